"""Properties and methods: of texts, lists, tables, dates and objects, and static ones."""

import math
from collections.abc import Callable

from kitepy.training.shells.powershell.operators import formatted
from kitepy.training.shells.powershell.values import (
    Moment,
    PowerShellError,
    Thing,
    Value,
    compare,
    items,
    number,
    text,
)
from kitepy.training.shells.windows.words import moment

TYPE_NAMES = {bool: "Boolean", int: "Int32", float: "Double", str: "String", list: "Object[]"}


def get(value: Value, name: str) -> Value:
    """A property; of a list, that of its members."""
    wanted = name.lower()
    if isinstance(value, list):
        if wanted in {"count", "length"}:
            return len(value)
        found = [get(item, name) for item in value]
        return [item for item in found if item is not None]
    if isinstance(value, dict):
        known = {"count": len(value), "keys": list(value), "values": list(value.values())}
        key = next((k for k in value if text(k).lower() == wanted), None)
        return value[key] if key is not None else known.get(wanted)
    if isinstance(value, Thing):
        found_value = value.get(name)
        return 1 if found_value is None and wanted == "count" else found_value
    if isinstance(value, Moment):
        return _of_moment(value, wanted)
    if isinstance(value, str) and wanted == "length":
        return len(value)
    if wanted in {"count", "length"}:
        return 0 if value is None else 1
    return None


FORMS = {"year": "%Y", "month": "%m", "day": "%d", "hour": "%H", "minute": "%M", "second": "%S"}


