"""The context menu of a terminal."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from kitepy.text.i18n import translate
from kitepy.views.actions import shown_keys

if TYPE_CHECKING:
    from kitepy.console.view import TerminalView


class ConsoleMenu(QMenu):
    """Gives its view the commands of kitepy.console.keys."""

    def __init__(self, view: "TerminalView") -> None:
        super().__init__(view)
        self._view = view
        has = view.core is not None and view.core.has_selection
        self._add("copy", translate("ConsoleMenu", "Copy"), "Ctrl+Shift+C", enabled=has)
        self._add("paste", translate("ConsoleMenu", "Paste"), "Ctrl+Shift+V")
        self._add("select_all", translate("ConsoleMenu", "Select all"))
        self.addSeparator()
        self._add("find", translate("ConsoleMenu", "Search..."), "Ctrl+Shift+F")
        self.triggered.connect(self._do)
        self.aboutToHide.connect(self.deleteLater)

    def _add(self, command: str, words: str, keys: str = "", *, enabled: bool = True) -> None:
        action = QAction(f"{words}\t{shown_keys(keys)}" if keys else words, self)
        action.setData(command)
        action.setEnabled(enabled)
        self.addAction(action)

    def _do(self, action: QAction) -> None:
        self._view.do(str(action.data()))


def open_menu(view: "TerminalView", at: QPoint) -> None:
    """Open it; it goes when it closes."""
    ConsoleMenu(view).popup(at)
