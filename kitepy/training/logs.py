"""A container's log, on disk in the shape that the wire wants: reading it is copying blocks."""

import asyncio
import os
import struct
from collections.abc import AsyncIterator, Iterator

from kitepy.core.record import dataclass
from kitepy.training.moments import nanoseconds, stamp

LINE_LIMIT = 16 * 1024
BLOCK = 256 * 1024
STDOUT, STDERR = 1, 2
_HEAD = struct.Struct(">BxxxL")
_MARK = struct.Struct("<QQ")
_MARKS_AT_ONCE = 4096


def frame(stream: int, data: bytes) -> bytes:
    """Data of one stream as a multiplexed connection carries it."""
    return _HEAD.pack(stream, len(data)) + data


@dataclass(frozen=True)
class Wanted:
    """Which part of a log."""

    stdout: bool = True
    stderr: bool = True
    follow: bool = False
    timestamps: bool = False
    tail: int | None = None
    since: float = 0.0
    until: float = 0.0

    @property
    def is_plain(self) -> bool:
        """Whether the file is right as it stands."""
        return self.stdout and self.stderr and not self.timestamps


class Log:
    """Two files: the lines as they are sent, and where and when each of them is."""

    def __init__(self, path: str, *, tty: bool) -> None:
        self._path, self._tty = path, tty
        self._lines = self._marks = -1
        self.size = self.count = 0
        self._rest = {STDOUT: b"", STDERR: b""}
        self._readers: set[asyncio.Event] = set()
        self.open = False
        """Whether more may come: followers wait while it is."""

    def write(self, stream: int, data: bytes, now: float) -> None:
        """Keep whole lines; what has no end yet waits for it."""
        data = self._rest[stream] + data
        whole, ended, rest = data.rpartition(b"\n")
        while len(rest) >= LINE_LIMIT:
            self._keep(stream, [rest[:LINE_LIMIT]], now)
            rest = rest[LINE_LIMIT:]
        self._rest[stream] = rest
        if ended:
            self._keep(stream, whole.split(b"\n"), now, end=b"\n")

    def _keep(self, stream: int, lines: list[bytes], now: float, end: bytes = b"") -> None:
        moment, out, marks, at = nanoseconds(now), [], [], self.size
        for line in lines:
            text = (line if line.isascii() else _clean(line)) + end
            data = text if self._tty else _HEAD.pack(stream, len(text)) + text
            marks.append(_MARK.pack(at, moment))
            out.append(data)
            at += len(data)
        if self._lines < 0:
            self._open()
        os.write(self._lines, b"".join(out))
        os.write(self._marks, b"".join(marks))
        self.size, self.count = at, self.count + len(lines)
        self._tell()

    def _open(self) -> None:
        os.makedirs(os.path.dirname(self._path), mode=0o700, exist_ok=True)
        how = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._lines = os.open(self._path + ".lines", how, 0o600)
        self._marks = os.open(self._path + ".marks", how, 0o600)

    def _tell(self) -> None:
        for reader in self._readers:
            reader.set()

    def begin(self) -> None:
        """More is to come."""
        self.open = True

    def end(self, now: float) -> None:
        """No more is to come: what has no line end is kept as it is."""
        for stream, rest in self._rest.items():
            if rest:
                self._keep(stream, [rest], now)
                self._rest[stream] = b""
        self.open = False
        self._close()
        self._tell()

    def _close(self) -> None:
        for handle in (self._lines, self._marks):
            if handle >= 0:
                os.close(handle)
        self._lines = self._marks = -1

    def remove(self) -> None:
        """Forget it all."""
        self.open = False
        self._close()
        for suffix in (".lines", ".marks"):
            if os.path.exists(self._path + suffix):
                os.remove(self._path + suffix)
        self.size = self.count = 0
        self._tell()

    async def read(self, wanted: Wanted) -> AsyncIterator[bytes]:
        """The lines that are wanted, then those that come while it is followed."""
        wake = asyncio.Event()
        self._readers.add(wake)
        try:
            number = self._first(wanted)
            while True:
                open_, count = self.open, self._last(wanted)
                for block in self._blocks(number, count, wanted):
                    yield block
                number = max(number, count)
                if not wanted.follow or (not open_ and number >= self.count):
                    return
                if number >= self.count and self.open:
                    wake.clear()
                    await wake.wait()
        finally:
            self._readers.discard(wake)

    def _blocks(self, number: int, count: int, wanted: Wanted) -> Iterator[bytes]:
        if number >= count:
            return
        if wanted.is_plain:
            at, end = self._mark(number)[0], self._offset(count)
            with open(self._path + ".lines", "rb", buffering=0) as file:
                file.seek(at)
                while at < end and (block := file.read(min(BLOCK, end - at))):
                    at += len(block)
                    yield block
            return
        for first in range(number, count, _MARKS_AT_ONCE):
            yield self._dressed(first, min(count, first + _MARKS_AT_ONCE), wanted)

    def _dressed(self, number: int, count: int, wanted: Wanted) -> bytes:
        """Lines with their times, or of one stream."""
        marks = self._some_marks(number, count)
        ends = [*(at for at, _ in marks[1:]), self._offset(count)]
        with open(self._path + ".lines", "rb") as file:
            file.seek(marks[0][0])
            data = file.read(ends[-1] - marks[0][0])
        out, start = [], marks[0][0]
        for (at, moment), end in zip(marks, ends, strict=True):
            line = data[at - start : end - start]
            stream = STDOUT if self._tty else line[0]
            if not (wanted.stdout if stream == STDOUT else wanted.stderr):
                continue
            text = line if self._tty else line[_HEAD.size :]
            if wanted.timestamps:
                text = stamp(moment / 1e9).encode() + b" " + text
            out.append(text if self._tty else frame(stream, text))
        return b"".join(out)

    def _first(self, wanted: Wanted) -> int:
        number = self._when(wanted.since) if wanted.since else 0
        if wanted.tail is None or wanted.tail < 0:
            return number
        return max(number, self._last(wanted) - wanted.tail)

    def _last(self, wanted: Wanted) -> int:
        return min(self.count, self._when(wanted.until)) if wanted.until else self.count

    def _when(self, moment: float) -> int:
        """Number of the first line at or after a moment."""
        low, high, wanted = 0, self.count, nanoseconds(moment)
        while low < high:
            middle = (low + high) // 2
            if self._mark(middle)[1] < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def _offset(self, number: int) -> int:
        return self.size if number >= self.count else self._mark(number)[0]

    def _mark(self, number: int) -> tuple[int, int]:
        return self._some_marks(number, number + 1)[0]

    def _some_marks(self, first: int, last: int) -> list[tuple[int, int]]:
        with open(self._path + ".marks", "rb", buffering=0) as file:
            file.seek(first * _MARK.size)
            data = file.read((last - first) * _MARK.size)
        return [(at, moment) for at, moment in _MARK.iter_unpack(data)]


def _clean(line: bytes) -> bytes:
    """Docker's log is JSON: what is no UTF-8 becomes the replacement character."""
    return line.decode("utf-8", "replace").encode()
