"""The SDK's low-level client, asked in one place: requests, answers, and what breaks on the way."""

import errno
import http.client
import json
import socket
import ssl
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import docker
import requests
from docker import auth
from docker.tls import TLSConfig

from kitepy.engine import errors
from kitepy.engine.endpoint import Endpoint
from kitepy.engine.sdk import hijack, streams
from kitepy.engine.sdk.errors import of_answer
from kitepy.engine.sdk.workers import Workers

T = TypeVar("T")
API_OLDEST = "1.24"
API_NEWEST = "1.47"
TIMEOUT_S = 30.0
Refusal = Callable[[int, str], errors.EngineError]


class Client:
    """One engine's HTTP side; its methods are coroutines, the SDK runs on workers."""

    def __init__(self, endpoint: Endpoint, workers: Workers) -> None:
        self.endpoint = endpoint
        self._workers = workers
        self._api: Any = None
        self._open: set[Any] = set()
        self._closed = False

    async def open(self, timeout_s: float) -> dict[str, Any]:
        """Make the SDK client, agree on a version; returns the answer of GET /version."""
        return await self._workers.call(lambda: self._connect(timeout_s))

    @property
    def api_version(self) -> str:
        """The agreed version, such as 1.41."""
        return str(self._api._version)

    async def ask(
        self,
        method: str,
        path: str,
        *words: str,
        params: dict[str, Any] | None = None,
        body: Any = None,
        timeout_s: float = TIMEOUT_S,
        refused: Refusal = of_answer,
    ) -> Any:
        """One request; the decoded JSON of the answer, None when there is none."""
        return await self._workers.call(
            lambda: _decoded(
                self._request(method, path, words, params, body, timeout_s, refused), self.endpoint
            )
        )

    async def status(self, method: str, path: str, *words: str, params: dict[str, Any]) -> int:
        """The bare status of a request whose refusal is an answer too."""

        def call() -> int:
            try:
                answer = self._request(method, path, words, params, None, TIMEOUT_S, of_answer)
            except errors.ApiError as error:
                return error.status
            answer.close()
            return int(answer.status_code)

        return await self._workers.call(call)

    async def stream(
        self,
        method: str,
        path: str,
        *words: str,
        items: Callable[[Iterator[bytes]], Iterator[T]],
        name: str,
        params: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
        refused: Refusal = of_answer,
    ) -> streams.ThreadStream[T]:
        """Open a stream; it raises before it is open when the engine refuses it."""
        answer = await self._workers.call(
            lambda: self._request(method, path, words, params, None, None, refused, headers)
        )
        opened = streams.ThreadStream(answer, items, self.endpoint.url, name, self._open.discard)
        self._open.add(opened)
        return opened

    async def hijack(
        self, path: str, *words: str, body: dict[str, Any] | None, tty: bool, refused: Refusal
    ) -> hijack.HijackedChannel:
        """Open a hijacked connection."""
        target = self._api._url(path, *words).removeprefix(self._api.base_url)
        try:
            return await hijack.open_channel(self.endpoint, target, body, tty=tty)
        except hijack.AnswerError as answer:
            raise refused(answer.status, answer.message) from None

    def registry_headers(self, image: str) -> dict[str, str]:
        """Credentials for the registry of an image from docker's configuration; blocks."""
        registry, _ = auth.resolve_repository_name(image.partition("@")[0])
        header = auth.get_config_header(self._api, registry)
        return {"X-Registry-Auth": header.decode("ascii")} if header else {}

    async def call(self, function: Callable[[], T]) -> T:
        """Run something that blocks on the engine's workers."""
        return await self._workers.call(function)

    async def aclose(self) -> None:
        """Close the streams, then the workers and the connections that they kept."""
        for opened in list(self._open):
            await opened.aclose()
        if self._api is not None:
            self._api.close()
        self._workers.close()

    def _connect(self, timeout_s: float) -> dict[str, Any]:
        tls = self.endpoint.tls
        config: Any = False
        if tls:
            hijack.tls_context(tls, self.endpoint.url)
            pair = (tls.cert, tls.key) if tls.cert and tls.key else None
            config = TLSConfig(client_cert=pair, ca_cert=tls.ca, verify=tls.verify)
        try:
            # A fixed version, or the constructor would ask the engine with its own time limit.
            self._api = docker.APIClient(
                self.endpoint.url, version=API_OLDEST, timeout=60, tls=config
            )
        except docker.errors.DockerException as error:
            raise errors.EndpointInvalid(str(error), self.endpoint.url) from error
        # REQUESTS_CA_BUNDLE and proxies of the environment are not for this connection.
        self._api.trust_env = False
        answer = self._send("GET", f"{self._api.base_url}/version", timeout=timeout_s)
        _raise_for_status(answer, of_answer)
        version = _decoded(answer, self.endpoint)
        if not isinstance(version, dict) or not isinstance(version.get("ApiVersion"), str):
            raise errors.BadAnswer(str(version)[:200], self.endpoint.url)
        self._api._version = agree(version, self.endpoint.url)
        return version

    def _request(
        self,
        method: str,
        path: str,
        words: tuple[str, ...],
        params: dict[str, Any] | None,
        body: Any,
        timeout_s: float | None,
        refused: Refusal,
        headers: dict[str, str] | None = None,
    ) -> Any:
        url = self._api._url(path, *words)
        answer = self._send(
            method, url, params=params, json=body, timeout=timeout_s, headers=headers
        )
        _raise_for_status(answer, refused)
        return answer

    def _send(self, method: str, url: str, **options: Any) -> Any:
        try:
            return self._api.request(method, url, stream=True, **options)
        except requests.RequestException as error:
            raise unreachable(error, self.endpoint.url) from error


