"""A container without an engine: a clock that never waits, streams that remember, a disk."""

import asyncio
import heapq
import itertools
import math
from collections.abc import Sequence

from kitepy.training import guests
from kitepy.training.disks import tree
from kitepy.training.machine import (
    Guest,
    HostFacts,
    Isolation,
    Machine,
    Os,
    Program,
    Service,
    Signals,
)

BEGIN = 1_800_000_000.0
ID = "7c1e0b5d92fa" + "ab" * 26
KERNELS: dict[Os, str] = {"linux": "6.8.0-86-generic", "windows": "10.0.20348.4294"}


class Clock:
    """Time passes only when everybody sleeps; see step."""

    def __init__(self) -> None:
        self.time = BEGIN
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = itertools.count()

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.time + seconds, next(self._count), waiting))
        await waiting

    async def work(self, seconds: float) -> None:
        await self.sleep(seconds)

    def step(self, until: float) -> bool:
        """Wake the next sleeper, unless that is later."""
        while self._sleepers and self._sleepers[0][0] <= until:
            self.time, _, waiting = heapq.heappop(self._sleepers)
            if not waiting.done():
                waiting.set_result(None)
                return True
        self.time = max(self.time, until) if until < math.inf else self.time
        return False


class Streams:
    """What was written; what was typed comes in pieces and then ends."""

    def __init__(self, typed: Sequence[bytes] = (), *, tty: bool = False) -> None:
        self.tty, self.columns, self.rows = tty, 80, 24
        self.out, self.error = b"", b""
        self._typed = list(typed)

    async def read(self) -> bytes:
        return self._typed.pop(0) if self._typed else b""

    async def write(self, data: bytes) -> None:
        self.out += data

    async def write_error(self, data: bytes) -> None:
        self.error += data

    @property
    def text(self) -> str:
        """All of it, standard error last."""
        return (self.out + self.error).decode()


class Box:
    """One container of an image."""

    def __init__(
        self, image: str, os: Os = "linux", isolation: Isolation = "", **environment: str
    ) -> None:
        self.guest: Guest = guests.find(image.partition(":")[0])
        self.clock, self.streams, self.signals = Clock(), Streams(), Signals()
        disk = tree(os, image, now=self.clock.now)
        for path, data in self.guest.files(image, os).items():
            disk.make_directory(path.rpartition("\\" if os == "windows" else "/")[0], parents=True)
            disk.write(path, data)
        self.machine = Machine(
            host=HostFacts(os, "host", KERNELS[os]),
            container_id=ID,
            name="box",
            hostname=ID[:12],
            image=image,
            files=disk,
            clock=self.clock,
            environment=environment,
            isolation=isolation,
            address="172.17.0.2",
            gateway="172.17.0.1",
            os_version=KERNELS[os] if os == "windows" else "",
            started=BEGIN,
            output=self.streams,
        )

    def program(self, *argv: str) -> Program:
        found = self.guest.program(argv, self.machine)
        assert found is not None, argv
        return found

    async def run(self, *argv: str, typed: Sequence[bytes] = (), tty: bool = False) -> int:
        """Run to the end; the streams have what was said."""
        self.streams = Streams(typed, tty=tty)
        work = self.program(*argv)(argv, self.machine, self.streams, self.signals)
        return await self._end(asyncio.ensure_future(work))

    async def up(self, *argv: str, since: float | None = None) -> "asyncio.Task[int]":
        """Start a server and wait until it is ready."""
        self.machine.output = self.streams
        self.machine.started = self.clock.time if since is None else since
        work = self.program(*argv)(argv, self.machine, self.streams, self.signals)
        task = asyncio.ensure_future(work)
        await self._settle()
        while not task.done() and "ready" not in self.machine.state:
            self.clock.step(math.inf)
            await self._settle()
        return task

    async def down(self, task: "asyncio.Task[int]", signal: str = "TERM") -> int:
        """Ask it to stop."""
        assert self.signals.deliver(signal)
        return await self._end(task)

    async def pass_time(self, seconds: float) -> None:
        """Let so much of the world's time go by."""
        until = self.clock.time + seconds
        await self._settle()
        while self.clock.step(until):
            await self._settle()

    async def _end(self, task: "asyncio.Task[int]") -> int:
        while not task.done():
            await self._settle()
            assert self.clock.step(math.inf) or task.done(), self.streams.text
        return task.result()

    async def _settle(self) -> None:
        for _ in range(20):
            await asyncio.sleep(0)

    async def ask(self, port: int, request: bytes) -> bytes:
        """What comes back on a port when all of the request was sent."""
        return await exchange(self.guest.services(self.machine)[port], self.machine, request)


class _Back(asyncio.WriteTransport):
    def __init__(self) -> None:
        super().__init__()
        self.data = b""
        self._closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.data += bytes(data)

    def is_closing(self) -> bool:
        return self._closed

    def close(self) -> None:
        self._closed = True


async def exchange(service: Service, machine: Machine, request: bytes) -> bytes:
    """One connection to a service; the client hangs up after its request."""
    loop = asyncio.get_running_loop()
    reader, transport = asyncio.StreamReader(loop=loop), _Back()
    protocol = asyncio.StreamReaderProtocol(reader, loop=loop)
    writer = asyncio.StreamWriter(transport, protocol, reader, loop)
    reader.feed_data(request)
    reader.feed_eof()
    await asyncio.wait_for(service(machine, reader, writer), 10)
    writer.close()
    return transport.data
