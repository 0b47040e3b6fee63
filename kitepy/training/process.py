"""A simulated program while it runs: its streams, its signals and its end."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence

from kitepy.training.machine import Machine, Program, Signals
from kitepy.training.problems import bad

_log = logging.getLogger(__name__)
STDIN_LIMIT = 1 << 20
Sink = Callable[[int, bytes], Awaitable[None]]
NUMBERS = {
    "HUP": 1, "INT": 2, "QUIT": 3, "ILL": 4, "TRAP": 5, "ABRT": 6, "BUS": 7, "FPE": 8, "KILL": 9,
    "USR1": 10, "SEGV": 11, "USR2": 12, "PIPE": 13, "ALRM": 14, "TERM": 15, "STKFLT": 16,
    "CHLD": 17, "CONT": 18, "STOP": 19, "TSTP": 20, "TTIN": 21, "TTOU": 22, "URG": 23, "XCPU": 24,
    "XFSZ": 25, "VTALRM": 26, "PROF": 27, "WINCH": 28, "IO": 29, "PWR": 30, "SYS": 31,
}  # fmt: skip
HARMLESS = frozenset(("CHLD", "CONT", "URG", "WINCH", "STOP", "TSTP", "TTIN", "TTOU", "IO"))
CRASHED = 139


def signal_name(text: str) -> str:
    """TERM for TERM, SIGTERM, term or 15."""
    name = text.upper().removeprefix("SIG")
    for known, number in NUMBERS.items():
        if name in (known, str(number)):
            return known
    raise bad(f"Invalid signal: {text}")


class Streams:
    """See machine.Stdio: what is read was fed by clients, what is written goes to all of them."""

    def __init__(self, *, tty: bool, size: tuple[int, int] = (0, 0)) -> None:
        self.tty = tty
        self.rows, self.columns = size[0] or 24, size[1] or 80
        self.sinks: list[Sink] = []
        self.gate = asyncio.Event()
        """Closed while the container is paused."""
        self.gate.set()
        self._fed: deque[bytes] = deque()
        self._ended = False
        self._more = asyncio.Event()
        self._taken = asyncio.Event()

    async def feed(self, data: bytes) -> None:
        """A client typed or piped this; waits while the program does not read."""
        self._fed.append(data)
        self._more.set()
        while sum(map(len, self._fed)) > STDIN_LIMIT and not self._ended:
            self._taken.clear()
            await self._taken.wait()

    def end_input(self) -> None:
        """No more input comes."""
        self._ended = True
        self._more.set()
        self._taken.set()

    async def read(self) -> bytes:
        """What was typed or piped next; b"" at the end."""
        await self.gate.wait()
        while not self._fed:
            if self._ended:
                return b""
            self._more.clear()
            await self._more.wait()
        self._taken.set()
        return self._fed.popleft()

    async def write(self, data: bytes) -> None:
        """Standard output."""
        await self._send(1, data)

    async def write_error(self, data: bytes) -> None:
        """Standard error; a terminal has only one output."""
        await self._send(1 if self.tty else 2, data)

    async def _send(self, stream: int, data: bytes) -> None:
        if not self.gate.is_set():
            await self.gate.wait()
        if self.tty:
            data = data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        for sink in tuple(self.sinks):
            await sink(stream, data)


class Process:
    """One program from start to end."""

    def __init__(self, pid: int, argv: Sequence[str], streams: Streams, started: float) -> None:
        self.pid, self.argv, self.streams, self.started = pid, tuple(argv), streams, started
        self.signals = Signals()
        self._killed = 0
        self._task: asyncio.Task[None] | None = None
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def hold(self, task: asyncio.Task[None]) -> None:
        """The task that run() runs in."""
        self._task = task
        task.add_done_callback(self._done)

    def _done(self, _task: "asyncio.Task[None]") -> None:
        if not self.ended.done():  # killed before its first step
            self.ended.set_result(self._killed or CRASHED)

    async def run(self, program: Program, machine: Machine) -> None:
        """Run to the end; ended has the exit code then."""
        code = CRASHED
        try:
            code = await program(self.argv, machine, self.streams, self.signals)
        except asyncio.CancelledError:
            if not self._killed:
                self.ended.cancel()
                raise
            code = self._killed
        except Exception:  # noqa: BLE001 - it fails alone, like a crashed program
            _log.exception("simulated program %r failed", self.argv[:1])
        finally:
            if not self.ended.done():
                self.ended.set_result(code & 0xFFFFFFFF)

    def kill(self, code: int) -> None:
        """End it now."""
        if self._task is not None and not self.ended.done():
            self._killed = code
            self._task.cancel()
