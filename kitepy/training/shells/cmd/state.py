"""What a command prompt knows."""

import re
from dataclasses import dataclass, field

from kitepy.training.machine import Machine, Signals
from kitepy.training.shells.names import Folded
from kitepy.training.shells.pace import Pace
from kitepy.training.shells.terminal import Terminal
from kitepy.training.shells.windows.words import moment, version

PERCENT = re.compile(r"%([^%\s:]+)(?::([^%]*))?%")
MAX_VALUE = 8191
MAX_DEPTH = 16


@dataclass
class State:
    """Of one prompt."""

    machine: Machine
    signals: Signals
    terminal: Terminal | None
    variables: Folded
    directory: str = "C:\\"
    code: int = 0
    echo: bool = True
    depth: int = 0
    interactive: bool = False
    batch: list[str] | None = None
    """Arguments of the batch file that runs, its name first."""
    stack: list[str] = field(default_factory=list)
    history: list[str] = field(default_factory=list)
    pace: Pace = field(default_factory=Pace)

    def assign(self, name: str, value: str) -> None:
        """Set a variable; an empty value forgets it."""
        if value and len(self.variables) < 2_000:
            self.variables[name] = value[:MAX_VALUE]
        else:
            self.variables.pop(name, None)


def expand(state: State, text: str) -> str:
    """%NAME%, %NAME:a=b%, %NAME:~1,2%; in batch files %1, too."""

    def replace(found: re.Match[str]) -> str:
        value = lookup(state, found[1])
        if value is None:
            return "" if state.batch is not None else found.group()
        return value if found[2] is None else _changed(value, found[2])

    if state.batch is not None:
        text = _arguments(state.batch, text)
    text = PERCENT.sub(replace, text)
    return text.replace("%%", "%") if state.batch is not None else text


def _arguments(batch: list[str], text: str) -> str:
    def replace(found: re.Match[str]) -> str:
        if found[1] == "*":
            return " ".join(batch[1:])
        index = int(found[1])
        value = batch[index] if index < len(batch) else ""
        return value.strip('"') if found.group().startswith("%~") else value

    return re.sub(r"(?<!%)%~?([0-9*])", replace, text)


def lookup(state: State, name: str) -> str | None:
    """A variable, or one that cmd makes up."""
    now = state.machine.clock.now()
    made = {
        "errorlevel": str(state.code),
        "cd": state.directory,
        "date": moment(now, "%a %m/%d/%Y"),
        "time": moment(now, "%H:%M:%S.") + f"{int(now % 1 * 100):02d}",
        "random": str(hash((now, object())) % 32_768),
    }
    value = state.variables.get(name)
    return value if value is not None else made.get(name.lower())


def _changed(value: str, change: str) -> str:
    if found := re.fullmatch(r"~(-?\d{1,5})(?:,(-?\d{1,5}))?", change):
        start = int(found[1])
        start = max(0, len(value) + start) if start < 0 else start
        if found[2] is None:
            return value[start:]
        length = int(found[2])
        return value[start : start + length] if length >= 0 else value[start:length]
    old, equals, new = change.partition("=")
    if not equals or not old:
        return value
    return re.sub(re.escape(old), lambda _: new, value, flags=re.IGNORECASE)[:MAX_VALUE]


def prompt(state: State) -> str:
    """PROMPT with its codes; $P$G by itself."""
    text = state.variables.get("PROMPT", "$P$G")
    now = state.machine.clock.now()
    codes = {
        "P": state.directory,
        "G": ">",
        "L": "<",
        "N": state.directory[:1],
        "$": "$",
        "_": "\r\n",
        "S": " ",
        "D": moment(now, "%a %m/%d/%Y"),
        "T": moment(now, "%H:%M:%S.00"),
        "V": version(state.machine),
        "E": "\x1b",
        "Q": "=",
        "B": "|",
        "A": "&",
        "C": "(",
        "F": ")",
    }
    return re.sub(r"\$(.)", lambda found: codes.get(found[1].upper(), ""), text)
