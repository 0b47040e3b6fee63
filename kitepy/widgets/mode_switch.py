"""The Linux | Windows switch: two painted segments, one radio group for a screen reader."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from kitepy.style import icons, theme

MODES = ("linux", "windows")
_GLYPHS = {"linux": icons.LINUX, "windows": icons.WINDOWS}


class ModeSwitch(QWidget):
    """Shows the mode; a side that cannot be chosen has a lock and says why."""

    asked = Signal(str)
    """A person wants this mode, and it can be had."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modeSwitch")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._names = {"linux": "Linux", "windows": "Windows"}
        self._mode: str | None = None
        self._reasons: dict[str, str] = {}
        self._hovered = ""
        self.setMouseTracking(True)
        theme.signals.changed.connect(self.restyle)
        self.restyle()

    def set_mode(self, mode: str | None, reasons: dict[str, str], name: str) -> None:
        """Show a mode; reasons say for each other mode why it cannot be chosen."""
        self._mode, self._reasons = mode, reasons
        chosen = self._names[mode] if mode else "-"
        self.setAccessibleName(f"{name}: {chosen}")
        self.setAccessibleDescription(". ".join(reasons.values()))
        self.update()

    @property
    def mode(self) -> str | None:
        """The mode that is shown."""
        return self._mode

    def restyle(self) -> None:
        """Sizes of the theme."""
        self.setFixedSize(theme.px("modeSwitchW"), theme.px("modeSwitchH"))
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(theme.px("modeSwitchW"), theme.px("modeSwitchH"))

    def _segment(self, mode: str) -> QRectF:
        inner = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        inner.setWidth(inner.width() / 2)
        return inner if mode == MODES[0] else inner.translated(inner.width(), 0)

    def _at(self, position: object) -> str:
        return next((m for m in MODES if self._segment(m).contains(position)), "")  # type: ignore[call-overload]

    def _ask(self, mode: str) -> None:
        if mode and mode != self._mode and mode not in self._reasons and self._mode:
            self.asked.emit(mode)

    # --- input ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        self._ask(self._at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        self._hovered = self._at(event.position())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's."""
        self._hovered = ""
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys choose, as in a radio group."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._ask("linux")
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._ask("windows")
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Qt's: the tooltip of the side under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            reason = self._reasons.get(self._at(event.pos().toPointF()), "")
            QToolTip.showText(event.globalPos(), reason, self)
            return True
        return super().event(event)

    # --- painting ------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(theme.accent("focus") if self.hasFocus() else theme.color("border.default"))
        painter.setBrush(theme.color("bg.sunken"))
        painter.drawRoundedRect(frame, theme.radius("modeSwitch"), theme.radius("modeSwitch"))
        for mode in MODES:
            self._paint_segment(painter, mode)

    def _paint_segment(self, painter: QPainter, mode: str) -> None:
        rect = self._segment(mode)
        chosen, locked = mode == self._mode, mode in self._reasons or self._mode is None
        colour = theme.color("text.disabled" if locked else "text.secondary")
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen:
            colour = theme.mode_color(mode, "onSolid")
            painter.setBrush(theme.mode_color(mode, "solid"))
            painter.drawRoundedRect(rect, theme.px(8), theme.px(8))
        elif mode == self._hovered and not locked:
            painter.setBrush(theme.color("bg.hover"))
            painter.drawRoundedRect(rect, theme.px(8), theme.px(8))
        font = theme.font("bodyStrong")
        painter.setFont(font)
        size, gap = theme.px(18), theme.px(10)
        text = self._names[mode]
        width = painter.fontMetrics().horizontalAdvance(text)
        left = rect.center().x() - (size + gap + width) / 2
        glyph = icons.LOCK if locked and self._mode and not chosen else _GLYPHS[mode]
        icons.paint(painter, QRectF(left, rect.center().y() - size / 2, size, size), glyph, colour)
        painter.setPen(colour)
        place = QRectF(left + size + gap, rect.top(), width + 2, rect.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
