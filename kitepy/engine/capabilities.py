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
    default_network: str
    """Where a container is that was told no network."""
    windows_paths: bool
    """Folders are written C:\\data; what is mounted is a folder or a named pipe."""
    shells: tuple[str, ...]
    """Programs to look for when a console is opened, best first."""
    shell_paths: tuple[tuple[str, str], ...]
    """(path to look at, shell): the first path that exists names the shell."""
    shell_images: tuple[tuple[str, str], ...] = ()
    """(word in the name of an image, shell), for where files cannot be looked at."""

    def usual_shell(self, image: str) -> str:
        """What people expect in an image whatever else it has: cmd in Nano Server."""
        repository = image.lower().partition("@")[0].rpartition(":")[0] or image.lower()
        return "cmd" if self.shell_images and repository.endswith("/nanoserver") else ""

    def shell_for(self, image: str) -> str:
        """The shell that an image by this name has; nothing where no name tells."""
        name = image.lower()
        return next((shell for word, shell in self.shell_images if word in name), "")


_WINDOWS_PATHS = (
    (r"C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe", "powershell"),
    (r"C:\Program Files\PowerShell\pwsh.exe", "pwsh"),
    (r"C:\Windows\System32\cmd.exe", "cmd"),
)
_WINDOWS_IMAGES = (
    ("nanoserver", "cmd"),
    *(
        (word, "powershell")
        for word in ("servercore", "windows/server", "dotnet/framework", "/iis")
    ),
    ("", "cmd"),
)
"""The engine does not look into a Hyper-V container that runs; every Windows image has cmd."""


def of(info: EngineInfo) -> Capabilities:
    """Work out the capabilities from what the engine says of itself."""
    if info.os == "windows":
        # An engine says that there is no PowerShell in the stream of an exec that has begun
        # already, so it is looked for, not tried.
        shells = ("powershell", "cmd")
        return Capabilities(
            "windows", False, True, "nat", True, shells, _WINDOWS_PATHS, _WINDOWS_IMAGES
        )
    return Capabilities(
        "linux" if info.os == "linux" else "",
        True,
        False,
        "bridge",
        False,
        ("bash", "sh"),
        (
            ("/bin/bash", "bash"),
            ("/usr/bin/bash", "bash"),
            ("/bin/sh", "sh"),
            ("/usr/bin/sh", "sh"),
        ),
    )
