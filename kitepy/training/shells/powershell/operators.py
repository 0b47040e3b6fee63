"""What PowerShell's operators do."""

import re
from collections.abc import Callable

from kitepy.training.shells import pattern
from kitepy.training.shells.powershell.values import (
    PowerShellError,
    Thing,
    Value,
    compare,
    items,
    number,
    text,
    truth,
)
from kitepy.training.shells.regex import Regex, Spans, compiled
from kitepy.training.shells.regex_parser import PatternError
from kitepy.training.shells.streams import OutOfMemoryError

MAX_ITEMS = 100_000
MAX_TEXT = 1 << 20
ORDERS: dict[str, Callable[[int], bool]] = {
    "eq": lambda o: o == 0,
    "ne": lambda o: o != 0,
    "gt": lambda o: o > 0,
    "ge": lambda o: o >= 0,
    "lt": lambda o: o < 0,
    "le": lambda o: o <= 0,
}
TYPES = {
    "int": int,
    "int32": int,
    "int64": int,
    "long": int,
    "double": float,
    "string": str,
    "bool": bool,
}


def binary(operator: str, left: Value, right: Value) -> Value:
    """Both sides are known; -and and -or are the caller's."""
    exact = operator.startswith("c") and operator != "contains"
    name = (
        operator[1:]
        if operator[:1] in {"c", "i"} and operator[1:] in {*ORDERS, "like", "match", "replace"}
        else operator
    )
    if name in ORDERS or name in {"like", "notlike", "match", "notmatch"}:
        if isinstance(left, list):
            return [item for item in left if truth(_test(name, item, right, exact=exact))]
        return _test(name, left, right, exact=exact)
    rule = RULES.get(name)
    if rule is None:
        raise PowerShellError(f"The operator '-{operator}' is not simulated here.")
    return rule(left, right)


def _test(name: str, left: Value, right: Value, *, exact: bool) -> Value:
    if name in ORDERS:
        return ORDERS[name](compare(left, right, exact=exact))
    if name.endswith("like"):
        wanted = pattern.matches(text(left), text(right).replace("\\", "\\\\"), folded=not exact)
    else:
        wanted = _regex(text(right), folded=not exact).search(text(left)) is not None
    return wanted != name.startswith("not")


def _regex(wanted: str, *, folded: bool) -> Regex:
    try:
        return compiled(wanted, extended=True, folded=folded)
    except PatternError as error:
        raise PowerShellError(f'parsing "{wanted[:80]}" - {error}') from error


def groups(left: str, right: str) -> dict[str, Value]:
    """$Matches."""
    found = _regex(right, folded=True).search(left)
    spans = found or ()
    return {str(n): left[span[0] : span[1]] for n, span in enumerate(spans) if span}


def add(left: Value, right: Value) -> Value:
    """Numbers, texts, lists and tables."""
    if isinstance(left, list):
        return _listed([*left, *(right if isinstance(right, list) else [right])])
    if isinstance(left, dict) and isinstance(right, dict):
        return {**left, **right}
    if isinstance(left, str):
        made = left + text(right)
        if len(made) > MAX_TEXT:
            raise OutOfMemoryError
        return made
    if left is None:
        return right
    return number(left) + number(right)


def _listed(values: list[Value]) -> list[Value]:
    if len(values) > MAX_ITEMS:
        raise OutOfMemoryError
    return values


def multiply(left: Value, right: Value) -> Value:
    """Numbers; a text or a list several times."""
    if isinstance(left, str | list):
        count = int(number(right))
        if count * max(1, len(left)) > MAX_TEXT:
            raise OutOfMemoryError
        return left * max(0, count)
    return _whole(number(left) * number(right))


def _whole(value: int | float) -> Value:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, int) and abs(value) > 1 << 63:
        return float(value) if abs(value) < 1 << 1000 else 0
    return value


def divide(left: Value, right: Value) -> Value:
    """A whole number when it comes out whole."""
    if number(right) == 0:
        raise PowerShellError("Attempted to divide by zero.")
    return _whole(number(left) / number(right))


def remainder(left: Value, right: Value) -> Value:
    """With the sign of the left side."""
    a, b = number(left), number(right)
    if b == 0:
        raise PowerShellError("Attempted to divide by zero.")
    return a - b * int(a / b)


def span(left: Value, right: Value) -> Value:
    """1..10."""
    first, last = int(number(left)), int(number(right))
    if abs(last - first) > MAX_ITEMS:
        raise OutOfMemoryError
    return list(range(first, last + 1)) if first <= last else list(range(first, last - 1, -1))


