"""The selected part of a log, by line number and character: it stays while the log grows."""

import re
from collections.abc import Iterator

from kitepy.widgets import log_line
from kitepy.widgets.log_source import LogSource

END = 1 << 30
_WORD = re.compile(r"[\w./:@=-]+")
LINES_AT_ONCE = 300

Position = tuple[int, int]


class LogSelection:
    """From anchor to head; empty when they are the same."""

    def __init__(self) -> None:
        self._anchor: Position | None = None
        self._head: Position | None = None

    def __bool__(self) -> bool:
        return self._anchor != self._head

    def clear(self) -> None:
        """Nothing is selected."""
        self._anchor = self._head = None

    def begin(self, position: Position) -> None:
        """A press: the selection begins here."""
        self._anchor = self._head = position

    def extend(self, position: Position) -> None:
        """A drag, or a click with Shift."""
        if self._anchor is None:
            self._anchor = position
        self._head = position

    def select(self, start: Position, end: Position) -> None:
        """Select from here to there."""
        self._anchor, self._head = start, end

    def word(self, position: Position, text: str) -> None:
        """Select the word at a position."""
        number, index = position
        for found in _WORD.finditer(text):
            if found.start() <= index <= found.end():
                self.select((number, found.start()), (number, found.end()))
                return
        self.select((number, index), (number, min(index + 1, len(text))))

    @property
    def range(self) -> tuple[Position, Position] | None:
        """Start and end in order."""
        if self._anchor is None or self._head is None or not self:
            return None
        return min(self._anchor, self._head), max(self._anchor, self._head)

    def part(self, number: int) -> tuple[int, int] | None:
        """Which characters of a line are selected."""
        chosen = self.range
        if chosen is None or not chosen[0][0] <= number <= chosen[1][0]:
            return None
        (first, start), (last, end) = chosen
        return (start if number == first else 0, end if number == last else END)


def copied(source: LogSource, selection: LogSelection) -> Iterator[list[str]]:
    """The selected text, some hundred lines at a time."""
    chosen = selection.range
    if chosen is None or not source.count:
        return
    row, last = source.row(chosen[0][0]), source.row(chosen[1][0])
    while row <= min(last, source.count - 1):
        end = min(row + LINES_AT_ONCE, last + 1, source.count)
        numbers = [source.number(at) for at in range(row, end)]
        yield [_text(source.line(number), selection.part(number)) for number in numbers]
        row = end


def _text(line: bytes, part: tuple[int, int] | None) -> str:
    if part is None:
        return ""
    if part == (0, END):
        return log_line.plain_text(line)
    parsed = log_line.parse(line)
    start, end = part
    head = parsed.prefix if start == 0 else ""
    return head + parsed.text[start:end]
