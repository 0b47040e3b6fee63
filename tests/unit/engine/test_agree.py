"""The version that KitePy and an engine speak: the newest that both know, 1.24 to 1.47."""

import pytest

from kitepy.engine import errors
from kitepy.engine.sdk.errors import agree

URL = "unix:///x.sock"


def answer(newest: object, oldest: object = None) -> dict[str, object]:
    return {"ApiVersion": newest} | ({} if oldest is None else {"MinAPIVersion": oldest})


@pytest.mark.parametrize(
    ("newest", "oldest", "agreed"),
    [
        ("1.24", None, "1.24"),
        ("1.24", "1.12", "1.24"),
        ("1.40", "1.12", "1.40"),
        ("1.46", "1.24", "1.46"),
        ("1.47", "1.24", "1.47"),
        ("1.51", "1.24", "1.47"),
        ("1.99", "1.47", "1.47"),
        ("2.0", "1.44", "1.47"),
        # podman says its own oldest version, which is none of Docker's
        ("1.41", "1.24", "1.41"),
        ("1.41", 4, "1.41"),
        ("1.41", "four", "1.41"),
    ],
)
def test_capped(newest: object, oldest: object, agreed: str) -> None:
    assert agree(answer(newest, oldest), URL) == agreed


@pytest.mark.parametrize(
    ("newest", "oldest", "error"),
    [
        ("1.23", None, errors.VersionTooOld),
        ("1.9", "1.1", errors.VersionTooOld),
        ("0.99", None, errors.VersionTooOld),
        ("1.60", "1.48", errors.VersionTooNew),
        ("2.0", "2.0", errors.VersionTooNew),
        (None, None, errors.BadAnswer),
        (1.41, None, errors.BadAnswer),
        ("1.41.2", None, errors.BadAnswer),
        ("v1.41", None, errors.BadAnswer),
        ("1." + "9" * 400, None, errors.BadAnswer),
    ],
)
def test_refused(newest: object, oldest: object, error: type[errors.Unreachable]) -> None:
    with pytest.raises(error) as raised:
        agree(answer(newest, oldest), URL)
    assert raised.value.url == URL
