"""Searches everything that a terminal keeps: where the matches are, and which one is shown."""

import re

from kitepy.console.core import Row

MOST_MATCHES = 10_000


class Finder:
    """Rows count from the oldest one that is kept; a match is a row and its place in that row."""

    def __init__(self) -> None:
        self._pattern: re.Pattern[str] | None = None
        self.matches: list[tuple[int, int]] = []
        self.current = -1

    def __bool__(self) -> bool:
        return self._pattern is not None

    def set_query(self, text: str) -> None:
        """Look for another text; upper and lower case are the same."""
        self._pattern = re.compile(re.escape(text), re.IGNORECASE) if text else None
        self.matches, self.current = [], -1

    def look(self, rows: list[str]) -> None:
        """Search these rows; the match that is shown stays where it is still there."""
        shown = self.shown
        self.matches = []
        for number, row in enumerate(rows):
            count = sum(1 for _ in self._pattern.finditer(row)) if self._pattern else 0
            self.matches += [(number, place) for place in range(count)]
            if len(self.matches) > MOST_MATCHES:
                break
        last = len(self.matches) - 1
        self.current = self.matches.index(shown) if shown in self.matches else last

    def step(self, forward: bool) -> None:
        """Go to the next match, or to the one before; after the last comes the first."""
        if self.matches:
            self.current = (self.current + (1 if forward else -1)) % len(self.matches)

    @property
    def shown(self) -> tuple[int, int]:
        """The current match."""
        inside = 0 <= self.current < len(self.matches)
        return self.matches[self.current] if inside else (-1, -1)

    def spans(self, row: Row) -> list[tuple[int, int]]:
        """First column and number of cells of every match in a row of the screen."""
        if self._pattern is None or not row.runs:
            return []
        text, columns = _laid_out(row)
        found = (match.span() for match in self._pattern.finditer(text))
        return [(columns[start], columns[end] - columns[start]) for start, end in found]


def _laid_out(row: Row) -> tuple[str, list[int]]:
    """The text of a row, and the column of each of its characters."""
    text, column = "", 0
    columns: list[int] = []
    for run in row.runs:
        gap = run.column - column
        text += " " * gap + run.text
        columns += range(column, run.column)
        if len(run.text) == run.cells:
            columns += range(run.column, run.column + run.cells)
        else:
            columns += [run.column] * len(run.text)
        column = run.column + run.cells
    return text, [*columns, column]
