"""What a shell knows: variables, arguments, directory; a subshell has a copy."""

import asyncio
from dataclasses import dataclass, field, replace

from kitepy.training.machine import Machine, Signals
from kitepy.training.shells.pace import Pace
from kitepy.training.shells.sh.syntax import Node
from kitepy.training.shells.streams import OutOfMemoryError
from kitepy.training.shells.terminal import Terminal

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
MAX_VALUE = 1 << 20
MAX_DEPTH = 24
"""Functions, substitutions and scripts inside of each other."""


@dataclass
class State:
    """Of one shell."""

    machine: Machine
    signals: Signals
    terminal: Terminal | None
    variables: dict[str, str]
    exported: set[str]
    directory: str
    name: str = "sh"
    arguments: list[str] = field(default_factory=list)
    functions: dict[str, Node] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    options: set[str] = field(default_factory=set)
    code: int = 0
    depth: int = 0
    checked: int = 0
    """In conditions set -e does not end the script."""
    interactive: bool = False
    history: list[str] = field(default_factory=list)
    pace: Pace = field(default_factory=Pace)
    jobs: list[asyncio.Task[int]] = field(default_factory=list)
    traps: dict[str, str] = field(default_factory=dict)
    masked: dict[str, str | None] = field(default_factory=dict)
    """What local variables hide, while a function runs."""

    def copy(self) -> "State":
        """For a subshell."""
        return replace(
            self,
            variables=dict(self.variables),
            exported=set(self.exported),
            arguments=list(self.arguments),
            functions=dict(self.functions),
            aliases=dict(self.aliases),
            options=set(self.options),
            depth=self.depth + 1,
            jobs=[],
            traps={},
            masked={},
            interactive=False,
        )

    def assign(self, name: str, value: str) -> None:
        """Set a variable."""
        if len(value) > MAX_VALUE or len(self.variables) > 5_000:
            raise OutOfMemoryError
        self.variables[name] = value

    def environment(self) -> dict[str, str]:
        """What commands see."""
        return {n: self.variables[n] for n in sorted(self.exported) if n in self.variables}

    def path(self, path: str) -> str:
        """A path from the directory."""
        return path if path.startswith("/") else f"{self.directory.rstrip('/')}/{path}"


def fresh(machine: Machine, signals: Signals, terminal: Terminal | None, name: str) -> State:
    """A shell's state at its start, with the container's environment."""
    home = "/root" if machine.user in {"", "0", "root"} else "/"
    variables = {"PATH": PATH, "HOME": home, **machine.environment}
    directory = machine.working_directory or "/"
    try:
        directory = machine.files.resolve(directory)
    except OSError:
        directory = "/"
    variables |= {"PWD": directory, "HOSTNAME": machine.hostname}
    if terminal:
        variables.setdefault("TERM", "xterm")
    exported = set(variables)
    variables |= {"IFS": " \t\n", "PS1": "", "PS2": "> ", "OPTIND": "1"}
    return State(machine, signals, terminal, variables, exported, directory, name)
