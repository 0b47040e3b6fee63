"""HTTP over one connection: h11 reads; answers go out whole, in chunks or as a raw stream."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing, suppress
from email.utils import formatdate
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import h11

from kitepy.core.record import dataclass
from kitepy.training.problems import Problem, bad, failed

HEADERS_LIMIT = 256 * 1024
JSON_LIMIT = 8 << 20
DRAIN_LIMIT = 1 << 20
HEADERS_TIME_S = 60.0
READ_SIZE = 64 * 1024
Headers = list[tuple[str, str]]
Handler = Callable[["Request"], Awaitable["Answer"]]


class Gone(Exception):
    """The client went away."""


class Request:
    """One request; its body is read once, by whoever wants it."""

    def __init__(self, head: h11.Request, connection: "Connection") -> None:
        self.method = head.method.decode("ascii")
        parts = urlsplit(head.target.decode("ascii"))
        self.path = unquote(parts.path)
        self.query = dict(reversed(parse_qsl(parts.query, keep_blank_values=True)))
        self.all_query = parse_qsl(parts.query, keep_blank_values=True)
        self.headers = {k.decode("ascii"): v.decode("latin-1") for k, v in head.headers}
        self.connection = connection

    @property
    def upgrades(self) -> bool:
        """Whether the client asks for a raw stream instead of an answer."""
        return bool(self.headers.get("upgrade"))

    async def read(self, limit: int) -> bytes:
        """The whole body."""
        parts, total = [], 0
        async for data in self.connection.body():
            total += len(data)
            if total > limit:
                raise Problem(413, f"request body is larger than {limit} bytes")
            parts.append(data)
        return b"".join(parts)

    async def json(self, *, needed: bool = True) -> dict[str, Any]:
        """The body as an object."""
        data = await self.read(JSON_LIMIT)
        if not data.strip():
            if needed:
                raise bad("EOF")
            return {}
        kind = self.headers.get("content-type", "")
        if kind.split(";")[0].strip().lower() != "application/json":
            raise bad(f"Content-Type specified ({kind}) must be 'application/json'")
        try:
            value = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise bad(f"invalid JSON: {error}") from None
        if value is None and not needed:
            return {}
        if not isinstance(value, dict):
            raise bad("invalid JSON: an object is needed")
        return value


@dataclass(frozen=True)
class Answer:
    """A whole answer."""

    status: int = 200
    body: bytes = b""
    content_type: str = ""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Stream(Answer):
    """An answer in chunks; it ends with the iterator or when the client goes."""

    chunks: AsyncIterator[bytes] | None = None


@dataclass(frozen=True)
class Hijack(Answer):
    """The connection itself becomes the answer."""

    talk: Callable[["Duplex"], Awaitable[None]] | None = None


def json_answer(value: object, status: int = 200) -> Answer:
    """A JSON body, with the line feed that Docker ends it with."""
    data = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    return Answer(status, data.encode("utf-8", "replace") + b"\n", "application/json")


def problem_answer(problem: Problem) -> Answer:
    """What went wrong, in Docker's shape."""
    return json_answer({"message": problem.message}, problem.status)


