"""The button that says which engine is shown and how it is; its menu has all that were found."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from kitepy.models.session import EngineChoice, Session, SessionState
from kitepy.style import icons, theme
from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate
from kitepy.views.pairing_menu import act, add_pairing
from kitepy.widgets.glyph import Glyph
from kitepy.widgets.parts_label import Part, PartsLabel
from kitepy.widgets.state_dot import StateDot

if TYPE_CHECKING:
    from kitepy.models.companions import Companions
    from kitepy.models.connections import Connections

_DOTS = {
    SessionState.ONLINE: "ok",
    SessionState.CONNECTING: "none",
    SessionState.LOST: "danger",
    SessionState.REFUSED: "danger",
}
_NAME_LENGTH = 32
_MENU_WIDTH = 320


class EnginePicker(QPushButton):
    """Shows the current engine; a click opens the menu."""

    add_wanted = Signal()
    reset_wanted = Signal()
    """The training engine shall start anew."""

    def __init__(
        self,
        connections: "Connections",
        companions: "Companions",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("enginePicker")
        self._connections, self._companions = connections, companions
        self._menu: QMenu | None = None
        self._title = ""
        self._is_switching = False
        self._dot = StateDot(self)
        self._glyph = Glyph(icons.NO_ENGINE, parent=self)
        self._name = PartsLabel(self)
        self._detail = PartsLabel(self)
        self._clock = QTimer(self)
        self._clock.setInterval(500)
        self._row = QHBoxLayout(self)
        down = Glyph(icons.DOWN, "text.tertiary", size=14, parent=self)
        for part in (self._dot, self._glyph, self._name, self._detail, down):
            self._row.addWidget(part)
        connections.changed.connect(self.refresh)
        connections.current_changed.connect(self.refresh)
        theme.signals.changed.connect(self.restyle)
        self._clock.timeout.connect(self.refresh)
        self.clicked.connect(self.open_menu)
        self.restyle()

    def restyle(self) -> None:
        """Sizes of the theme."""
        self._row.setContentsMargins(theme.px(11), 0, theme.px(10), 0)
        self._row.setSpacing(theme.px(8))
        self.setFixedHeight(theme.px(34))
        self.refresh()

    def sizeHint(self) -> QSize:
        """As wide as its parts: Qt only looks at the text of a button."""
        return QSize(self._row.sizeHint().width(), theme.px(34))

    def minimumSizeHint(self) -> QSize:
        """The name gives way where the bar is full."""
        return QSize(theme.px(110), theme.px(34))

    def show_switching(self, is_switching: bool) -> None:
        """Whether the engine is on its way to another mode: it does not answer then."""
        if is_switching != self._is_switching:
            self._is_switching = is_switching
            self.refresh()
        self._dot.update()

    def refresh(self) -> None:
        """Show the engine and its state."""
        session = self._connections.current
        state = session.state if session else None
        simulated = self._is_simulated(session)
        self._dot.set_kind("busy" if self._is_switching else _DOTS[state] if state else "none")
        ink = "sim.text" if simulated else "text.primary"
        glyph = icons.TRAINING if simulated else _glyph(session.choice if session else None)
        self._glyph.set_look(glyph, ink)
        name = strip_controls(session.choice.name, _NAME_LENGTH) if session else ""
        self._title = name or translate("EnginePicker", "No engine")
        part = Part(self._title, tone=ink, role="bodyStrong", gap=0)
        self._name.set_parts([part], self._title)
        look = "simulated" if simulated else ""
        if state in (SessionState.LOST, SessionState.REFUSED) and not self._is_switching:
            look = "lost"
        words, tone = self._words(session, look)
        self._detail.set_gives_way(look != "simulated")
        strong = "bodyStrong" if look == "simulated" else "caption"
        self._detail.set_parts([Part(words, tone=tone, role=strong, gap=0)])
        theme.set_property(self, "state", look)
        self._tell()
        # Only a waiting session has seconds that pass.
        if session is not None and session.retry_at is not None:
            self._clock.start()
        else:
            self._clock.stop()
        self.updateGeometry()

    def _is_simulated(self, session: Session | None) -> bool:
        """Before it has answered too: nobody must take it for a real engine for a moment."""
        if session is None:
            return False
        said = session.info is not None and session.info.simulated
        return said or self._connections.brings(session.choice)

    def _words(self, session: Session | None, look: str) -> tuple[str, str]:
        if self._is_switching:
            return translate("EnginePicker", "switching..."), "text.tertiary"
        if look == "simulated":
            return "· " + translate("EnginePicker", "simulated"), "sim.text"
        return _detail(session), "danger.text" if look == "lost" else "text.tertiary"

    def _tell(self) -> None:
        words = translate("EnginePicker", "Engine: {name}, {state}")
        words = words.replace("{name}", self._title)
        session = self._connections.current
        # Without the seconds: a screen reader would read them all.
        said = _state(session) if session else self._detail.text()
        if self._is_switching or self._is_simulated(session):
            said = f"{said}, {self._detail.text().removeprefix('· ')}"
        self.setAccessibleName(words.replace("{state}", said))
        self.setToolTip(self._title if session is None else _place(session.choice))

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
        super().changeEvent(event)

    def open_menu(self) -> None:
        """Show every engine that can be picked, and look for new ones meanwhile."""
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = menu = QMenu(self)
        menu.setMinimumWidth(theme.px(_MENU_WIDTH))
        menu.setAccessibleName(translate("EnginePicker", "Engines"))
        menu.setToolTipsVisible(True)
        for title, kinds in _groups():
            choices = [c for c in self._connections.choices if c.kind in kinds]
            if choices:
                self._add_group(menu, title, choices)
        if not self._connections.choices:
            nothing = menu.addAction(translate("EnginePicker", "No engine found"))
            nothing.setEnabled(False)
        self._add_reset(menu)
        add_pairing(menu, self._companions)
        menu.addSeparator()
        add = menu.addAction(translate("EnginePicker", "Add engine..."))
        add.setIcon(icons.icon(icons.NEW))
        add.triggered.connect(self.add_wanted)
        menu.triggered.connect(self._picked)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))
        self._connections.look()

    def _add_reset(self, menu: QMenu) -> None:
        """Below its two hosts, as soon as there is something to lose."""
        sessions = self._connections.sessions.values()
        if any(s.engine for s in sessions if self._connections.brings(s.choice)):
            reset = menu.addAction(translate("Training", "Reset the lab..."))
            reset.setIcon(icons.icon(icons.RESTART))
            reset.triggered.connect(self.reset_wanted)

    def _add_group(self, menu: QMenu, title: str, choices: list[EngineChoice]) -> None:
        head = menu.addAction(title)
        head.setFont(theme.font("micro"))
        head.setEnabled(False)
        for choice in choices:
            menu.addAction(self._action(menu, choice))
        menu.addSeparator()

    def _action(self, menu: QMenu, choice: EngineChoice) -> QAction:
        session = self._connections.sessions.get(choice.id)
        state = _told(session) if session else self._outcome(choice)
        name = strip_controls(choice.name, _NAME_LENGTH).replace("&", "&&").replace("\t", " ")
        # What stands after a tab is at the right edge, as shortcuts are.
        action = QAction(f"{name}\t{state.replace('&', '&&')}", menu)
        action.setData(choice.id)
        action.setToolTip(_place(choice))
        current = self._connections.current
        is_current = current is not None and current.choice.id == choice.id
        action.setIcon(icons.icon(icons.CHECK if is_current else _glyph(choice)))
        action.setFont(theme.font("bodyStrong" if is_current else "body"))
        return action

    def _outcome(self, choice: EngineChoice) -> str:
        probe = next((p for p in self._connections.probes if p.id == choice.id), None)
        if probe is not None and probe.answered:
            return translate("EnginePicker", "running")
        if probe is not None and probe.error is not None:
            return translate("EnginePicker", "cannot connect")
        return ""

    def _picked(self, action: QAction) -> None:
        if act(action, self._companions):
            return
        if isinstance(choice_id := action.data(), str):
            self._connections.open(choice_id)


def _groups() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        (translate("EnginePicker", "From the command line"), ("option",)),
        (translate("EnginePicker", "Docker contexts"), ("context", "environment")),
        (translate("EnginePicker", "Engines on this computer"), ("socket",)),
        (translate("EnginePicker", "Added by you"), ("added",)),
        (translate("EnginePicker", "Simulated, inside KitePy"), ("training",)),
    )


def _glyph(choice: EngineChoice | None) -> str:
    if choice is None:
        return icons.NO_ENGINE
    if choice.kind == "training":
        return icons.TRAINING
    return icons.ENGINE_LOCAL if choice.endpoint.is_local else icons.ENGINE_REMOTE


def _place(choice: EngineChoice) -> str:
    return strip_controls(choice.endpoint.url, 120).replace("<", "‹")


def _detail(session: Session | None) -> str:
    if session is None:
        return translate("EnginePicker", "choose one")
    if session.retry_at is None:
        return _state(session)
    left = max(0, int(session.retry_at - time.monotonic() + 0.9))
    words = (
        translate("EnginePicker", "lost, retry in {n} s")
        if session.state is SessionState.LOST
        else translate("EnginePicker", "cannot connect, retry in {n} s")
    )
    return words.replace("{n}", str(left))


def _told(session: Session) -> str:
    """In the menu: two engines of one name differ by their mode."""
    mode = {"linux": "Linux", "windows": "Windows"}.get(session.mode or "", "")
    known = session.state is SessionState.ONLINE and mode
    return f"{mode} · {_state(session)}" if known else _state(session)


def _state(session: Session) -> str:
    if session.state is SessionState.ONLINE and session.info:
        return strip_controls(session.info.version.partition("+")[0], 20)
    if session.state is SessionState.CONNECTING:
        return translate("EnginePicker", "connecting")
    if session.state is SessionState.LOST:
        return translate("EnginePicker", "lost, connecting again")
    return translate("EnginePicker", "cannot connect")
