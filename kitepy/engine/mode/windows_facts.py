"""What a Windows computer says of itself, as far as Windows containers depend on it."""

import os
import subprocess
import sys

from kitepy.core.record import dataclass

ASK_LIMIT_S = 10.0


@dataclass(frozen=True, slots=True)
class WindowsFacts:
    """None is not known."""

    edition: str = ""
    """EditionID of the registry: Core is Home, Professional, Enterprise, Education, ..."""
    has_containers: bool | None = None
    has_hyperv: bool | None = None
    in_docker_users: bool | None = None
    per_user_install: bool = False
    """Windows containers need Docker Desktop installed for all users."""


def read_facts() -> WindowsFacts:
    """Read registry and groups; blocks. Everything is unknown on other systems."""
    local = os.environ.get("LOCALAPPDATA", "")
    mine = os.path.join(local, "Programs", "DockerDesktop") if local else ""
    return WindowsFacts(
        _edition(),
        # The services of the features Containers and Hyper-V; asking for the features needs rights.
        _service("hns"),
        _service("vmcompute"),
        _in_group("docker-users"),
        bool(mine) and os.path.isdir(mine),
    )


if sys.platform == "win32":
    import winreg

    def _edition() -> str:
        key = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion"
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as opened:
                return str(winreg.QueryValueEx(opened, "EditionID")[0])
        except OSError:
            return ""

    def _service(name: str) -> bool | None:
        key = rf"SYSTEM\CurrentControlSet\Services\{name}"
        try:
            winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key).Close()
        except FileNotFoundError:
            return False
        except OSError:
            return None
        return True
else:

    def _edition() -> str:
        return ""

    def _service(_name: str) -> bool | None:
        return None


def _in_group(group: str) -> bool | None:
    try:
        done = subprocess.run(
            ["whoami", "/groups", "/fo", "csv", "/nh"],  # noqa: S607 - of the system's own folder
            capture_output=True,
            check=False,
            timeout=ASK_LIMIT_S,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    said = done.stdout.decode("utf-8", "replace").lower()
    return group in said if done.returncode == 0 else None
