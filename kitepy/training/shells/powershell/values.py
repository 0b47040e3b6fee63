"""What flows through PowerShell's pipes, and how it turns into text, numbers and truth."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kitepy.training.shells.windows.words import moment

Value = object
NUMBER = re.compile(r"\s*[-+]?(\d{1,18}|\d{0,18}\.\d{1,18}|0x[0-9a-fA-F]{1,16})\s*\Z")
UNITS = {"kb": 1 << 10, "mb": 1 << 20, "gb": 1 << 30, "tb": 1 << 40}


class PowerShellError(Exception):
    """An error as PowerShell tells it; kind is its exception's name."""

    def __init__(self, message: str, kind: str = "RuntimeException", target: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.kind = kind
        self.target = target


@dataclass
class Thing:
    """An object with properties; kind decides how it is shown."""

    kind: str
    properties: dict[str, Value] = field(default_factory=dict)

    def get(self, name: str) -> Value:
        """A property, by a name of any case."""
        wanted = name.lower()
        return next((v for n, v in self.properties.items() if n.lower() == wanted), None)


@dataclass(frozen=True)
class Moment:
    """A date and time."""

    seconds: float

    def __str__(self) -> str:
        return moment(self.seconds, "%m/%d/%Y %H:%M:%S")

    def shown(self) -> str:
        """In long form."""
        day = int(moment(self.seconds, "%d"))
        clock = moment(self.seconds, "%I:%M:%S %p").lstrip("0")
        return moment(self.seconds, f"%A, %B {day}, %Y ") + clock


@dataclass(frozen=True)
class Script:
    """{ ... }; what it holds is PowerShell's syntax tree."""

    body: object
    text: str = ""


def items(value: Value) -> list[Value]:
    """What a value gives to a pipe: a list its members, nothing nothing."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def single(values: list[Value]) -> Value:
    """What a pipe gives back: nothing, one, or a list."""
    if not values:
        return None
    return values[0] if len(values) == 1 else values


def text(value: Value) -> str:
    """As in a string."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "True" if value else "False"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, list):
        return " ".join(map(text, value[:10_000]))
    if isinstance(value, dict):
        return "System.Collections.Hashtable"
    if isinstance(value, Script):
        return value.text
    if isinstance(value, Thing):
        return _thing(value)
    return str(value)


def _thing(value: Thing) -> str:
    if value.kind == "process":
        return f"System.Diagnostics.Process ({text(value.get('ProcessName'))})"
    for name in ("FullName", "Path") if value.kind in {"file", "directory", "path"} else ():
        if value.get(name) is not None:
            return text(value.get("Name" if name == "FullName" else name))
    if value.kind == "version":
        return ".".join(text(v) for v in value.properties.values() if v != -1)
    if value.kind in {"custom", "selected"}:
        inside = "; ".join(f"{n}={text(v)}" for n, v in value.properties.items())
        return f"@{{{inside}}}"
    return text(value.get("Name"))


def truth(value: Value) -> bool:
    """As in a condition."""
    if isinstance(value, list):
        return len(value) > 1 or (len(value) == 1 and truth(value[0]))
    return bool(value) or isinstance(value, dict | Thing | Moment)


def number(value: Value) -> int | float:
    """As in a sum; raises PowerShellError."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float):
        return value
    if value is None:
        return 0
    if isinstance(value, Moment):
        return value.seconds
    plain = text(value)
    if NUMBER.match(plain):
        plain = plain.strip()
        if plain.lower().lstrip("+-").startswith("0x"):
            return int(plain, 16)
        return float(plain) if "." in plain else int(plain)
    raise PowerShellError(
        f'Cannot convert value "{plain[:80]}" to type "System.Int32". Error: "Input string was not'
        ' in a correct format."'
    )


def compare(left: Value, right: Value, *, exact: bool = False) -> int:
    """-1, 0, 1; the left side decides whether numbers or texts are compared."""
    if isinstance(left, int | float | Moment) and not isinstance(left, bool):
        try:
            a, b = number(left), number(right)
        except PowerShellError:
            return 1
        return (a > b) - (a < b)
    one, two = text(left), text(right)
    if not exact:
        one, two = one.lower(), two.lower()
    return (one > two) - (one < two)


def sort_key(value: Value) -> tuple[int, float, str]:
    """For Sort-Object: nothing, then numbers, then texts."""
    if value is None:
        return (0, 0.0, "")
    if isinstance(value, int | float | Moment):
        return (1, float(number(value)), "")
    return (2, 0.0, text(value).lower())


def names(values: Iterable[Value]) -> list[str]:
    """Names of properties, as they come first."""
    found: dict[str, str] = {}
    for value in values:
        if isinstance(value, Thing):
            for name in value.properties:
                found.setdefault(name.lower(), name)
    return list(found.values())
