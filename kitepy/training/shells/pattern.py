"""Shell patterns: which names they match, in a directory and as text."""

import fnmatch
import functools
import re

from kitepy.training.files import FileSystem

MAGIC = re.compile(r"[*?\[]")


def escape(text: str) -> str:
    """A pattern that matches only this text."""
    return re.sub(r"([*?\[\]\\])", r"\\\1", text)


def unescape(pattern: str) -> str:
    """What an escaped text was."""
    return re.sub(r"\\(.)", r"\1", pattern)


def is_magic(pattern: str) -> bool:
    """Whether it may match more than itself."""
    return bool(MAGIC.search(re.sub(r"\\.", "", pattern)))


@functools.lru_cache(256)
def _compiled(pattern: str, *, folded: bool) -> re.Pattern[str]:
    # fnmatch has no escapes, but a character in brackets is itself.
    plain = re.sub(r"\\(.)", lambda found: f"[{found[1]}]", pattern)
    return re.compile(fnmatch.translate(plain), re.IGNORECASE if folded else 0)


def matches(text: str, pattern: str, *, folded: bool = False) -> bool:
    """Whether a pattern matches all of a text."""
    return bool(_compiled(pattern, folded=folded).match(text))


def glob(files: FileSystem, directory: str, pattern: str, *, limit: int = 10_000) -> list[str]:
    """Paths that match, sorted; as they were asked for, from a directory or from the root."""
    found = ["/"] if pattern.startswith("/") else [""]
    for part in filter(None, pattern.split("/")):
        found = [
            (base if base.endswith("/") or not base else base + "/") + name
            for base in found
            for name in _names(files, directory, base, part)
        ][:limit]
    ending = "/" if pattern.endswith("/") else ""
    return [path + ending for path in found]


def _names(files: FileSystem, directory: str, base: str, part: str) -> list[str]:
    place = base if base.startswith("/") else f"{directory.rstrip('/')}/{base}"
    try:
        if not is_magic(part):
            name = unescape(part)
            files.stat(f"{place.rstrip('/')}/{name}", follow=False)
            return [name]
        entries = files.list(place)
    except OSError:
        return []
    hidden = part.startswith(".")
    return [
        entry.name
        for entry in entries
        if entry.name.startswith(".") == hidden and matches(entry.name, part)
    ]
