"""What an input method is composing, painted at the cursor until it is sent."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter

from kitepy.console import look
from kitepy.console.core import Cursor
from kitepy.console.painter import GridPainter


class Preedit:
    """Nothing while the text is empty."""

    def __init__(self) -> None:
        self.text = ""

    def paint(self, painter: QPainter, grid: GridPainter, cursor: Cursor, ground: QColor) -> None:
        """The text on the ground of the screen, underlined, with the cursor behind it."""
        font = grid.fonts.wide if not self.text.isascii() else grid.fonts.font(False, False)
        painter.setFont(font)
        wide = painter.fontMetrics().horizontalAdvance(self.text)
        place = grid.cell_rect(cursor.column, cursor.row)
        place.setWidth(wide + 2)
        painter.fillRect(place, ground)
        painter.setPen(look.colour("fg"))
        painter.drawText(QPointF(place.x(), place.y() + grid.fonts.baseline), self.text)
        below = place.y() + grid.fonts.baseline + 2
        painter.drawLine(QPointF(place.left(), below), QPointF(place.right(), below))
        place.setLeft(place.right())
        place.setWidth(2)
        painter.fillRect(place, look.colour("fg"))
