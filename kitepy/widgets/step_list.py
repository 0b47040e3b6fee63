"""Steps of long work: what is done, what goes on, what waits, each with its time."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kitepy.core.record import dataclass
from kitepy.style import icons, theme

_ROW, _PADDING, _ICON, _BAR = 45, 16, 20, 3
_TURN_MS = 33


@dataclass(frozen=True, slots=True)
class ShownStep:
    """state is done, active, failed or waiting."""

    text: str
    state: str
    detail: str = ""
    time: str = ""


class StepList(QWidget):
    """A card with a row a step and a progress line at its foot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: Sequence[ShownStep] = ()
        self._mode = "linux"
        self._progress = 0.0
        self._angle = 0
        self._turn = QTimer(self)
        self._turn.setInterval(_TURN_MS)
        self._turn.timeout.connect(self._spin)

    def show_steps(self, steps: Sequence[ShownStep], mode: str, progress: float) -> None:
        """Show these; progress is a part of the whole."""
        if len(steps) != len(self._steps):
            self.updateGeometry()
        self._steps, self._mode, self._progress = steps, mode, progress
        said = ", ".join(f"{s.text}: {s.time or s.state}" for s in steps)
        self.setAccessibleName(said)
        is_active = any(step.state == "active" for step in steps)
        self._turn.start() if is_active and self.isVisible() else self._turn.stop()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(theme.px(600), theme.px(_ROW) * max(1, len(self._steps)))

    minimumSizeHint = sizeHint

    def _spin(self) -> None:
        self._angle = (self._angle + round(360 * _TURN_MS / 900)) % 360
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(theme.color("card.border"))
        painter.setBrush(theme.color("bg.surface"))
        painter.drawRoundedRect(box, theme.radius("card"), theme.radius("card"))
        high = theme.px(_ROW)
        for number, step in enumerate(self._steps):
            row = QRectF(0, number * high, self.width(), high)
            if number:
                painter.setPen(theme.color("border.subtle"))
                painter.drawLine(row.topLeft(), row.topRight())
            self._paint_row(painter, row, step)
        part = QRectF(1, self.height() - theme.px(_BAR) - 1, 0, theme.px(_BAR))
        part.setWidth((self.width() - 2) * min(1.0, self._progress))
        painter.fillRect(part, theme.mode_color(self._mode, "graphic"))

    def _paint_row(self, painter: QPainter, row: QRectF, step: ShownStep) -> None:
        padding, size = theme.px(_PADDING), theme.px(_ICON)
        place = QRectF(padding, row.center().y() - size / 2, size, size)
        self._paint_state(painter, place, step.state)
        inner = row.adjusted(padding * 2 + size - theme.px(4), 0, -padding, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        waiting = step.state == "waiting"
        painter.setFont(theme.font("body" if waiting else "bodyStrong"))
        painter.setPen(theme.color("text.tertiary" if waiting else "text.primary"))
        painter.drawText(inner, int(middle), step.text)
        used = painter.fontMetrics().horizontalAdvance(step.text) + theme.px(12)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text.tertiary"))
        time_width = painter.fontMetrics().horizontalAdvance(step.time)
        painter.drawText(inner, int(middle | Qt.AlignmentFlag.AlignRight), step.time)
        room = inner.adjusted(used, 0, -time_width - theme.px(12), 0)
        words = painter.fontMetrics().elidedText(
            step.detail, Qt.TextElideMode.ElideMiddle, int(room.width())
        )
        painter.drawText(room, int(middle), words)

    def _paint_state(self, painter: QPainter, place: QRectF, state: str) -> None:
        if state in ("done", "failed"):
            done = state == "done"
            icon, tone = (icons.OK, "ok.text") if done else (icons.FAILED, "danger.text")
            icons.paint(painter, place, icon, theme.color(tone))
            return
        ring = place.adjusted(2, 2, -2, -2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("border.default"), theme.px(2)))
        painter.drawEllipse(ring)
        if state == "active":
            painter.setPen(QPen(theme.mode_color(self._mode, "graphic"), theme.px(2)))
            painter.drawArc(ring, -self._angle * 16, 100 * 16)
