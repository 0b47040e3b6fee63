"""Whatever is typed, the screen shows the line as it is; KitePy's own terminal core is the eye."""

import asyncio
import random

import pytest

from kitepy.training.shells.editor import Editor
from kitepy.training.shells.terminal import Terminal
from kitepy.training.shells.widths import width
from tests.unit.console.grid import terminal as screen
from tests.unit.training.shells.bench import Streams

KEYS = [
    *"abcdefgh  ",
    *"日本語あ",
    "\x1b[D",
    "\x1b[C",
    "\x1b[A",
    "\x1b[B",
    "\x7f",
    "\x1b[3~",
    "\x01",
    "\x05",
    "\x0b",
    "\x15",
    "\x17",
    "\x1b[1;5D",
    "\x1b[1;5C",
    "\x0c",
]
WEIGHTS = [6] * 10 + [4] * 4 + [5, 4] + [1] * 12
PROMPT = "$ "


async def _settled() -> None:
    for _ in range(12):
        await asyncio.sleep(0)


async def _typed(columns: int, keys: list[str]) -> tuple[str, tuple[int, int], str]:
    """The screen and its cursor after the keys, and the line with a # where the cursor was."""
    streams = Streams(tty=True, columns=columns)
    terminal = Terminal(streams)
    editor = Editor(terminal, _no_offers, history=["old", "x" * 25])
    with screen(columns, 12) as core:
        async with terminal.reading():
            task = asyncio.ensure_future(editor.read(PROMPT))
            for key in keys:
                streams.type(key)
                await _settled()
            core.feed(bytes(streams.out))
            streams.type("#\r")
            return core.screen_text(), core.cursor, await task or ""


def _no_offers(_text: str) -> tuple[int, tuple[str, ...]]:
    return 0, ()


def _drawn(columns: int, text: str, at: int) -> tuple[str, tuple[int, int]]:
    """The same line as a terminal wraps it, and where the cursor belongs."""
    with screen(columns, 12) as core:
        core.feed((PROMPT + text).encode())
        shown = core.screen_text()
    row = column = 0
    for char in PROMPT + text[:at]:
        cells = width(char)
        if column + cells > columns:
            row, column = row + 1, 0
        column += cells
    following = width(text[at]) if at < len(text) else 1
    if column + following > columns:
        row, column = row + 1, 0
    return shown, (column, row)


@pytest.mark.parametrize("columns", [7, 10, 20, 80])
@pytest.mark.parametrize("seed", range(12))
def test_the_screen_shows_the_line(columns: int, seed: int) -> None:
    chance = random.Random(seed * 100 + columns)
    keys = chance.choices(KEYS, WEIGHTS, k=columns * 3)
    shown, cursor, line = asyncio.run(_typed(columns, keys))
    text, at = line.replace("#", ""), line.index("#")
    expected, place = _drawn(columns, text, at)
    assert (shown.rstrip(), cursor) == (expected.rstrip(), place), (text, keys)
