"""What KitePy asks of its terminal core beyond the conformance cases, and what it must survive."""

import random
import time

import pytest

from kitepy.console.core import CursorShape, Look, MousePress, Unit
from kitepy.console.ghostty_core import GhosttyCore
from kitepy.console.ghostty_frame import CODEPOINT_SHIFT, HYPERLINK, WIDE_SHIFT
from kitepy.console.ghostty_lib import RENDER_KEYS, TERMINAL_KEYS, library
from tests.unit.console.grid import run_at, terminal, text_of


def lines(core: GhosttyCore) -> list[str]:
    return core.screen_text().split("\n")


def test_only_what_changed_is_told() -> None:
    with terminal() as core:
        assert set(core.frame().changed) == set(range(5))
        assert core.frame().changed == {}
        core.feed(b"\x1b[3;1Hhere")
        assert {
            number: text_of(row) for number, row in core.frame().changed.items() if row.runs
        } == {2: "here"}


def test_ten_thousand_lines_are_kept() -> None:
    for columns in (20, 120):
        core = GhosttyCore(columns, 24)
        core.feed(b"".join(b"%d\r\n" % number for number in range(30_000)))
        assert 10_000 <= core.scrollback <= 13_000
        assert core.all_rows()[core.scrollback] == str(30_000 - 23)
        core.close()


def test_scrolled_up_stays_at_its_rows() -> None:
    with terminal() as core:
        core.feed(b"".join(b"%d\r\n" % number for number in range(50)))
        core.scroll_by(-10)
        before = lines(core)
        core.feed(b"more\r\n" * 5)
        assert lines(core) == before
        assert not core.frame().scroll.at_end
        core.scroll_to_end()
        assert core.frame().scroll.at_end
        core.scroll_to(0)
        assert lines(core)[0] == "0"


def test_looks_and_colours() -> None:
    with terminal() as core:
        core.feed(b"\x1b[1;3;4mA\x1b[0;2;4:3mB\x1b[0;48;5;231mC\x1b[0;38;2;9;8;7mD\x1b[0;8mE")
        row = core.frame().changed[0]
        assert run_at(row, 0).look == Look.BOLD | Look.ITALIC | Look.UNDERLINE
        assert run_at(row, 1).look == Look.FAINT | Look.CURLY
        assert run_at(row, 2).background == 0xFFFFFF
        assert run_at(row, 3).foreground == 0x090807
        assert run_at(row, 4).look == Look.INVISIBLE


def test_wide_and_combined_characters_are_runs_of_their_own() -> None:
    with terminal() as core:
        core.feed("a漢e\u0301👍b".encode())
        runs = core.frame().changed[0].runs
        assert [(r.column, r.cells, r.text) for r in runs] == [
            (0, 1, "a"),
            (1, 2, "漢"),
            (3, 1, "e\u0301"),
            (4, 2, "👍"),
            (6, 1, "b"),
        ]


def test_selection_by_cell_word_line_and_block() -> None:
    with terminal() as core:
        core.feed(b"one two-three\r\nfour five\r\nsix")
        core.select_from(4, 0, Unit.CELL)
        core.select_to(3, 1)
        assert core.selected_text() == "two-three\nfour"
        core.select_from(1, 1, Unit.WORD)
        assert core.selected_text() == "four"
        core.select_to(5, 1)
        assert core.selected_text() == "four five"
        core.select_from(0, 2, Unit.LINE)
        assert core.selected_text() == "six"
        core.select_from(1, 0, Unit.CELL, block=True)
        core.select_to(2, 1)
        assert core.selected_text() == "ne\nou"
        core.select_all()
        assert core.selected_text() == "one two-three\nfour five\nsix"
        core.clear_selection()
        assert core.selected_text() == ""


def test_a_wrapped_line_is_copied_as_one() -> None:
    with terminal(10) as core:
        core.feed(b"0123456789abc")
        core.select_all()
        assert core.selected_text() == "0123456789abc"
        core.resize(20, 5, 8, 16)
        assert lines(core)[0] == "0123456789abc"


def test_paste_cannot_end_its_bracket_or_press_enter_twice() -> None:
    with terminal() as core:
        assert core.paste("a\r\nb\nc") == b"a\rb\rc"
        core.feed(b"\x1b[?2004h")
        assert core.brackets_paste
        sent = core.paste("x\x1b[201~rm -rf\n")
        assert sent.startswith(b"\x1b[200~x")
        assert sent.endswith(b"\x1b[201~")
        assert sent.count(b"\x1b") == 2


def test_mouse_is_told_only_when_it_was_asked_for() -> None:
    with terminal() as core:
        press = MousePress("press", 1, 8 * 2 + 1, 16 * 1 + 1, held=True)
        assert core.mouse(press) == b""
        core.feed(b"\x1b[?1000h\x1b[?1006h")
        assert core.wants_mouse
        assert core.mouse(press) == b"\x1b[<0;3;2M"


def test_focus_is_told_only_when_it_was_asked_for() -> None:
    with terminal() as core:
        assert core.focus(True) == b""
        core.feed(b"\x1b[?1004h")
        assert (core.focus(True), core.focus(False)) == (b"\x1b[I", b"\x1b[O")


def test_cursor_shape_and_alternate_screen() -> None:
    with terminal() as core:
        core.feed(b"\x1b[5 q\x1b[?1049h")
        cursor = core.frame().cursor
        assert cursor is not None
        assert (cursor.shape, cursor.blinks) == (CursorShape.BAR, True)
        core.feed(b"\x1b[?25l\x1b[?1049l")
        assert core.frame().cursor is None


