"""Going on with a log where it broke off, without a line twice and without one lost."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from kitepy.engine import dto
from kitepy.models.log_buffer import LogBuffer
from kitepy.text.loglines import STAMP, STAMP_LENGTH, stamp_of

SAFETY_S = 0.000_01
"""The engine is asked from a little before: since_s cannot hold nanoseconds."""
LOOK_BACK = 200


class Resume:
    """Remembers the newest stamp and passes only what comes behind it."""

    def __init__(self) -> None:
        self._stamp = b""
        self._same = 0
        self._seen = 0
        self._passing = True
        self._rest: dict[int, bytes] = {}

    @property
    def since_s(self) -> float | None:
        """From when to ask the engine, None for a log that has no line yet."""
        if not self._stamp:
            return None
        text = self._stamp.decode().strip()
        return datetime.fromisoformat(text[:26] + "+00:00").timestamp() - SAFETY_S

    def begin(self) -> None:
        """A new answer begins: its first lines may be known."""
        self._passing, self._seen, self._rest = not self._stamp, 0, {}

    def new(self, batch: Sequence[dto.LogChunk]) -> Iterator[dto.LogChunk]:
        """What of a batch has not been there before."""
        if self._passing:
            yield from batch
            return
        for chunk in batch:
            data = chunk.data if self._passing else self._skip(chunk)
            if data:
                yield dto.LogChunk(chunk.stream, data)

    def remember(self, buffer: LogBuffer) -> None:
        """Note the newest stamp; the streams' lines are nearly in order, so look at the last."""
        lines = buffer.lines(buffer.end - LOOK_BACK, buffer.end)
        stamps = [stamp for line in lines if (stamp := stamp_of(line))]
        newest = max(stamps, default=b"")
        if newest and newest >= self._stamp:
            self._stamp, self._same = newest, stamps.count(newest)

    def _skip(self, chunk: dto.LogChunk) -> bytes:
        """Drop known lines; the first unknown one opens the gate for all."""
        *lines, rest = (self._rest.pop(chunk.stream, b"") + chunk.data).split(b"\n")
        for index, line in enumerate(lines):
            if (new := self._new_part(line)) is not None:
                self._passing = True
                return b"\n".join([new, *lines[index + 1 :], rest])
        if stamp_of(rest) > self._stamp:
            self._passing = True
            return rest
        self._rest[chunk.stream] = rest
        return b""

    def _new_part(self, line: bytes) -> bytes | None:
        """The line, or what a restarted container has added to a line without line feed."""
        if not self._known(stamp_of(line)):
            return line
        later = (f for f in STAMP.finditer(line, STAMP_LENGTH) if f.group() > self._stamp)
        found = next(later, None)
        return line[found.start() :] if found else None

    def _known(self, stamp: bytes) -> bool:
        if stamp == self._stamp:
            self._seen += 1
            return self._seen <= self._same
        return stamp < self._stamp
