"""One log line made ready to paint: safe text, colours, and the column of every character."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from datetime import datetime
from functools import lru_cache

from kitepy.core.record import dataclass
from kitepy.text import loglines
from kitepy.widgets import log_sgr
from kitepy.widgets.log_sgr import PLAIN, Style

TAB_COLUMNS = 8
# Marks that turn or hide what stands beside them: they are shown, never obeyed.
_MARKS = (0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070))
_REPLACED = {c: f"\\x{c:02x}" for c in (*range(9), *range(10, 32), *range(0x7F, 0xA0))}
_REPLACED |= {c: f"\\u{c:04x}" for c in (*_MARKS, 0xFEFF, *range(0xE000, 0xF900))}
_NARROW = re.compile(r"[\x20-\x7e\xa0-\u02ff\u0370-\u0482\u048a-\u058f]*")


@dataclass(slots=True)
class LogLine:
    """What the painter draws; columns is None when every character takes one."""

    source: bytes
    limit: int
    time: str
    prefix: str
    """Head of the line that only says its level; the level has a column of its own."""
    text: str
    spans: list[tuple[int, int, Style]]
    columns: list[int] | None
    cut: bool
    """There is more than the text: the line is longer than was needed."""

    @property
    def width(self) -> int:
        """Columns of the whole text."""
        return self.columns[-1] if self.columns else len(self.text)

    def column(self, index: int) -> int:
        """Where a character stands."""
        return self.columns[index] if self.columns else index

    def index(self, column: int) -> int:
        """The character at a column, the length behind the end."""
        if self.columns is None:
            return min(max(0, column), len(self.text))
        return min(max(0, bisect_right(self.columns, column) - 1), len(self.text))

    def starts(self, columns: int) -> list[int]:
        """Where the rows begin when the text is wrapped."""
        if self.columns is None:
            return list(range(0, len(self.text), columns)) or [0]
        starts, at, end = [0], 0, len(self.text)
        while self.columns[end] - self.columns[at] > columns:
            limit = self.columns[at] + columns
            # The last boundary that fits, but at least one character in a row.
            at = max(at + 1, bisect_left(self.columns, limit + 1) - 1)
            starts.append(at)
        return starts


def parse(source: bytes, limit: int = 1 << 30) -> LogLine:
    """Read a line, or its first bytes up to a limit."""
    start = loglines.stamp_end(source)
    body = source[start : start + limit]
    cut = len(body) == limit and len(source) > start + limit
    if not cut:
        body = body.rstrip(b"\r")
    text, spans = _coloured(body) if b"\x1b" in body else (safe(_decoded(body)), [])
    prefix = loglines.level_prefix(loglines.plain(body[:200]))
    if prefix:
        spans = [(max(0, a - prefix), b - prefix, s) for a, b, s in spans if b > prefix]
    columns = None if text.isascii() and "\t" not in text else _columns(text[prefix:])
    time = local_time(source[:start].decode().strip()) if start else ""
    return LogLine(source, limit, time, text[:prefix], text[prefix:], spans, columns, cut)


def safe(text: str) -> str:
    """Controls and direction marks as signs that can be seen: \\x00, \\u202e."""
    return text if text.isprintable() else text.translate(_REPLACED)


def plain_text(source: bytes) -> str:
    """The whole text of a line, for the clipboard and screen readers."""
    body = source[loglines.stamp_end(source) :].rstrip(b"\r")
    return safe(_decoded(loglines.plain(body)))


def local_time(stamp: str) -> str:
    """The clock time of an engine's stamp in this computer's zone, to the millisecond."""
    zone = stamp[19:].lstrip(".0123456789")
    fraction = stamp[19:].removesuffix(zone)
    return _minute(stamp[:16], zone) + stamp[16:19] + (fraction + "000")[:4].rjust(4, ".")


@lru_cache(maxsize=256)
def _minute(minute: str, zone: str) -> str:
    try:
        return datetime.fromisoformat(f"{minute}:00{zone}").astimezone().strftime("%H:%M")
    except (ValueError, OverflowError):
        return minute[11:]


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _coloured(body: bytes) -> tuple[str, list[tuple[int, int, Style]]]:
    """Text without sequences, and which part of it has which style."""
    parts: list[str] = []
    spans: list[tuple[int, int, Style]] = []
    style, at, length = PLAIN, 0, 0
    for count, found in enumerate(log_sgr.SGR.finditer(body)):
        if count >= log_sgr.SEQUENCES_AT_MOST:
            break
        length = _put(parts, spans, body[at : found.start()], style, length)
        style, at = log_sgr.apply(style, found.group(1)), found.end()
    _put(parts, spans, body[at:], style, length)
    return "".join(parts), spans


def _put(
    parts: list[str], spans: list[tuple[int, int, Style]], data: bytes, style: Style, length: int
) -> int:
    text = safe(_decoded(loglines.plain(data)))
    if not text:
        return length
    parts.append(text)
    if style != PLAIN:
        spans.append((length, length + len(text), style))
    return length + len(text)


def _columns(text: str) -> list[int] | None:
    """The column of every character and of the end; None when all are narrow."""
    if _NARROW.fullmatch(text):
        return None
    columns, at = [], 0
    for character in text:
        columns.append(at)
        at += TAB_COLUMNS - at % TAB_COLUMNS if character == "\t" else _width(character)
    columns.append(at)
    return columns


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    if unicodedata.combining(character) or 0xFE00 <= ord(character) <= 0xFE0F:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
