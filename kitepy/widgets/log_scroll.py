"""Where a log view stands: a line and a row in it, so that only visible lines are measured."""

from collections.abc import Callable


class LogScroll:
    """Position (row, sub); row is a line of the source, sub a row of that line when wrapped."""

    def __init__(self, height_of: Callable[[int], int]) -> None:
        self.row = 0
        self.sub = 0
        self.count = 0
        self.page = 1
        """Visual rows that fit."""
        self._height_of = height_of

    def last(self) -> tuple[int, int]:
        """The lowest position: the end of the log is at the bottom."""
        left, row = self.page, self.count
        while row > 0 and left > 0:
            row -= 1
            left -= self._height_of(row)
        return (row, -left) if left < 0 else (max(0, row), 0)

    @property
    def at_end(self) -> bool:
        """Whether the last row can be seen."""
        return (self.row, self.sub) >= self.last()

    def to(self, row: int, sub: int = 0) -> None:
        """Go to a position, as far as there is something."""
        self.row, self.sub = min((max(0, row), sub if row >= 0 else 0), self.last())

    def to_end(self) -> None:
        """Go to the newest line."""
        self.row, self.sub = self.last()

    def move(self, rows: int) -> None:
        """Move by visual rows."""
        row, sub = self.row, self.sub + rows
        while sub < 0 and row > 0:
            row -= 1
            sub += self._height_of(row)
        while row < self.count - 1 and sub >= (height := self._height_of(row)):
            sub -= height
            row += 1
        self.to(row, max(0, sub))

    def show(self, row: int) -> bool:
        """Bring a line into view, in the middle when it was not; whether it had to move."""
        bottom = self.row
        left = self.page + self.sub
        while bottom < self.count and left > 0:
            left -= self._height_of(bottom)
            bottom += 1
        visible = self.row <= row < (bottom if left >= 0 else bottom - 1)
        if row == self.row and self.sub:
            visible = False
        if not visible:
            self.row, self.sub = row, 0
            self.move(-(self.page // 2))
        return not visible
