"""The lines of one container's log, kept as the bytes that came, up to a limit."""

from kitepy.text import loglines
from kitepy.text.loglines import CONTINUES, LEVEL_MASK, Level

CAPACITY_LINES = 100_000
CAPACITY_BYTES = 128 * 1024 * 1024
MAX_LINE_BYTES = 256 * 1024
"""Longer lines go on in the next row: a line without end must not eat the memory."""
PIECE_BYTES = 16 * 1024
"""The engine cuts longer lines into messages of this size, each with a stamp of its own."""


class LogBuffer:
    """Lines by number: a line keeps its number while others are dropped or put in front."""

    def __init__(self, capacity: int = CAPACITY_LINES, capacity_bytes: int = CAPACITY_BYTES):
        self.capacity = capacity
        self.first = 0
        self.size_bytes = 0
        self.counts = [0] * len(Level)
        """Lines per level, as far as they have been looked at; continuations do not count."""
        self.changed_from: int | None = None
        """The lowest line that is not what it was; who has copied from lines resets it."""
        self._capacity_bytes = capacity_bytes
        self._lines: list[bytes] = []
        self._streams = bytearray()
        self._levels = bytearray()
        self._unclassified = 0
        self._open: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._lines)

    @property
    def end(self) -> int:
        """The number that the next line will get."""
        return self.first + len(self._lines)

    @property
    def classified_end(self) -> int:
        """All lines below this number have a level."""
        found = self._levels.find(0, self._unclassified)
        self._unclassified = len(self._levels) if found < 0 else found
        return self.first + self._unclassified

    @property
    def messages(self) -> int:
        """How many messages of the engine the lines were, at least: it cuts long ones."""
        return len(self) + self.size_bytes // PIECE_BYTES

    def line(self, number: int) -> bytes:
        """The bytes of a line, with the engine's stamp, without its newline."""
        return self._lines[number - self.first]

    def lines(self, start: int, end: int) -> list[bytes]:
        """A copy of a range of lines, held to what is there."""
        return self._lines[max(0, start - self.first) : max(0, end - self.first)]

    def stream(self, number: int) -> int:
        """1 stdout, 2 stderr."""
        return self._streams[number - self.first]

    def levels(self, start: int, end: int) -> bytes:
        """Levels of a range with their CONTINUES bit, one byte each, 0 where not known yet."""
        return bytes(self._levels[max(0, start - self.first) : max(0, end - self.first)])

    def level(self, number: int) -> int:
        """Level and CONTINUES bit of one line; looks at it now when nobody has."""
        index = number - self.first
        return self._levels[index] or self._look(index, 50)

    # --- growing -------------------------------------------------------------------------------

    def append(self, stream: int, data: bytes) -> None:
        """Take bytes of a stream; the last line stays open until its newline comes."""
        pieces = data.split(b"\n")
        rest = pieces.pop()
        self.size_bytes += len(data)
        if stream in self._open:
            if not pieces:
                self._extend(stream, rest)
                return
            self._extend(stream, pieces.pop(0))
            del self._open[stream]
        if _need_care(data, pieces):
            pieces = [part for piece in pieces for part in _parts(piece)]
        self._add(stream, pieces)
        if rest:
            self._add(stream, _parts(rest))
            self._open[stream] = self.end - 1
        self._drop()

    def close_lines(self) -> None:
        """The stream has ended: what comes next begins new lines."""
        self._open.clear()

    def prepend(self, older: "LogBuffer") -> int:
        """Put lines in front, the newest that still fit; returns how many."""
        count = min(len(older), self.capacity - len(self))
        if count <= 0:
            return 0
        self._lines[:0] = older._lines[-count:]
        self._streams[:0] = older._streams[-count:]
        self._levels[:0] = bytes(count)
        self.size_bytes += sum(map(len, older._lines[-count:]))
        self.first -= count
        self._unclassified = 0
        self.changed_from = self.first
        return count

    def cut_before(self, newer: "LogBuffer") -> None:
        """Drop the lines at the end that the newer buffer has too."""
        stamp = loglines.stamp_of(newer._lines[0]) if newer._lines else b""
        equal = 0
        while equal < len(newer._lines) and loglines.stamp_of(newer._lines[equal]) == stamp:
            equal += 1
        end = len(self._lines)
        while end and not b"" < (at := loglines.stamp_of(self._lines[end - 1])) < stamp:
            if at == stamp:
                equal -= 1
                if equal < 0:
                    break
            end -= 1
        self.size_bytes -= sum(map(len, self._lines[end:])) + len(self._lines) - end
        del self._lines[end:], self._streams[end:], self._levels[end:]

    def _extend(self, stream: int, more: bytes) -> None:
        """Go on with the open line of a stream."""
        index = self._open[stream] - self.first
        parts = _parts(self._lines[index] + more)
        self._lines[index] = parts[0]
        self._forget_level(index)
        if len(parts) > 1:
            self._add(stream, parts[1:])
            self._open[stream] = self.end - 1

    def _add(self, stream: int, pieces: list[bytes]) -> None:
        self._lines += pieces
        self._streams += bytes((stream,)) * len(pieces)
        self._levels += bytes(len(pieces))

    def _drop(self) -> None:
        """Let go of the oldest lines beyond what is kept."""
        count = max(0, len(self._lines) - self.capacity)
        if self.size_bytes > self._capacity_bytes:
            count = max(count, self._count_over_bytes())
        if not count:
            return
        for level in Level:
            self.counts[level] -= self._levels.count(level, 0, count)
        self.size_bytes -= sum(map(len, self._lines[:count])) + count
        del self._lines[:count], self._streams[:count], self._levels[:count]
        self.first += count
        self._unclassified = max(0, self._unclassified - count)
        self._open = {s: n for s, n in self._open.items() if n >= self.first}

    def _count_over_bytes(self) -> int:
        over, count = self.size_bytes - self._capacity_bytes, 0
        while over > 0 and count < len(self._lines) - 1:
            over -= len(self._lines[count]) + 1
            count += 1
        return count

    # --- levels --------------------------------------------------------------------------------

    def classify(self, limit: int) -> int:
        """Find the levels of up to so many lines; returns how many, 0 when all are known."""
        start = self.classified_end - self.first
        end = min(start + limit, len(self._lines))
        for index in range(start, end):
            if not self._levels[index]:
                self._look(index, 1)
        return end - start

    def _look(self, index: int, back: int) -> int:
        line = self._lines[index]
        found: int = loglines.level_of(line)
        if found == Level.OTHER and index and back and loglines.continues(line):
            found = self._level_before(index, back)
        self._levels[index] = found
        if not found & CONTINUES:
            self.counts[found] += 1
        return found

    def _level_before(self, index: int, back: int) -> int:
        """An indented line takes the level of the one before it on the same stream."""
        if self._streams[index - 1] != self._streams[index]:
            return Level.OTHER
        before = self._levels[index - 1] or self._look(index - 1, back - 1)
        level = before & LEVEL_MASK
        return level | CONTINUES if level != Level.OTHER else Level.OTHER

    def _forget_level(self, index: int) -> None:
        known = self._levels[index]
        if known and not known & CONTINUES:
            self.counts[known] -= 1
        self._levels[index] = 0
        self._unclassified = min(self._unclassified, index)
        number = self.first + index
        lowest = self.changed_from
        self.changed_from = number if lowest is None else min(lowest, number)


