"""What a container row answers beside Qt's own roles."""

from enum import IntEnum

from PySide6.QtCore import Qt

_FIRST = int(Qt.ItemDataRole.UserRole) + 1


class Role(IntEnum):
    """Roles of ContainersModel; the type of each answer stands behind it."""

    KIND = _FIRST
    """str: "group" or "container"."""
    ID = _FIRST + 1
    """str: the container's id, or the group's key."""
    CONTAINER = _FIRST + 2
    """dto.Container, None on a group."""
    RUNNING_TOTAL = _FIRST + 3
    """(int, int): running and all containers of a group."""
    CPU = _FIRST + 4
    """float or None: per cent of one core."""
    CPU_SAMPLES = _FIRST + 5
    """tuple[float, ...]: the last 28 samples, oldest first."""
    BUSY = _FIRST + 6
    """str: "", "starting", "stopping", "restarting", "killing", "pausing", "unpausing",
    "renaming" or "removing"."""
    EXPANDED = _FIRST + 7
    """bool: whether a group is open."""
