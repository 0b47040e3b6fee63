"""Requests to one engine, their answers, and what breaks on the way; asked in one place."""

import http.client
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from kitepy.core.record import dataclass
from kitepy.engine import errors
from kitepy.engine.endpoint import Endpoint
from kitepy.engine.sdk import hijack, streams, wire
from kitepy.engine.sdk.connection import Connection, Pool
from kitepy.engine.sdk.errors import agree, of_answer, unreachable
from kitepy.engine.sdk.workers import Workers

T = TypeVar("T")
I = TypeVar("I")  # noqa: E741 - the item of a stream
TIMEOUT_S = 30.0
ANSWER_LIMIT_BYTES = 256 << 20
MESSAGE_LIMIT_BYTES = 1 << 16
SHOWN_CHARACTERS = 500
Refusal = Callable[[int, str], errors.EngineError]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: words are put into the path, quoted."""

    method: str
    path: str
    words: tuple[str, ...] = ()
    params: dict[str, Any] | None = None
    body: Any = None
    headers: dict[str, str] | None = None
    timeout_s: float | None = TIMEOUT_S
    """Until the head of the answer, and between two parts of it."""
    refused: Refusal = of_answer


class Client:
    """One engine's HTTP side; its methods are coroutines, what blocks runs on workers."""

    def __init__(self, endpoint: Endpoint, workers: Workers) -> None:
        self.endpoint = endpoint
        self.api_version = ""
        """The agreed version, such as 1.41."""
        self._workers = workers
        self._pool: Pool | None = None
        self._open: set[Any] = set()
        self._channels: set[hijack.HijackedChannel] = set()
        self._closed = False

    async def open(self, timeout_s: float) -> dict[str, Any]:
        """Agree on a version; returns the answer of GET /version."""
        self._pool = await self._workers.call(lambda: Pool(self.endpoint))
        ask = Request("GET", "/version", timeout_s=timeout_s)
        version = await self.ask(ask, as_dict)
        self.api_version = agree(version, self.endpoint.url)
        return version

    async def ask(self, request: Request, into: Callable[[Any], T]) -> T:
        """One request; the JSON of the answer (None when there is none), translated."""
        return await self._call(lambda: into(self._decoded(request)))

    async def tell(self, request: Request) -> None:
        """One request of which only the refusal matters."""
        await self._call(lambda: self._finish(request))

    async def status(self, request: Request) -> int:
        """The bare status of a request whose refusal is an answer too."""

        def call() -> int:
            try:
                self._finish(request)
            except errors.ApiError as error:
                return error.status
            return 200

        return await self._call(call)

    async def stream(
        self, request: Request, items: Callable[[Iterator[bytes]], Iterator[I]], name: str
    ) -> streams.ThreadStream[I]:
        """Open a stream; raises before it is open when the engine refuses it."""
        connection = self._pooled.make()

        def call() -> Any:
            try:
                answer = self._exchange(connection, request)
                connection.limit(None)
            except BaseException:
                self._drop(connection)
                raise
            return answer

        try:
            answer = await self._call(call, lambda _answer: self._drop(connection))
        except BaseException:
            # Somebody who does not want the stream any more does not want the engine to begin.
            connection.abort()
            raise
        opened = streams.ThreadStream(answer, connection, items, name, self._stream_ended)
        self._open.add(opened)
        return opened

    async def hijack(self, request: Request, *, tty: bool) -> hijack.HijackedChannel:
        """Open a hijacked connection."""
        target, context = self._target(request), self._pooled.context
        try:
            channel = await hijack.open_channel(
                self.endpoint, context, target, request.body, self._channels.discard, tty=tty
            )
        except hijack.AnswerError as answer:
            raise request.refused(answer.status, answer.message) from None
        self._channels.add(channel)
        return channel

    async def call(self, function: Callable[[], T]) -> T:
        """Run something that blocks on the engine's workers."""
        return await self._workers.call(function)

    async def aclose(self) -> None:
        """Close channels and streams, then the workers and their connections."""
        self._closed = True
        try:
            for channel in list(self._channels):
                await channel.aclose()
            for opened in list(self._open):
                await opened.aclose()
        finally:
            # Also when the close itself is cancelled.
            if self._pool is not None:
                self._pool.close()
            await self._workers.aclose()

    # --- on a worker ---------------------------------------------------------------------------

    async def _call(
        self, function: Callable[[], T], unwanted: Callable[[T], object] | None = None
    ) -> T:
        if self._closed:
            raise errors.ConnectionLost("the connection is closed", self.endpoint.url)
        try:
            return await self._workers.call(function, unwanted)
        except errors.Unreachable as error:
            error.url = error.url or self.endpoint.url
            raise

    @property
    def _pooled(self) -> Pool:
        if self._pool is None or self._closed:
            raise errors.ConnectionLost("the connection is closed", self.endpoint.url)
        return self._pool

    def _target(self, request: Request) -> str:
        path = request.path.format(*(quote(word, safe="/:") for word in request.words))
        query = f"?{urlencode(request.params)}" if request.params else ""
        version = f"/v{self.api_version}" if self.api_version else ""
        return f"{version}{path}{query}"

    def _decoded(self, request: Request) -> Any:
        data = self._finish(request)
        try:
            return wire.parse(data) if data.strip() else None
        except (ValueError, RecursionError) as error:
            raise errors.BadAnswer(str(error), self.endpoint.url) from error

    def _finish(self, request: Request) -> bytes:
        """Send a request and read its whole answer."""
        connection = self._pooled.take()
        try:
            answer = self._exchange(connection, request)
            data = _read_all(answer)
        except errors.EngineError:
            self._drop(connection)
            raise
        except Exception as error:
            self._drop(connection)
            raise unreachable(error, self.endpoint.url) from error
        if self._pool is not None:
            self._pool.give_back(connection)
        return data

    def _exchange(self, connection: Connection, request: Request) -> http.client.HTTPResponse:
        """Send a request and read the head of its answer; raises what a refusal means."""
        body = None if request.body is None else json.dumps(request.body).encode()
        headers = dict(request.headers or {})
        if body is not None:
            headers["Content-Type"] = "application/json"
        try:
            connection.limit(request.timeout_s)
            connection.request(request.method, self._target(request), body, headers)
            answer = connection.getresponse()
        except Exception as error:
            raise unreachable(error, self.endpoint.url) from error
        if 200 <= answer.status < 300:
            return answer
        try:
            raise self._refusal(answer, request)
        finally:
            answer.close()

    def _refusal(self, answer: Any, request: Request) -> errors.EngineError:
        data = b""
        with suppress(OSError, http.client.HTTPException, ValueError):
            data = answer.read(MESSAGE_LIMIT_BYTES)
        text = wire.message_of(data)
        if "HTTP request to an HTTPS server" in text:
            return errors.TlsFailed(text, self.endpoint.url)
        if answer.status < 400:
            # An engine never sends anybody elsewhere, and nobody else may.
            return errors.BadAnswer(f"{answer.status} {text}", self.endpoint.url)
        return request.refused(answer.status, text)

    def _stream_ended(self, stream: Any, connection: Connection) -> None:
        self._open.discard(stream)
        self._drop(connection)

    def _drop(self, connection: Connection) -> None:
        if self._pool is not None:
            self._pool.drop(connection)


def _read_all(answer: http.client.HTTPResponse) -> bytes:
    data = answer.read(ANSWER_LIMIT_BYTES)
    # Unlike read(), read(limit) does not say that the answer was shorter than promised.
    if len(data) < ANSWER_LIMIT_BYTES and answer.length:
        raise errors.ConnectionLost("the answer broke off")
    if not answer.isclosed() and answer.read(1):
        raise errors.BadAnswer("more than 256 MiB")
    return data


def as_dict(raw: Any) -> dict[str, Any]:
    """The answer, which must be an object."""
    if not isinstance(raw, dict):
        raise errors.BadAnswer(str(raw)[:SHOWN_CHARACTERS])
    return raw


def as_list(raw: Any) -> list[Any]:
    """The answer, which must be a list."""
    if not isinstance(raw, list):
        raise errors.BadAnswer(str(raw)[:SHOWN_CHARACTERS])
    return raw


def made_id(raw: Any) -> str:
    """The id in the answer to a create."""
    found = as_dict(raw).get("Id")
    if not isinstance(found, str) or not found:
        raise errors.BadAnswer(str(raw)[:SHOWN_CHARACTERS])
    return found
