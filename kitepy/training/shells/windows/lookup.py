"""Programs by name: along the Path, with the endings of PATHEXT."""

from collections.abc import Mapping

from kitepy.training.files import FileSystem
from kitepy.training.shells.call import Command, windows_path

ENDINGS = (".com", ".exe", ".bat", ".cmd")


def which(
    files: FileSystem, name: str, environment: Mapping[str, str], directory: str
) -> str | None:
    """The file that a command name means; None: there is none."""
    name = name.strip('"')
    if not name or len(name) > 260:
        return None
    plain = "\\" not in name and "/" not in name and ":" not in name
    places = [directory, *environment.get("Path", "").split(";")[:60]] if plain else [directory]
    for place in filter(None, places):
        for ending in ("", *ENDINGS):
            full = windows_path(place, name + ending)
            try:
                entry = files.stat(full)
            except OSError:
                continue
            if not entry.is_directory and full.lower().endswith(ENDINGS):
                return entry.path
    return None


def stem(path: str) -> str:
    """powershell of C:\\...\\powershell.exe."""
    name = path.replace("/", "\\").rpartition("\\")[2].lower()
    for ending in ENDINGS:
        name = name.removesuffix(ending)
    return name


def command(path: str) -> Command | None:
    """What plays a program file, by its name."""
    from kitepy.training.shells.windows.table import COMMANDS

    return COMMANDS.get(stem(path))
