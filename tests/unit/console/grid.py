"""A terminal core with a screen that tests can read."""

from collections.abc import Iterator
from contextlib import contextmanager

from kitepy.console.core import Colours, Row, Run
from kitepy.console.ghostty_core import GhosttyCore

PALETTE = [0x010100 + number for number in range(16)]
FOREGROUND, BACKGROUND = 0xDDDDDD, 0x111111
COLOURS = Colours(FOREGROUND, BACKGROUND, PALETTE)


@contextmanager
def terminal(columns: int = 20, rows: int = 5, scrollback: int = 100) -> Iterator[GhosttyCore]:
    core = GhosttyCore(columns, rows, scrollback)
    core.set_colours(COLOURS)
    try:
        yield core
    finally:
        core.close()


def text_of(row: Row) -> str:
    """The row as a person reads it; a wide character is one character."""
    text, column = "", 0
    for run in row.runs:
        text += " " * (run.column - column) + run.text
        column = run.column + run.cells
    return text.rstrip()


def run_at(row: Row, column: int) -> Run:
    return next(run for run in row.runs if run.column <= column < run.column + run.cells)
