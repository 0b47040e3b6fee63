"""Draws the rows of a log: stream bar, tint, time, level, coloured text, matches, selection."""

import re
from dataclasses import field

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from kitepy.core.record import dataclass
from kitepy.text.loglines import CONTINUES, LEVEL_MASK, Level
from kitepy.widgets import log_sgr
from kitepy.widgets.log_line import LogLine
from kitepy.widgets.log_palette import LEVEL_NAMES, LogPalette
from kitepy.widgets.log_sgr import PLAIN, Style

TIME_COLUMNS = 12
LEVEL_COLUMNS = 5
# Narrow letters are drawn together; right-to-left ones too, so that they join; others by cell.
_RUN = re.compile(
    r"[\x20-\x7e\xa0-\u02ff\u0370-\u0482\u048a-\u058f]+|[\u0590-\u08ff]+|\t|.[\u0300-\u036f\ufe00-\ufe0f]*",
    re.DOTALL,
)


@dataclass(slots=True)
class RowLook:
    """All that decides how one visual row looks."""

    line: LogLine
    start: int
    end: int
    """Characters of the line that are in the row."""
    origin: int
    """The column that stands at the text's left edge."""
    first: bool
    """The first row of its line: it has the time and the level."""
    level: int
    stderr: bool
    current: bool = False
    matches: list[tuple[int, int]] = field(default_factory=list)
    selected: tuple[int, int] | None = None


@dataclass(slots=True)
class Columns:
    """Which columns there are, and where the text begins."""

    times: bool
    levels: bool

    def level_x(self, palette: LogPalette) -> float:
        """Where the level stands."""
        time = TIME_COLUMNS * palette.cell + palette.gap if self.times else 0
        return palette.margin + time

    def text_x(self, palette: LogPalette) -> float:
        """Where the text stands."""
        level = LEVEL_COLUMNS * palette.cell + 2 * palette.gap if self.levels else 0
        return self.level_x(palette) + level


