"""Verdicts in words: every fit and reason has its own, and says the builds where it knows them."""

import pytest

from kitepy.engine import windows_builds
from kitepy.text import isolation_words

HOST = "10.0.20348.4294"


@pytest.mark.parametrize(
    ("host", "image", "tone", "answer"),
    [
        (HOST, "10.0.20348.1", "ok", "Builds match. Both kinds work."),
        ("10.0.26100.1", HOST, "ok", "This host runs older builds too. Both kinds work."),
        (HOST, "10.0.17763.1", "warn", "Only as a Hyper-V container: the image is older."),
        ("10.0.14393.1", "10.0.14393.2", "warn",
            "Only as a Hyper-V container: the revisions differ."),
        (HOST, "10.0.26100.1", "danger", "It cannot run: the image is newer than the host."),
        (HOST, "", "neutral", "The engine will tell."),
        ("absurd", HOST, "neutral", "The engine will tell."),
    ],
)  # fmt: skip
def test_verdicts(host: str, image: str, tone: str, answer: str) -> None:
    found = windows_builds.verdict(host, image)
    assert isolation_words.TONES[found.fit] == tone
    told, why = isolation_words.verdict(found)
    assert told == answer
    assert why
    if tone != "neutral":
        assert str(found.host_build) in why
        assert str(found.image_build) in why


@pytest.mark.parametrize(
    ("image", "process", "hyperv"),
    [(HOST, True, True), ("10.0.17763.1", False, True), ("10.0.26100.1", False, False)],
)
def test_an_impossible_kind_says_why(image: str, process: bool, hyperv: bool) -> None:
    found = windows_builds.verdict(HOST, image)
    assert (not isolation_words.impossible(found, "process")) is process
    assert (not isolation_words.impossible(found, "hyperv")) is hyperv


def test_each_row_of_the_comparison_has_a_cell_for_each_kind() -> None:
    rows = isolation_words.comparison()
    assert len({name for name, _ in rows}) == len(rows) == 7
    assert all(len(values) == len(isolation_words.KINDS) and all(values) for _, values in rows)


def test_the_picture_names_the_builds() -> None:
    words = isolation_words.picture("hyperv", "shop", 20348, 17763)
    assert words == ("shop", "host programs", "Host kernel 20348", "own kernel 17763")
    assert isolation_words.picture("process")[3] == ""
