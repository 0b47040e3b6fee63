"""A kite on its way from one mode to the other: decoration of the switching page."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QRadialGradient
from PySide6.QtWidgets import QWidget

from kitepy.style import icons, theme

SCENE = QSize(820, 330)
_LEFT = 60
"""The glow around the tiles needs its room."""
_TILE = QRectF(0, 0, 132, 88)
_PLACES = {"linux": QPointF(28, 144), "windows": QPointF(540, 144)}
_GLYPHS = {"linux": icons.LINUX, "windows": icons.WINDOWS}
_NAMES = {"linux": "Linux", "windows": "Windows"}


class ModeFlight(QWidget):
    """progress 0 is the start, 1 the end; the words beside it say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target = "windows"
        self._progress = 0.0

    def show_flight(self, target: str, progress: float) -> None:
        """Where it flies to, and how far it has come."""
        self._target, self._progress = target, min(1.0, max(0.0, progress))
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(theme.px(SCENE.width()), theme.px(SCENE.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        factor = min(self.width() / SCENE.width(), self.height() / SCENE.height(), theme.zoom())
        top = max(0.0, self.height() - SCENE.height() * factor)
        painter.translate((self.width() - SCENE.width() * factor) / 2, top)
        painter.scale(factor, factor)
        painter.translate(_LEFT, 0)
        for mode in _PLACES:
            self._paint_tile(painter, mode)
        self._paint_way(painter)

    def _paint_tile(self, painter: QPainter, mode: str) -> None:
        box = _TILE.translated(_PLACES[mode])
        glow = QRadialGradient(box.center(), 140)
        light = QColor(theme.mode_color(mode, "solid"))
        light.setAlphaF(0.22)
        glow.setColorAt(0, light)
        light.setAlphaF(0)
        glow.setColorAt(1, light)
        painter.fillRect(QRectF(box.center() - QPointF(140, 140), QSize(280, 280)), glow)
        is_target = mode == self._target
        edge = theme.mode_color(mode, "graphic" if is_target else "border")
        painter.setPen(QPen(edge, 2 if is_target else 1))
        painter.setBrush(theme.mode_color(mode, "tint"))
        painter.drawRoundedRect(box, 14, 14)
        colour = theme.mode_color(mode, "text")
        icons.paint(
            painter, QRectF(box.center().x() - 14, box.top() + 16, 28, 28), _GLYPHS[mode], colour
        )
        painter.setPen(colour)
        font = theme.font("title")
        font.setPixelSize(15)
        painter.setFont(font)
        words = QRectF(box.left(), box.top() + 52, box.width(), 26)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, _NAMES[mode])

    def _paint_way(self, painter: QPainter) -> None:
        way = QPainterPath(QPointF(160, 170))
        way.cubicTo(QPointF(260, 80), QPointF(350, 170), QPointF(410, 100))
        way.cubicTo(QPointF(450, 50), QPointF(530, 90), QPointF(556, 142))
        forth = self._target == "windows"
        part = 0.12 + 0.76 * self._progress
        at = way.pointAtPercent(part if forth else 1 - part)
        dotted = QPen(theme.color("text.tertiary"), 2, Qt.PenStyle.DotLine)
        dotted.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(dotted)
        painter.drawPath(way)
        _paint_string(painter, way, part, forth)
        _paint_kite(painter, at)


def _paint_string(painter: QPainter, way: QPainterPath, part: float, forth: bool) -> None:
    origin = "linux" if forth else "windows"
    string = QPainterPath(way.pointAtPercent(0.0 if forth else 1.0))
    steps = 24
    for step in range(1, steps + 1):
        done = part * step / steps
        string.lineTo(way.pointAtPercent(done if forth else 1 - done))
    painter.setPen(QPen(theme.color("bg.canvas"), 5))
    painter.drawPath(string)
    painter.setPen(QPen(theme.mode_color(origin, "graphic"), 2))
    painter.drawPath(string)


def _paint_kite(painter: QPainter, at: QPointF) -> None:
    orange, blue = theme.mode_color("linux", "solid"), theme.mode_color("windows", "solid")
    left, top, right, low, heart = (
        at + QPointF(*offset) for offset in ((-14, -70), (38, -88), (54, -32), (0, 0), (22, -50))
    )
    sails = (
        (left, top, orange.lighter(122)),
        (top, right, blue.lighter(140)),
        (right, low, blue),
        (low, left, orange),
    )
    painter.setPen(QPen(theme.color("bg.canvas"), 1.6))
    for first, second, colour in sails:
        sail = QPainterPath(heart)
        sail.lineTo(first)
        sail.lineTo(second)
        sail.closeSubpath()
        painter.setBrush(colour)
        painter.drawPath(sail)
