"""A simulated computer with its engine: state and events in one place, no sockets of its own."""

import os as system
from collections.abc import Callable, Iterator, Sequence

from kitepy.core.record import dataclass
from kitepy.training import seed
from kitepy.training.clock import WorldClock
from kitepy.training.container import Container
from kitepy.training.disks import Disk
from kitepy.training.events import Events
from kitepy.training.images import Images, new_id
from kitepy.training.machine import Guest, Machine, Os, Program
from kitepy.training.networks import Networks
from kitepy.training.ports import Ports
from kitepy.training.problems import bad, missing
from kitepy.training.registry import Registry
from kitepy.training.tasks import Tasks
from kitepy.training.volumes import Volumes
from kitepy.training.windows import build

LABEL = "dev.kitepy.simulated=true"
ROOTS = {"linux": "/var/lib/docker", "windows": r"C:\ProgramData\docker"}
FIRST_PID = 4200


@dataclass(frozen=True)
class Parts:
    """Where programs come from."""

    guest: Callable[[str], Guest]
    """By repository."""
    program: Callable[[Sequence[str], Machine, Guest], Program | None]
    """What runs a command line in a container."""


class Host:
    """One simulated host."""

    def __init__(
        self,
        began: seed.HostSeed,
        registry: Registry,
        clock: WorldClock,
        directory: str,
        parts: Parts,
    ) -> None:
        self.seed, self.facts, self.registry, self.clock = began, began.facts, registry, clock
        self.os: Os = began.facts.os
        self.directory, self.parts = directory, parts
        self.build = build(began.facts.kernel) if self.os == "windows" else 0
        self.is_modern = not began.docker.startswith("1.")
        self.id = new_id("host", began.facts.name)
        self.root = ROOTS[self.os]
        self.tasks = Tasks()
        self.events = Events(clock)
        self.images = Images()
        self.networks = Networks(self.os, self.events, clock)
        self.volumes = Volumes(self.os, self.root, self.events, clock)
        self.ports = Ports()
        self._containers: dict[str, Container] = {}
        self._names: dict[str, str] = {}
        self.execs: dict[str, Container] = {}
        self.directories: dict[str, Disk] = {}
        """Directories of the host that containers have mounted, by path."""
        self._pid = FIRST_PID
        self._made = 0

    @property
    def clock_runs(self) -> bool:
        """Whether waits that only show progress take time."""
        return self.clock.speed > 0

    def new_pid(self) -> int:
        """A process id of the host; the next ones are for its children."""
        self._pid += 64
        return self._pid

    def fresh_id(self, kind: str) -> str:
        """An id that nothing has."""
        self._made += 1
        return new_id(kind, self.id, self._made, system.urandom(16).hex())

    # -- containers ------------------------------------------------------------------------------

    def __iter__(self) -> Iterator[Container]:
        return iter(tuple(self._containers.values()))

    def __len__(self) -> int:
        return len(self._containers)

    def add(self, container: Container) -> None:
        """Keep a new container."""
        self._containers[container.id] = container
        self._names[container.name] = container.id

    def drop(self, container: Container) -> None:
        """Forget a container."""
        self._containers.pop(container.id, None)
        if self._names.get(container.name) == container.id:
            del self._names[container.name]

    def holder(self, name: str) -> str:
        """Id of the container that has a name, or nothing."""
        return self._names.get(name, "")

    def rename(self, container: Container, name: str) -> None:
        """Give a container another name, which is free."""
        del self._names[container.name]
        container.name = name
        self._names[name] = container.id

    def find(self, name: str) -> Container:
        """By id, name or the beginning of an id; refused as Docker does."""
        if name in self._containers:
            return self._containers[name]
        if held := self._names.get(name.removeprefix("/")):
            return self._containers[held]
        found = [c for key, c in self._containers.items() if name and key.startswith(name)]
        if len(found) > 1:
            raise bad(f"Multiple IDs found with provided prefix: {name}")
        if not found:
            raise missing(f"No such container: {name}")
        return found[0]

    def users(self) -> dict[str, list[Container]]:
        """Containers by the id of their image."""
        using: dict[str, list[Container]] = {}
        for container in self._containers.values():
            using.setdefault(container.image.id, []).append(container)
        return using

    def mounted_by(self, volume: str) -> list[str]:
        """Ids of the containers that have a volume."""
        return [
            c.id
            for c in self._containers.values()
            if any(m.kind == "volume" and m.source == volume for m in c.mounts)
        ]
