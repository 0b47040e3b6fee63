"""Names of users and groups, from the container's own files."""

from kitepy.training.files import FileSystem
from kitepy.training.machine import Machine


def names(files: FileSystem, path: str) -> dict[int, str]:
    """Numbers to names, from /etc/passwd or /etc/group."""
    try:
        text = files.read(path).decode("utf-8", "replace")
    except OSError:
        return {}
    found: dict[int, str] = {}
    for line in text.splitlines()[:2_000]:
        fields = line.split(":")
        if len(fields) > 2 and fields[2].isdigit() and len(fields[2]) < 12:
            found.setdefault(int(fields[2]), fields[0])
    return found


def home(files: FileSystem, name: str) -> str | None:
    """The directory of a user."""
    try:
        text = files.read("/etc/passwd").decode("utf-8", "replace")
    except OSError:
        return None
    rows = (line.split(":") for line in text.splitlines()[:2_000])
    return next((row[5] for row in rows if len(row) > 5 and row[0] == name), None)


def number(files: FileSystem, path: str, name: str) -> int | None:
    """The other way round; a number stands for itself."""
    if name.isdigit() and len(name) < 12:
        return int(name)
    return next((uid for uid, known in names(files, path).items() if known == name), None)


def group(machine: Machine, uid: int) -> tuple[int, str]:
    """Number and name of the group that who runs in the container has."""
    wanted = machine.user.partition(":")[2] or str(_first_group(machine.files, uid))
    gid = number(machine.files, "/etc/group", wanted) or 0
    return gid, names(machine.files, "/etc/group").get(gid, str(gid))


def _first_group(files: FileSystem, uid: int) -> int:
    """As /etc/passwd has it; nobody there is in the group of root."""
    try:
        text = files.read("/etc/passwd").decode("utf-8", "replace")
    except OSError:
        return 0
    rows = (line.split(":") for line in text.splitlines()[:2_000])
    found = next((row[3] for row in rows if len(row) > 3 and row[2] == str(uid)), "0")
    return int(found) if found.isdigit() and len(found) < 12 else 0


def current(machine: Machine) -> tuple[int, str]:
    """Who runs in the container."""
    user = machine.user.partition(":")[0] or "0"
    uid = number(machine.files, "/etc/passwd", user)
    if uid is None:
        return 0, user
    return uid, names(machine.files, "/etc/passwd").get(uid, str(uid))