def agree(version: dict[str, Any], url: str) -> str:
    """The newest API version that both sides speak."""
    theirs = version["ApiVersion"]
    least = version.get("MinAPIVersion")
    oldest = least if isinstance(least, str) else ""
    if _order(theirs) < _order(API_OLDEST):
        raise errors.VersionTooOld("", url, theirs, API_OLDEST)
    if oldest and _order(oldest) > _order(API_NEWEST):
        raise errors.VersionTooNew("", url, oldest, API_NEWEST)
    return theirs if _order(theirs) < _order(API_NEWEST) else API_NEWEST


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in version.split("."))


def _decoded(answer: Any, endpoint: Endpoint) -> Any:
    """The JSON of an answer, read below requests, which guesses at encodings for milliseconds."""
    sock = streams.socket_of(answer)
    try:
        data = answer.raw._fp.read() if answer.raw._fp else b""
        answer.raw.release_conn()
        return json.loads(data) if data.strip() else None
    except (ValueError, RecursionError) as error:
        raise errors.BadAnswer(str(error), endpoint.url) from error
    except (OSError, http.client.HTTPException) as error:
        streams.close(answer, sock)
        raise errors.ConnectionLost(str(error), endpoint.url) from error


def _raise_for_status(answer: Any, refused: Refusal) -> None:
    status = int(answer.status_code)
    if status < 400:
        return
    try:
        data = answer.content
    except requests.RequestException:
        data = b""
    text = data.decode("utf-8", "replace").strip()
    try:
        found = json.loads(text).get("message")
        text = found if isinstance(found, str) else text
    except (ValueError, AttributeError, RecursionError):
        text = text[:500]
    if "HTTP request to an HTTPS server" in text:
        raise errors.TlsFailed(text, str(answer.url))
    raise refused(status, text)


def unreachable(error: BaseException, url: str) -> errors.Unreachable:
    """Why a request got no answer, found by walking down what urllib3 has wrapped."""
    chain = list(_chain(error))
    for kind, found in _CAUSES:
        if cause := next((e for e in chain if isinstance(e, kind)), None):
            return found(str(cause) or str(error), url)
    codes = {e.errno for e in chain if isinstance(e, OSError)}
    if codes & {errno.EACCES, errno.EPERM}:
        return errors.PermissionRefused(str(error), url)
    if codes & {errno.ENETUNREACH, errno.EHOSTUNREACH}:
        return errors.HostUnknown(str(error), url)
    if isinstance(error, requests.Timeout):
        return errors.TimedOut(str(error), url)
    return errors.ConnectionLost(str(error), url)


_CAUSES: tuple[tuple[type[BaseException], type[errors.Unreachable]], ...] = (
    (ssl.SSLError, errors.TlsFailed),
    (FileNotFoundError, errors.NotRunning),
    (ConnectionRefusedError, errors.NotRunning),
    (NotADirectoryError, errors.NotRunning),
    (socket.gaierror, errors.HostUnknown),
    (TimeoutError, errors.TimedOut),
    (http.client.RemoteDisconnected, errors.ConnectionLost),
    (http.client.HTTPException, errors.BadAnswer),
    (requests.exceptions.InvalidHeader, errors.BadAnswer),
)


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        below = [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]
        waiting += [e for e in below if isinstance(e, BaseException)]
