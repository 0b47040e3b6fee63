"""A machine, streams and a clock in memory, to run shells in."""

import asyncio
from collections.abc import Sequence

from kitepy.training.disks import attach_kernel, tree
from kitepy.training.disks.disk import Disk
from kitepy.training.machine import HostFacts, Machine, Os, ProcessRow, Signals
from kitepy.training.shells import find

NOW = 1_763_735_000.0


class FastClock:
    """Sleeping takes no time, but the world's time goes on."""

    def __init__(self, now: float = NOW) -> None:
        self.time = now

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.time += seconds
        await asyncio.sleep(0)

    async def work(self, seconds: float) -> None:
        await self.sleep(seconds)


class Streams:
    """kitepy.training.machine.Stdio in memory."""

    def __init__(self, given: bytes = b"", *, tty: bool = False, columns: int = 80) -> None:
        self.tty, self.columns, self.rows = tty, columns, 24
        self.out, self.errors = bytearray(), bytearray()
        self._given: asyncio.Queue[bytes] = asyncio.Queue()
        self._changed = asyncio.Event()
        if given:
            self._given.put_nowait(given)
        if not tty:
            self._given.put_nowait(b"")

    async def read(self) -> bytes:
        return await self._given.get()

    async def write(self, data: bytes) -> None:
        self.out += data
        self._changed.set()
        await asyncio.sleep(0)

    async def write_error(self, data: bytes) -> None:
        self.errors += data
        await asyncio.sleep(0)

    def type(self, keys: str) -> None:
        """As a person at the terminal."""
        self._given.put_nowait(keys.encode())

    def hang_up(self) -> None:
        self._given.put_nowait(b"")

    async def wait(self) -> None:
        """Until more is shown."""
        self._changed.clear()
        await asyncio.wait_for(self._changed.wait(), 5)


def machine(image: str = "alpine", os: Os = "linux", disk: Disk | None = None) -> Machine:
    """A running container of an image."""
    clock = FastClock()
    disk = disk or tree(os, image, now=clock.now)
    version = "10.0.14393.693" if image.startswith("microsoft/") else "10.0.20348.4294"
    host = HostFacts(os, "lab", "6.6.87" if os == "linux" else version, cpus=2)
    made = Machine(host, "c0ffee" * 10, "web", "c0ffee", image, disk, clock)
    made.address, made.gateway, made.os_version = "172.17.0.2", "172.17.0.1", version
    rows = [ProcessRow(1, 0, "root", "sh", "sh", NOW - 60)]
    made.processes = lambda: rows
    attach_kernel(disk, made)
    return made


async def run(
    argv: Sequence[str], where: Machine, given: bytes = b"", *, signals: Signals | None = None
) -> tuple[int, str, str]:
    """Exit code, output and errors of a program without a terminal."""
    program = find(argv[0], where.host.os)
    assert program is not None, argv
    streams = Streams(given)
    work = program(argv, where, streams, signals or Signals())
    code = await asyncio.wait_for(work, 20)
    return code, streams.out.decode("utf-8", "replace"), streams.errors.decode("utf-8", "replace")


async def sh(script: str, where: Machine | None = None) -> tuple[int, str, str]:
    """A one-liner."""
    return await run(["sh", "-c", script], where or machine())
