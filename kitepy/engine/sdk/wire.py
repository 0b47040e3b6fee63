"""Bytes of a streamed answer: out of HTTP chunks and out of log frames, thousands per call.

The engine sends every log line as a chunk of its own. http.client needs ten microseconds for
one, this one: a log of 100,000 lines is then read as fast as the engine can send it.
"""

import json
import re
import struct
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from typing import Any

from kitepy.engine import errors
from kitepy.engine.dto.stream import LogChunk

READ_BYTES = 1 << 17
CHUNK_LIMIT_BYTES = 16 << 20
SIZE_LINE_BYTES = 64
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
FRAME_HEAD = struct.Struct(">BxxxL")
FRAME_LIMIT_BYTES = 16 << 20
MESSAGE_CHARACTERS = 4000


def parse(data: bytes) -> Any:
    """The value of a JSON text; bytes that are no UTF-8 and half of a pair become U+FFFD."""
    found = json.loads(data.decode("utf-8", "replace"))
    # Nothing else can take a lone surrogate: not Qt, not a file, not the next request.
    return whole_text(found) if _SURROGATE.search(data) else found


def whole_text(raw: Any) -> Any:
    """The same value without halves of surrogate pairs."""
    if isinstance(raw, str):
        return raw.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(raw, list):
        return [whole_text(item) for item in raw]
    if isinstance(raw, dict):
        return {whole_text(key): whole_text(value) for key, value in raw.items()}
    return raw


def message_of(data: bytes) -> str:
    """The sentence in the body of a refusal: JSON as the API says, or whatever it is."""
    text = data.decode("utf-8", "replace").strip()
    with suppress(ValueError, AttributeError, RecursionError):
        found = parse(data).get("message")
        text = found.strip() if isinstance(found, str) else text
    return text[:MESSAGE_CHARACTERS]


def body(answer: Any) -> Iterator[bytes]:
    """Bytes of an answer that nobody has read from, as they come."""
    if answer.chunked:
        yield from dechunked(iter_read(answer.fp))
    else:
        yield from iter_read(answer)


def iter_read(reader: Any) -> Iterator[bytes]:
    """What one read gives, again and again; never waits for more than is there."""
    while data := reader.read1(READ_BYTES):
        yield data


def dechunked(reads: Iterable[bytes]) -> Iterator[bytes]:
    """The content of HTTP chunks; whole chunks that came together are joined."""
    rest = b""
    for data in reads:
        parts, rest, ended = _whole_chunks(rest + data)
        if parts:
            yield b"".join(parts)
        if ended:
            return
    raise errors.ConnectionLost("the answer broke off")


def _whole_chunks(data: bytes) -> tuple[list[bytes], bytes, bool]:
    parts: list[bytes] = []
    at, size = 0, len(data)
    while (line_end := data.find(b"\r\n", at, at + SIZE_LINE_BYTES)) >= 0:
        try:
            length = int(data[at:line_end].partition(b";")[0], 16)
        except ValueError as error:
            raise errors.BadAnswer("not a chunked answer") from error
        if not length:
            return parts, b"", True
        if not 0 <= length <= CHUNK_LIMIT_BYTES:
            raise errors.BadAnswer("a chunk of more than 16 MiB")
        end = line_end + 2 + length
        if end + 2 > size:
            break
        parts.append(data[line_end + 2 : end])
        at = end + 2
    if line_end < 0 and size - at > SIZE_LINE_BYTES:
        raise errors.BadAnswer("not a chunked answer")
    return parts, data[at:], False


def log(reads: Iterator[bytes]) -> Iterator[LogChunk]:
    """A log in either form: frames, or the plain bytes of a container with a terminal.

    Engines before API 1.42 do not say which, but text never begins like a frame: 0, 1 or 2 and
    three zero bytes. Asking for an inspect first would cost more than reading the log.
    """
    head = b""
    for data in reads:
        head += data
        if len(head) >= FRAME_HEAD.size:
            break
    framed = head[:1] in (b"\0", b"\1", b"\2") and head[1:4] == b"\0\0\0"
    yield from (frames if framed else raw)(chain((head,) if head else (), reads))


def frames(reads: Iterable[bytes]) -> Iterator[LogChunk]:
    """Demultiplex 8-byte frames; neighbours of one stream that came together are joined."""
    rest = b""
    for data in reads:
        found, rest = _whole_frames(rest + data if rest else data)
        yield from found
    if rest:
        raise errors.ConnectionLost("the log ended in the middle of a frame")


def _whole_frames(data: bytes) -> tuple[list[LogChunk], bytes]:
    found: list[LogChunk] = []
    run: list[bytes] = []
    at, size, last = 0, len(data), -1
    while size - at >= FRAME_HEAD.size:
        stream, length = FRAME_HEAD.unpack_from(data, at)
        if stream > 3 or length > FRAME_LIMIT_BYTES:
            raise errors.BadAnswer("not a multiplexed stream")
        end = at + FRAME_HEAD.size + length
        if end > size:
            break
        if stream != last and run:
            found.append(LogChunk(last, b"".join(run)))
            run = []
        last = stream
        run.append(data[at + FRAME_HEAD.size : end])
        at = end
    if run:
        found.append(LogChunk(last, b"".join(run)))
    return found, data[at:]


def raw(reads: Iterable[bytes]) -> Iterator[LogChunk]:
    """The log of a container with a terminal: all of it is stdout."""
    for data in reads:
        yield LogChunk(1, data)