class LogPainter:
    """Draws rows with one QPainter."""

    def __init__(self, painter: QPainter, palette: LogPalette, columns: Columns):
        self._painter, self._palette, self._columns = painter, palette, columns
        self._text_x = columns.text_x(palette)
        painter.setFont(palette.font)

    def row(self, look: RowLook, y: float, width: float) -> None:
        """Draw a row over the whole width."""
        painter, palette = self._painter, self._palette
        level = Level(look.level & LEVEL_MASK)
        if level in palette.tint:
            painter.fillRect(QRectF(0, y, width, palette.row), palette.tint[level])
        if look.stderr:
            bar = QRectF(0, y, palette.bar_width, palette.row)
            painter.fillRect(bar, palette.bar.get(level, palette.stderr))
        if look.first and not look.level & CONTINUES:
            self._head(look, level, y)
        painter.save()
        painter.setClipRect(QRectF(self._text_x - 1, y, width - self._text_x + 1, palette.row))
        self._text(look, level, y)
        painter.restore()

    def outline(self, y: float, width: float, height: float) -> None:
        """Draw the frame of the current match, round all rows of its line."""
        self._painter.setPen(QPen(self._palette.match_edge, 1))
        self._painter.drawRect(QRectF(0.5, y + 0.5, width - 1, height - 1))

    def _head(self, look: RowLook, level: Level, y: float) -> None:
        painter, palette = self._painter, self._palette
        if self._columns.times:
            painter.setPen(palette.dim)
            painter.drawText(QPointF(palette.margin, y + palette.baseline), look.line.time)
        if self._columns.levels and level in LEVEL_NAMES:
            painter.setPen(palette.level[level])
            painter.setFont(palette.bold)
            x = self._columns.level_x(palette)
            painter.drawText(QPointF(x, y + palette.baseline), LEVEL_NAMES[level])
            painter.setFont(palette.font)

    def _text(self, look: RowLook, level: Level, y: float) -> None:
        base = self._base(look, level)
        for start, end, style in _styled(look):
            if style.bg != log_sgr.DEFAULT or style.flags & log_sgr.INVERSE:
                self._fill(look, start, end, y, self._colours(style, base)[1], 3)
        for start, end in look.matches:
            self._fill(look, start, end, y, self._palette.match, 2)
        if look.selected:
            self._fill(look, *look.selected, y, self._palette.selection, 0)
        for start, end, style in _styled(look):
            self._styled_text(look, start, end, style, base, y)

    def _base(self, look: RowLook, level: Level) -> QColor:
        if level == Level.ERROR and look.level & CONTINUES:
            return self._palette.error_more
        return self._palette.dim if level == Level.DEBUG else self._palette.text

    def _colours(self, style: Style, base: QColor) -> tuple[QColor, QColor]:
        palette = self._palette
        code = style.fg + 8 if 0 <= style.fg < 8 and style.flags & log_sgr.BOLD else style.fg
        fg, bg = palette.colour(code, base), palette.colour(style.bg, palette.background)
        if style.flags & log_sgr.DIM and style.fg == log_sgr.DEFAULT:
            fg = palette.dim
        if style.flags & log_sgr.INVERSE:
            fg, bg = bg, fg
        return palette.readable(fg, bg), bg

    def _styled_text(
        self, look: RowLook, start: int, end: int, style: Style, base: QColor, y: float
    ) -> None:
        painter, palette = self._painter, self._palette
        painter.setPen(base if style is PLAIN else self._colours(style, base)[0])
        bold = bool(style.flags & log_sgr.BOLD)
        if bold:
            painter.setFont(palette.bold)
        self._runs(look, start, end, y + palette.baseline, bold=bold)
        if bold:
            painter.setFont(palette.font)
        for flag, part in ((log_sgr.UNDERLINE, 0.82), (log_sgr.STRIKE, 0.52)):
            if style.flags & flag:
                at = y + round(palette.row * part) + 0.5
                line = (QPointF(self._x(look, start), at), QPointF(self._x(look, end), at))
                painter.drawLine(*line)

    def _runs(self, look: RowLook, start: int, end: int, baseline: float, *, bold: bool) -> None:
        line, painter = look.line, self._painter
        if line.columns is None:
            painter.drawText(QPointF(self._x(look, start), baseline), line.text[start:end])
            return
        for run in _RUN.finditer(line.text, start, end):
            at = QPointF(self._x(look, run.start()), baseline)
            if line.column(run.end()) - line.column(run.start()) == 2 and run.group() > "\u02ff":
                self._wide(at, run.group(), bold=bold)
            elif run.group() != "\t":
                painter.drawText(at, run.group())

    def _wide(self, at: QPointF, character: str, *, bold: bool) -> None:
        """Draw a character in the middle of its two cells."""
        painter, palette = self._painter, self._palette
        before = painter.font()
        painter.setFont(palette.wide_bold if bold else palette.wide)
        advance = painter.fontMetrics().horizontalAdvance(character)
        at.setX(at.x() + max(0.0, (2 * palette.cell - advance) / 2))
        painter.drawText(at, character)
        painter.setFont(before)

    def _fill(
        self, look: RowLook, start: int, end: int, y: float, colour: QColor, inset: float
    ) -> None:
        start, end = max(start, look.start), min(end, look.end)
        if start < end:
            left, right = self._x(look, start), self._x(look, end)
            height = self._palette.row - 2 * inset
            self._painter.fillRect(QRectF(left, y + inset, right - left, height), colour)

    def _x(self, look: RowLook, index: int) -> float:
        columns = look.line.column(index) - look.origin
        return self._text_x + columns * self._palette.cell


def _styled(look: RowLook) -> list[tuple[int, int, Style]]:
    """The row's characters in pieces of one style."""
    pieces, at = [], look.start
    for start, end, style in look.line.spans:
        if end <= at:
            continue
        if start >= look.end:
            break
        if start > at:
            pieces.append((at, start, PLAIN))
        pieces.append((max(at, start), min(end, look.end), style))
        at = min(end, look.end)
    if at < look.end:
        pieces.append((at, look.end, PLAIN))
    return pieces
