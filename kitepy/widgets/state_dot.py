"""A dot or a triangle for a state, never by colour alone."""

import time

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kitepy.style import icons, theme


def paint_arc(painter: QPainter, place: QRectF, colour: QColor) -> None:
    """A spinner as it stands now; whoever shows it repaints it."""
    ring = place.adjusted(2, 2, -2, -2)
    faint = QColor(colour)
    faint.setAlphaF(0.3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(faint, theme.px(2)))
    painter.drawEllipse(ring)
    painter.setPen(QPen(colour, theme.px(2)))
    painter.drawArc(ring, -round(theme.turn(time.monotonic())) * 16, 100 * 16)


class StateDot(QWidget):
    """kind is ok (filled dot), danger (triangle), busy (an arc that turns) or none (ring)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = "none"

    def set_kind(self, kind: str) -> None:
        """Show another state."""
        self._kind = kind
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(theme.px(14), theme.px(14))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QRectF(self.rect()).center()
        if self._kind == "danger":
            size = theme.px(14)
            rect = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
            icons.paint(painter, rect, icons.WARNING, theme.color("danger.solid"))
            return
        radius = theme.px(8) / 2
        if self._kind == "busy":
            side = theme.px(14)
            place = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
            paint_arc(painter, place, theme.accent("graphic"))
            return
        if self._kind == "ok":
            painter.setBrush(theme.color("ok.solid"))
            painter.setPen(theme.color("ok.solid"))
        else:
            painter.setPen(theme.color("text.tertiary"))
        painter.drawEllipse(centre, radius, radius)
