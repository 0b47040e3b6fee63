"""Listens for clients of one host: a unix socket, or a port of the loopback interface."""

import asyncio
import contextlib
import logging
import os
import sys

from kitepy.training.host import Host
from kitepy.training.http import Answer, Connection, Request
from kitepy.training.problems import Problem
from kitepy.training.routes import (
    container_files,
    container_streams,
    containers,
    execs,
    images,
    networks,
    routes,
    system,
    volumes,
)

_log = logging.getLogger(__name__)
ALL = (container_files, container_streams, containers, execs, images, networks, system, volumes)
"""Imported for their routes."""
BACKLOG = 1024
LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]", "docker")


class Server:
    """Serves one host."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._clients: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self._checks_host = False
        self.url = ""
        self._common = [
            ("Api-Version", host.seed.api),
            ("Docker-Experimental", "false"),
            ("Ostype", host.os),
            ("Server", f"Docker/{host.seed.docker} ({host.os})"),
        ]

    async def listen(self, path: str) -> None:
        """Open a unix socket that only its owner may use; on Windows, a port of loopback."""
        if sys.platform == "win32":
            await self._listen_on_loopback()
            return
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)
        old = os.umask(0o177)
        try:
            self._server = await asyncio.start_unix_server(self._serve, path, backlog=BACKLOG)
        finally:
            os.umask(old)
        self.url = f"unix://{path}"

    async def _listen_on_loopback(self) -> None:
        """A browser may reach it, so the Host header has to name this machine."""
        self._checks_host = True
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, backlog=BACKLOG)
        port = self._server.sockets[0].getsockname()[1]
        self.url = f"tcp://127.0.0.1:{port}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine of the server always has one
        self._clients.add(task)
        connection = Connection(reader, writer, self._handle)
        connection.common = self._common
        try:
            await connection.serve()
        except asyncio.CancelledError:
            pass  # the server ends
        except Exception:  # noqa: BLE001 - one client fails alone
            _log.exception("a connection failed")
        finally:
            self._clients.discard(task)
            writer.close()

    async def _handle(self, request: Request) -> Answer:
        if self._checks_host:
            name = request.headers.get("host", "").rpartition(":")[0] or request.headers.get("host")
            if name not in LOCAL_NAMES:
                raise Problem(403, "this engine answers only to names of this machine")
        return await routes(self._host, request)

    async def aclose(self) -> None:
        """Stop listening and let every client go."""
        if self._server is not None:
            self._server.close()
        for task in tuple(self._clients):
            task.cancel()
        if self._clients:
            await asyncio.wait(self._clients, timeout=5)
