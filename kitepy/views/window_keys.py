"""The window's shortcuts from the action table, and F6 from pane to pane."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from kitepy.views import actions

# Keys that mean the same as the one in the table.
_ALSO = {"window.zoom_in": ("Ctrl++",), "window.reconnect": ("F5",)}


class WindowKeys(QObject):
    """Calls for each action id what the window does for it."""

    def __init__(self, window: QWidget, calls: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(window)
        for action_id, call in calls.items():
            for keys in (actions.spec(action_id).shortcut, *_ALSO.get(action_id, ())):
                QShortcut(QKeySequence(keys), window).activated.connect(call)


def step_pane(panes: Sequence[QWidget], step: int) -> None:
    """Put the keyboard into the next pane, or the one before, that is on the screen."""
    shown = [pane for pane in panes if pane.isVisible() and pane.width() and pane.height()]
    now = QApplication.focusWidget()
    at = next(
        (n for n, pane in enumerate(shown) if now and _is_in(now, pane)), -1 if step > 0 else 0
    )
    for number in range(1, len(shown) + 1):
        if enter(shown[(at + step * number) % len(shown)]):
            return


def enter(pane: QWidget) -> bool:
    """Put the keyboard on a pane's main part, or on the first that takes it."""
    for widget in (pane.focusProxy() or pane, *_in_order(pane)):
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
        if takes and widget.isVisible():
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False


def _in_order(pane: QWidget) -> list[QWidget]:
    found: list[QWidget] = []
    widget = pane.nextInFocusChain()
    while widget is not None and widget is not pane:
        if pane.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def _is_in(widget: QWidget, pane: QWidget) -> bool:
    return widget is pane or pane.isAncestorOf(widget)
