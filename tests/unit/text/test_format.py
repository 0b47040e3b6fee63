"""Numbers and strangers' text."""

import pytest

from kitepy.text import format as words


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1 KB"),
        (1_020_000_000, "1.02 GB"),
        (999_900_000, "1 GB"),
        (-5, "0 B"),
    ],
)
def test_sizes(count: int, text: str) -> None:
    assert words.bytes_text(count) == text


@pytest.mark.parametrize(
    ("reference", "short"),
    [
        ("nginx:1.29", "nginx:1.29"),
        ("mcr.microsoft.com/windows/nanoserver:ltsc2022", "nanoserver:ltsc2022"),
        ("sha256:0123456789abcdef", "0123456789ab"),
        ("shop/web@sha256:0123", "web"),
    ],
)
def test_short_image(reference: str, short: str) -> None:
    assert words.short_image(reference) == short


def test_strangers_text_cannot_move_or_colour_what_stands_around_it() -> None:
    assert words.strip_controls("a\x1b[31mb\u202ec\nd") == "a\ufffd[31mb\ufffdc d"
    assert len(words.strip_controls("x" * 100_000)) == 4097
    assert words.strip_controls("日本語 ok") == "日本語 ok"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (3, "up 3 s"),
        (59 * 60, "up 59 min"),
        (3600, "up 1 h"),
        (2 * 3600 + 14 * 60 + 9, "up 2 h 14 min"),
        (3 * 86400 + 60, "up 3 d"),
        (3 * 86400 + 7200, "up 3 d 2 h"),
    ],
)
def test_uptime_has_its_two_largest_units(seconds: float, text: str) -> None:
    assert words.uptime(seconds) == text
