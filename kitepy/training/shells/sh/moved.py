"""Where exec > file turns a shell's streams for the rest of it."""

from dataclasses import dataclass, field, replace
from typing import Any

from kitepy.training.shells.streams import Input, OutOfMemoryError, Output

MOST = 1_000


@dataclass(frozen=True)
class Streams:
    """What numbers stand for: 0, 1, 2 and those that a script opened."""

    stdin: Input
    stdout: Output
    stderr: Output
    more: tuple[tuple[int, Output], ...] = ()
    seen: "tuple[Moved | None, int]" = field(default=(None, 0), compare=False, repr=False)
    """Which turns these have made already."""


class Moved:
    """The turns of one shell, in order."""

    def __init__(self) -> None:
        self._turns: list[tuple[Streams, Streams]] = []

    def keep(self, before: Streams, after: Streams) -> None:
        """From here on, what was one is the other."""
        if len(self._turns) >= MOST:
            raise OutOfMemoryError
        self._turns.append((before, after))

    def __call__(self, streams: Streams) -> Streams:
        """What these are now."""
        if not self._turns:
            return streams
        shell, count = streams.seen
        for before, after in self._turns[count if shell is self else 0 :]:
            streams = _turned(streams, before, after)
        return replace(streams, seen=(self, len(self._turns)))


def _turned(streams: Streams, before: Streams, after: Streams) -> Streams:
    def one(now: Any, old: Any, new: Any) -> Any:
        return new if now is old else now

    return replace(
        streams,
        stdin=one(streams.stdin, before.stdin, after.stdin),
        stdout=one(streams.stdout, before.stdout, after.stdout),
        stderr=one(streams.stderr, before.stderr, after.stderr),
        more=one(streams.more, before.more, after.more),
    )
