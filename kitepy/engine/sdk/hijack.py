"""Our own opener for exec and attach: the SDK loses the bytes that arrive with the 101 head."""

import asyncio
import json
import re
import ssl
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from kitepy.engine import errors
from kitepy.engine.endpoint import TCP_PORT, Endpoint
from kitepy.engine.sdk import wire
from kitepy.engine.sdk.errors import unreachable
from kitepy.engine.sdk.wire import FRAME_HEAD, FRAME_LIMIT_BYTES

READ_BYTES = 1 << 16
HEAD_LIMIT_BYTES = 1 << 16
OPEN_LIMIT_S = 15.0
MESSAGE_LIMIT_S = 2.0
CLOSE_LIMIT_S = 0.5
Ended = Callable[["HijackedChannel"], object]


class HijackedChannel:
    """Both ways of an upgraded connection; reading less makes the engine wait."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        ended: Ended,
        *,
        framed: bool,
    ) -> None:
        self._reader, self._writer, self._framed = reader, writer, framed
        self._on_end = ended
        self._buffer = bytearray()

    async def read(self) -> bytes:
        """Next bytes, b"" at the end; frames of a session without a terminal are joined."""
        while True:
            try:
                data = await self._reader.read(READ_BYTES)
            except OSError as error:
                raise errors.ConnectionLost(str(error)) from error
            if not self._framed or not data:
                return data
            self._buffer += data
            if joined := self._take_frames():
                return joined

    def _take_frames(self) -> bytes:
        parts: list[bytes] = []
        offset = 0
        while len(self._buffer) - offset >= FRAME_HEAD.size:
            stream, length = FRAME_HEAD.unpack_from(self._buffer, offset)
            if stream > 3 or length > FRAME_LIMIT_BYTES:
                raise errors.BadAnswer("not a multiplexed stream")
            end = offset + FRAME_HEAD.size + length
            if end > len(self._buffer):
                break
            parts.append(bytes(self._buffer[offset + FRAME_HEAD.size : end]))
            offset = end
        del self._buffer[:offset]
        return b"".join(parts)

    async def write(self, data: bytes) -> None:
        """Send, and wait while the other side is behind."""
        try:
            self._writer.write(data)
            await self._writer.drain()
        except OSError as error:
            raise errors.ConnectionLost(str(error)) from error

    async def write_eof(self) -> None:
        """Half-close: no more input."""
        if self._writer.can_write_eof():
            with suppress(OSError):
                self._writer.write_eof()

    async def aclose(self) -> None:
        """Close both ways; what the other side does not take in time is thrown away."""
        self._on_end(self)
        await _close(self._writer)


async def _close(writer: asyncio.StreamWriter) -> None:
    writer.close()
    try:
        # TLS would wait half a minute for the other side's goodbye.
        async with asyncio.timeout(CLOSE_LIMIT_S):
            await writer.wait_closed()
    except TimeoutError:
        writer.transport.abort()
    except OSError:
        return


async def open_channel(
    endpoint: Endpoint,
    context: ssl.SSLContext | None,
    path: str,
    body: Any,
    ended: Ended,
    *,
    tty: bool,
) -> HijackedChannel:
    """POST a path with an upgrade; raises AnswerError when the engine refuses it."""
    payload = b"" if body is None else json.dumps(body).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: docker\r\nUser-Agent: kitepy\r\n"
        "Connection: Upgrade\r\nUpgrade: tcp\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(payload)}\r\n\r\n"
    )
    try:
        async with asyncio.timeout(OPEN_LIMIT_S):
            reader, writer = await _connect(endpoint, context)
            try:
                writer.write(head.encode("ascii") + payload)
                await writer.drain()
                await _expect_upgrade(reader)
            except BaseException:
                writer.transport.abort()
                raise
    except asyncio.LimitOverrunError as error:
        raise errors.BadAnswer("the head of the answer has no end", endpoint.url) from error
    except (OSError, EOFError) as error:
        raise unreachable(error, endpoint.url) from error
    return HijackedChannel(reader, writer, ended, framed=not tty)


class AnswerError(Exception):
    """The engine answered the upgrade with an error status; the caller knows what was asked."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(status, message)
        self.status, self.message = status, message


async def _expect_upgrade(reader: asyncio.StreamReader) -> None:
    status, headers = await _read_head(reader)
    if status not in (101, 200):
        raise AnswerError(status, await _read_message(reader, headers))


async def _read_head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    # StreamReader keeps what follows the head for the next read: nothing can get lost.
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    words = first.split()
    if len(words) < 2 or not words[0].startswith("HTTP/") or not words[1].isdigit():
        raise errors.BadAnswer(first[:200])
    fields = (line.partition(":") for line in lines if line)
    return int(words[1]), {name.strip().lower(): value.strip() for name, _, value in fields}


async def _read_message(reader: asyncio.StreamReader, headers: dict[str, str]) -> str:
    length = headers.get("content-length", "")
    count = int(length) if re.fullmatch("[0-9]{1,9}", length) else HEAD_LIMIT_BYTES
    data = b""
    # Without a length the sentence is what comes before the connection falls silent.
    with suppress(TimeoutError, OSError):
        async with asyncio.timeout(MESSAGE_LIMIT_S):
            while len(data) < min(count, HEAD_LIMIT_BYTES) and (more := await reader.read(count)):
                data += more
    if headers.get("transfer-encoding", "").lower() == "chunked":
        with suppress(errors.EngineError):
            data = b"".join(wire.dechunked([data]))
    return wire.message_of(data)


async def _connect(
    endpoint: Endpoint, context: ssl.SSLContext | None
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    scheme, _, rest = endpoint.url.partition("://")
    if scheme == "unix":
        return await asyncio.open_unix_connection(rest, limit=HEAD_LIMIT_BYTES)
    if scheme == "npipe":
        return await _connect_pipe(rest.replace("/", "\\"))
    parts = urlsplit(endpoint.url)
    return await asyncio.open_connection(
        parts.hostname, parts.port or TCP_PORT, ssl=context, limit=HEAD_LIMIT_BYTES
    )


async def _connect_pipe(address: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Named pipe on the Proactor loop, which qasync's loop on Windows is built on."""
    loop: Any = asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit=HEAD_LIMIT_BYTES)
    protocol = asyncio.StreamReaderProtocol(reader)
    transport, _ = await loop.create_pipe_connection(lambda: protocol, address)
    return reader, asyncio.StreamWriter(transport, protocol, reader, loop)
