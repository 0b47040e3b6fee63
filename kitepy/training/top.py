"""docker top: what runs in a container, in the columns of ps or of Windows."""

import time
from collections.abc import Callable, Sequence

from kitepy.training.machine import ProcessRow
from kitepy.training.problems import bad
from kitepy.training.registry import size

Cell = Callable[[ProcessRow, float], str]
WINDOWS = ("Name", "PID", "CPU", "Private Working Set")


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def _percent(row: ProcessRow, now: float) -> str:
    return str(int(100 * row.cpu_seconds / max(1.0, now - row.started)))


def _began(row: ProcessRow, _now: float) -> str:
    return time.strftime("%H:%M", time.gmtime(row.started))


CELLS: dict[str, tuple[str, Cell]] = {
    "user": ("USER", lambda r, _: r.user or "root"),
    "uid": ("UID", lambda r, _: r.user or "root"),
    "pid": ("PID", lambda r, _: str(r.pid)),
    "ppid": ("PPID", lambda r, _: str(r.parent)),
    "c": ("C", _percent),
    "%cpu": ("%CPU", lambda r, now: f"{100 * r.cpu_seconds / max(1.0, now - r.started):.1f}"),
    "%mem": ("%MEM", lambda r, _: f"{100 * r.memory_bytes / (16 << 30):.1f}"),
    "vsz": ("VSZ", lambda r, _: str(r.memory_bytes >> 9)),
    "rss": ("RSS", lambda r, _: str(r.memory_bytes >> 10)),
    "stime": ("STIME", _began),
    "start": ("START", _began),
    "tty": ("TTY", lambda _r, _n: "?"),
    "stat": ("STAT", lambda _r, _n: "Ss"),
    "time": ("TIME", lambda r, _: _clock(r.cpu_seconds)),
    "etime": ("ELAPSED", lambda r, now: _clock(now - r.started)[-5:]),
    "comm": ("COMMAND", lambda r, _: r.name),
    "args": ("COMMAND", lambda r, _: r.command),
    "cmd": ("CMD", lambda r, _: r.command),
    "command": ("COMMAND", lambda r, _: r.command),
}
FULL = "uid pid ppid c stime tty time cmd".split()  # noqa: SIM905 - reads better
USER = "user pid %cpu %mem vsz rss tty stat start time args".split()  # noqa: SIM905


def linux(
    rows: Sequence[ProcessRow], arguments: str, base: int, now: float
) -> dict[str, list[object]]:
    """Titles and rows as ps prints them; process ids are the host's."""
    columns = _columns(arguments.split())
    made: list[object] = []
    for row in rows:
        seen = ProcessRow(
            base + row.pid - 1, base + row.parent - 1 if row.parent else base - 21,
            row.user, row.name, row.command, row.started, row.cpu_seconds, row.memory_bytes,
        )  # fmt: skip
        made.append([CELLS[name][1](seen, now) for name in columns])
    return {"Processes": made, "Titles": [CELLS[name][0] for name in columns]}


def _columns(arguments: list[str]) -> list[str]:
    wanted: list[str] = []
    for at, word in enumerate(arguments):
        if word == "-o" and at + 1 < len(arguments):
            wanted += arguments[at + 1].split(",")
        elif word.startswith("-o") and len(word) > 2:
            wanted += word[2:].split(",")
    if not wanted:
        return USER if any("u" in a and not a.startswith("-") for a in arguments) else FULL
    names = [name.strip().lower().partition("=")[0] for name in wanted]
    for name in names:
        if name not in CELLS:
            raise bad(f'ps: exit status 1: error: unknown user-defined format specifier "{name}"')
    if "pid" not in names:
        raise bad("Couldn't find PID field in ps output")
    return names


def windows(rows: Sequence[ProcessRow]) -> dict[str, list[object]]:
    """Titles and rows as Windows has them."""
    made: list[object] = []
    for row in rows:
        milliseconds = int(row.cpu_seconds * 1000) % 1000
        made.append(
            [row.name, str(row.pid), f"{_clock(row.cpu_seconds)}.{milliseconds:03d}",
             size(row.memory_bytes)]
        )  # fmt: skip
    return {"Processes": made, "Titles": list(WINDOWS)}
