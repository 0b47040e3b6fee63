"""The window's shortcuts from the action table, and F6 from pane to pane."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from kitepy.views import actions

# Keys that mean the same as the one in the table.
_ALSO = {
    "window.zoom_in": ("Ctrl++",),
    "window.reconnect": ("F5",),
    # Where Shift makes a tilde of it.
    "console.new": ("Ctrl+Shift+~", "Ctrl+~"),
}


class WindowKeys(QObject):
    """Calls for each action id what the window does for it."""

    def __init__(self, window: QWidget, calls: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(window)
        for action_id, call in calls.items():
            for keys in (actions.spec(action_id).shortcut, *_ALSO.get(action_id, ())):
                QShortcut(QKeySequence(keys), window).activated.connect(call)


class Pane(NamedTuple):
    """A part of the window, and what takes the keyboard first when it is entered."""

    widget: QWidget
    first: QWidget


def step_pane(panes: Sequence[Pane], step: int) -> None:
    """Put the keyboard into the next pane, or the one before, that is on the screen."""
    shown = [pane for pane in panes if pane.widget.isVisible() and not pane.widget.size().isEmpty()]
    now = QApplication.focusWidget()
    nowhere = -1 if step > 0 else 0
    inside = (n for n, pane in enumerate(shown) if now and pane.widget.isAncestorOf(now))
    at = next(inside, nowhere)
    for number in range(1, len(shown) + 1):
        if enter(shown[(at + step * number) % len(shown)]):
            return


def enter(pane: Pane) -> bool:
    """Put the keyboard on a pane's main part, or on the first that takes it."""
    for widget in (pane.first, *_in_order(pane.widget)):
        if _takes_tab(widget) and widget.isEnabled() and widget.isVisible():
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False


def keep_order(panes: Sequence[Pane]) -> None:
    """Tab goes from pane to pane: what was made late stands last in Qt's own order."""
    last: QWidget | None = None
    for pane in panes:
        for widget in filter(_takes_tab, _in_order(pane.widget)):
            if last is not None:
                QWidget.setTabOrder(last, widget)
            last = widget


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def _in_order(pane: QWidget) -> list[QWidget]:
    # Not by nextInFocusChain: PySide makes what it returns a child of the widget that was asked,
    # and takes that child's Python half along when it goes.
    # A dialog over the pane is its child too, but a window of its own.
    return [part for part in pane.findChildren(QWidget) if part.window() is pane.window()]
