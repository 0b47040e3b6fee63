"""Prompts, search, lines without a terminal, and the grid that is painted."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from kitepy.console import look
from kitepy.console.core import Cursor, Look, Row, Run
from kitepy.console.finder import Finder
from kitepy.console.lines import LineInput, with_returns
from kitepy.console.painter import GridPainter, character_at
from kitepy.console.prompt import Prompts
from kitepy.style import theme
from tests.unit.console.grid import FOREGROUND, terminal, text_of

PROMPTS = Prompts(0x00FFFF, 0xFFFFFF)


def plain(text: str) -> Row:
    return Row((Run(0, len(text), text, FOREGROUND, None),))


@pytest.mark.parametrize(
    ("line", "prompt"),
    [
        ("/ # ls -la", "/ #"),
        ("~ $ ", "~ $"),
        ("bash-5.2# echo", "bash-5.2#"),
        ("root@web:/srv/app# make", "root@web:/srv/app#"),
        ("[me@host dir]$ x", "[me@host dir]$"),
        (r"C:\Users\me>dir", r"C:\Users\me>"),
        (r"C:\>", r"C:\>"),
        (r"PS C:\> ls", r"PS C:\>"),
        (">>> 1 + 1", ">>>"),
        ("a line of output # with a hash", ""),
        ("100% done", ""),
        ("", ""),
    ],
)
def test_prompts(line: str, prompt: str) -> None:
    shown = PROMPTS.highlighted(plain(line) if line else Row(), FOREGROUND)
    assert text_of(shown) == line.rstrip()
    accent = [run.text for run in shown.runs if run.foreground == PROMPTS.accent]
    assert accent == ([prompt] if prompt else [])


def test_what_is_typed_is_bold_and_colours_of_the_program_stay() -> None:
    row = Row((Run(0, 4, "/ # ", FOREGROUND, None), Run(4, 3, "red", 0xFF0000, None)))
    shown = PROMPTS.highlighted(row, FOREGROUND)
    assert shown.runs[1].look is Look.BOLD
    assert shown.runs[2] == row.runs[1]
    coloured = Row((Run(0, 4, "/ # ", 0x00FF00, None),))
    assert PROMPTS.highlighted(coloured, FOREGROUND) is coloured


def test_search_goes_round_and_keeps_its_place() -> None:
    finder = Finder()
    finder.set_query("OX.")
    rows = ["ox.", "fox. ox.", "oxen"]
    finder.look(rows)
    assert finder.matches == [(0, 0), (1, 0), (1, 1)]
    assert finder.shown == (1, 1)
    finder.step(True)
    assert finder.shown == (0, 0)
    finder.look([*rows, "ox."])
    assert finder.shown == (0, 0)
    finder.step(False)
    assert finder.shown == (3, 0)
    finder.set_query("")
    assert not finder
    assert finder.shown == (-1, -1)


def test_matches_are_marked_by_columns_behind_wide_characters() -> None:
    finder = Finder()
    finder.set_query("b")
    with terminal() as core:
        core.feed("漢ae\u0301b 日本b".encode())
        assert finder.spans(core.frame().changed[0]) == [(4, 1), (10, 1)]


def test_lines_without_a_terminal() -> None:
    lines = LineInput()
    assert lines.type(b"ab\x7fc") == (b"ab\b \bc", b"")
    assert lines.type("日\r".encode()) == ("日\r\n".encode(), "ac日\n".encode())
    assert lines.type(b"xy\x15z\n\x03\x7f") == (b"xy\b \b\b \bz\r\n", b"z\n")
    assert with_returns(b"a\nb\r\n") == b"a\r\nb\r\n"


@pytest.fixture
def fonts(qapp: QApplication) -> look.Fonts:
    theme.configure(qapp, "dark", "linux", 1.0)
    return look.Fonts(13, 1.0)


def painted(fonts: look.Fonts, row: Row) -> QImage:
    grid = GridPainter(fonts, QPointF(0, 0))
    height = round(fonts.cell.height())
    image = QImage(round(fonts.cell.width()) * 20, height, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    grid.grounds(painter, 0, row, QColor(0x0000FF))
    grid.text(painter, 0, row)
    painter.end()
    return image


def inked(image: QImage, fonts: look.Fonts) -> set[int]:
    """The columns in which something is drawn."""
    wide = round(fonts.cell.width())
    return {
        x // wide
        for x in range(image.width())
        for y in range(image.height())
        if image.pixel(x, y) & 0xFFFFFF
    }


def test_characters_stay_in_their_cells(fonts: look.Fonts) -> None:
    with terminal() as core:
        core.feed("a 漢 b".encode())
        image = painted(fonts, core.frame().changed[0])
    assert inked(image, fonts) <= {0, 2, 3, 5}
    assert {0, 5} <= inked(image, fonts)


def test_frames_meet_from_edge_to_edge(fonts: look.Fonts) -> None:
    image = painted(fonts, plain("│"))
    middle = {x for x in range(round(fonts.cell.width())) if image.pixel(x, 0) & 0xFFFFFF}
    assert middle
    assert all(any(image.pixel(x, y) & 0xFFFFFF for x in middle) for y in range(image.height()))


def test_hidden_text_is_not_painted_and_grounds_are(fonts: look.Fonts) -> None:
    hidden = Row((Run(0, 3, "abc", 0xFFFFFF, None, Look.INVISIBLE),))
    assert inked(painted(fonts, hidden), fonts) == set()
    ground = Row((Run(0, 2, "  ", 0xFFFFFF, 0xFF0000),), (4, 5))
    image = painted(fonts, ground)
    assert inked(image, fonts) == {0, 1, 4, 5}
    assert image.pixel(2, 2) & 0xFFFFFF == 0xFF0000


def test_a_cell_is_a_whole_number_of_pixels_within_9_and_32(fonts: look.Fonts) -> None:
    for size in (1, 9, 13, 32, 99):
        cell = look.Fonts(size, 1.0).cell
        assert cell.width() == int(cell.width())
        assert cell.height() >= 9
    assert look.Fonts(99, 1.0).cell == look.Fonts(32, 1.0).cell


def test_the_cursor_knows_the_character_below(fonts: look.Fonts) -> None:
    row = plain("abc")
    under = character_at(row, 1)
    assert under is not None
    assert (under.column, under.text) == (1, "b")
    assert character_at(row, 7) is None
    assert GridPainter(fonts, QPointF(0, 0)).hides(Cursor(0, 0))
