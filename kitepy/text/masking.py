"""Which values are secrets: shown as stars until somebody asks to see them."""

import re

from kitepy.text.commands import MASK

_WORDS = frozenset(
    {
        "PASSWORD",
        "PASSWD",
        "PASS",
        "PASSPHRASE",
        "PASSCODE",
        "SECRET",
        "SECRETS",
        "TOKEN",
        "KEY",
        "APIKEY",
        "CREDENTIAL",
        "CREDENTIALS",
        "AUTH",
        "COOKIE",
        "SALT",
        "DSN",
        "PWD",
        "PGPASSWORD",
    }
)
# Known variables of images that only look like secrets: they name a folder or a public key.
_OPEN = frozenset({"PWD", "OLDPWD", "GPG_KEY", "NGINX_GPGKEY"})
_FLAG = re.compile(
    r"-{1,2}[\w-]*(pass(word|wd|phrase)?|secret|token|requirepass)[\w-]*$", re.IGNORECASE
)
_IN_URL = re.compile(r"(?<=://)([^/@:\s]*):([^/@\s]+)@")
_MANY = 4096


def is_secret(name: str, value: str = "") -> bool:
    """Whether a variable holds something to hide; a path to a secret is none."""
    upper = name.upper()
    if upper in _OPEN or upper.endswith("_FILE") or not value.strip():
        return False
    words = set(re.split(r"[^A-Z0-9]+", upper[:256]))
    return bool(words & _WORDS) or "PASSWORD" in upper or bool(_IN_URL.search(value[:_MANY]))


def masked_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """A command's words, with stars where a password stands."""
    shown: list[str] = []
    follows = False
    for word in words:
        flag, equals, _ = word.partition("=")
        if follows:
            shown.append(MASK)
        elif equals and _FLAG.match(flag):
            shown.append(f"{flag}={MASK}")
        else:
            shown.append(_IN_URL.sub(rf"\1:{MASK}@", word))
        follows = not follows and not equals and bool(_FLAG.match(word))
    return tuple(shown)
