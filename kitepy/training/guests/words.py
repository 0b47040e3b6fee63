"""Text of guests with fields such as {{version}} or {{now:%H:%M:%S}} filled in."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from kitepy.training.machine import Machine

_FIELD = re.compile(r"\{\{(\w+)(?::([^}]*))?\}\}")
_MILLISECONDS = "%3f"

Stream = Literal["out", "error"]


@dataclass(frozen=True)
class Say:
    """One line."""

    stream: Stream
    text: str


@dataclass(frozen=True)
class Pause:
    """Nothing for a while."""

    seconds: float


Script = tuple[Say | Pause, ...]


def script(lines: Sequence[str]) -> Script:
    """Read lines: `~ 0.5` is a pause, `2> text` goes to standard error. ValueError when not."""
    return tuple(map(_step, lines))


def _step(line: str) -> Say | Pause:
    if line.startswith("~ "):
        seconds = float(line[2:])
        if not 0 <= seconds <= 86_400:
            raise ValueError(f"a pause of {seconds} seconds")
        return Pause(seconds)
    if line.startswith("2> ") or line == "2>":
        return Say("error", check(line[3:]))
    return Say("out", check(line))


def check(text: str, more: Sequence[str] = ()) -> str:
    """The text itself; ValueError when it has a field that nobody knows."""
    for name, argument in _FIELD.findall(text):
        if name not in FIELDS and name not in more:
            known = ", ".join(sorted({*FIELDS, *more}))
            raise ValueError(f"no field is called {name}; there are: {known}")
        shape = _SHAPES.get(name)
        if shape and not re.fullmatch(shape, argument):
            raise ValueError(f"{name} cannot be used as {name}:{argument}")
    return text


def fill(
    text: str,
    machine: Machine,
    version: str = "",
    more: Mapping[str, str] | None = None,
    at: float | None = None,
) -> str:
    """The text for a container, now or at a moment; what is put in is never read as a field."""
    when = machine.clock.now() if at is None else at

    def value(found: re.Match[str]) -> str:
        name, argument = found[1], found[2] or ""
        if more and name in more:
            return more[name]
        if name in _PLAIN:
            return _PLAIN[name](machine)
        return version if name == "version" else _MADE[name](argument, machine, when)

    return _FIELD.sub(value, text)


_PLAIN: dict[str, Callable[[Machine], str]] = {
    "tag": lambda machine: tag_of(machine.image),
    "image": lambda machine: machine.image,
    "name": lambda machine: machine.name,
    "hostname": lambda machine: machine.hostname,
    "id": lambda machine: machine.container_id[:12],
    "address": lambda machine: machine.address or "172.17.0.2",
    "gateway": lambda machine: machine.gateway or "172.17.0.1",
    "kernel": lambda machine: machine.host.kernel,
    "cpus": lambda machine: str(machine.host.cpus),
    "memory": lambda machine: str(machine.host.memory_bytes),
    "password": lambda machine: hexadecimal(machine.container_id, 24),
}


def _now(pattern: str, _machine: Machine, when: float) -> str:
    return moment(when, pattern or "%Y-%m-%d %H:%M:%S")


def _epoch(digits: str, _machine: Machine, when: float) -> str:
    return f"{when:.{int(digits or 0)}f}"


def _up(_argument: str, machine: Machine, when: float) -> str:
    return str(int(max(0.0, when - machine.started)))


def _environment(argument: str, machine: Machine, _when: float) -> str:
    key, _, default = argument.partition("|")
    return machine.environment.get(key, default)


def _hexadecimal(length: str, machine: Machine, _when: float) -> str:
    return hexadecimal(machine.container_id, int(length or 8))


def _any(span: str, machine: Machine, when: float) -> str:
    low, high = sorted(map(int, span.split("-")))
    seed = f"{machine.container_id}/{span}/{when:.1f}"
    return str(low + int(hexadecimal(seed, 8), 16) % (high - low + 1))


def _serial(argument: str, machine: Machine, when: float) -> str:
    first, every = argument.split("/")
    return str(int(first) + int(max(0.0, when - machine.started) // float(every)))


_MADE: dict[str, Callable[[str, Machine, float], str]] = {
    "now": _now,
    "epoch": _epoch,
    "up": _up,
    "env": _environment,
    "hex": _hexadecimal,
    "any": _any,
    "serial": _serial,
}
"""any:14-31 is a number between them, another one at each moment; serial:48000/23 counts on
from 48000, one every 23 seconds since the start."""
_SHAPES = {
    "epoch": r"[0-9]?",
    "hex": r"([1-9][0-9]?)?",
    "any": r"\d{1,9}-\d{1,9}",
    "serial": r"\d{1,9}/[1-9]\d{0,5}",
}
FIELDS = frozenset((*_PLAIN, *_MADE, "version"))


def moment(seconds: float, pattern: str) -> str:
    """A time in UTC; %3f are the milliseconds, which strftime has not."""
    when = datetime.fromtimestamp(seconds, UTC)
    if _MILLISECONDS in pattern:
        pattern = pattern.replace(_MILLISECONDS, f"{when.microsecond // 1000:03}")
    return when.strftime(pattern)


def hexadecimal(seed: str, length: int) -> str:
    """Digits that look random and are always the same for a seed."""
    made = ""
    while len(made) < length:
        made += hashlib.sha256(f"{seed}/{length}/{len(made)}".encode()).hexdigest()
    return made[:length]


def tag_of(image: str) -> str:
    """The tag of a reference: 1.29 of nginx:1.29."""
    tag = image.partition("@")[0].rpartition("/")[2].partition(":")[2]
    return tag or "latest"
