"""Time spans in Docker's words."""

import pytest

from kitepy.training.moments import ago

HOUR = 3600
DAY = 24 * HOUR


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.9, "Less than a second"),
        (1, "1 second"),
        (59.9, "59 seconds"),
        (119, "About a minute"),
        (59 * 60, "59 minutes"),
        (1.4 * HOUR, "About an hour"),
        # Half an hour goes up, always.
        (2.5 * HOUR, "3 hours"),
        (47.4 * HOUR, "47 hours"),
        (47.5 * HOUR, "2 days"),
        # A container that started a moment after its world began.
        (6 * DAY - 0.2, "6 days"),
        (14 * DAY - 1, "2 weeks"),
        (60 * DAY - 1, "2 months"),
        (730 * DAY, "2 years"),
    ],
)
def test_the_words_of_docker_ps(seconds: float, words: str) -> None:
    assert ago(seconds) == words
