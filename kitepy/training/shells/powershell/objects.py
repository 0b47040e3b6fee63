"""Cmdlets that pick, order, count and shape what comes through the pipe."""

from kitepy.training.shells.powershell import members
from kitepy.training.shells.powershell.commands import Context
from kitepy.training.shells.powershell.layout import Layout, lists, objects
from kitepy.training.shells.powershell.operators import binary
from kitepy.training.shells.powershell.values import (
    Moment,
    PowerShellError,
    Script,
    Thing,
    Value,
    compare,
    items,
    names,
    number,
    single,
    sort_key,
    text,
    truth,
)
from kitepy.training.shells.sorting import ordered

TESTS = [
    "eq",
    "ne",
    "gt",
    "ge",
    "lt",
    "le",
    "like",
    "notlike",
    "match",
    "notmatch",
    "contains",
    "in",
]


def _input(context: Context) -> list[Value]:
    """From the pipe, or from -InputObject."""
    return (
        context.input if context.given is not None else items(context.parameters.get("inputobject"))
    )


async def _of(context: Context, value: Value, wanted: Value) -> Value:
    """A property, or what a script gives."""
    if isinstance(wanted, Script):
        return single(await context.shell.call_script(wanted, value, context.streams))
    if isinstance(wanted, dict):
        found = next((v for k, v in wanted.items() if text(k).lower() in {"expression", "e"}), None)
        return await _of(context, value, found)
    return members.get(value, text(wanted))


def _label(wanted: Value) -> str:
    if isinstance(wanted, dict):
        return text(
            next(
                (v for k, v in wanted.items() if text(k).lower() in {"name", "n", "label", "l"}), ""
            )
        )
    return wanted.text.strip() if isinstance(wanted, Script) else text(wanted)


async def where(context: Context) -> list[Value]:
    """Those for which a condition holds."""
    script = context.script("property")
    kept: list[Value] = []
    for value in _input(context):
        await context.shell.state.pace.step()
        if script:
            holds = single(await context.shell.call_script(script, value, context.streams))
        else:
            holds = _compared(context, value)
        if truth(holds):
            kept.append(value)
    return kept


def _compared(context: Context, value: Value) -> Value:
    found = members.get(value, context.text("property"))
    operator = next((name for name in TESTS if name in context.parameters), "")
    if not operator:
        return found
    right = context.parameters[operator]
    if right is True:
        right = context.parameters.get("value")
    return binary(operator, found, right)


async def for_each(context: Context) -> list[Value]:
    """A script, or a property or method, for each."""
    script = context.script("process")
    made: list[Value] = []
    for value in _input(context):
        await context.shell.state.pace.step()
        if script:
            made += await context.shell.call_script(script, value, context.streams)
        else:
            made += items(members.get(value, context.text("process")))
    return made


async def select(context: Context) -> list[Value]:
    """Some of them, and some of their properties."""
    values = _input(context)
    if context.switch("unique"):
        seen: dict[str, Value] = {}
        for value in values:
            seen.setdefault(text(value), value)
        values = list(seen.values())
    values = values[int(number(context.parameters.get("skip"))) :]
    if "first" in context.parameters:
        values = values[: int(number(context.parameters["first"]))]
    if "last" in context.parameters:
        count = int(number(context.parameters["last"]))
        values = values[-count:] if count else []
    if "index" in context.parameters:
        return [members.index(values, at) for at in items(context.parameters["index"])]
    if wanted := context.text("expandproperty"):
        return [item for value in values for item in items(members.get(value, wanted))]
    if "property" not in context.parameters:
        return values
    return [await _selected(context, value) for value in values]


async def _selected(context: Context, value: Value) -> Value:
    made: dict[str, Value] = {}
    for wanted in items(context.parameters["property"]):
        label = _label(wanted)
        if "*" in label and isinstance(value, Thing):
            made |= value.properties
            continue
        known = value.properties if isinstance(value, Thing) else {}
        name = next((n for n in known if n.lower() == label.lower()), label)
        made[name] = await _of(context, value, wanted)
    return Thing("selected", made)


async def sort(context: Context) -> list[Value]:
    """In order of properties."""
    wanted = items(context.parameters.get("property")) or [None]
    keyed = []
    for value in _input(context):
        keys = [value if want is None else await _of(context, value, want) for want in wanted]
        keyed.append(([sort_key(key) for key in keys], value))
        await context.shell.state.pace.step()
    pace = context.shell.state.pace
    keyed = await ordered(keyed, _first, pace, reverse=context.switch("descending"))
    values = [value for _, value in keyed]
    if context.switch("unique"):
        kept: list[Value] = []
        for value in values:
            if not kept or compare(kept[-1], value):
                kept.append(value)
        return kept
    return values


