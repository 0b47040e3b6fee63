"""Which container action a key in the list means."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = {Qt.Key.Key_F2: "container.rename", Qt.Key.Key_Delete: "container.delete"}


def action(event: QKeyEvent) -> str:
    """An action of the table, or container.toggle; empty for a key that means none."""
    if event.key() not in ENTER:
        return _PLAIN.get(Qt.Key(event.key()), "")
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return "container.open"
    shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    return "container.restart" if shift else "container.toggle"