def _of_moment(value: Moment, wanted: str) -> Value:
    if wanted in FORMS:
        return int(moment(value.seconds, FORMS[wanted]))
    if wanted == "dayofweek":
        return moment(value.seconds, "%A")
    if wanted == "dayofyear":
        return int(moment(value.seconds, "%j"))
    if wanted == "date":
        return Moment(value.seconds // 86_400 * 86_400)
    return None


def call(value: Value, name: str, arguments: list[Value]) -> Value:
    """A method."""
    wanted = name.lower()
    if wanted == "gettype":
        kind = TYPE_NAMES.get(type(value), "DateTime" if isinstance(value, Moment) else "PSObject")
        return Thing("type", {"Name": kind, "FullName": f"System.{kind}"})
    if wanted == "tostring":
        return _to_string(value, arguments)
    if value is None:
        raise PowerShellError("You cannot call a method on a null-valued expression.")
    if isinstance(value, dict):
        return _of_table(value, wanted, arguments)
    if isinstance(value, Moment) and wanted.startswith("add"):
        scale = {"days": 86_400, "hours": 3_600, "minutes": 60, "seconds": 1}.get(wanted[3:], 0)
        return Moment(value.seconds + number(arguments[0]) * scale)
    if isinstance(value, list):
        if wanted == "contains":
            return any(compare(item, arguments[0]) == 0 for item in value)
        if wanted == "indexof":
            return next((n for n, i in enumerate(value) if compare(i, arguments[0]) == 0), -1)
    if isinstance(value, str):
        return _of_text(value, name, arguments)
    raise PowerShellError(
        f"Method invocation failed because the object does not contain a method named '{name}'"
        " (few methods are simulated here)."
    )


def _to_string(value: Value, arguments: list[Value]) -> str:
    if not arguments:
        return text(value)
    code = text(arguments[0])
    if isinstance(value, Moment):
        for mark, form in {
            "yyyy": "%Y",
            "MM": "%m",
            "dd": "%d",
            "HH": "%H",
            "hh": "%I",
            "mm": "%M",
            "ss": "%S",
            "tt": "%p",
        }.items():
            code = code.replace(mark, form)
        return moment(value.seconds, code) if "%" in code else text(value)
    return formatted(value, code)


def _of_table(value: dict[Value, Value], wanted: str, arguments: list[Value]) -> Value:
    key = arguments[0] if arguments else None
    known = next((k for k in value if text(k).lower() == text(key).lower()), None)
    if wanted in {"containskey", "contains"}:
        return known is not None
    if wanted == "remove" and known is not None:
        del value[known]
    elif wanted == "add" and len(arguments) > 1 and len(value) < 10_000:
        value[key] = arguments[1]
    return None


def _of_text(value: str, name: str, arguments: list[Value]) -> Value:
    words = [text(argument) for argument in arguments]
    first = words[0] if words else ""
    wanted = name.lower()
    plain: dict[str, Callable[[], Value]] = {
        "toupper": value.upper,
        "tolower": value.lower,
        "trim": lambda: value.strip(first or None),
        "trimstart": lambda: value.lstrip(first or None),
        "trimend": lambda: value.rstrip(first or None),
        "contains": lambda: first in value,
        "startswith": lambda: value.startswith(first),
        "endswith": lambda: value.endswith(first),
        "indexof": lambda: value.find(first),
        "lastindexof": lambda: value.rfind(first),
        "tochararray": lambda: list(value[:10_000]),
    }
    if wanted in plain:
        return plain[wanted]()
    if wanted == "replace" and len(words) > 1 and first:
        return value.replace(first, words[1])[: 1 << 20]
    if wanted == "split":
        return value.split(first or None)
    if wanted == "substring":
        numbers = [int(number(argument)) for argument in arguments]
        end = sum(numbers[:2]) if len(numbers) > 1 else len(value)
        if not numbers or numbers[0] < 0 or end > len(value):
            raise PowerShellError(
                'Exception calling "Substring": Index and length must refer to a location'
                " within the string."
            )
        return value[numbers[0] : end]
    if wanted in {"padleft", "padright"}:
        width, fill = min(int(number(arguments[0])), 10_000), (words[1:] or [" "])[0][:1] or " "
        return value.rjust(width, fill) if wanted == "padleft" else value.ljust(width, fill)
    raise PowerShellError(
        "Method invocation failed because [System.String] does not contain a method named"
        f" '{name}'."
    )


def index(value: Value, where: Value) -> Value:
    """[0], [-1], [1..3], ["key"]."""
    if isinstance(value, dict):
        known = next((k for k in value if text(k).lower() == text(where).lower()), None)
        return value[known] if known is not None else None
    if isinstance(where, list):
        return [index(value, item) for item in where]
    row = value if isinstance(value, list | str) else items(value)
    at = int(number(where))
    return row[at] if -len(row) <= at < len(row) else None


def static(kind: str, name: str, arguments: "list[Value] | None", now: float) -> Value:
    """[Math]::Sqrt(2), [DateTime]::Now."""
    key = f"{kind.lower().removeprefix('system.')}::{name.lower()}"
    constants: dict[str, Value] = {
        "math::pi": math.pi,
        "math::e": math.e,
        "int::maxvalue": 2_147_483_647,
        "datetime::now": Moment(now),
        "datetime::utcnow": Moment(now),
        "environment::newline": "\r\n",
        "string::empty": "",
    }
    if key in constants:
        return constants[key]
    values = arguments or []
    if key == "string::join" and len(values) > 1:
        return text(values[0]).join(text(v) for part in values[1:] for v in items(part))
    if key == "string::isnullorempty" and values:
        return not text(values[0])
    if kind.lower() == "math" and values:
        return _math(name, [number(value) for value in values])
    raise PowerShellError(f"[{kind}]::{name} is not simulated here.")


def _math(name: str, values: list[int | float]) -> Value:
    first, last = values[0], values[-1]
    try:
        results: dict[str, Callable[[], Value]] = {
            "sqrt": lambda: math.sqrt(first),
            "abs": lambda: abs(first),
            "floor": lambda: math.floor(first),
            "ceiling": lambda: math.ceil(first),
            "round": lambda: round(first, int(last) if len(values) > 1 else None),
            "truncate": lambda: math.trunc(first),
            "max": lambda: max(values),
            "min": lambda: min(values),
            "pow": lambda: math.pow(first, last),
        }
        return results[name.lower()]()
    except (ValueError, OverflowError):
        return math.nan
    except KeyError as error:
        raise PowerShellError(f"[Math]::{name} is not simulated here.") from error
