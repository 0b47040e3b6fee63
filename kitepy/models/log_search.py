"""Finding a text in a long log, in slices that never hold up the window."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from kitepy.models.log_buffer import LogBuffer
from kitepy.models.log_rows import LogRows
from kitepy.text import loglines

BLOCK_LINES = 500


class LogSearch:
    """Matching lines of a query, in order; case does not matter."""

    def __init__(self, buffer: LogBuffer, rows: LogRows) -> None:
        self.query = ""
        self.matches: list[int] = []
        self.current: int | None = None
        self._buffer = buffer
        self._rows = rows
        self._needle = ""
        self._at = 0
        self._from = 0

    @property
    def done(self) -> bool:
        """Whether every line has been looked at."""
        return not self._needle or self._at >= self._end

    @property
    def _end(self) -> int:
        return self._buffer.classified_end if self._rows.filtered else self._buffer.end

    @property
    def position(self) -> int:
        """Which match is the current one, counted from 1; 0 when there is none."""
        if self.current is None:
            return 0
        return bisect_left(self.matches, self.current) + 1

    def set_query(self, query: str, start: int) -> None:
        """Look for something else; the match at or behind the start becomes the current one."""
        self.query, self._needle = query, query.casefold()
        self._from = start
        self.restart()

    def restart(self) -> None:
        """Look at all lines again: other lines are shown, or older ones have come."""
        keep = self.current
        self.matches, self.current = [], None
        self._at = self._buffer.first
        if keep is not None:
            self._from = keep

    def changed_from(self, number: int) -> None:
        """Lines from here on are not what they were."""
        if number < self._at:
            self._at = number
            del self.matches[bisect_left(self.matches, number) :]

    def drop_old(self) -> None:
        """Forget matches whose lines are gone."""
        first = self._buffer.first
        del self.matches[: bisect_left(self.matches, first)]
        self._at = max(self._at, first)
        if self.current is not None and self.current < first:
            self.current = None

    def step(self) -> bool:
        """Look at one more block; whether there is still more to do."""
        start, limit = self._at, self._end
        if not self._needle or start >= limit:
            return False
        self._at = min(start + BLOCK_LINES, limit)
        lines = self._buffer.lines(start, self._at)
        if self._may_have(lines):
            self._take(self._match(start, lines))
        if self._at >= limit and self.current is None and self.matches:
            self.current = self.matches[0]
        return self._at < limit

    def move(self, forward: bool, anchor: int) -> int | None:
        """Go to the next or previous match, round the ends; returns its line."""
        if not self.matches:
            return None
        here = anchor if self.current is None else self.current
        behind = bisect_right(self.matches, here)
        index = behind if forward else bisect_left(self.matches, here) - 1
        self.current = self.matches[index % len(self.matches)]
        return self.current

    def _take(self, found: Iterable[int]) -> None:
        for number in found:
            self.matches.append(number)
            if self.current is None and number >= self._from:
                self.current = number

    def _may_have(self, lines: list[bytes]) -> bool:
        """Look at the whole block at once: most blocks have no match."""
        return self._needle in _folded(b"\n".join(lines), self._needle)

    def _match(self, start: int, lines: list[bytes]) -> Iterable[int]:
        for number, line in enumerate(lines, start):
            text = line[loglines.stamp_end(line) :]
            if self._needle in _folded(text, self._needle) and self._rows.shows(number):
                yield number


def _folded(data: bytes, needle: str) -> str:
    text = loglines.plain(data).decode("utf-8", "replace")
    return text.lower() if needle.isascii() else text.casefold()
