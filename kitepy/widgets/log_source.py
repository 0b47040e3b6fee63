"""What a log view needs to know of a log."""

from typing import Protocol


class LogSource(Protocol):
    """Rows that are shown, and lines by their number; a number stays, a row may move."""

    @property
    def count(self) -> int:
        """How many rows there are."""
        ...

    def number(self, row: int) -> int:
        """The line of a row."""
        ...

    def row(self, number: int) -> int:
        """The row of a line, or of the first shown line behind it."""
        ...

    def line(self, number: int) -> bytes:
        """The bytes of a line, with the engine's stamp."""
        ...

    def stream(self, number: int) -> int:
        """1 stdout, 2 stderr."""
        ...

    def level(self, number: int) -> int:
        """Level and CONTINUES bit."""
        ...
