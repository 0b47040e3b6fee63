"""The Linux | Windows switch: a group of two radio buttons, painted as segments."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGroupBox, QRadioButton, QWidget

from kitepy.style import icons, theme
from kitepy.widgets.state_dot import paint_arc

MODES = ("linux", "windows")
_GLYPHS = {"linux": icons.LINUX, "windows": icons.WINDOWS}
_NAMES = {"linux": "Linux", "windows": "Windows"}
_INSET = 4
_COMPACT = 208


class ModeSegment(QRadioButton):
    """One side; a click asks, and only the engine's answer checks it."""

    def __init__(self, mode: str, parent: QWidget) -> None:
        super().__init__(_NAMES[mode], parent)
        self.mode = mode
        self.locked = False
        self.progress: float | None = None
        """How far the switch to this side has come, while one goes on."""
        self.is_left = False
        """Whether the switch leads away from this side."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring", "parent")

    def nextCheckState(self) -> None:
        """Qt's: what is shown is the engine's mode, not the wish."""

    def hitButton(self, _pos: object) -> bool:  # noqa: N802 - Qt's name
        """Qt's: the whole segment, not the circle that is not painted."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colour = theme.color("text.secondary" if self.isEnabled() else "text.disabled")
        box = QRectF(self.rect())
        if self.progress is not None:
            colour = theme.mode_color(self.mode, "text")
            self._paint_progress(painter, box, self.progress)
        elif self.is_left:
            colour = theme.mode_color(self.mode, "text")
        elif self.isChecked():
            colour = theme.mode_color(self.mode, "onSolid")
            painter.setBrush(theme.mode_color(self.mode, "solid"))
            painter.drawRoundedRect(box, theme.px(8), theme.px(8))
        elif self.underMouse() and self.isEnabled():
            painter.setBrush(theme.color("bg.hover"))
            painter.drawRoundedRect(box, theme.px(8), theme.px(8))
        painter.setPen(colour)
        painter.setFont(theme.font("bodyStrong"))
        size, gap = theme.px(18), theme.px(10 if self.width() > theme.px(120) else 6)
        width = painter.fontMetrics().horizontalAdvance(self.text())
        left = box.center().x() - (size + gap + width) / 2
        place = QRectF(left, box.center().y() - size / 2, size, size)
        if self.progress is not None:
            paint_arc(painter, place, colour)
        else:
            glyph = icons.LOCK if self.locked else _GLYPHS[self.mode]
            icons.paint(painter, place, glyph, colour)
        words = QRectF(left + size + gap, box.top(), width + 2, box.height())
        painter.setPen(colour)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _paint_progress(self, painter: QPainter, box: QRectF, progress: float) -> None:
        frame, radius = box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(8)
        painter.setBrush(theme.mode_color(self.mode, "tint"))
        painter.drawRoundedRect(frame, radius, radius)
        painter.save()
        painter.setClipRect(QRectF(box.left(), box.top(), box.width() * progress, box.height()))
        painter.setBrush(theme.mode_color(self.mode, "tintStrong"))
        painter.drawRoundedRect(frame, radius, radius)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme.mode_color(self.mode, "graphic"))
        painter.drawRoundedRect(frame, radius, radius)


class ModeSwitch(QGroupBox):
    """Shows the mode; a side that cannot be chosen has a lock and says why."""

    asked = Signal(str)
    """A person wants this mode, and it can be had."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modeSwitch")
        self._mode: str | None = None
        self._compact = False
        self.segments = {mode: ModeSegment(mode, self) for mode in MODES}
        for segment in self.segments.values():
            segment.clicked.connect(self._ask)
        theme.signals.changed.connect(self.restyle)
        self.restyle()

    def set_mode(self, mode: str | None, reasons: dict[str, str], name: str) -> None:
        """Show a mode; reasons say for each other mode why it cannot be chosen."""
        self._mode = mode
        self.setAccessibleName(name)
        for side, segment in self.segments.items():
            reason = reasons.get(side, "")
            segment.locked = bool(mode and reason)
            segment.setEnabled(mode is not None and not reason)
            segment.setToolTip(reason)
            segment.setAccessibleDescription(reason)
            # Exclusive buttons cannot all be off; without an engine they are.
            segment.setAutoExclusive(mode is not None)
            segment.setChecked(side == mode)
        self.update()

    def show_progress(self, target: str, progress: float, said: str) -> None:
        """How far the switch to a side has come; without a target there is none."""
        for side, segment in self.segments.items():
            segment.progress = progress if side == target else None
            segment.is_left = bool(target) and side != target
            segment.update()
        self.setAccessibleDescription(said)

    @property
    def mode(self) -> str | None:
        """The mode that is shown."""
        return self._mode

    def set_compact(self, compact: bool) -> None:
        """Be as narrow as the words allow, where the bar is narrow."""
        if compact != self._compact:
            self._compact = compact
            self.restyle()

    def restyle(self) -> None:
        """Sizes of the theme."""
        self.setFixedSize(self.sizeHint())
        width = (self.width() - 2 * _INSET) // 2
        for number, segment in enumerate(self.segments.values()):
            place = (_INSET + number * width, _INSET, width, self.height() - 2 * _INSET)
            segment.setGeometry(*place)
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's."""
        width = _COMPACT if self._compact else "modeSwitchW"
        return QSize(theme.px(width), theme.px("modeSwitchH"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("border.default"))
        painter.setBrush(theme.color("bg.sunken"))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, theme.radius("modeSwitch"), theme.radius("modeSwitch"))

    def _ask(self) -> None:
        segment = self.sender()
        if isinstance(segment, ModeSegment) and segment.mode != self._mode:
            self.asked.emit(segment.mode)
