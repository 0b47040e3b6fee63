"""Colours that programs ask for with escape sequences (SGR), as small values."""

import re
from functools import lru_cache
from typing import NamedTuple

SGR = re.compile(rb"\x1b\[([0-9;:]*)m")
SEQUENCES_AT_MOST = 500
"""A hostile line is made of nothing else; behind these it keeps its last colours."""

BOLD, DIM, UNDERLINE, INVERSE, STRIKE = 1, 2, 4, 8, 16
DEFAULT = -1
RGB = 0x1000000
_ON = {1: BOLD, 2: DIM, 4: UNDERLINE, 7: INVERSE, 9: STRIKE, 21: UNDERLINE}
_OFF = {22: BOLD | DIM, 24: UNDERLINE, 27: INVERSE, 29: STRIKE}


class Style(NamedTuple):
    """Foreground and background (-1, 0..255, or RGB | 0xrrggbb) and flags."""

    fg: int = DEFAULT
    bg: int = DEFAULT
    flags: int = 0


PLAIN = Style()


@lru_cache(maxsize=1024)
def apply(style: Style, parameters: bytes) -> Style:
    """The style behind one sequence."""
    codes = [int(p) if p else 0 for p in re.split(rb"[;:]", parameters[:200]) if len(p) < 5]
    at = 0
    while at < len(codes):
        code = codes[at]
        if code in (38, 48):
            colour, at = _extended(codes, at + 1)
            if colour is not None:
                style = style._replace(fg=colour) if code == 38 else style._replace(bg=colour)
        else:
            style = _simple(style, code)
            at += 1
    return style


def _simple(style: Style, code: int) -> Style:
    if code == 0:
        return PLAIN
    if code in _ON:
        return style._replace(flags=style.flags | _ON[code])
    if code in _OFF:
        return style._replace(flags=style.flags & ~_OFF[code])
    return _simple_colour(style, code)


def _simple_colour(style: Style, code: int) -> Style:
    for base, first in ((30, 0), (90, 8)):
        if base <= code < base + 8:
            return style._replace(fg=code - base + first)
        if base + 10 <= code < base + 18:
            return style._replace(bg=code - base - 10 + first)
    if code == 39:
        return style._replace(fg=DEFAULT)
    return style._replace(bg=DEFAULT) if code == 49 else style


def _extended(codes: list[int], at: int) -> tuple[int | None, int]:
    """38;5;N and 38;2;R;G;B; the colon form may have an empty colour space, which reads as 0."""
    kind = codes[at] if at < len(codes) else 0
    if kind == 5 and at + 1 < len(codes):
        return codes[at + 1] & 255, at + 2
    if kind == 2 and at + 3 < len(codes):
        red, green, blue = (min(255, c) for c in codes[at + 1 : at + 4])
        return RGB | red << 16 | green << 8 | blue, at + 4
    return None, len(codes)


def rgb256(index: int) -> tuple[int, int, int]:
    """Colours 16..255 of the usual palette."""
    if index >= 232:
        grey = 8 + 10 * (index - 232)
        return grey, grey, grey
    index -= 16
    red, green, blue = (
        0 if not n else 55 + 40 * n for n in (index // 36, index // 6 % 6, index % 6)
    )
    return red, green, blue
