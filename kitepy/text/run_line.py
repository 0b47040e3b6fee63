"""A pasted `docker run ...` line as options, and what of it has no place in KitePy's form."""

import re
import shlex
from collections.abc import Callable
from dataclasses import field
from typing import Any

from kitepy.core.record import dataclass
from kitepy.engine import opts

MOST_CHARACTERS = 20_000
_UNITS = {"": 1, "b": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)([bkmg]?)b?", re.IGNORECASE | re.ASCII)
_PORT = re.compile(
    r"(?:(?P<host>\[[0-9a-fA-F:.]+\]|\d+(?:\.\d+){3}):)?(?:(?P<public>\d*):)?(?P<private>\d+)"
    r"(?:/(?P<protocol>tcp|udp|sctp))?",
    re.ASCII,
)
_WINDOWS_PATH = r"(?:[a-zA-Z]:[\\/][^:]*|\\\\[.?]\\pipe\\[^:]*)"
_VOLUME = re.compile(rf"(?:(?P<source>{_WINDOWS_PATH}|[^:]+):)?(?P<target>{_WINDOWS_PATH}|/[^:]*)")


class NotARunLine(ValueError):
    """The text is no docker run or docker create command; the argument says why, in a word."""


@dataclass(frozen=True, slots=True)
class RunLine:
    """What was understood; ignored are the flags that were not, as they were written."""

    options: opts.CreateContainer
    ignored: tuple[str, ...] = ()


