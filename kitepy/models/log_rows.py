"""Which lines of a log are shown: all of them, or those of the chosen levels."""

from bisect import bisect_left
from itertools import compress

from kitepy.models.log_buffer import LogBuffer
from kitepy.text.loglines import CONTINUES, Level

ALL_LEVELS = frozenset(Level) - {Level.UNKNOWN}


class LogRows:
    """Rows 0..count over a buffer; without a filter a row is simply a line."""

    def __init__(self, buffer: LogBuffer) -> None:
        self.buffer = buffer
        self.levels: frozenset[Level] = ALL_LEVELS
        self._mask = b""
        self._numbers: list[int] = []
        self._end = 0

    @property
    def filtered(self) -> bool:
        """Whether some level is hidden."""
        return self.levels != ALL_LEVELS

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._numbers) if self.filtered else len(self.buffer)

    def number(self, row: int) -> int:
        """The line of a row."""
        return self._numbers[row] if self.filtered else self.buffer.first + row

    def row(self, number: int) -> int:
        """The row of a line, or of the first shown line behind it."""
        if self.filtered:
            return bisect_left(self._numbers, number)
        return min(max(0, number - self.buffer.first), len(self.buffer))

    def line(self, number: int) -> bytes:
        """The bytes of a line."""
        return self.buffer.line(number)

    def stream(self, number: int) -> int:
        """1 stdout, 2 stderr."""
        return self.buffer.stream(number)

    def level(self, number: int) -> int:
        """Level and CONTINUES bit of a line."""
        return self.buffer.level(number)

    def shows(self, number: int) -> bool:
        """Whether the filter lets a line through."""
        return not self.filtered or bool(self._mask[self.buffer.level(number)])

    def set_levels(self, levels: frozenset[Level]) -> None:
        """Show lines of these levels only."""
        self.levels = levels
        shown = {int(level) for level in levels}
        self._mask = bytes(
            int(0 < code < 16 and (code & ~CONTINUES) in shown) for code in range(256)
        )
        self._numbers, self._end = [], self.buffer.first
        self.update()

    def update(self) -> None:
        """Take in what the buffer has gained, lost and classified since."""
        if not self.filtered:
            self.buffer.changed_from = None
            return
        again = self.buffer.changed_from
        if again is not None and again < self._end:
            self._end = max(again, self.buffer.first)
            del self._numbers[bisect_left(self._numbers, self._end) :]
        self.buffer.changed_from = None
        del self._numbers[: bisect_left(self._numbers, self.buffer.first)]
        start, end = max(self._end, self.buffer.first), self.buffer.classified_end
        mask = self.buffer.levels(start, end).translate(self._mask)
        self._numbers += compress(range(start, end), mask)
        self._end = end