def test_which_screen_is_shown() -> None:
    with terminal() as core:
        seen = [core.on_alternate_screen]
        for command in (b"\x1b[?1049h", b"\x1b[?1049l"):
            core.feed(command)
            seen.append(core.on_alternate_screen)
        assert seen == [False, True, False]


def test_a_soft_reset_keeps_screen_and_cursor() -> None:
    with terminal() as core:
        core.feed(b"ab\x1b[31;1m\x1b[4h\x1b[2;4r\x1b[2;2H\x1b[!")
        core.feed(b"pX")
        frame = core.frame()
        assert text_of(frame.changed[0]) == "ab"
        assert text_of(frame.changed[1]) == " X"
        assert run_at(frame.changed[1], 1).look == Look.PLAIN
        assert core.cursor == (2, 1)


def test_links_are_known_by_cell() -> None:
    with terminal() as core:
        core.feed(b"\x1b]8;;https://kitepy.dev/a\x1b\\link\x1b]8;;\x1b\\ text")
        assert core.link_at(2, 0) == "https://kitepy.dev/a"
        assert core.link_at(6, 0) == ""
        assert run_at(core.frame().changed[0], 1).look & Look.LINK


def test_the_clipboard_is_out_of_reach_and_the_title_is_never_told() -> None:
    with terminal() as core:
        core.feed(b"\x1b]52;c;?\x07\x1b]52;c;c2VjcmV0\x07\x1b]0;evil\x07\x1b[21t")
        events = core.take_events()
        assert events.replies == b""
        assert events.title == "evil"


def test_replies_have_an_end() -> None:
    with terminal() as core:
        core.feed(b"\x1b[c" * 100_000)
        assert 0 < len(core.take_events().replies) <= 64 << 10


def test_bits_of_a_cell_are_where_the_library_has_them() -> None:
    with terminal() as core:
        core.feed("漢\x1b]8;;http://a\x1b\\x".encode())
        assert [run.text for run in core.frame().changed[0].runs] == ["漢", "x"]
    assert (CODEPOINT_SHIFT, WIDE_SHIFT, HYPERLINK) == (2, 42, 1 << 45)


@pytest.mark.parametrize("key", TERMINAL_KEYS)
def test_every_key_of_a_terminal_writes_within_its_type(key: str) -> None:
    loaded = library()
    with terminal() as core:
        constant = loaded.constant(f"TERMINAL_DATA_{key}")
        get = loaded.lib.ghostty_terminal_get
        written(TERMINAL_KEYS[key], lambda out: get(core._terminal, constant, out))


@pytest.mark.parametrize("key", RENDER_KEYS)
def test_every_key_of_a_screen_writes_within_its_type(key: str) -> None:
    loaded = library()
    with terminal() as core:
        core.frame()
        constant = loaded.constant(f"RENDER_STATE_DATA_{key}")
        get = loaded.lib.ghostty_render_state_get
        written(RENDER_KEYS[key], lambda out: get(core._reader._state[0], constant, out))


def written(ctype: str, get: object) -> None:
    """Call a getter on room with a known pattern behind it: the pattern must stay."""
    ffi = library().ffi
    size = ffi.sizeof(ctype)
    room = ffi.new("uint64_t[]", 32)
    ffi.buffer(room)[:] = b"\xa5" * 256
    if ctype == "GhosttyRenderStateCursor":
        ffi.cast(f"{ctype} *", room).size = size
    assert callable(get)
    get(ffi.cast(f"{ctype} *", room))
    assert bytes(ffi.buffer(room))[size:] == b"\xa5" * (256 - size)


HOSTILE = {
    "digits": b"\x1b[" + b"9" * 100_000 + b"m",
    "parameters": b"\x1b[" + b"1;" * 200_000 + b"m",
    "counts": b"".join(b"\x1b[2147483647%c" % c for c in b"@ABCDEFGIJLMPSTXZ`abde"),
    "endless OSC": b"\x1b]0;" + b"x" * 2_000_000,
    "endless DCS": b"\x1bP" + b"y" * 2_000_000,
    "endless APC": b"\x1b_G" + b"z" * 2_000_000,
    "one cell": b"e" + "\u0301".encode() * 300_000,
    "bad UTF-8": bytes(range(128, 256)) * 1000,
    "line of 100 kB": b"a" * 100_000,
    "insert and delete": b"\x1b[1;5r" + b"\x1b[999999L\x1b[999999M" * 5000,
    "tabs": b"\x1bH\t" * 100_000,
    "resize request": b"\x1b[8;9999;9999t" * 1000,
    "noise": random.Random(1).randbytes(1_000_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_output_is_survived_quickly(name: str) -> None:
    with terminal(80, 24, 1000) as core:
        began = time.process_time()
        for start in range(0, len(HOSTILE[name]), 1 << 16):
            core.feed(HOSTILE[name][start : start + (1 << 16)])
        frame = core.frame()
        assert time.process_time() - began < 2
        assert (frame.columns, frame.rows) == (80, 24)
        assert all(
            len(run.text) <= 32 or len(run.text) == run.cells
            for r in frame.changed.values()
            for run in r.runs
        )
        core.feed(b"\x1b\\\x18\x1bc\x1b[2J\x1b[Hstill here")
        assert text_of(core.frame().changed[0]) == "still here"