def _need_care(data: bytes, pieces: list[bytes]) -> bool:
    """Whether a line may hold more than one stamp: it is long, or there are more than lines."""
    if len(data) > PIECE_BYTES and max(map(len, pieces), default=0) > PIECE_BYTES:
        return True
    return data.count(b"Z ") > len(pieces) + 1


def _parts(line: bytes) -> list[bytes]:
    """What came without a line feed in between as the lines that it is."""
    if len(line) > PIECE_BYTES:
        line = _without_inner_stamps(line)
    parts = _unglued(line) if line.find(b"Z ", loglines.STAMP_LENGTH) > 0 else [line]
    if len(line) <= MAX_LINE_BYTES:
        return parts
    return [p[i : i + MAX_LINE_BYTES] for p in parts for i in range(0, len(p), MAX_LINE_BYTES)]


def _without_inner_stamps(line: bytes) -> bytes:
    """A line longer than one of the engine's messages: only its first stamp stays."""
    start = loglines.stamp_end(line)
    parts, at = [line[: start + PIECE_BYTES]], start + PIECE_BYTES
    while start and at < len(line):
        found = loglines.STAMP.match(line, at)
        at = found.end() if found else at
        parts.append(line[at : at + PIECE_BYTES])
        at += PIECE_BYTES
    return b"".join(parts) if start else line


def _unglued(line: bytes) -> list[bytes]:
    """Part messages without a line feed, as of a program that ended and was started again.

    The engine stamps what it gets, so a time that the program printed itself is older.
    """
    stamp = line[: loglines.stamp_end(line)]
    if len(stamp) != loglines.STAMP_LENGTH:
        return [line]
    found = loglines.STAMP.finditer(line, len(stamp))
    cuts = [0, *(f.start() for f in found if len(f.group()) == len(stamp) and f.group() > stamp)]
    return [line[a:b] for a, b in zip(cuts, [*cuts[1:], len(line)], strict=True)]
