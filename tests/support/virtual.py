"""A simulated host whose time passes only when a test says so."""

import asyncio
import heapq
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kitepy.training import loader, programs
from kitepy.training.clock import WorldClock
from kitepy.training.host import Host, Parts
from kitepy.training.machine import Guest, Machine, Program, Signals, Stdio
from kitepy.training.populate import populate
from kitepy.training.registry import Registry

IMAGE = "busybox:latest"
TURNS = 50


class VirtualClock(WorldClock):
    """Sleepers wake in their order while a test advances it."""

    def __init__(self) -> None:
        super().__init__(0)
        self.time = 1_800_000_000.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = 0

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._count += 1
        heapq.heappush(self._sleepers, (self.time + seconds, self._count, waiting))
        await waiting

    async def advance(self, seconds: float) -> None:
        """Let time pass, and everything happen that happens in it."""
        end = self.time + seconds
        await settle()
        while self._sleepers and self._sleepers[0][0] <= end:
            self.time, _, waiting = heapq.heappop(self._sleepers)
            if not waiting.done():
                waiting.set_result(None)
            await settle()
        self.time = end
        await settle()


async def settle() -> None:
    """Let everything run that can."""
    for _ in range(TURNS):
        await asyncio.sleep(0)


async def _exits(argv: Sequence[str], machine: Machine, stdio: Stdio, _s: Signals, /) -> int:
    """exit CODE SECONDS WORDS: says the words, lives so long, ends with the code."""
    _, code, seconds, *words = argv
    await stdio.write(" ".join(words).encode())
    await machine.clock.sleep(float(seconds))
    return int(code)


async def _graceful(_a: Sequence[str], _m: Machine, _io: Stdio, signals: Signals, /) -> int:
    """graceful: ends with 0 when it is asked to."""
    asked = asyncio.Event()
    signals.on("TERM", asked.set)
    await asked.wait()
    return 0


async def _checked(_a: Sequence[str], machine: Machine, _io: Stdio, _s: Signals, /) -> int:
    """check: is well while the container's state says so."""
    return 0 if machine.state.get("well", True) else 1


PROGRAMS: dict[str, Program] = {"exit": _exits, "graceful": _graceful, "check": _checked}


def _program(argv: Sequence[str], _machine: Machine, _owner: Guest) -> Program | None:
    return PROGRAMS.get(argv[0])


async def host(directory: Path, world: str, os: str = "linux") -> Host:
    """A host with one image and these programs."""
    read = loader.load(world, 1_800_000_000.0)
    began = replace(read.linux if os == "linux" else read.windows, containers=(), images=())
    if os == "linux":
        began = replace(began, images=(IMAGE,))
    parts = Parts(programs.guest, _program)
    made = Host(began, Registry(read.registry), VirtualClock(), str(directory), parts)
    await populate(made)
    return made