class Duplex:
    """A hijacked connection: raw bytes both ways; either side may close its half first."""

    def __init__(
        self, early: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._early, self._reader, self._writer = early, reader, writer

    async def read(self) -> bytes:
        """What the client sent next; b"" when it sends no more."""
        if self._early:
            early, self._early = self._early, b""
            return early
        with suppress(ConnectionError):
            return await self._reader.read(READ_SIZE)
        return b""

    async def write(self, data: bytes) -> None:
        """Send, and wait while the client is slow."""
        try:
            self._writer.write(data)
            await self._writer.drain()
        except (ConnectionError, RuntimeError) as error:
            raise Gone from error


class Connection:
    """Serves one client until either side has enough."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, handler: Handler
    ) -> None:
        self._reader, self._writer, self._handler = reader, writer, handler
        self._h11 = h11.Connection(h11.SERVER, max_incomplete_event_size=HEADERS_LIMIT)
        self.common: Headers = []

    async def serve(self) -> None:
        """Answer requests until the connection ends."""
        with suppress(Gone, ConnectionError):
            while await self._serve_one():
                self._h11.start_next_cycle()

    async def _serve_one(self) -> bool:
        """Whether another request may follow."""
        try:
            head = await self._head()
        except (h11.RemoteProtocolError, TimeoutError) as error:
            status = getattr(error, "error_status_hint", 408)
            await self._refuse(Problem(status, f"malformed HTTP request: {error}"))
            return False
        if head is None:
            return False
        try:
            answer = await self._answer(head)
        except h11.RemoteProtocolError as error:
            await self._refuse(Problem(error.error_status_hint, f"malformed body: {error}"))
            return False
        if isinstance(answer, Hijack):
            await self._hijack(answer, upgrade=b"upgrade" in dict(head.headers))
            return False
        await self._drain_body()
        await self._send(answer, head.method == b"HEAD")
        return self._h11.our_state is h11.DONE and self._h11.their_state is h11.DONE

    async def _answer(self, head: h11.Request) -> Answer:
        try:
            return await self._handler(Request(head, self))
        except Problem as problem:
            return problem_answer(problem)
        except (UnicodeError, ValueError) as error:
            return problem_answer(bad(f"invalid request: {error}"))
        except (ConnectionError, TimeoutError):
            raise
        except OSError as error:  # of a simulated disk: full, not there, in the way
            return problem_answer(failed(f"{error.filename}: {error.strerror}"))

    async def _head(self) -> h11.Request | None:
        event = self._h11.next_event()
        if event is h11.NEED_DATA and not self._h11.trailing_data[0]:
            await self._more()  # an idle connection may wait as long as it likes
            event = self._h11.next_event()
        if event is h11.NEED_DATA:
            async with asyncio.timeout(HEADERS_TIME_S):
                while event is h11.NEED_DATA:
                    await self._more()
                    event = self._h11.next_event()
        return event if isinstance(event, h11.Request) else None

    async def _more(self) -> None:
        self._h11.receive_data(await self._reader.read(READ_SIZE))

    async def body(self) -> AsyncIterator[bytes]:
        """What is left of the request's body, as it comes."""
        if self._h11.they_are_waiting_for_100_continue:
            go_on = h11.InformationalResponse(status_code=100, headers=[])
            self._writer.write(self._h11.send(go_on) or b"")
        while True:
            event = self._h11.next_event()
            if event is h11.NEED_DATA:
                await self._more()
            elif isinstance(event, h11.Data):
                yield bytes(event.data)
            elif isinstance(event, h11.ConnectionClosed):
                raise Gone
            else:
                return

    async def _drain_body(self) -> None:
        """What the handler left unread, so that the next request is found; not without end."""
        if self._h11.their_state is not h11.SEND_BODY:
            return
        left = DRAIN_LIMIT
        async with aclosing(self.body()) as body:  # type: ignore[type-var]
            async for data in body:
                left -= len(data)
                if left < 0:
                    return

    async def _refuse(self, problem: Problem) -> None:
        if self._h11.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
            return
        await self._send(problem_answer(problem), without_body=False, close=True)

    def _headers(self, answer: Answer) -> Headers:
        headers = [*self.common, ("Date", formatdate(usegmt=True)), *answer.headers]
        if answer.content_type:
            headers.append(("Content-Type", answer.content_type))
        return headers

    async def _send(self, answer: Answer, without_body: bool, close: bool = False) -> None:
        headers = self._headers(answer)
        if close:
            headers.append(("Connection", "close"))
        if isinstance(answer, Stream):
            await self._send_stream(answer, headers)
            return
        if answer.status not in (204, 304):
            headers.append(("Content-Length", str(len(answer.body))))
        head = h11.Response(status_code=answer.status, headers=headers)
        out = self._h11.send(head) or b""
        if answer.body and not without_body:
            out += self._h11.send(h11.Data(data=answer.body)) or b""
        await self._write(out + (self._h11.send(h11.EndOfMessage()) or b""))

    async def _send_stream(self, answer: Stream, headers: Headers) -> None:
        """Chunks as they come; a client that goes ends it at once, not at the next chunk."""
        chunks = answer.chunks
        assert chunks is not None  # noqa: S101 - a stream always has them
        head = h11.Response(status_code=answer.status, headers=headers)
        await self._write(self._h11.send(head) or b"")
        sending = asyncio.ensure_future(self._send_chunks(chunks))
        leaving = asyncio.ensure_future(self._left())
        try:
            await asyncio.wait((sending, leaving), return_when=asyncio.FIRST_COMPLETED)
            if not sending.done():
                raise Gone
            sending.result()
        finally:
            await _end(sending, leaving)
            if hasattr(chunks, "aclose"):
                await chunks.aclose()
        await self._write(self._h11.send(h11.EndOfMessage()) or b"")

    async def _send_chunks(self, chunks: AsyncIterator[bytes]) -> None:
        async for chunk in chunks:
            if chunk:
                await self._write(self._h11.send(h11.Data(data=chunk)) or b"")

    async def _left(self) -> None:
        """Ends when the client closes; what it sends early is the next request."""
        while data := await self._reader.read(READ_SIZE):
            self._h11.receive_data(data)
            if len(self._h11.trailing_data[0]) > HEADERS_LIMIT:
                return

    async def _hijack(self, answer: Hijack, *, upgrade: bool) -> None:
        await self._drain_body()
        lines = [f"Content-Type: {answer.content_type}"]
        if upgrade:
            lines = ["HTTP/1.1 101 UPGRADED", *lines, "Connection: Upgrade", "Upgrade: tcp"]
        else:
            lines = ["HTTP/1.1 200 OK", *lines]
        lines += [f"{name}: {value}" for name, value in self.common]
        await self._write("\r\n".join([*lines, "", ""]).encode("latin-1"))
        early = bytes(self._h11.trailing_data[0])
        assert answer.talk is not None  # noqa: S101 - a hijack always has one
        await answer.talk(Duplex(early, self._reader, self._writer))

    async def _write(self, data: bytes) -> None:
        try:
            self._writer.write(data)
            await self._writer.drain()
        except (ConnectionError, RuntimeError) as error:
            raise Gone from error


async def _end(*tasks: "asyncio.Future[None]") -> None:
    for task in tasks:
        task.cancel()
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(result, Exception) and not isinstance(result, Gone | ConnectionError):
            raise result
