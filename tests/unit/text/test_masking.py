"""Secrets are hidden by their names and inside addresses; the rest stays readable."""

import pytest

from kitepy.text.masking import is_secret, masked_words


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("POSTGRES_PASSWORD", "x"),
        ("MYSQL_PWD", "x"),
        ("api_key", "x"),
        ("GITHUB_TOKEN", "x"),
        ("DATABASE_URL", "postgres://me:hidden@db/shop"),
        ("mypassword", "x"),
    ],
)
def test_secrets(name: str, value: str) -> None:
    assert is_secret(name, value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PATH", "/bin"),
        ("PWD", "/srv"),
        ("KEYBOARD", "jp"),
        ("POSTGRES_PASSWORD_FILE", "/run/secrets/db"),
        ("POSTGRES_PASSWORD", ""),
        ("GPG_KEY", "E3FF2839"),
        ("HOME_URL", "https://example.com/a:b"),
    ],
)
def test_open_values(name: str, value: str) -> None:
    assert not is_secret(name, value)


def test_passwords_in_a_command() -> None:
    words = ("redis-server", "--requirepass", "s3cret", "--token=abc", "redis://u:p@h", "-p", "1")
    assert masked_words(words) == (
        "redis-server",
        "--requirepass",
        "********",
        "--token=********",
        "redis://u:********@h",
        "-p",
        "1",
    )
