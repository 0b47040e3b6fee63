"""Log lines of hostile programs become safe text, with colours, columns and rows that fit."""

import itertools
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitepy.widgets import log_line, log_sgr
from kitepy.widgets.log_sgr import Style

STAMP = b"2026-11-24T01:53:06.123456789Z "


@given(st.binary(max_size=300), st.integers(1, 40))
def test_any_bytes_become_text_that_can_be_seen(data: bytes, columns: int) -> None:
    line = log_line.parse(STAMP + data.replace(b"\n", b""))
    assert all(c.isprintable() or c == "\t" or ord(c) > 0x2FF for c in line.text)
    assert all(0 <= a < b <= len(line.text) for a, b, _ in line.spans)
    starts = [*line.starts(columns), len(line.text)]
    assert starts[0] == 0
    assert all(a < b for a, b in itertools.pairwise(starts) if line.text)
    for a, b in itertools.pairwise(starts):
        assert line.column(b) - line.column(a) <= columns or b - a == 1


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"<b>html</b> &amp;", "<b>html</b> &amp;"),
        (b"a\x00b\x07", "a\\x00b\\x07"),
        ("\u202eevil\u202c \u2066x".encode(), "\\u202eevil\\u202c \\u2066x"),
        ("\u200bhidden\ufeff".encode(), "\\u200bhidden\\ufeff"),
        (b"\xff\xfe", "\ufffd\ufffd"),
        (b"50%\r100%", "50%\\x0d100%"),
        (b"end\r", "end"),
        (b"\x1b]0;title\x07\x1b[2Jx", "x"),
        (b"\x1b[8mhidden\x1b[0m", "hidden"),
        (b"\x1b[", "\\x1b["),
        ("\u2028x".encode(), "\\u2028x"),
        ("שלום 日本".encode(), "שלום 日本"),
    ],
)
def test_what_is_shown(raw: bytes, text: str) -> None:
    assert log_line.parse(STAMP + raw).text == text
    assert log_line.plain_text(STAMP + raw) == text


def test_colours_stand_where_they_belong() -> None:
    line = log_line.parse(STAMP + b"\x1b[32mINFO\x1b[0m ok \x1b[1;38;5;208mx\x1b[48;2;1;2;3my")
    assert (line.prefix, line.text) == ("INFO ", "ok xy")
    orange = Style(208, -1, log_sgr.BOLD)
    assert line.spans == [(3, 4, orange), (4, 5, orange._replace(bg=log_sgr.RGB | 0x010203))]


@pytest.mark.parametrize(
    ("parameters", "style"),
    [
        (b"", Style()),
        (b"31", Style(fg=1)),
        (b"97;104", Style(fg=15, bg=12)),
        (b"38;5", Style()),
        (b"38;2;300;0;0", Style(fg=log_sgr.RGB | 0xFF0000)),
        (b"7;999999999999;4", Style(flags=log_sgr.INVERSE | log_sgr.UNDERLINE)),
    ],
)
def test_sequences(parameters: bytes, style: Style) -> None:
    assert log_sgr.apply(Style(), parameters) == style


def test_wide_and_combining_characters_and_tabs() -> None:
    line = log_line.parse("日e\u0301\tx".encode())
    assert line.columns == [0, 2, 3, 3, 8, 9]
    assert line.index(1) == 0
    assert line.index(8) == 4


@pytest.mark.parametrize(
    "raw",
    [
        b"\x1b[31mx\x1b[0m" * 25_000,
        b"\x1b[31m" * 50_000,
        b"\x1b]" * 100_000,
        "日".encode() * 80_000,
    ],
)
def test_a_hostile_line_costs_little(raw: bytes) -> None:
    log_line.parse(STAMP + raw[:1000])
    began = perf_counter()
    log_line.parse(STAMP + raw, 8192)
    assert perf_counter() - began < 0.05


def test_time_is_local_and_any_form_of_stamp_will_do() -> None:
    assert log_line.parse(STAMP + b"x").time.endswith(":53:06.123")
    assert log_line.parse(b"2026-11-24T01:53:06Z x").time.endswith(":53:06.000")
    assert log_line.parse(b"2026-11-24T01:53:06.5+09:00 x").time.endswith(":53:06.500")
    assert log_line.parse(b"no stamp").time == ""
