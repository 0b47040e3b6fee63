"""One icon in one colour, on a tile or bare."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kitepy.style import icons, theme


class Glyph(QWidget):
    """Decoration: what it means stands in words beside it."""

    def __init__(
        self,
        icon: str,
        colour: str = "text.secondary",
        *,
        size: int = 16,
        tile: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._colour, self._size, self._tile = icon, colour, size, tile
        theme.signals.changed.connect(self.updateGeometry)

    def set_look(self, icon: str, colour: str) -> None:
        """Another icon or colour token."""
        self._icon, self._colour = icon, colour
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's."""
        side = theme.px(self._tile or self._size)
        return QSize(side, side)

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QRectF(self.rect()).center()
        if self._tile:
            side = theme.px(self._tile)
            box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("bg.hover"))
            painter.drawRoundedRect(box, theme.radius("card"), theme.radius("card"))
        size = theme.px(self._size)
        place = QRectF(round(centre.x() - size / 2), round(centre.y() - size / 2), size, size)
        icons.paint(painter, place, self._icon, theme.color(self._colour))
