"""Programs by name: which file it would be, and what plays it."""

from kitepy.training.files import FileSystem
from kitepy.training.shells.call import Command

NOT_SIMULATED = "is not simulated in KitePy's training engine"


def which(files: FileSystem, name: str, path: str, directory: str) -> str | None:
    """The file that a command name means; None: there is none."""
    if not name or "\0" in name:
        return None
    places = [name] if "/" in name else [f"{part or '.'}/{name}" for part in path.split(":")]
    for place in places[:100]:
        full = place if place.startswith("/") else f"{directory.rstrip('/')}/{place}"
        try:
            entry = files.stat(full)
        except OSError:
            continue
        if not entry.is_directory or "/" in name:
            return full
    return None


def command(path: str) -> Command | None:
    """What plays a program file, by its name."""
    from kitepy.training.shells.unix.table import COMMANDS

    return COMMANDS.get(path.rpartition("/")[2])
