"""The shapes of container states: dot, bars, ring, triangle and arc differ without colour too."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from kitepy.style import theme

_FULL_TURN = 360 * 16


def paint_state(painter: QPainter, centre: QPointF, kind: str, turn: float = 0.0) -> None:
    """Draw running, unhealthy, paused, stopped, failed or busy; turn (0 to 1) spins the arc."""
    unit = theme.zoom()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(centre)
    painter.scale(unit, unit)
    painter.setPen(Qt.PenStyle.NoPen)
    _SHAPES.get(kind, _ring)(painter, turn)
    painter.restore()


def _dot(painter: QPainter, _turn: float) -> None:
    painter.setBrush(theme.color("ok.border"))
    painter.drawEllipse(QPointF(0, 0), 6, 6)
    painter.setBrush(theme.color("ok.solid"))
    painter.drawEllipse(QPointF(0, 0), 4, 4)


def _warned(painter: QPainter, _turn: float) -> None:
    _triangle(painter, "warn.solid")


def _bars(painter: QPainter, _turn: float) -> None:
    painter.setBrush(theme.color("warn.solid"))
    for left in (-4.0, 1.5):
        painter.drawRoundedRect(QRectF(left, -5, 2.5, 10), 1, 1)


def _ring(painter: QPainter, _turn: float) -> None:
    painter.setPen(QPen(theme.color("text.tertiary"), 1.75))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(0, 0), 3.5, 3.5)


def _failed(painter: QPainter, _turn: float) -> None:
    _triangle(painter, "danger.solid")


def _triangle(painter: QPainter, colour: str) -> None:
    pen = QPen(theme.color(colour), 2)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(theme.color(colour))
    painter.drawPolygon(QPolygonF([QPointF(0, -4.5), QPointF(5, 4), QPointF(-5, 4)]))
    mark = QPen(theme.color("bg.chrome"), 1.4)
    mark.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(mark)
    painter.drawLine(QPointF(0, -1.6), QPointF(0, 1.2))
    painter.drawPoint(QPointF(0, 3.4))


def _arc(painter: QPainter, turn: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = QRectF(-4.5, -4.5, 9, 9)
    painter.setPen(QPen(theme.color("border.default"), 2))
    painter.drawEllipse(box)
    pen = QPen(theme.accent("graphic"), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawArc(box, -round(turn * _FULL_TURN), 100 * 16)


_SHAPES = {
    "running": _dot,
    "unhealthy": _warned,
    "paused": _bars,
    "stopped": _ring,
    "failed": _failed,
    "busy": _arc,
}
