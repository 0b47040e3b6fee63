"""How objects look when they reach the end of a pipe: lines, tables and lists."""

from collections.abc import Iterator, Sequence

from kitepy.training.shells.powershell.values import Moment, Thing, Value, names, text
from kitepy.training.shells.widths import width
from kitepy.training.shells.windows.words import moment

Column = tuple[str, int, bool]
"""Heading, width, whether it is right-aligned; a width of 0 takes what is left."""

PROCESS: tuple[Column, ...] = (
    ("Handles", 7, True),
    ("NPM(K)", 7, True),
    ("PM(K)", 8, True),
    ("WS(K)", 10, True),
    ("CPU(s)", 10, True),
    ("Id", 6, True),
    ("SI", 3, True),
    ("ProcessName", 0, False),
)
PROCESS_7: tuple[Column, ...] = (
    ("NPM(K)", 7, True),
    ("PM(M)", 8, True),
    ("WS(M)", 10, True),
    ("CPU(s)", 10, True),
    ("Id", 7, True),
    ("SI", 3, True),
    ("ProcessName", 0, False),
)
SERVICE: tuple[Column, ...] = (("Status", 8, False), ("Name", 18, False), ("DisplayName", 0, False))
FILE: tuple[Column, ...] = (
    ("Mode", 7, False),
    ("LastWriteTime", 25, True),
    ("Length", 14, True),
    ("Name", 0, False),
)
COMMAND: tuple[Column, ...] = (
    ("CommandType", 15, False),
    ("Name", 50, False),
    ("Version", 10, False),
    ("Source", 0, False),
)
MAX_LIST = 4
PART = 1_000


class Layout:
    """Turns values into text; objects of a kind that follow each other share a table."""

    def __init__(self, *, core: bool = False) -> None:
        self._core = core

    def text(self, values: Sequence[Value]) -> str:
        """All of them."""
        made: list[str] = []
        at = 0
        while at < len(values):
            kind = _kind(values[at])
            end = at + 1
            while end < len(values) and kind and _kind(values[end]) == kind:
                end += 1
            made.append(self._same(kind, list(values[at:end])))
            at = end
        return "".join(made)

    def _same(self, kind: str, values: list[Value]) -> str:
        if not kind:
            return "".join(_plain(value) for value in values)
        things = [value for value in values if isinstance(value, Thing)]
        if kind == "process":
            return self._processes(things)
        if kind == "service":
            rows = [[text(t.get(n)) for n in ("Status", "Name", "DisplayName")] for t in things]
            return _framed(table(SERVICE, rows))
        if kind in {"file", "directory"}:
            return _files(things)
        if kind == "command":
            rows = [[text(t.get(column[0])) for column in COMMAND] for t in things]
            return _framed(table(COMMAND, rows))
        if kind == "hash":
            pairs = [
                (text(k), text(v)) for v in values if isinstance(v, dict) for k, v in v.items()
            ]
            return _framed(table((("Name", 30, False), ("Value", 0, False)), pairs))
        if kind in {"table", "list"}:
            return text(things[0].get("Text"))
        properties = names(things)
        if len(properties) > MAX_LIST or kind in {"measure", "host"}:
            return lists(things, properties)
        return _framed(objects(things, properties))

    def _processes(self, things: list[Thing]) -> str:
        columns = PROCESS_7 if self._core else PROCESS
        rows = []
        for thing in things:
            row = [text(thing.get(column[0])) for column in columns]
            if self._core:
                row[1] = f"{int(text(thing.get('PM(K)'))) / 1024:.2f}"
                row[2] = f"{int(text(thing.get('WS(K)'))) / 1024:.2f}"
            rows.append(row)
        return _framed(table(columns, rows))


def parted(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """Long results in parts; what shares a table stays together."""
    start = 0
    for at, value in enumerate(values):
        if at - start >= PART and not _kind(value):
            yield values[start:at]
            start = at
    yield values[start:]


def _kind(value: Value) -> str:
    if isinstance(value, dict):
        return "hash"
    if not isinstance(value, Thing):
        return ""
    if value.kind in {"file", "directory"}:
        return "file"
    return value.kind


def _plain(value: Value) -> str:
    if isinstance(value, Moment):
        return f"\n{value.shown()}\n\n\n"
    if isinstance(value, list):
        return "".join(map(_plain, value))
    return "" if value is None else f"{text(value)}\n"


def _framed(lines: Sequence[str]) -> str:
    return "\n" + "".join(f"{line}\n" for line in lines) + "\n\n"


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[str]:
    """Heading, dashes, rows."""
    heads = [column[0] for column in columns]
    dashes = ["-" * len(head) for head in heads]
    return [_row(columns, row) for row in (heads, dashes, *rows)]


def _row(columns: Sequence[Column], cells: Sequence[str]) -> str:
    made = []
    for (_, size, right), cell in zip(columns, cells, strict=True):
        gap = " " * max(0, size - width(cell))
        made.append(gap + cell if right else cell + gap)
    return " ".join(made).rstrip()


def objects(things: Sequence[Thing], properties: Sequence[str]) -> list[str]:
    """A table that is as wide as what it shows; numbers stand to the right."""
    rows = [[text(thing.get(name)) for name in properties] for thing in things]
    columns: list[Column] = []
    for index, name in enumerate(properties):
        widest = max([len(name), *(width(row[index]) for row in rows)])
        first = next((v for v in (thing.get(name) for thing in things) if v is not None), "")
        right = isinstance(first, int | float) and not isinstance(first, bool)
        columns.append((name, min(widest, 60), right))
    lines = [[name for name, _, _ in columns], ["-" * len(name) for name, _, _ in columns], *rows]
    return [_row(columns, line) for line in lines]


def lists(things: Sequence[Thing], properties: Sequence[str]) -> str:
    """Name : value, one object under the other."""
    wide = max(map(len, properties), default=0)
    blocks = [
        "".join(f"{name:<{wide}} : {text(thing.get(name))}\n" for name in properties)
        for thing in things
    ]
    return "\n\n" + "\n".join(blocks) + "\n\n"


def _files(things: list[Thing]) -> str:
    """A table for each directory."""
    made, at = "", 0
    while at < len(things):
        directory = text(things[at].get("Directory"))
        rows = []
        while at < len(things) and text(things[at].get("Directory")) == directory:
            rows.append(_file_row(things[at]))
            at += 1
        lines = table(FILE, rows)
        made += f"\n\n    Directory: {directory}\n\n\n" + "".join(f"{line}\n" for line in lines)
    return made + "\n\n"


def _file_row(thing: Thing) -> list[str]:
    written = thing.get("LastWriteTime")
    seconds = written.seconds if isinstance(written, Moment) else 0.0
    month, day = int(moment(seconds, "%m")), int(moment(seconds, "%d"))
    date = f"{month}/{day}/{moment(seconds, '%Y')}"
    clock = moment(seconds, "%I:%M %p").lstrip("0")
    length = "" if thing.kind == "directory" else text(thing.get("Length"))
    return [text(thing.get("Mode")), f"{date:>10}  {clock:>8}", length, text(thing.get("Name"))]
