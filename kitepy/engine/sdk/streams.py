"""Open streams: one daemon thread each, batches to the loop, closed by shutting the socket down."""

import asyncio
import json
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Generic, TypeVar

from kitepy.engine import errors
from kitepy.engine.dto.stream import LogChunk
from kitepy.engine.sdk import wire
from kitepy.engine.sdk.connection import Connection
from kitepy.engine.sdk.errors import unreachable

T = TypeVar("T")

BATCH_S = 0.03
FIRST_BATCH_S = 0.006
"""Batches after a silence come sooner, then ever later: a log that is opened is there at once."""
PENDING_LIMIT_BYTES = 8 << 20
ITEM_BYTES = 4096
"""What an item counts that is not bytes of a log."""
LINE_LIMIT_BYTES = 16 << 20
JOIN_LIMIT_S = 1.0
_DECODER = json.JSONDecoder()


class ThreadStream(Generic[T]):
    """A response that a thread reads; stops reading while nobody takes the batches."""

    def __init__(
        self,
        answer: Any,
        connection: Connection,
        items: Callable[[Iterator[bytes]], Iterator[T]],
        name: str,
        ended: Callable[["ThreadStream[T]", Connection], object],
    ) -> None:
        self._answer, self._connection, self._items = answer, connection, items
        self._on_end = ended
        self._loop = asyncio.get_running_loop()
        self._pending: list[T] = []
        self._pending_bytes = 0
        self._room = threading.Condition()
        self._ready = asyncio.Event()
        self._ended = asyncio.Event()
        self._waking = self._done = self._closed = False
        self._last_s = 0.0
        self._pause_s = FIRST_BATCH_S
        self._error: errors.EngineError | None = None
        self._thread = threading.Thread(target=self._read, name=f"engine-{name}", daemon=True)
        self._thread.start()

    async def __aiter__(self) -> AsyncIterator[Sequence[T]]:
        """Yield batches until the engine ends the stream or somebody closes it."""
        while True:
            await self._ready.wait()
            self._ready.clear()
            with self._room:
                batch, self._pending, self._pending_bytes = self._pending, [], 0
                self._waking = False
                done, self._last_s = self._done, time.monotonic()
                self._room.notify_all()
            if batch and not self._closed:
                yield batch
            if self._closed or done:
                break
        if self._error and not self._closed:
            raise self._error

    async def aclose(self) -> None:
        """Shut the socket down and wait for the thread's end."""
        with self._room:
            self._closed = True
            self._room.notify_all()
        self._ready.set()
        self._connection.abort()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._ended.wait(), JOIN_LIMIT_S)
        self._thread.join(0.05)

    def _read(self) -> None:
        try:
            for item in self._items(wire.body(self._answer)):
                if not self._put(item):
                    break
        except errors.EngineError as error:
            self._error = error
        except Exception as error:  # noqa: BLE001 - whatever broke the reading is the stream's error
            self._error = unreachable(error, "")
        finally:
            with suppress(Exception):
                self._answer.close()
            self._connection.discard()
            self._finish()

    def _put(self, item: T) -> bool:
        with self._room:
            while self._pending_bytes >= PENDING_LIMIT_BYTES and not self._closed:
                self._room.wait()
            self._pending.append(item)
            self._pending_bytes += len(item.data) if isinstance(item, LogChunk) else ITEM_BYTES
            wake = not self._waking
            self._waking = True
        if wake:
            return self._tell(self._arm, self._due_s(item)) and not self._closed
        return not self._closed

    def _due_s(self, item: T) -> float:
        """When the batch goes: an event after silence at once, a log line waits for company."""
        now_s = time.monotonic()
        silence_s = now_s - self._last_s
        if silence_s > BATCH_S:
            self._pause_s = FIRST_BATCH_S
            return now_s + FIRST_BATCH_S if isinstance(item, LogChunk) else now_s
        pause_s, self._pause_s = self._pause_s, min(BATCH_S, self._pause_s * 2)
        return self._last_s + pause_s

    def _arm(self, due_s: float) -> None:
        # The loop may have been busy since: what waited for it need not wait again.
        wait_s = due_s - time.monotonic()
        if wait_s > 0:
            self._loop.call_later(wait_s, self._ready.set)
        else:
            self._ready.set()

    def _finish(self) -> None:
        with self._room:
            self._done = True
        self._tell(self._ready.set)
        self._tell(self._end)

    def _end(self) -> None:
        self._ended.set()
        self._on_end(self, self._connection)

    def _tell(self, callback: Callable[..., object], *arguments: object) -> bool:
        try:
            self._loop.call_soon_threadsafe(callback, *arguments)
        except RuntimeError:
            return False  # the loop has closed
        return True


def json_lines(chunks: Iterator[bytes]) -> Iterator[Any]:
    """Objects of a stream of JSON texts, one a line or not; garbage is a BadAnswer."""
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        if len(rest) > LINE_LIMIT_BYTES:
            raise errors.BadAnswer("a line of more than 16 MiB")
        for line in lines:
            yield from _objects(line)
        # Docker before 1.13 and podman end some objects without a line feed.
        if rest.endswith(b"}") and (whole := _try(rest)) is not None:
            rest = b""
            yield whole
    if rest.strip():
        yield from _objects(rest)


def _try(line: bytes) -> Any:
    with suppress(ValueError, RecursionError):
        return wire.parse(line)
    return None


def _objects(line: bytes) -> Iterator[Any]:
    text = line.decode("utf-8", "replace").strip()
    while text:
        try:
            found, end = _DECODER.raw_decode(text)
            found = wire.whole_text(found) if "\\u" in text else found
        except (ValueError, RecursionError) as error:
            raise errors.BadAnswer(text[:200]) from error
        yield found
        text = text[end:].lstrip()
