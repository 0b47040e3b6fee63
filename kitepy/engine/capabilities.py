"""What an engine can do; views ask this, never which operating system it is."""

from kitepy.core.record import dataclass
from kitepy.engine.dto.system import EngineInfo


@dataclass(frozen=True, slots=True)
class Capabilities:
    """One field per thing that not every engine can."""

    mode: str
    """linux or windows; empty for an engine of another system, which is none of the two modes."""
    pause: bool
    """Windows can pause Hyper-V containers only."""
    isolation: bool
    """Containers have a kind of isolation to show."""
    shells: tuple[str, ...]
    """Programs to look for when a console is opened, best first."""
    shell_paths: tuple[tuple[str, str], ...]
    """(path to look at, shell): the first path that exists names the shell."""


def of(info: EngineInfo) -> Capabilities:
    """Work out the capabilities from what the engine says of itself."""
    if info.os == "windows":
        # Every Windows image has cmd. Nano Server has no PowerShell, and an engine says that in
        # the stream of an exec that has begun already.
        return Capabilities("windows", False, True, ("cmd", "powershell"), ())
    return Capabilities(
        "linux" if info.os == "linux" else "",
        True,
        False,
        ("bash", "sh"),
        (
            ("/bin/bash", "bash"),
            ("/usr/bin/bash", "bash"),
            ("/bin/sh", "sh"),
            ("/usr/bin/sh", "sh"),
        ),
    )
