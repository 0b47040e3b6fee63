"""What flows between commands: bounded pipes, captures with an end, and files that grow."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Protocol

from kitepy.training.files import FileSystem

CHUNK_BYTES = 32 * 1024
PIPE_BYTES = 64 * 1024
MEMORY_BYTES = 4 << 20
"""What a command may keep of its input."""


class OutOfMemoryError(Exception):
    """A command wanted to keep more than it may."""


class Output(Protocol):
    """Where a command writes."""

    async def write(self, data: bytes, /) -> None:
        """Waits while the reader is slow."""
        ...


class Input:
    """Where a command reads: chunks as they come, lines, or all."""

    def __init__(self, source: Callable[[], Awaitable[bytes]], *, tty: bool = False) -> None:
        self._source = source
        self._kept = b""
        self._ended = False
        self.tty = tty

    async def read(self) -> bytes:
        """The next chunk; b"" at the end."""
        if self._kept:
            kept, self._kept = self._kept, b""
            return kept
        if self._ended:
            return b""
        data = await self._source()
        # A terminal's Ctrl+D ends one command's input, not the next one's.
        self._ended = not data and not self.tty
        return data

    async def line(self) -> bytes:
        """A line with its end; b"" at the end."""
        parts: list[bytes] = []
        size = 0
        while data := await self.read():
            head, newline, rest = data.partition(b"\n")
            parts.append(head + newline)
            size += len(head)
            self._kept = rest
            if newline:
                break
            if size > MEMORY_BYTES:
                raise OutOfMemoryError
        return b"".join(parts)

    async def all(self) -> bytes:
        """Everything until the end."""
        data = bytearray()
        while chunk := await self.read():
            data += chunk
            if len(data) > MEMORY_BYTES:
                raise OutOfMemoryError
        return bytes(data)

    async def batches(self) -> AsyncIterator[list[bytes]]:
        """Whole lines with their ends, as many as have come; the last may lack its end."""
        kept = b""
        while data := await self.read():
            lines = (kept + data).splitlines(keepends=True) if b"\r" not in data else None
            lines = lines or _lines(kept + data)
            kept = b"" if lines[-1].endswith(b"\n") else lines.pop()
            if lines:
                yield lines
            if len(kept) > MEMORY_BYTES:
                raise OutOfMemoryError
        if kept:
            yield [kept]


def _lines(data: bytes) -> list[bytes]:
    lines = [line + b"\n" for line in data.split(b"\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


class Pipe:
    """Between two commands; holds little, so the writer waits for the reader."""

    def __init__(self) -> None:
        self._chunks: deque[bytes] = deque()
        self._size = 0
        self._ended = self._broken = False
        self._changed = asyncio.Event()

    async def write(self, data: bytes) -> None:
        """Raises BrokenPipeError when nobody reads any more."""
        for start in range(0, len(data), CHUNK_BYTES):
            while self._size >= PIPE_BYTES and not self._broken:
                await self._wait()
            if self._broken:
                raise BrokenPipeError
            self._chunks.append(data[start : start + CHUNK_BYTES])
            self._size += len(self._chunks[-1])
            self._changed.set()

    async def read(self) -> bytes:
        """The next chunk; b"" at the end."""
        while not self._chunks and not self._ended:
            await self._wait()
        if not self._chunks:
            return b""
        chunk = self._chunks.popleft()
        self._size -= len(chunk)
        self._changed.set()
        return chunk

    def end(self) -> None:
        """The writer is done."""
        self._ended = True
        self._changed.set()

    def abandon(self) -> None:
        """The reader is done."""
        self._broken = True
        self._chunks.clear()
        self._size = 0
        self._changed.set()

    async def _wait(self) -> None:
        self._changed.clear()
        await self._changed.wait()


class Capture:
    """Keeps what is written, such as $(...)."""

    def __init__(self, limit_bytes: int = 1 << 20) -> None:
        self.data = bytearray()
        self._limit_bytes = limit_bytes

    async def write(self, data: bytes) -> None:
        """Raises OutOfMemoryError above the limit."""
        if len(self.data) + len(data) > self._limit_bytes:
            raise OutOfMemoryError
        self.data += data


class Nowhere:
    """/dev/null."""

    async def write(self, _data: bytes, /) -> None:
        """Forget it, and let others go on."""
        await asyncio.sleep(0)


class ToFile:
    """A redirection; the file is there from the start and grows with each write."""

    def __init__(self, files: FileSystem, path: str, *, append: bool = False) -> None:
        self._files = files
        self._path = path
        files.write(path, b"", append=append)

    async def write(self, data: bytes) -> None:
        """Raises OSError when the disk is full."""
        self._files.write(self._path, data, append=True)
        await asyncio.sleep(0)


async def nothing() -> bytes:
    """An input that has ended."""
    return b""


def given(data: bytes) -> Input:
    """An input of these bytes."""
    left = [data]

    async def once() -> bytes:
        return left.pop() if left else b""

    return Input(once)
