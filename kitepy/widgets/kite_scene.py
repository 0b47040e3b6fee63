"""A kite over hills, for moments of rest."""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kitepy.style import theme

SCENE = QSize(540, 216)
_Points = tuple[tuple[int, int], ...]
_BACK: _Points = ((0, 216), (150, 126), (300, 150), (440, 138), (540, 146))
_FRONT: _Points = ((60, 216), (230, 172), (360, 190), (460, 178), (540, 182))
_CLOUDS = ((112.0, 28.0, 1.0), (420.0, 12.0, 0.84))
_TOP, _RIGHT, _LOW, _LEFT, _HEART = (
    QPointF(359, 28),
    QPointF(366, 89),
    QPointF(291, 113),
    QPointF(295, 36),
    QPointF(331, 64),
)


class KiteScene(QWidget):
    """Fills the height and keeps to the right; decoration only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(theme.px(SCENE.width()), theme.px(SCENE.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        factor = self.height() / SCENE.height()
        painter.translate(self.width() - SCENE.width() * factor, 0)
        painter.scale(factor, factor)
        _paint_hill(painter, _BACK, 0.6)
        _paint_hill(painter, _FRONT, 0.9)
        for x, y, size in _CLOUDS:
            _paint_cloud(painter, x, y, size)
        _paint_tail(painter)
        _paint_kite(painter)


def _paint_hill(painter: QPainter, points: _Points, strength: float) -> None:
    path = QPainterPath(QPointF(*points[0]))
    for (x0, y0), (x1, y1) in pairwise(points):
        reach = (x1 - x0) * 0.42
        path.cubicTo(QPointF(x0 + reach, y0), QPointF(x1 - reach, y1), QPointF(x1, y1))
    path.lineTo(SCENE.width(), SCENE.height())
    path.closeSubpath()
    gradient = QLinearGradient(0, 100, 0, SCENE.height())
    for stop, part in ((0.0, strength), (1.0, 0.0)):
        gradient.setColorAt(stop, _faded(theme.color("border.default"), part))
    painter.fillPath(path, gradient)


def _paint_cloud(painter: QPainter, x: float, y: float, size: float) -> None:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(QRectF(x, y + 18 * size, 92 * size, 20 * size), 10 * size, 10 * size)
    path.addEllipse(QRectF(x + 22 * size, y + 6 * size, 32 * size, 32 * size))
    path.addEllipse(QRectF(x + 44 * size, y, 36 * size, 36 * size))
    painter.fillPath(path, theme.color("border.default"))


def _paint_kite(painter: QPainter) -> None:
    orange, blue = theme.mode_color("linux", "solid"), theme.mode_color("windows", "solid")
    sails = (
        (_LEFT, _TOP, orange.lighter(122)),
        (_TOP, _RIGHT, blue.lighter(140)),
        (_RIGHT, _LOW, blue),
        (_LOW, _LEFT, orange),
    )
    painter.setPen(QPen(theme.color("bg.canvas"), 1.6))
    for first, second, colour in sails:
        path = QPainterPath(_HEART)
        path.lineTo(first)
        path.lineTo(second)
        path.closeSubpath()
        painter.setBrush(colour)
        painter.drawPath(path)


def _paint_tail(painter: QPainter) -> None:
    path = QPainterPath(_LOW)
    path.cubicTo(QPointF(262, 128), QPointF(296, 140), QPointF(266, 152))
    path.cubicTo(QPointF(242, 160), QPointF(250, 168), QPointF(232, 178))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("text.tertiary"), 1.5))
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    for x, y, mode in ((274, 138, "linux"), (252, 160, "windows"), (234, 177, "linux")):
        bow = QPainterPath(QPointF(x, y))
        for dx, dy in ((-7, -4), (-6, 5), (0, 0), (7, -4), (6, 5)):
            bow.lineTo(x + dx, y + dy)
        painter.fillPath(bow, theme.mode_color(mode, "solid"))


def _faded(colour: QColor, strength: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(strength)
    return faded
