"""The rows that are on the screen now, kept between the frames that tell what changed."""

from kitepy.console.core import Cursor, Frame, Row, Scroll
from kitepy.console.prompt import Prompts

_EMPTY = Row()


class Screen:
    """Applies frames; says which rows must be painted again."""

    def __init__(self) -> None:
        self.columns, self.rows = 80, 24
        self.scroll = Scroll()
        self.cursor: Cursor | None = None
        self.background = self.foreground = 0
        self.cursor_colour: int | None = None
        self.prompts: Prompts | None = None
        """How prompts are shown; None leaves them as they are."""
        self._kept: dict[int, Row] = {}

    def row(self, number: int) -> Row:
        """One row, from the top of what is shown."""
        return self._kept.get(number, _EMPTY)

    def apply(self, frame: Frame) -> set[int]:
        """Take over a frame; the numbers of the rows that look different now."""
        dirty = set(frame.changed)
        if frame.rows != self.rows or frame.columns != self.columns:
            self._kept = {n: row for n, row in self._kept.items() if n < frame.rows}
        if frame.cursor != self.cursor:
            dirty |= {c.row for c in (frame.cursor, self.cursor) if c is not None}
        if frame.background != self.background:
            dirty |= set(range(frame.rows))
        self.columns, self.rows, self.scroll = frame.columns, frame.rows, frame.scroll
        self.cursor, self.cursor_colour = frame.cursor, frame.cursor_colour
        self.foreground, self.background = frame.foreground, frame.background
        for number, row in frame.changed.items():
            self._kept[number] = self._dressed(row)
        return dirty

    def _dressed(self, row: Row) -> Row:
        return self.prompts.highlighted(row, self.foreground) if self.prompts else row