@dataclass()
class _State:
    fields: dict[str, Any] = field(default_factory=dict)
    """Of opts.CreateContainer."""
    environment: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    ports: list[opts.PublishedPort] = field(default_factory=list)
    volumes: list[tuple[str, str]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def parse(text: str) -> RunLine:
    """Read a line as a POSIX shell, cmd or PowerShell would; raises NotARunLine."""
    words = _words(text)
    state, at = _State(), 0
    while at < len(words) and words[at].startswith("-") and words[at] != "-":
        at += 1
        if words[at - 1] == "--":
            break
        at += _flag(state, words[at - 1], words[at] if at < len(words) else None)
    if at >= len(words):
        raise NotARunLine("image")
    options = opts.CreateContainer(
        **state.fields,
        image=words[at],
        command=tuple(words[at + 1 :]),
        environment=tuple(state.environment.items()),
        labels=state.labels,
        ports=tuple(state.ports),
        volumes=tuple(state.volumes),
    )
    return RunLine(options, tuple(state.ignored))


def size_bytes(text: str) -> int | None:
    """512m, 1.5g or plain bytes, as --memory reads it; None for anything else."""
    found = _SIZE.fullmatch(text) if len(text) <= 20 else None
    return int(float(found[1]) * _UNITS[found[2].lower()]) if found else None


def command_words(text: str) -> tuple[str, ...]:
    """A command as words; raises NotARunLine where a quote is left open."""
    try:
        return tuple(_split(text))
    except ValueError as error:
        raise NotARunLine("quotes") from error


def _split(text: str) -> list[str]:
    # In POSIX mode a backslash eats the next letter: C:\data would lose it.
    lexer = shlex.shlex(text, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.commenters = True, ""
    if re.search(r"(?:^|[\s'\"=:])(?:[a-zA-Z]:\\|\\\\[.?]\\pipe)", text):
        lexer.escape = ""
    return list(lexer)


def _words(text: str) -> list[str]:
    """The words after run or create; a line may go on with \\, ` or ^ at its end."""
    if len(text) > MOST_CHARACTERS:
        raise NotARunLine("long")
    joined = re.sub(r"[ \t]*[\\`^][ \t]*\r?\n", " ", text.strip())
    words = list(command_words(joined))
    while words and words[0] in ("sudo", "$", ">", "#", "PS>"):
        words.pop(0)
    program = re.split(r"[\\/]", words[0])[-1].lower() if words else ""
    if program.removesuffix(".exe") not in ("docker", "podman"):
        raise NotARunLine("docker")
    rest = words[2:] if words[1:2] == ["container"] else words[1:]
    if rest[:1] not in (["run"], ["create"]):
        raise NotARunLine("run")
    return rest[1:]


def _flag(state: _State, word: str, following: str | None) -> int:
    """Take one flag; returns how many further words it used."""
    if not word.startswith("--"):
        return _short(state, word, following)
    name, has_value, value = word[2:].partition("=")
    if name in _SWITCHES:
        _SWITCHES[name](state, value.lower() != "false")
        return 0
    taker = _VALUES.get(name)
    if name in _UNKNOWN_SWITCHES or (taker is None and has_value):
        state.ignored.append(word)
        return 0
    if not has_value and following is None:
        raise NotARunLine("image")
    value = value if has_value else str(following)
    if taker is None or not taker(state, value):
        state.ignored.append(f"--{name} {value}")
    return 0 if has_value else 1


def _short(state: _State, word: str, following: str | None) -> int:
    """-dit, -p 80:80, -p80:80."""
    for at, letter in enumerate(word[1:], start=2):
        if letter in _SHORT_SWITCHES:
            _SHORT_SWITCHES[letter](state, True)
        elif letter in _SHORT_VALUES:
            value = word[at:].removeprefix("=")
            return (
                _flag(state, f"--{_SHORT_VALUES[letter]}={value}", None)
                if value
                else _flag(state, f"--{_SHORT_VALUES[letter]}", following)
            )
        else:
            state.ignored.append(f"-{letter}")
    return 0


# --- what each flag means -----------------------------------------------------------------------

_Taker = Callable[[_State, str], bool]


def _sets(name: str) -> _Taker:
    def take(state: _State, value: str) -> bool:
        state.fields[name] = value
        return True

    return take


def _switches(name: str) -> Callable[[_State, bool], None]:
    def take(state: _State, on: bool) -> None:
        state.fields[name] = on

    return take


def _nothing(_state: _State, _on: bool) -> None:
    """-d: KitePy always detaches."""


def _environment(state: _State, value: str) -> bool:
    name, found, text = value.partition("=")
    if found and name:
        state.environment[name] = text
    return bool(found and name)


def _label(state: _State, value: str) -> bool:
    name, _, text = value.partition("=")
    state.labels[name] = text
    return bool(name)


def _publish(state: _State, value: str) -> bool:
    found = _PORT.fullmatch(value)
    if found is None:
        return False
    private, public = int(found["private"]), int(found["public"] or 0)
    if not 0 < private < 65536 or public > 65535:
        return False
    # Without an address docker publishes to the network; KitePy keeps what the line says.
    host = (found["host"] or "0.0.0.0").strip("[]")  # noqa: S104
    port = opts.PublishedPort(private, public, found["protocol"] or "tcp", host)
    state.ports.append(port)
    return True


def _volume(state: _State, value: str) -> bool:
    found = _VOLUME.fullmatch(value.removesuffix(":rw"))
    if found:
        state.volumes.append((found["source"] or "", found["target"]))
    return found is not None


def _cpus(state: _State, value: str) -> bool:
    if not re.fullmatch(r"\d{1,4}(\.\d{1,9})?", value, re.ASCII):
        return False
    state.fields["cpus"] = float(value)
    return True


def _memory(state: _State, value: str) -> bool:
    size = size_bytes(value)
    if size is not None:
        state.fields["memory_bytes"] = size
    return size is not None


def _restart(state: _State, value: str) -> bool:
    if not re.fullmatch(r"no|always|unless-stopped|on-failure(:\d{1,6})?", value, re.ASCII):
        return False
    state.fields["restart"] = value
    return True


def _isolation(state: _State, value: str) -> bool:
    if value.lower() not in ("default", "process", "hyperv"):
        return False
    wanted = "" if value.lower() == "default" else value.lower()
    state.fields["isolation"] = wanted
    return True


_SWITCHES = {
    "detach": _nothing,
    "interactive": _switches("open_stdin"),
    "tty": _switches("tty"),
}
_SHORT_SWITCHES = {
    "d": _SWITCHES["detach"],
    "i": _SWITCHES["interactive"],
    "t": _SWITCHES["tty"],
}
_SHORT_VALUES = {
    "p": "publish",
    "e": "env",
    "v": "volume",
    "m": "memory",
    "l": "label",
    "u": "user",
    "w": "workdir",
    "h": "hostname",
    "c": "cpu-shares",
    "a": "attach",
}
_VALUES: dict[str, _Taker] = {
    "name": _sets("name"),
    "network": _sets("network"),
    "net": _sets("network"),
    "publish": _publish,
    "env": _environment,
    "volume": _volume,
    "label": _label,
    "memory": _memory,
    "cpus": _cpus,
    "restart": _restart,
    "isolation": _isolation,
}
_UNKNOWN_SWITCHES = frozenset(
    ("rm", "privileged", "read-only", "init", "publish-all", "no-healthcheck", "oom-kill-disable")
) | {"sig-proxy", "disable-content-trust", "quiet", "use-api-socket"}
