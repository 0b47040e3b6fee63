"""Exit codes in plain words."""

import pytest

from kitepy.text.exits import explain_exit


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
    ],
)
def test_each_code_says_why(code: int, word: str) -> None:
    assert word in explain_exit(code)


def test_out_of_memory_is_told_before_the_signal() -> None:
    assert "memory" in explain_exit(137, oom_killed=True)
    assert "SIGKILL" not in explain_exit(137, oom_killed=True)


def test_nothing_is_made_up() -> None:
    assert explain_exit(None) == ""