def _first(pair: "tuple[list[tuple[int, float, str]], Value]") -> list[tuple[int, float, str]]:
    return pair[0]


async def measure(context: Context) -> list[Value]:
    """Count, sum, average, and so on."""
    wanted = context.text("property")
    values = _input(context)
    if context.switch("line") or context.switch("word") or context.switch("character"):
        whole = "\n".join(map(text, values))
        counts: dict[str, Value] = {
            "Lines": len(whole.split("\n")) if values else 0,
            "Words": len(whole.split()),
            "Characters": len(whole.replace("\n", "")),
            "Property": None,
        }
        return [Thing("selected", counts)]
    found = [members.get(value, wanted) if wanted else value for value in values]
    found = [value for value in found if value is not None]
    numbers = (
        [number(v) for v in found]
        if any(map(context.switch, ("sum", "average", "maximum", "minimum")))
        else []
    )
    total = sum(numbers)
    made: dict[str, Value] = {
        "Count": len(found),
        "Average": total / len(numbers) if numbers and context.switch("average") else None,
        "Sum": total if context.switch("sum") else None,
        "Maximum": max(numbers, default=None) if context.switch("maximum") else None,
        "Minimum": min(numbers, default=None) if context.switch("minimum") else None,
        "Property": wanted or None,
    }
    return [Thing("measure", made)]


async def group(context: Context) -> list[Value]:
    """Equal ones together."""
    found: dict[str, list[Value]] = {}
    for value in _input(context):
        key = text(await _of(context, value, context.parameters.get("property")))
        found.setdefault(key, []).append(value)
    return [
        Thing("selected", {"Count": len(group_), "Name": name, "Group": group_})
        for name, group_ in found.items()
    ]


async def get_member(context: Context) -> list[Value]:
    """What an object has."""
    first = next(iter(_input(context)), None)
    if first is None:
        raise PowerShellError("You must specify an object for the Get-Member cmdlet.", target="gm")
    if isinstance(first, Thing):
        found = [(name, "Property") for name in names([first])]
    else:
        found = [("Length", "Property")] if isinstance(first, str) else []
    return [Thing("selected", {"Name": n, "MemberType": kind}) for n, kind in found]


async def format_table(context: Context) -> list[Value]:
    """A table of these properties."""
    return await _formatted(context, as_list=False)


async def format_list(context: Context) -> list[Value]:
    """One property under the other."""
    return await _formatted(context, as_list=True)


async def _formatted(context: Context, *, as_list: bool) -> list[Value]:
    values = _input(context)
    core = context.shell.state.core
    if not all(isinstance(value, Thing) for value in values) or not values:
        return values
    if "property" not in context.parameters and not as_list:
        return [Thing("table", {"Text": Layout(core=core).text(values)})]
    things = [value for value in values if isinstance(value, Thing)]
    if "property" in context.parameters:
        picked = [await _selected(context, value) for value in things]
        things = [value for value in picked if isinstance(value, Thing)]
    properties = names(things)
    if as_list:
        return [Thing("list", {"Text": lists(things, properties)})]
    lines = objects(things, properties)
    if context.switch("hidetableheaders"):
        lines = lines[2:]
    return [Thing("table", {"Text": "\n" + "".join(f"{line}\n" for line in lines) + "\n\n"})]


async def out_string(context: Context) -> list[Value]:
    """As text."""
    return [Layout(core=context.shell.state.core).text(_input(context)).rstrip("\n")]


async def out_null(_context: Context) -> list[Value]:
    """Nothing."""
    return []


async def passed(context: Context) -> list[Value]:
    """As it came."""
    return _input(context)


async def select_string(context: Context) -> list[Value]:
    """Lines that match."""
    found: list[Value] = []
    wanted = context.text("pattern")
    test = "like" if context.switch("simplematch") else "match"
    wanted = f"*{wanted}*" if test == "like" else wanted
    values: list[Value] = list(_input(context))
    for path in context.texts("path"):
        data = context.shell.state.machine.files.read(context.shell.state.path(path))
        values += data.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    for value in values:
        await context.shell.state.pace.step()
        lines = Layout().text([value]).split("\n") if isinstance(value, Thing) else [text(value)]
        found += [line for line in lines if truth(binary(test, line, wanted))]
    return found


async def convert_to_json(context: Context) -> list[Value]:
    """As JSON."""
    import json

    return [json.dumps(_plain(single(_input(context)), 0), indent=2, ensure_ascii=False)]


def _plain(value: Value, depth: int) -> object:
    if depth > 6:
        return text(value)
    if isinstance(value, list):
        return [_plain(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {text(k): _plain(v, depth + 1) for k, v in value.items()}
    if isinstance(value, Thing):
        return {n: _plain(v, depth + 1) for n, v in value.properties.items()}
    if isinstance(value, Moment | Script):
        return text(value)
    return value
