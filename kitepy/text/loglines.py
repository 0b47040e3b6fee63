"""What a log line is made of, as bytes: the engine's time stamp, escape sequences, its level."""

import re
from datetime import UTC, datetime
from enum import IntEnum

STAMP_LENGTH = 31
"""Docker's stamp has nine digits of seconds and a blank after it; Podman's may be shorter."""
LEVEL_HEAD = 200
"""A level stands near the head of a line, or there is none."""

CONTINUES = 8
"""Bit beside the level: the line belongs to the one before it."""
LEVEL_MASK = 7


class Level(IntEnum):
    """How loud a line is; the numbers fit in a byte."""

    UNKNOWN = 0
    """Not looked at yet."""
    OTHER = 1
    """Looked at: the line names no level."""
    DEBUG = 2
    INFO = 3
    WARN = 4
    ERROR = 5


ESCAPE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]"  # CSI, colours among them
    rb"|[\]PX^_][^\x07\x1b]{0,4096}(?:\x07|\x1b\\)"  # OSC, DCS, SOS, PM, APC with their text
    rb"|[ -/]+[0-~]|[0-OQ-WYZ\\`-~])"  # the short ones
)
STAMP = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d) ")

_NAMES = {
    Level.ERROR: "error err fatal critical crit panic emerg alert severe traceback",
    Level.WARN: "warn warning",
    Level.INFO: "info notice log information",
    Level.DEBUG: "debug trace verbose dbg",
}
_LEVEL_OF = {name.encode(): level for level, names in _NAMES.items() for name in names.split()}
# No \b in front: without it the search skips by first letter, three times as fast.
_WORD = re.compile(rb"(?:" + b"|".join(sorted(_LEVEL_OF, reverse=True)) + rb")(?![a-z0-9_])")
_WORD_BYTES = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
_KLOG = re.compile(rb"([IWEF])\d{4} \d\d:\d\d:\d\d")
_KLOG_OF = {b"I": Level.INFO, b"W": Level.WARN, b"E": Level.ERROR, b"F": Level.ERROR}
_NUMERIC = re.compile(rb'"level":\s*([1-6])0\b')
_NUMERIC_OF = (Level.DEBUG, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR, Level.ERROR)
_BEFORE_HEAD = b"0123456789-T:.,Z/+ []|\t"
_NAMED = re.compile(rb"(?i)(?:level|lvl|severity)[\"']?\s*[=:]\s*[\"']?$")
_PREFIX = re.compile(
    rb"(?i)[\[<(]?(?:" + b"|".join(sorted(_LEVEL_OF, reverse=True)) + rb")(?:[\]>)]:?|:)?[ \t]+"
)


def stamp_end(line: bytes) -> int:
    """Where the text begins: behind the engine's time stamp, 0 when there is none."""
    if line[30:31] == b" " and line[10:11] == b"T" and line[29:30] == b"Z":
        return STAMP_LENGTH
    found = STAMP.match(line)
    return found.end() if found else 0


def stamp_of(line: bytes) -> bytes:
    """The engine's time stamp in Docker's form, which sorts; empty when there is none."""
    end = stamp_end(line)
    if end == STAMP_LENGTH and line[29:30] == b"Z":
        return line[:end]
    return _in_docker_form(line[: end - 1].decode()) if end else b""


def _in_docker_form(text: str) -> bytes:
    """Podman writes its own zone, and no zeros at the end."""
    zone = text[19:].lstrip(".0123456789")
    fraction = text[20 : len(text) - len(zone)].ljust(9, "0")
    try:
        moment = datetime.fromisoformat(text[:19] + zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return b""
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{fraction}Z ".encode()


def plain(data: bytes) -> bytes:
    """The same without escape sequences."""
    return ESCAPE.sub(b"", data) if b"\x1b" in data else data


def level_of(line: bytes) -> Level:
    """The level that a line names, OTHER when it names none."""
    start = stamp_end(line)
    head = plain(line[start : start + LEVEL_HEAD])
    for word in _WORD.finditer(head.lower()):
        if _is_a_level(head, word.start(), word.end()):
            return _LEVEL_OF[word.group()]
    return _level_by_sign(head)


def continues(line: bytes) -> bool:
    """Whether a line belongs to the one before it: it is indented, as in a stack trace."""
    start = stamp_end(line)
    return line[start : start + 1] in (b" ", b"\t")


def level_prefix(text: bytes) -> int:
    """How much of the text's head only says the level: it has a column of its own."""
    found = _PREFIX.match(text)
    return found.end() if found and _is_marked(found.group()) else 0


def _is_marked(prefix: bytes) -> bool:
    word = prefix.rstrip()
    return word.isupper() or not word.isalpha()


def _is_a_level(head: bytes, start: int, end: int) -> bool:
    """Tell ERROR, "[error]", "error:", level=error from the word error in a sentence."""
    if start and head[start - 1] in _WORD_BYTES:
        return False
    if head[start:end].isupper():
        return True
    before, after = head[:start], head[end : end + 1]
    if before[-1:] in (b"[", b"<", b"(") and after in (b"]", b">", b")", b":"):
        return True
    if not before.strip(_BEFORE_HEAD):
        return after in (b":", b"]") or bool(before) or head.startswith(b"Traceback (")
    return _NAMED.search(before) is not None


def _level_by_sign(head: bytes) -> Level:
    if found := _KLOG.match(head):
        return _KLOG_OF[found.group(1)]
    if found := _NUMERIC.search(head):
        return _NUMERIC_OF[int(found.group(1)) - 1]
    return Level.OTHER
