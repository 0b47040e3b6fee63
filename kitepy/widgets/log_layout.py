"""Lines made ready for the rows that can be seen: parsed once, wrapped, searched, hit."""

import re
from collections.abc import Iterator

from kitepy.core.record import dataclass
from kitepy.text.loglines import LEVEL_MASK, Level
from kitepy.widgets import log_line
from kitepy.widgets.log_line import LogLine
from kitepy.widgets.log_painter import Columns, RowLook
from kitepy.widgets.log_palette import LogPalette
from kitepy.widgets.log_selection import LogSelection
from kitepy.widgets.log_source import LogSource

CACHED_LINES = 1000
FIRST_LIMIT_BYTES = 8192
FEWEST_COLUMNS = 20


@dataclass(slots=True)
class Placed:
    """A visual row with its line's number and its place from the top."""

    number: int
    place: int
    look: RowLook


class LogLayout:
    """Knows the width and turns positions into rows."""

    def __init__(self, source: LogSource) -> None:
        self.source = source
        self.palette = LogPalette()
        self.columns = Columns(times=True, levels=False)
        self.wrap = False
        self.query: re.Pattern[str] | None = None
        self.current: int | None = None
        self.selection = LogSelection()
        self.widest = 0
        """Columns of the widest line that was seen."""
        self._cache: dict[int, LogLine] = {}
        self._width_px = 800.0
        self._row_columns = 80

    def set_source(self, source: LogSource) -> None:
        """Show another log."""
        self.source, self.widest, self.current = source, 0, None
        self.columns.levels = False
        self._cache.clear()
        self.selection.clear()

    def set_query(self, text: str) -> None:
        """Mark this text wherever it is seen."""
        self.query = re.compile(re.escape(text), re.IGNORECASE) if text else None

    def restyle(self) -> None:
        """Theme or zoom have changed."""
        self.palette = LogPalette()
        self.set_width(self._width_px)

    def set_width(self, width_px: float) -> None:
        """The viewport has another width."""
        self._width_px = width_px
        room = width_px - self.columns.text_x(self.palette) - self.palette.margin
        self._row_columns = max(FEWEST_COLUMNS, int(room / self.palette.cell))

    @property
    def row_columns(self) -> int:
        """Columns of text that fit beside time and level."""
        return self._row_columns

    def line(self, number: int, columns: int) -> LogLine:
        """A line, read at least as far as so many columns."""
        source, found = self.source.line(number), self._cache.get(number)
        if found is None or found.source is not source:
            limit = 1 << 30 if self.wrap else FIRST_LIMIT_BYTES
            found = self._keep(number, log_line.parse(source, limit))
        while found.cut and found.width < columns:
            found = self._keep(number, log_line.parse(source, found.limit * 4))
        return found

    def _keep(self, number: int, line: LogLine) -> LogLine:
        if len(self._cache) > CACHED_LINES:
            self._cache.clear()
        self._cache[number] = line
        return line

    def height(self, row: int) -> int:
        """How many visual rows a line takes."""
        if not self.wrap:
            return 1
        source = self.source.line(self.source.number(row))
        if len(source) <= self._row_columns and b"\t" not in source:
            return 1  # a column takes at least a byte
        return len(self._starts(self.source.number(row)))

    def _starts(self, number: int) -> list[int]:
        return self.line(number, 1 << 30).starts(self._row_columns)

    def placed(self, row: int, sub: int, places: int, shift: int) -> Iterator[Placed]:
        """The visual rows from a position on; shift is the first column that is seen."""
        place, seen_level = 0, False
        while place < places and row < self.source.count:
            number = self.source.number(row)
            for look in self._looks(number, sub, shift):
                if place >= places:
                    break
                seen_level |= look.level & LEVEL_MASK > Level.OTHER
                yield Placed(number, place, look)
                place += 1
            row, sub = row + 1, 0
        if seen_level and not self.columns.levels:
            self.columns.levels = True
            self.set_width(self._width_px)

    def _looks(self, number: int, sub: int, shift: int) -> Iterator[RowLook]:
        if self.wrap:
            line = self.line(number, 1 << 30)
            starts = line.starts(self._row_columns)
            ends = [*starts[1:], len(line.text)]
            for index in range(sub, len(starts)):
                start, end = starts[index], ends[index]
                yield self._look(number, line, start, end, line.column(start), index == 0)
            return
        last = shift + self._row_columns + 2
        line = self.line(number, last)
        self.widest = max(self.widest, len(line.source) if line.cut else line.width)
        yield self._look(number, line, line.index(shift), line.index(last), shift, True)

    def _look(
        self, number: int, line: LogLine, start: int, end: int, origin: int, first: bool
    ) -> RowLook:
        look = RowLook(line, start, end, origin, first, self.source.level(number), False)
        look.stderr = self.source.stream(number) == 2
        look.current = number == self.current
        look.selected = self.selection.part(number)
        if self.query is not None:
            slack = len(self.query.pattern)
            found = self.query.finditer(line.text, max(0, start - slack), end + slack)
            look.matches = [m.span() for m in found]
        return look

    def hit(self, placed: Placed | None, x: float) -> tuple[int, int]:
        """The position in the log that is nearest to a point of a row."""
        if placed is None:
            last = self.source.count - 1
            return (self.source.number(last), 1 << 30) if last >= 0 else (0, 0)
        look = placed.look
        column = (x - self.columns.text_x(self.palette)) / self.palette.cell
        index = look.line.index(look.origin + max(0, round(column)))
        return placed.number, min(max(index, look.start), look.end)
