"""What a PowerShell knows."""

from dataclasses import dataclass, field

from kitepy.training.machine import Machine, Signals
from kitepy.training.shells.call import windows_path
from kitepy.training.shells.names import Folded
from kitepy.training.shells.pace import Pace
from kitepy.training.shells.powershell.syntax import Function
from kitepy.training.shells.powershell.values import PowerShellError, Thing, Value, text
from kitepy.training.shells.streams import OutOfMemoryError
from kitepy.training.shells.terminal import Terminal

MAX_DEPTH = 16
MAX_VARIABLES = 5_000


@dataclass
class State:
    """Of one PowerShell."""

    machine: Machine
    signals: Signals
    terminal: Terminal | None
    environment: Folded
    directory: str = "C:\\"
    core: bool = False
    """PowerShell 7 rather than Windows PowerShell."""
    from_cmd: bool = False
    variables: dict[str, Value] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    succeeded: bool = True
    """$?: of the statement before."""
    failed: bool = False
    """Of the statement that runs."""
    exit_code: int = 0
    depth: int = 0
    interactive: bool = False
    history: list[str] = field(default_factory=list)
    pace: Pace = field(default_factory=Pace)

    @property
    def build(self) -> str:
        """20348 of 10.0.20348.4294."""
        parts = (self.machine.os_version or self.machine.host.kernel).split(".")
        return parts[2] if len(parts) > 2 else "0"

    def get(self, name: str) -> Value:
        """A variable, of the environment with env: in front."""
        scope, colon, rest = name.lower().partition(":")
        if colon and scope == "env":
            return self.environment.get(rest)
        plain = rest if colon else scope
        if plain in self.variables:
            return self.variables[plain]
        made: dict[str, Value] = {
            "true": True,
            "false": False,
            "?": self.succeeded,
            "lastexitcode": self.exit_code,
            "pwd": Thing("path", {"Path": self.directory}),
            "home": self.environment.get("USERPROFILE"),
            "pid": 4_242,
            "pshome": "C:\\Program Files\\PowerShell"
            if self.core
            else "C:\\Windows\\System32\\WindowsPowerShell\\v1.0",
            "psversiontable": self.versions(),
            "iswindows": True if self.core else None,
            "host": Thing("host", {"Name": "ConsoleHost", "Version": self.version()}),
        }
        return made.get(plain)

    def set(self, name: str, value: Value) -> None:
        """Set a variable."""
        scope, colon, rest = name.lower().partition(":")
        if colon and scope == "env":
            if value is None or text(value) == "":
                self.environment.pop(rest, None)
            else:
                self.environment[name.partition(":")[2]] = text(value)[:32_767]
            return
        plain = rest if colon else scope
        if plain in {"true", "false", "null", "?", "home", "pid", "psversiontable"}:
            raise PowerShellError(
                f"Cannot overwrite variable {name} because it is read-only or constant."
            )
        if len(self.variables) > MAX_VARIABLES:
            raise OutOfMemoryError
        self.variables[plain] = value

    def version(self) -> Thing:
        """Of PowerShell itself."""
        numbers = (7, 5, 3, -1) if self.core else (5, 1, int(self.build), 1)
        return Thing(
            "version", dict(zip(("Major", "Minor", "Build", "Revision"), numbers, strict=True))
        )

    def versions(self) -> dict[Value, Value]:
        """$PSVersionTable."""
        shown = text(self.version())
        if self.core:
            return {
                "PSVersion": self.version(),
                "PSEdition": "Core",
                "GitCommitId": shown,
                "OS": f"Microsoft Windows 10.0.{self.build}",
                "Platform": "Win32NT",
            }
        return {
            "PSVersion": self.version(),
            "PSEdition": "Desktop",
            "BuildVersion": f"10.0.{self.build}.1",
            "CLRVersion": "4.0.30319.42000",
            "WSManStackVersion": "3.0",
            "SerializationVersion": "1.1.0.1",
        }

    def path(self, path: str) -> str:
        """A path from the directory; ~ is the user's own."""
        if path == "~" or path.startswith(("~\\", "~/")):
            path = self.environment.get("USERPROFILE", "C:\\") + path[1:]
        for drive in ("Microsoft.PowerShell.Core\\FileSystem::", "FileSystem::"):
            path = path.removeprefix(drive)
        return windows_path(self.directory, path)