def replace(left: Value, right: Value) -> Value:
    """-replace pattern, new."""
    parts = items(right)
    wanted, new = text(parts[0] if parts else ""), text(parts[1]) if len(parts) > 1 else ""
    regex = _regex(wanted, folded=True)

    def one(value: Value) -> str:
        source, made, at = text(value), "", 0
        while at <= len(source) and (spans := regex.search(source, at)) and spans[0]:
            start, end = spans[0]
            filled = re.sub(r"\$(\d)", lambda f: _group(source, spans, int(f[1])), new)
            made += source[at:start] + filled
            made += source[end : end + 1] if end == start else ""
            at = end + (end == start)
        return made + source[at:]

    return [one(value) for value in left] if isinstance(left, list) else one(left)


def _group(source: str, spans: Spans | None, index: int) -> str:
    place = spans[index] if spans and index < len(spans) else None
    return source[place[0] : place[1]] if place else ""


def split(left: Value, right: Value) -> Value:
    """-split pattern."""
    parts = items(right)
    regex = _regex(text(parts[0] if parts else r"\s+"), folded=True)
    found: list[Value] = []
    for value in items(left):
        source, at = text(value), 0
        while (spans := regex.search(source, at)) and spans[0] and spans[0][1] > spans[0][0]:
            found.append(source[at : spans[0][0]])
            at = spans[0][1]
        found.append(source[at:])
    return found


def form(left: Value, right: Value) -> Value:
    """'{0} {1:N2}' -f a, b."""
    values = items(right)

    def one(found: re.Match[str]) -> str:
        index = int(found[1])
        if index >= len(values):
            raise PowerShellError("Error formatting a string: Index must be less than the size.")
        shown = formatted(values[index], found[3] or "")
        width = int(found[2] or 0)
        return shown.rjust(width) if width >= 0 else shown.ljust(-width)

    made = re.sub(r"\{(\d{1,3})(?:,(-?\d{1,3}))?(?::([^}]*))?\}", one, text(left))
    return made.replace("{{", "{").replace("}}", "}")


def formatted(value: Value, code: str) -> str:
    """N2, F1, D3, X, P0."""
    kind, digits = code[:1].upper(), int(code[1:]) if code[1:3].isdigit() else None
    if kind in {"N", "F", "P"} and not isinstance(value, str):
        places = 2 if digits is None else digits
        amount = number(value) * (100 if kind == "P" else 1)
        return (
            f"{amount:,.{places}f}{' %' if kind == 'P' else ''}"
            if kind != "F"
            else f"{amount:.{places}f}"
        )
    if kind in {"D", "X"} and isinstance(value, int):
        return f"{value:0{digits or 0}{'d' if kind == 'D' else 'X'}}"
    return text(value)


def is_type(left: Value, right: Value) -> Value:
    """-is [int]."""
    name = text(right.get("Name")).lower() if isinstance(right, Thing) else text(right).lower()
    wanted = TYPES.get(name.removeprefix("system."))
    if wanted is None:
        return (name == "array" and isinstance(left, list)) or (
            name == "hashtable" and isinstance(left, dict)
        )
    return isinstance(left, wanted) and not (wanted is int and isinstance(left, bool))


RULES: dict[str, Callable[[Value, Value], Value]] = {
    "+": add,
    "-": lambda a, b: _whole(number(a) - number(b)),
    "*": multiply,
    "/": divide,
    "%": remainder,
    "..": span,
    "f": form,
    "replace": replace,
    "split": split,
    "join": lambda a, b: text(b).join(map(text, items(a))),
    "contains": lambda a, b: any(compare(v, b) == 0 for v in items(a)),
    "notcontains": lambda a, b: all(compare(v, b) != 0 for v in items(a)),
    "in": lambda a, b: any(compare(v, a) == 0 for v in items(b)),
    "notin": lambda a, b: all(compare(v, a) != 0 for v in items(b)),
    "is": is_type,
    "isnot": lambda a, b: not is_type(a, b),
    "band": lambda a, b: int(number(a)) & int(number(b)),
    "bor": lambda a, b: int(number(a)) | int(number(b)),
    "xor": lambda a, b: truth(a) != truth(b),
    "as": lambda a, b: cast(text(b.get("Name")) if isinstance(b, Thing) else text(b), a),
}


def cast(name: str, value: Value) -> Value:
    """[int]"5"."""
    plain = name.lower().removeprefix("system.")
    if plain in {"int", "int32", "int64", "long"}:
        return round(number(value))
    if plain in {"double", "float", "decimal", "single"}:
        return float(number(value))
    if plain == "string":
        return text(value)
    if plain in {"bool", "boolean"}:
        return truth(value)
    if plain in {"array", "object[]", "string[]", "int[]"}:
        return items(value)
    if plain == "char":
        return chr(int(number(value)) & 0xFFFF) if isinstance(value, int) else text(value)[:1]
    if plain in {"pscustomobject", "psobject"} and isinstance(value, dict):
        return Thing("custom", {text(key): item for key, item in value.items()})
    if plain in {"void", "hashtable", "object", "ordered", "scriptblock", "datetime"}:
        return None if plain == "void" else value
    raise PowerShellError(f"Unable to find type [{name}] (few types are simulated here).")
