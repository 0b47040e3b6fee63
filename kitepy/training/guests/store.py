"""A key-value store with the commands that people try first, for redis and valkey."""

import fnmatch
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kitepy.training.machine import Machine

KEYS_LIMIT = 1_000
VALUE_LIMIT = 64 << 10
Reply = str | int | None | list[str]
"""A text, a number, nothing, or many; a Status or Failure is a text that says which."""


class Status(str):
    """A short answer, such as OK."""

    __slots__ = ()


class Failure(str):
    """An answer that is an error."""

    __slots__ = ()


OK = Status("OK")


@dataclass
class Store:
    """The keys of one container, in memory as a real one's without a save."""

    values: dict[str, str] = field(default_factory=dict)
    ends: dict[str, float] = field(default_factory=dict)
    now: Callable[[], float] = lambda: 0.0

    @classmethod
    def of(cls, machine: Machine) -> "Store":
        """The container's own."""
        found = machine.state.get("store")
        if not isinstance(found, cls):
            machine.state["store"] = found = cls(now=machine.clock.now)
        return found

    def run(self, words: Sequence[str]) -> Reply:
        """Run a command line that was split into words."""
        name, *arguments = words
        for key in [k for k, end in self.ends.items() if end <= self.now()]:
            self._forget(key)
        command = _COMMANDS.get(name.upper())
        if command is None:
            return Failure(f"ERR unknown command '{name[:64]}', not simulated by KitePy")
        fewest, most, call = command
        if not fewest <= len(arguments) <= most:
            return Failure(f"ERR wrong number of arguments for '{name.lower()}' command")
        return call(self, arguments)

    def set(self, words: Sequence[str]) -> Reply:
        """SET key value [EX seconds]."""
        key, value, *options = words
        if len(value) > VALUE_LIMIT or (key not in self.values and len(self.values) >= KEYS_LIMIT):
            return Failure("OOM command not allowed: a simulated store is small")
        self._forget(key)
        if options:
            if options[0].upper() != "EX" or len(options) != 2 or not _is_number(options[1]):
                return Failure("ERR syntax error")
            self.ends[key] = self.now() + int(options[1])
        self.values[key] = value
        return OK

    def add(self, key: str, step: int) -> Reply:
        """INCR and its kin."""
        value = self.values.get(key, "0")
        if not _is_number(value):
            return Failure("ERR value is not an integer or out of range")
        self.values[key] = str(int(value) + step)
        return int(self.values[key])

    def remove(self, keys: Sequence[str]) -> Reply:
        """How many of the keys there were."""
        there = {key for key in keys if key in self.values}
        for key in there:
            self._forget(key)
        return len(there)

    def left(self, key: str) -> Reply:
        """Seconds that a key has still to live."""
        if key not in self.values:
            return -2
        return math.ceil(self.ends[key] - self.now()) if key in self.ends else -1

    def expire(self, key: str, seconds: str) -> Reply:
        """Whether the key will go."""
        if not _is_number(seconds):
            return Failure("ERR value is not an integer or out of range")
        if key not in self.values:
            return 0
        self.ends[key] = self.now() + int(seconds)
        return 1

    def clear(self) -> Reply:
        """Forget all."""
        self.values.clear()
        self.ends.clear()
        return OK

    def _forget(self, key: str) -> None:
        self.values.pop(key, None)
        self.ends.pop(key, None)


def _is_number(text: str) -> bool:
    return len(text) < 19 and text.removeprefix("-").isdecimal() and text.isascii()


def _info(store: Store) -> str:
    return (
        "# Server\r\nredis_mode:standalone\r\nos:simulated by KitePy\r\n"
        f"# Keyspace\r\ndb0:keys={len(store.values)},expires={len(store.ends)},avg_ttl=0\r\n"
    )


_COMMANDS: dict[str, tuple[int, int, Callable[[Store, Sequence[str]], Reply]]] = {
    "PING": (0, 1, lambda _s, w: w[0] if w else Status("PONG")),
    "ECHO": (1, 1, lambda _s, w: w[0]),
    "SET": (2, 4, Store.set),
    "GET": (1, 1, lambda s, w: s.values.get(w[0])),
    "MGET": (1, 99, lambda s, w: [s.values.get(key, "") for key in w]),
    "DEL": (1, 99, Store.remove),
    "EXISTS": (1, 99, lambda s, w: sum(key in s.values for key in w)),
    "KEYS": (1, 1, lambda s, w: [key for key in s.values if fnmatch.fnmatchcase(key, w[0])]),
    "INCR": (1, 1, lambda s, w: s.add(w[0], 1)),
    "DECR": (1, 1, lambda s, w: s.add(w[0], -1)),
    "EXPIRE": (2, 2, lambda s, w: s.expire(*w)),
    "TTL": (1, 1, lambda s, w: s.left(w[0])),
    "TYPE": (1, 1, lambda s, w: Status("string" if w[0] in s.values else "none")),
    "STRLEN": (1, 1, lambda s, w: len(s.values.get(w[0], ""))),
    "DBSIZE": (0, 0, lambda s, _w: len(s.values)),
    "FLUSHALL": (0, 1, lambda s, _w: s.clear()),
    "FLUSHDB": (0, 1, lambda s, _w: s.clear()),
    "INFO": (0, 1, lambda s, _w: _info(s)),
    "SELECT": (1, 1, lambda _s, _w: OK),
    "AUTH": (1, 2, lambda _s, _w: OK),
    "COMMAND": (0, 9, lambda _s, _w: []),
    "CLIENT": (1, 9, lambda _s, _w: OK),
    "QUIT": (0, 0, lambda _s, _w: OK),
}


def plain(reply: Reply) -> str:
    """A reply as redis-cli gives it to a program."""
    return "\n".join(reply) if isinstance(reply, list) else str("" if reply is None else reply)


def shown(reply: Reply) -> str:
    """A reply as redis-cli shows it to a person."""
    match reply:
        case None:
            return "(nil)"
        case Failure():
            return f"(error) {reply}"
        case Status():
            return reply
        case int():
            return f"(integer) {reply}"
        case list():
            rows = [f'{n}) "{_escaped(text)}"' for n, text in enumerate(reply, 1)]
            return "\n".join(rows) or "(empty array)"
    return f'"{_escaped(reply)}"'


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in plain)
