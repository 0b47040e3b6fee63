"""A terminal for screen readers: its role, what is on its screen, and what is new there."""

import weakref
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from kitepy.text.format import strip_controls

if TYPE_CHECKING:
    from kitepy.console.view import TerminalView

QUIET_MS = 250
_LONGEST = 1000


class AccessibleTerminal(QAccessibleWidget):
    """Its value is the text on the screen."""

    def __init__(self, view: "TerminalView") -> None:
        super().__init__(view, QAccessible.Role.Terminal)
        self._view = weakref.ref(view)

    def text(self, kind: QAccessible.Text) -> str:
        """Qt's."""
        view = self._view()
        if kind is QAccessible.Text.Value and view is not None:
            return view.screen_text()
        return str(super().text(kind))


def make(_key: str, thing: QObject) -> QAccessibleInterface | None:
    """The factory that Qt asks for every widget."""
    from kitepy.console.view import TerminalView

    return AccessibleTerminal(thing) if isinstance(thing, TerminalView) else None


def install() -> None:
    """Let Qt ask the factory; once for the program."""
    global _installed  # noqa: PLW0603 - Qt keeps one list of factories
    if not _installed:
        _installed = True
        QAccessible.installFactory(make)


_installed = False


class Announcer(QObject):
    """Reads out new lines when the program has been quiet for a moment."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._lines: list[str] = []
        self._told: list[str] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self._tell)

    def screen(self, text: str) -> None:
        """What is on the screen now."""
        self._lines = text.split("\n")
        self._timer.start()

    def _tell(self) -> None:
        known = set(self._told)
        new = [line for line in self._lines if line.strip() and line not in known]
        self._told = self._lines
        if new and self._view.hasFocus():
            words = strip_controls("\n".join(new), _LONGEST)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, words))
