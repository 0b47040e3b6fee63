"""Serves the clients of one host."""

import asyncio
import logging
import socket

from kitepy.training.host import Host
from kitepy.training.http import Answer, Connection, Request
from kitepy.training.listen import BACKLOG
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
LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]", "docker")


class Server:
    """Serves one host."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._clients: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self._checks_host = False
        self._common = [
            ("Api-Version", host.seed.api),
            ("Docker-Experimental", "false"),
            ("Ostype", host.os),
            ("Server", f"Docker/{host.seed.docker} ({host.os})"),
        ]

    async def listen(self, listening: socket.socket) -> None:
        """Serve those who connect; a browser may reach a port, so its Host header is checked."""
        unix = listening.family != socket.AF_INET
        self._checks_host = not unix
        start = asyncio.start_unix_server if unix else asyncio.start_server
        self._server = await start(self._serve, sock=listening, backlog=BACKLOG)

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
