"""Levels, stamps and escape sequences of log lines as programs really write them."""

import pytest

from kitepy.text import loglines
from kitepy.text.loglines import Level

STAMP = b"2026-11-24T01:53:06.123456789Z "


@pytest.mark.parametrize(
    ("line", "level"),
    [
        (b"ERROR connect ECONNREFUSED", Level.ERROR),
        (b"Error: Database is uninitialized", Level.ERROR),
        (b"2026/11/24 12:00:01 [error] 29#29: open() failed", Level.ERROR),
        (b"npm ERR! code ELIFECYCLE", Level.ERROR),
        (b"Traceback (most recent call last):", Level.ERROR),
        (b"panic: runtime error", Level.ERROR),
        (b'{"level":50,"msg":"x"}', Level.ERROR),
        (b'{"time":1,"level":"warn","msg":"x"}', Level.WARN),
        (b"time=2026 level=warning msg=x", Level.WARN),
        (b"W1124 12:00:00.1 1 main.go:5] slow", Level.WARN),
        (b"2026-11-24 12:00:00.123 UTC [1] LOG:  database system is ready", Level.INFO),
        (b"2026/11/24 12:00:01 [notice] 1#1: start worker processes", Level.INFO),
        (b"\x1b[32minfo\x1b[39m: listening", Level.INFO),
        (b"DEBUG cache hit", Level.DEBUG),
        (b"<debug> x", Level.DEBUG),
        (b"GET /error 404 12 ms", Level.OTHER),
        (b"an error in a sentence", Level.OTHER),
        (b"TERRORS and INFORMATIONS", Level.OTHER),
        (b"", Level.OTHER),
        (b"\xff\xfe\x00", Level.OTHER),
    ],
)
def test_level(line: bytes, level: Level) -> None:
    assert loglines.level_of(line) is level
    assert loglines.level_of(STAMP + line) is level


def test_stamp_of_docker_and_of_podman() -> None:
    assert loglines.stamp_end(STAMP + b"x") == 31
    assert loglines.stamp_end(b"2026-11-24T01:53:06+09:00 x") == 26
    assert loglines.stamp_end(b"2026 is not a stamp") == 0
    assert loglines.stamp_end(b"") == 0


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\x1b[1;31mred\x1b[0m", b"red"),
        (b"\x1b]0;title\x07x", b"x"),
        (b"\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", b"link"),
        (b"\x1b(Bx\x1b7", b"x"),
        (b"\x1b[2J\x1b[Hx", b"x"),
        (b"\x1b]never ends", b"\x1b]never ends"),
        (b"\x1b[31", b"\x1b[31"),
    ],
)
def test_escape_sequences_go_and_unfinished_ones_stay_to_be_seen(raw: bytes, text: bytes) -> None:
    assert loglines.plain(raw) == text


def test_a_prefix_that_only_says_the_level() -> None:
    assert loglines.level_prefix(b"INFO GET /") == 5
    assert loglines.level_prefix(b"[warn] slow") == 7
    assert loglines.level_prefix(b"error: no") == 7
    assert loglines.level_prefix(b"log in here") == 0
    assert loglines.level_prefix(b"INFORMATION") == 0
