"""The whole training engine: both hosts of a world, with their servers."""

import asyncio
import contextlib
import os
import shutil
from collections.abc import AsyncIterator

from kitepy.training import loader, programs
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
        self._directory = directory
        self.hosts = [
            Host(began, registry, clock, os.path.join(directory, began.facts.os), parts)
            for began in (world.linux, world.windows)
        ]
        self._servers = [Server(host) for host in self.hosts]

    async def start(self) -> dict[str, str]:
        """Endpoints of both hosts, which are ready then."""
        for host, server in zip(self.hosts, self._servers, strict=True):
            await server.listen(os.path.join(self._directory, f"{host.os}.sock"))
            await populate(host)
        return {h.os: s.url for h, s in zip(self.hosts, self._servers, strict=True)}

    async def aclose(self) -> None:
        """End everything and leave nothing behind."""
        for server in self._servers:
            await server.aclose()
        for host in self.hosts:
            for container in host:
                await host.ports.withdraw(container.id)
            await host.tasks.aclose()
            shutil.rmtree(host.directory, ignore_errors=True)
            with contextlib.suppress(FileNotFoundError):
                os.unlink(os.path.join(self._directory, f"{host.os}.sock"))


@contextlib.asynccontextmanager
async def running(directory: str, world: str, speed: float) -> AsyncIterator[dict[str, str]]:
    """An engine that lives as long as the block."""
    os.makedirs(directory, mode=0o700, exist_ok=True)
    clock = WorldClock(speed)
    engine = Engine(loader.load(world, clock.now()), directory, clock)
    try:
        yield await engine.start()
    finally:
        await engine.aclose()


async def until_told(ending: asyncio.Event) -> None:
    """Wait for a signal, or for the end of the parent process."""
    parent = os.getppid()
    while not ending.is_set() and os.getppid() == parent:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(1.0):
                await ending.wait()
