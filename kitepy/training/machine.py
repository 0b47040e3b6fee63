"""What a simulated program sees of its container, and what the engine sees of a program."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    import asyncio

    from kitepy.training.files import FileSystem

Os = Literal["linux", "windows"]
Isolation = Literal["", "process", "hyperv"]


class Clock(Protocol):
    """The only source of time; tests and --speed replace it."""

    def now(self) -> float:
        """Seconds since the epoch, in the world's own time."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait for seconds of the world's own time."""
        ...

    async def work(self, seconds: float) -> None:
        """Be busy for so long; no time at all in a world that is to be instant."""
        ...


class Stdio(Protocol):
    """The three streams of a program; with a terminal, both outputs are one.

    As a terminal does it, the engine sends a line feed alone as carriage return and line feed.
    """

    tty: bool
    columns: int
    rows: int

    async def read(self) -> bytes:
        """What was typed or piped next, as it came (raw keys with a terminal); b"" at the end."""
        ...

    async def write(self, data: bytes) -> None:
        """Standard output; waits while the reader is slow."""
        ...

    async def write_error(self, data: bytes) -> None:
        """Standard error."""
        ...


class Signals:
    """Signals of one program, by Docker's names: TERM, INT, HUP, KILL, WINCH."""

    def __init__(self) -> None:
        self._handlers: dict[str, Callable[[], object]] = {}

    def on(self, name: str, handler: Callable[[], object]) -> None:
        """Handle a signal instead of what happens by default."""
        self._handlers[name] = handler

    def deliver(self, name: str) -> bool:
        """Whether the program handles it; if not, the engine does what a kernel would."""
        handler = self._handlers.get(name)
        if handler is None:
            return False
        handler()
        return True


@dataclass(frozen=True)
class HostFacts:
    """The simulated computer."""

    os: Os
    name: str
    kernel: str
    """Linux: the release, as uname -r; Windows: 10.0.20348.4294."""
    cpus: int = 4
    memory_bytes: int = 16 << 30


@dataclass(frozen=True)
class ProcessRow:
    """One line of top, ps or tasklist; times are the world's."""

    pid: int
    parent: int
    user: str
    name: str
    command: str
    started: float
    cpu_seconds: float = 0.0
    memory_bytes: int = 1 << 20
    handles: int = 50
    session: int = 1


def _nothing(_argv: Sequence[str]) -> "Program | None":
    return None


def _no_process(_pid: int, _signal: str) -> bool:
    return False


@dataclass
class Machine:
    """A running container from the inside."""

    host: HostFacts
    container_id: str
    name: str
    hostname: str
    image: str
    """The reference as it was asked for, such as nginx:1.29."""
    files: "FileSystem"
    clock: Clock
    environment: dict[str, str] = field(default_factory=dict)
    user: str = ""
    working_directory: str = ""
    isolation: Isolation = ""
    address: str = ""
    gateway: str = ""
    os_version: str = ""
    """Windows: the version that ver prints; under hyperv it is the image's own."""
    started: float = 0.0
    processes: "Callable[[], Sequence[ProcessRow]]" = tuple
    """What runs in it now."""
    kill: Callable[[int, str], bool] = _no_process
    """Deliver a signal to a process; False: there is none of that number."""
    services: "Callable[[], Mapping[int, Service]]" = dict
    """What answers on its ports, for a client inside."""
    find: "Callable[[Sequence[str]], Program | None]" = field(default=_nothing)
    """The image's own programs by command line (redis-cli, psql): what no shell knows itself."""
    output: Stdio | None = None
    """Streams of the main program while it runs: what a service logs goes there."""
    state: dict[str, object] = field(default_factory=dict)
    """What its programs and services share in memory, such as the keys of a redis."""


class Program(Protocol):
    """A simulated program; returns its exit code. It is cancelled when it is killed."""

    def __call__(
        self, argv: Sequence[str], machine: Machine, stdio: Stdio, signals: Signals, /
    ) -> Awaitable[int]:
        """Run to the end."""
        ...


Service = Callable[[Machine, "asyncio.StreamReader", "asyncio.StreamWriter"], Awaitable[None]]
"""Answers one connection to a published port; what it logs goes to the program's output."""


@dataclass(frozen=True)
class Load:
    """What a container burns at a moment."""

    cpu_cores: float
    memory_bytes: int
    network_in_bytes_s: float = 0.0
    network_out_bytes_s: float = 0.0
    disk_read_bytes_s: float = 0.0
    disk_write_bytes_s: float = 0.0


Said = tuple[float, int, bytes]
"""When, on which stream (1 or 2), and a line with its end."""


class Guest(Protocol):
    """An image from the inside: how its main program behaves."""

    def files(self, image: str, os: Os) -> Mapping[str, bytes]:
        """What the image adds to the tree of its family (disks.trees), by absolute path."""
        ...

    def program(self, argv: Sequence[str], machine: Machine) -> Program | None:
        """What runs argv; None: there is no such program (exec: ... not found)."""
        ...

    def past(self, argv: Sequence[str], machine: Machine) -> "Iterable[Said]":
        """What the main program has said since machine.started, if that is long ago; started
        now, it goes on from there."""
        ...

    def processes(self, argv: Sequence[str], machine: Machine) -> Sequence[ProcessRow]:
        """What the main program and its children look like from outside, started just now."""
        ...

    def services(self, machine: Machine) -> Mapping[int, Service]:
        """Which container ports answer, and how."""
        ...

    def load(self, machine: Machine, age_s: float) -> Load:
        """Use of resources at an age of the container; the same input gives the same answer."""
        ...
