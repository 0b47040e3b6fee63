"""The whole training engine: both hosts of a world, with their servers."""

import contextlib
import os
import shutil
import socket
from collections.abc import AsyncIterator, Mapping

from kitepy.training import programs
from kitepy.training.clock import WorldClock
from kitepy.training.host import Host, Parts
from kitepy.training.populate import populate
from kitepy.training.registry import Registry
from kitepy.training.seed import World
from kitepy.training.server import Server


class Engine:
    """Both sides of one world."""

    def __init__(
        self, world: World, directory: str, clock: WorldClock, parts: Parts = programs.PARTS
    ) -> None:
        registry = Registry(world.registry)
        self.hosts = [
            Host(began, registry, clock, os.path.join(directory, began.facts.os), parts)
            for began in (world.linux, world.windows)
        ]
        self._servers = [Server(host) for host in self.hosts]

    async def start(self, sockets: Mapping[str, socket.socket]) -> None:
        """Put everything into its place, then serve."""
        for host in self.hosts:
            await populate(host)
        for host, server in zip(self.hosts, self._servers, strict=True):
            await server.listen(sockets[host.os])

    async def aclose(self) -> None:
        """End everything and leave nothing behind."""
        for server in self._servers:
            await server.aclose()
        for host in self.hosts:
            for container in host:
                await host.ports.withdraw(container.id)
            await host.tasks.aclose()
            shutil.rmtree(host.directory, ignore_errors=True)


@contextlib.asynccontextmanager
async def serving(
    world: World, directory: str, sockets: Mapping[str, socket.socket], clock: WorldClock
) -> AsyncIterator[None]:
    """An engine that lives as long as the block."""
    engine = Engine(world, directory, clock)
    try:
        await engine.start(sockets)
        yield
    finally:
        await engine.aclose()
