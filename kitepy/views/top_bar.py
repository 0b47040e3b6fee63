"""The top bar: brand, engine, mode switch in the true middle, theme and settings."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from kitepy.models.switch_steps import Way
from kitepy.style import icons, theme
from kitepy.text.i18n import translate
from kitepy.views import actions
from kitepy.views.engine_picker import EnginePicker
from kitepy.widgets.button import Button
from kitepy.widgets.label import Label
from kitepy.widgets.mode_switch import MODES, ModeSwitch

if TYPE_CHECKING:
    from kitepy.models.session import Session
    from kitepy.views.context import Context

_NARROW, _CROWDED = 860, 640


class Mark(QWidget):
    """The kite."""

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(theme.px(28), theme.px(28))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        size = theme.px(26)
        place = QRectF(0, (self.height() - size) / 2, size, size)
        icons.paint(QPainter(self), place, icons.LOGO, theme.color("text.primary"))


class TopBar(QFrame):
    """#topBar."""

    settings_wanted = Signal()
    theme_wanted = Signal()

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        connections = self._connections = context.connections
        self._switching, self._notices = context.switching, context.notices
        self.picker = EnginePicker(connections, context.companions, self)
        # Its name gives way: a button's own policy is to be as wide as it would like.
        self.picker.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.switch = ModeSwitch(self)
        self.theme_button = Button(kind="ghost", parent=self)
        self.settings_button = Button(icon=icons.SETTINGS, kind="ghost", parent=self)
        self._lay_out()
        self.theme_button.clicked.connect(self.theme_wanted)
        self.settings_button.clicked.connect(self.settings_wanted)
        self.switch.asked.connect(self._switching.ask)
        context.companions.changed.connect(self.refresh)
        self._switching.changed.connect(self.refresh)
        connections.changed.connect(self.refresh)
        connections.current_changed.connect(self.refresh)
        theme.signals.changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        left, right = QHBoxLayout(), QHBoxLayout()
        left.setSpacing(theme.px(8))
        self._brand = Label("KitePy", "title", parent=self)
        for part in (Mark(self), self._brand, self.picker):
            left.addWidget(part)
        left.addStretch(1)
        right.addStretch(1)
        right.addWidget(self.theme_button)
        right.addWidget(self.settings_button)
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(theme.px(20), 0, theme.px(16), 0)
        grid.addLayout(left, 0, 0)
        grid.addWidget(self.switch, 0, 1, Qt.AlignmentFlag.AlignCenter)
        grid.addLayout(right, 0, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)

    def retranslate(self) -> None:
        """Language or theme changed."""
        self.setFixedHeight(theme.px("topBar"))
        self._fit()
        dark = theme.scheme() == "dark"
        self.theme_button.set_icon(icons.LIGHT if dark else icons.DARK)
        light_words = translate("TopBar", "Use the light theme")
        dark_words = translate("TopBar", "Use the dark theme")
        self.theme_button.set_words("", light_words if dark else dark_words)
        settings = actions.spec("window.settings")
        keys = f"{settings.text} ({actions.shown_keys(settings.shortcut)})"
        self.settings_button.set_words("", settings.text, keys)
        self.refresh()

    def refresh(self) -> None:
        """Show the real mode of the engine."""
        session = self._connections.current
        mode = session.mode if session else None
        only = {
            "linux": translate("TopBar", "This engine runs Linux containers only"),
            "windows": translate("TopBar", "This engine runs Windows containers only"),
        }
        fixed = self._switching.way() is Way.NONE
        reasons = {other: only[mode] for other in MODES if mode and other != mode and fixed}
        if mode is None:
            reasons = dict.fromkeys(MODES, _no_mode(session))
        self.switch.set_mode(mode, reasons, translate("TopBar", "Container mode"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A long name of an engine leaves the switch in the middle, while there is room."""
        crowded = self.width() < theme.px(_CROWDED)
        self.switch.set_compact(self.width() < theme.px(_NARROW))
        self._brand.setVisible(not crowded)
        self._grid.setColumnStretch(2, 0 if crowded else 1)
        room = (self.width() - self.switch.width()) // 2 - self.picker.x() - theme.px(12)
        self.picker.setMaximumWidth(max(theme.px(190), room))

    def toggle_mode(self) -> None:
        """Ask for the other mode, or say why there is none."""
        other = next(s for mode, s in self.switch.segments.items() if mode != self.switch.mode)
        if other.isEnabled():
            other.click()
        else:
            self._notices.post("info", other.toolTip())

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _no_mode(session: "Session | None") -> str:
    if session is None or session.info is None:
        return translate("TopBar", "No engine is connected")
    from kitepy.text.format import strip_controls

    words = translate("TopBar", "This engine runs {system} containers only")
    return words.replace("{system}", strip_controls(session.info.os, 40) or "?")
