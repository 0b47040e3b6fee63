"""Draws rows of a terminal: a run at a time, cell by cell only where a font leaves the grid."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kitepy.console.core import Cursor, CursorShape, Look, Row, Run
from kitepy.console.look import Fonts

_FAINT = 0.6
_LINES = Look.UNDERLINE | Look.CURLY | Look.STRIKE | Look.OVERLINE


class GridPainter:
    """Knows where cells are; origin is the top left corner of the first one."""

    def __init__(self, fonts: Fonts, origin: QPointF) -> None:
        self.fonts, self.origin = fonts, origin
        self.cell = fonts.cell

    def cell_rect(self, column: int, row: int, cells: int = 1) -> QRectF:
        """Where some cells of a row are."""
        width, height = self.cell.width(), self.cell.height()
        x, y = self.origin.x() + column * width, self.origin.y() + row * height
        return QRectF(x, y, cells * width, height)

    def grounds(self, painter: QPainter, number: int, row: Row, selection: QColor) -> None:
        """Backgrounds and selection of a row."""
        for run in row.runs:
            if run.background is not None:
                painter.fillRect(
                    self.cell_rect(run.column, number, run.cells), QColor(run.background)
                )
        if row.selection is not None:
            first, last = row.selection
            painter.fillRect(self.cell_rect(first, number, last - first + 1), selection)

    def text(self, painter: QPainter, number: int, row: Row) -> None:
        """The characters of a row, with their lines."""
        for run in row.runs:
            if not run.look & Look.INVISIBLE and (run.look & _LINES or not run.text.isspace()):
                self.run(painter, number, run)

    def run(self, painter: QPainter, number: int, run: Run, colour: QColor | None = None) -> None:
        """One run, in its own colour unless told."""
        pen = QColor(run.foreground) if colour is None else QColor(colour)
        if run.look & Look.FAINT:
            pen.setAlphaF(_FAINT)
        painter.setPen(pen)
        font = self.fonts.font(bool(run.look & Look.BOLD), bool(run.look & Look.ITALIC))
        painter.setFont(font)
        if len(run.text) != run.cells:
            self._single(painter, run.column, number, run.cells, run.text)
        elif run.text.isascii():
            self._words(painter, run.column, number, run.text)
        else:
            self._mixed(painter, run.column, number, run.text)
        if run.look & _LINES:
            self._lines(painter, number, run, pen)

    def _words(self, painter: QPainter, column: int, row: int, text: str) -> None:
        place = self.cell_rect(column, row)
        painter.drawText(QPointF(place.x(), place.y() + self.fonts.baseline), text)

    def _mixed(self, painter: QPainter, column: int, row: int, text: str) -> None:
        """What fits is drawn together, what does not by itself."""
        start = 0
        for at, character in enumerate(text):
            if not self.fonts.fits(character):
                if start < at:
                    self._words(painter, column + start, row, text[start:at])
                self._single(painter, column + at, row, 1, character)
                start = at + 1
        if start < len(text):
            self._words(painter, column + start, row, text[start:])

    def _single(self, painter: QPainter, column: int, row: int, cells: int, text: str) -> None:
        place = self.cell_rect(column, row, cells)
        if cells == 1 and 0x2500 <= ord(text[0]) <= 0x259F:
            self._stretched(painter, place, text)
            return
        font = painter.font()
        wide = cells > 1
        if wide:
            painter.setFont(self.fonts.wide)
        width = (
            self.fonts.wide_metrics.horizontalAdvance(text) if wide else self.fonts.advance(text)
        )
        x = place.x() + (place.width() - width) / 2
        if width > place.width() + 1:
            self._squeezed(painter, place, text, width)
        else:
            painter.drawText(QPointF(x, place.y() + self.fonts.baseline), text)
        painter.setFont(font)

    def _squeezed(self, painter: QPainter, place: QRectF, text: str, width: float) -> None:
        painter.save()
        painter.translate(place.x(), place.y() + self.fonts.baseline)
        painter.scale(place.width() / width, 1)
        painter.drawText(QPointF(0, 0), text)
        painter.restore()

    def _stretched(self, painter: QPainter, place: QRectF, text: str) -> None:
        """Frames and blocks must meet from row to row, and rows are higher than letters."""
        painter.save()
        painter.setClipRect(place)
        painter.translate(place.topLeft())
        width = max(1.0, self.fonts.advance(text))
        painter.scale(place.width() / width, place.height() / self.fonts.glyph_height)
        painter.drawText(QPointF(0, self.fonts.ascent), text)
        painter.restore()

    def _lines(self, painter: QPainter, row: int, run: Run, colour: QColor) -> None:
        place = self.cell_rect(run.column, row, run.cells)
        base = place.y() + self.fonts.baseline
        style = Qt.PenStyle.DotLine if run.look & Look.CURLY else Qt.PenStyle.SolidLine
        for flag, y in (
            (Look.UNDERLINE | Look.CURLY, base + 2),
            (Look.STRIKE, base - self.fonts.ascent * 0.3),
            (Look.OVERLINE, place.y() + 1),
        ):
            if run.look & flag:
                is_under = bool(flag & Look.UNDERLINE)
                painter.setPen(QPen(colour, 1, style if is_under else Qt.PenStyle.SolidLine))
                painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y))

    def cursor(
        self, painter: QPainter, cursor: Cursor, under: Run | None, colour: QColor, *, active: bool
    ) -> None:
        """The cursor; a block shows the character below it in the colour of the ground."""
        cells = under.cells if under and len(under.text) == 1 and under.cells > 1 else 1
        place = self.cell_rect(cursor.column, cursor.row, cells)
        shape = cursor.shape if active else CursorShape.HOLLOW
        if shape is CursorShape.HOLLOW:
            painter.setPen(colour)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
        elif shape is CursorShape.BAR:
            painter.fillRect(QRectF(place.x(), place.y(), 2, place.height()), colour)
        elif shape is CursorShape.UNDERLINE:
            painter.fillRect(QRectF(place.x(), place.bottom() - 2, place.width(), 2), colour)
        else:
            painter.fillRect(place, colour)

    def hides(self, cursor: Cursor) -> bool:
        """Whether a cursor covers its character."""
        return cursor.shape is CursorShape.BLOCK


def character_at(row: Row, column: int) -> Run | None:
    """The one character at a column, as a run of its own."""
    for run in row.runs:
        if run.column <= column < run.column + run.cells:
            if len(run.text) != run.cells or run.cells == 1:
                return run
            text = run.text[column - run.column]
            return Run(column, 1, text, run.foreground, run.background, run.look)
    return None
