"""The first list, asked on a thread of its own before Qt is imported: standard library only."""

import json
import socket
import threading
from collections.abc import Mapping

from kitepy.core.record import dataclass
from kitepy.engine import contexts, dto, errors, translate
from kitepy.engine.endpoint import Endpoint, parse

LIMIT_S = 3.0
ANSWER_LIMIT_BYTES = 64 << 20
LIST = "/containers/json?all=1"


@dataclass(frozen=True, slots=True)
class Prefetched:
    """The containers of the engine that the window will most likely open."""

    kind: str
    """option, added, context, environment or socket."""
    name: str
    endpoint: Endpoint
    containers: tuple[dto.Container, ...]


class Prefetch:
    """Asks as soon as it is made; whatever fails, there is just nothing to take."""

    def __init__(self, place: contexts.Place) -> None:
        self._place = place
        self._found: Prefetched | None = None
        self._thread = threading.Thread(target=self._work, name="prefetch", daemon=True)
        self._thread.start()

    def take(self, wait_s: float = 0.0) -> Prefetched | None:
        """What was found so far, once; later it would be older than what a session knows."""
        self._thread.join(wait_s)
        found, self._found = self._found, None
        return found

    def _work(self) -> None:
        place = self._place
        try:
            data = ask(place.endpoint, LIST, LIMIT_S)
            listed = json.loads(data)
        except (errors.EngineError, ValueError, RecursionError):
            return
        if isinstance(listed, list):
            rows = tuple(translate.container_from_list(raw) for raw in listed)
            self._found = Prefetched(place.kind, place.name, place.endpoint, rows)


def start(environ: Mapping[str, str], option: str = "", remembered: str = "") -> Prefetch | None:
    """Begin to ask the engine that will be opened; None where that cannot be done this early."""
    try:
        place = _place(environ, option, remembered)
    except errors.EngineError:
        return None
    if place.endpoint.scheme == "unix" or (
        place.endpoint.scheme == "tcp" and place.endpoint.tls is None
    ):
        return Prefetch(place)
    return None


def _place(environ: Mapping[str, str], option: str, remembered: str) -> contexts.Place:
    """The same order as models/connections: the option, the remembered one, the CLI's own."""
    if option:
        endpoint = parse(option)
        return contexts.Place("option", endpoint.url, endpoint)
    if remembered:
        kind, _, name = remembered.partition(":")
        return contexts.locate(environ, kind, name)
    return contexts.chosen(environ)


def ask(endpoint: Endpoint, path: str, limit_s: float) -> bytes:
    """The body of a GET on a unix or plain tcp endpoint; raises a subclass of Unreachable."""
    try:
        with _open(endpoint, limit_s) as connection:
            # HTTP/1.0: the engine then closes at the end, and sends no chunks.
            request = f"GET {path} HTTP/1.0\r\nHost: docker\r\nUser-Agent: kitepy\r\n\r\n"
            connection.sendall(request.encode())
            answer = _read(connection)
    except OSError as error:
        raise _cause(error, endpoint) from error
    head, found, body = answer.partition(b"\r\n\r\n")
    status = head.partition(b"\r\n")[0].split(b" ")
    if not answer:
        raise errors.ConnectionLost("it closed the connection", endpoint.url)
    if not found or not status[0].startswith(b"HTTP/") or status[1:2] != [b"200"]:
        raise errors.BadAnswer(answer[:200].decode("utf-8", "replace"), endpoint.url)
    return body


def _open(endpoint: Endpoint, limit_s: float) -> socket.socket:
    if endpoint.scheme == "tcp":
        host, _, port = endpoint.url.removeprefix("tcp://").rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), limit_s)
    opened = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        opened.settimeout(limit_s)
        opened.connect(endpoint.url.removeprefix("unix://"))
    except BaseException:
        opened.close()
        raise
    return opened


def _read(connection: socket.socket) -> bytes:
    parts: list[bytes] = []
    size = 0
    while size < ANSWER_LIMIT_BYTES and (part := connection.recv(1 << 18)):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _cause(error: OSError, endpoint: Endpoint) -> errors.Unreachable:
    kind: type[errors.Unreachable] = errors.NotRunning
    if isinstance(error, PermissionError):
        kind = errors.PermissionRefused
    elif isinstance(error, TimeoutError):
        kind = errors.TimedOut
    elif isinstance(error, socket.gaierror):
        kind = errors.HostUnknown
    elif isinstance(error, ConnectionResetError | BrokenPipeError):
        kind = errors.ConnectionLost
    return kind(str(error), endpoint.url)
