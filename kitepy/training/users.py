"""Who a program runs as: only somebody whom the container's files know, or a number."""

from kitepy.training.machine import Machine


def is_known(machine: Machine, images_own: str) -> bool:
    """Whether Docker would find the user; an image's own one is there, though no tree lists it."""
    name = machine.user.partition(":")[0]
    if not name or name.isdecimal() or machine.user == images_own:
        return True
    try:
        lines = machine.files.read("/etc/passwd").decode("utf-8", "replace").splitlines()
    except OSError:
        return name == "root"
    return any(line.partition(":")[0] == name for line in lines)


def unknown_user(name: str) -> str:
    """Docker's words for one that it does not find."""
    return f"unable to find user {name.partition(':')[0]}: no matching entries in passwd file"
