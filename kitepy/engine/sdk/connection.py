"""One HTTP connection to an engine over any transport, and the few that are kept for reuse."""

import http.client
import select
import socket
import ssl
import sys
import threading
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from kitepy.engine import errors
from kitepy.engine.endpoint import TCP_PORT, Endpoint, TlsFiles

KEPT = 8
KEEPALIVE_S = 30


class Connection(http.client.HTTPConnection):
    """A connection that another thread can end at any time, whatever it waits for."""

    def __init__(self, endpoint: Endpoint, context: ssl.SSLContext | None) -> None:
        parts = urlsplit(endpoint.url if endpoint.scheme == "tcp" else "tcp://localhost")
        super().__init__(parts.hostname or "localhost", parts.port)
        self._endpoint, self._context = endpoint, context
        self._aborted = False
        self.opened: Any = None
        """The socket, also when http.client has let go of it to the answer."""

    def connect(self) -> None:
        """Open the socket; called by the first request."""
        self.sock = self.opened = self._dial()
        if self._aborted:
            self.close()
            raise ConnectionAbortedError("closed while it was being opened")

    def _dial(self) -> Any:
        if self._endpoint.scheme == "unix":
            return _dial_unix(self._endpoint.url.partition("://")[2], self.timeout)
        if self._endpoint.scheme == "npipe":
            return _dial_pipe(self._endpoint.url, self.timeout)
        port = self.port or TCP_PORT
        sock = socket.create_connection((self.host, port), self.timeout)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        keep_alive(sock)
        if self._context is None:
            return sock
        try:
            return self._context.wrap_socket(sock, server_hostname=self.host)
        except BaseException:
            sock.close()
            raise

    def limit(self, timeout_s: float | None) -> None:
        """How long to wait for bytes from now on."""
        self.timeout = timeout_s
        if self.opened is not None:
            self.opened.settimeout(timeout_s)

    def abort(self) -> None:
        """End it from another thread: close() would wait for the reader's lock for ever."""
        self._aborted = True
        with suppress(AttributeError, OSError, ValueError):
            self.opened.shutdown(socket.SHUT_RDWR)

    def discard(self) -> None:
        """Close it, on the thread that used it."""
        with suppress(Exception):
            self.close()
        with suppress(Exception):
            self.opened.close()

    @property
    def is_fresh(self) -> bool:
        """Whether a connection that was kept still waits for a request."""
        if self.sock is None:
            return False
        if sys.platform == "win32" and self._endpoint.scheme == "npipe":
            return True
        return not readable(self.sock)


def readable(sock: Any) -> bool:
    """Whether there is something to read: on an idle connection that is its end."""
    try:
        if hasattr(select, "poll"):
            poller = select.poll()
            poller.register(sock, select.POLLIN)
            return bool(poller.poll(0))
        return bool(select.select([sock], [], [], 0)[0])
    except (OSError, ValueError):
        return True


def keep_alive(sock: socket.socket) -> None:
    """Notice in two minutes that the computer at the other end is gone; streams have no limit."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for option in ("TCP_KEEPIDLE", "TCP_KEEPINTVL"):
        if hasattr(socket, option):
            sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), KEEPALIVE_S)


def _dial_unix(path: str, timeout_s: float | None) -> socket.socket:
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        sock.settimeout(timeout_s)
        sock.connect(path)
    except BaseException:
        sock.close()
        raise
    return sock


def _dial_pipe(url: str, timeout_s: float | None) -> Any:
    if sys.platform == "win32":
        # The SDK's import takes longer than a connection, so only who needs it pays for it.
        from docker.transport.npipesocket import NpipeSocket

        sock = NpipeSocket()
        sock.settimeout(timeout_s)
        sock.connect(url.partition("://")[2].replace("/", "\\"))
        return sock
    raise errors.EndpointInvalid("named pipes are of Windows", url)


class Pool:
    """Connections of one engine: idle ones for the next request, and all that are open."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self.context = tls_context(endpoint.tls, endpoint.url) if endpoint.tls else None
        self._idle: list[Connection] = []
        self._all: set[Connection] = set()
        self._lock = threading.Lock()
        self._closed = False

    def take(self) -> Connection:
        """A connection that is good for a request: one that was kept, or a new one."""
        while True:
            with self._lock:
                if self._closed:
                    raise errors.ConnectionLost("the connection is closed", self._endpoint.url)
                kept = self._idle.pop() if self._idle else None
            if kept is None:
                return self.make()
            if kept.is_fresh:
                return kept
            self.drop(kept)

    def make(self) -> Connection:
        """A new connection; it opens with its first request."""
        made = Connection(self._endpoint, self.context)
        with self._lock:
            self._all.add(made)
            if self._closed:
                made.abort()
        return made

    def give_back(self, connection: Connection) -> None:
        """Keep a connection whose answer was read to its end."""
        with self._lock:
            keep = not self._closed and len(self._idle) < KEPT and connection.sock is not None
            if keep:
                self._idle.append(connection)
        if not keep:
            self.drop(connection)

    def drop(self, connection: Connection) -> None:
        """Close a connection that can carry no other request."""
        with self._lock:
            self._all.discard(connection)
        connection.discard()

    def close(self) -> None:
        """Close the idle ones and end what is under way on the others."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            busy = self._all.difference(idle)
        for connection in idle:
            self.drop(connection)
        for connection in busy:
            connection.abort()


def tls_context(files: TlsFiles, url: str) -> ssl.SSLContext:
    """The context for a set of files; raises TlsFailed when they cannot be used."""
    try:
        context = ssl.create_default_context(cafile=files.ca)
        if files.cert:
            context.load_cert_chain(files.cert, files.key)
    except (OSError, ssl.SSLError) as error:
        raise errors.TlsFailed(str(error), url) from error
    if not files.verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context
