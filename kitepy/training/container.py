"""One container: what was asked for, how it stands, and what it has."""

import asyncio
from collections.abc import Callable
from typing import Any

from kitepy.core.record import dataclass
from kitepy.training.disks import Disk
from kitepy.training.images import Image
from kitepy.training.logs import Log
from kitepy.training.machine import Guest, Machine
from kitepy.training.networks import Endpoint
from kitepy.training.process import Process, Streams

Data = dict[str, Any]
UNTIL_STARTED, UNTIL_STOPPED, UNTIL_REMOVED = "next-exit", "not-running", "removed"


@dataclass(frozen=True)
class Mount:
    """Something that stands in a container's tree and is not the image's."""

    kind: str
    destination: str
    source: str = ""
    """Of a volume its name, of a bind the host's path."""
    read_only: bool = False
    mode: str = ""


class Health:
    """What the health check has found."""

    def __init__(self) -> None:
        self.status = "starting"
        self.streak = 0
        self.log: list[Data] = []


class State:
    """How a container stands."""

    def __init__(self) -> None:
        self.status = "created"
        self.pid = self.exit_code = 0
        self.error = ""
        self.started = self.finished = 0.0
        self.out_of_memory = False
        self.health: Health | None = None


class Container:
    """See the module."""

    def __init__(self, container_id: str, name: str, image: Image, created: float) -> None:
        self.id, self.name, self.image, self.created = container_id, name, image, created
        self.config: Data = {}
        self.host_config: Data = {}
        self.state = State()
        self.mounts: tuple[Mount, ...] = ()
        self.endpoints: dict[str, Endpoint] = {}
        self.restarts = 0
        self.stopped_by_hand = False
        self.execs: dict[str, Any] = {}
        self.process: Process | None = None
        self.machine: Machine | None = None
        self.removed: asyncio.Event = asyncio.Event()
        self.dead = False
        self.delay_s = 0.1
        """Until the next start, where a restart policy wants one."""
        self.streams: Streams | None = None
        """Made by a client that attached before the start."""
        self.lock = asyncio.Lock()
        self.exits: list[asyncio.Future[int]] = []
        """Those who wait for the next end."""
        self.disk: Disk
        self.log: Log
        self.guest: Guest
        self.usage: Any = None

    @property
    def is_running(self) -> bool:
        """Whether its program runs, perhaps paused."""
        return self.state.status in ("running", "paused")

    @property
    def short_id(self) -> str:
        """Twelve digits."""
        return self.id[:12]

    @property
    def argv(self) -> list[str]:
        """What it runs."""
        return [*(self.config["Entrypoint"] or ()), *(self.config["Cmd"] or ())]

    @property
    def tty(self) -> bool:
        """Whether it has a terminal."""
        return bool(self.config["Tty"])

    @property
    def isolation(self) -> str:
        """Windows: process, hyperv or what the host does by default."""
        return str(self.host_config["Isolation"])

    def attributes(self, **more: str) -> dict[str, str]:
        """What its events tell of it."""
        labels = self.config.get("Labels") or {}
        return {**labels, **more, "image": self.config["Image"], "name": self.name}

    def next_exit(self) -> "asyncio.Future[int]":
        """The code of its next end."""
        waiting: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self.exits.append(waiting)
        return waiting

    def tell_exit(self) -> None:
        """Wake those who wait for its end."""
        waiting, self.exits = self.exits, []
        for future in waiting:
            if not future.done():
                future.set_result(self.state.exit_code)


Finder = Callable[[str], Guest]
