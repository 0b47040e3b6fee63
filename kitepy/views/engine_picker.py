"""The button that says which engine is shown and how it is; its menu has all that were found."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from kitepy.models.session import EngineChoice, SessionState
from kitepy.style import icons, theme
from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate
from kitepy.widgets.label import Label
from kitepy.widgets.state_dot import StateDot

if TYPE_CHECKING:
    from kitepy.models.connections import Connections
    from kitepy.models.session import Session

_DOTS = {
    SessionState.ONLINE: "ok",
    SessionState.CONNECTING: "none",
    SessionState.LOST: "danger",
    SessionState.REFUSED: "danger",
}


class EnginePicker(QPushButton):
    """Shows the current engine; a click opens the menu."""

    add_wanted = Signal()

    def __init__(self, connections: "Connections", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("enginePicker")
        self._connections = connections
        self._menu: QMenu | None = None
        self._dot = StateDot(self)
        self._name = Label("", "bodyStrong", parent=self)
        self._detail = Label("", "caption", "tertiary", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        row.setSpacing(theme.px(8))
        for part in (self._dot, self._name, self._detail):
            row.addWidget(part)
        connections.changed.connect(self.refresh)
        connections.current_changed.connect(self.refresh)
        theme.signals.changed.connect(self.refresh)
        self.clicked.connect(self.open_menu)
        self.refresh()

    def refresh(self) -> None:
        """Show the engine and its state."""
        session = self._connections.current
        state = session.state if session else None
        self._dot.set_kind(_DOTS[state] if state else "none")
        name = strip_controls(session.choice.name, 40) if session else ""
        self._name.setText(name or translate("EnginePicker", "No engine"))
        self._detail.setText(_detail(session))
        self.setAccessibleName(
            translate("EnginePicker", "Engine: {name}, {state}")
            .replace("{name}", self._name.text())
            .replace("{state}", self._detail.text())
        )
        self.setFixedHeight(theme.px(34))
        layout = self.layout()
        self.setMinimumWidth(layout.sizeHint().width() if layout else 0)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
        super().changeEvent(event)

    def open_menu(self) -> None:
        """Show every engine that can be picked."""
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = menu = QMenu(self)
        menu.setAccessibleName(translate("EnginePicker", "Engines"))
        for choice in self._connections.choices:
            menu.addAction(self._action(menu, choice))
        if not self._connections.choices:
            nothing = menu.addAction(translate("EnginePicker", "No engine found"))
            nothing.setEnabled(False)
        menu.addSeparator()
        add = menu.addAction(translate("EnginePicker", "Add engine..."))
        add.setIcon(icons.icon(icons.NEW))
        add.triggered.connect(self.add_wanted)
        menu.triggered.connect(self._picked)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _action(self, menu: QMenu, choice: EngineChoice) -> QAction:
        words = f"{strip_controls(choice.name, 40)}    {strip_controls(choice.endpoint.url, 60)}"
        action = QAction(words.replace("&", "&&"), menu)
        action.setData(choice.id)
        action.setCheckable(True)
        current = self._connections.current
        action.setChecked(current is not None and current.choice.id == choice.id)
        return action

    def _picked(self, action: QAction) -> None:
        if isinstance(choice_id := action.data(), str):
            self._connections.open(choice_id)


def _detail(session: "Session | None") -> str:
    if session is None:
        return translate("EnginePicker", "choose one")
    if session.state is SessionState.ONLINE and session.info:
        return strip_controls(session.info.version.partition("+")[0], 20)
    if session.state is SessionState.CONNECTING:
        return translate("EnginePicker", "connecting")
    if session.state is SessionState.LOST:
        return translate("EnginePicker", "lost, connecting again")
    return translate("EnginePicker", "cannot connect")
