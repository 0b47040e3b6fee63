"""Exit codes in plain words."""

import pytest

from kitepy.text.exits import explain_exit, was_asked


@pytest.mark.parametrize(
    ("code", "word"),
    [
        (0, "without an error"),
        (1, "code 1"),
        (126, "cannot be executed"),
        (127, "not found"),
        (134, "SIGABRT"),
        (137, "SIGKILL"),
        (139, "crashed"),
        (143, "SIGTERM"),
        (190, "62"),
        (3221225786, "asked to stop"),
        (-1073741510, "asked to stop"),
        (255, "code 255"),
        (1073807364, "killed"),
        (3762504530, "code 0xE0434352"),
    ],
)
def test_each_code_says_why(code: int, word: str) -> None:
    assert word in explain_exit(code)


def test_out_of_memory_is_told_before_the_signal() -> None:
    assert "memory" in explain_exit(137, oom_killed=True)
    assert "SIGKILL" not in explain_exit(137, oom_killed=True)


def test_a_windows_container_that_was_stopped_has_not_failed() -> None:
    for code in (3221225786, -1073741510, 143, 0, None):
        assert was_asked(code)
    for code in (1, 137, 1073807364, 3221225477):
        assert not was_asked(code)


def test_nothing_is_made_up() -> None:
    assert explain_exit(None) == ""
