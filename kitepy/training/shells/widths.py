"""How many columns text takes on a terminal."""

import unicodedata

ZERO = {"Mn", "Me", "Cf"}


def width(text: str) -> int:
    """Columns of a text without controls."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.category(char) in ZERO:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
