"""Named volumes of a host; what stands in them outlives the containers."""

import re
from collections.abc import Iterator
from typing import Any

from kitepy.training.disks import Disk, empty
from kitepy.training.disks.differences import cost_bytes
from kitepy.training.events import Events
from kitepy.training.machine import Clock, Os
from kitepy.training.moments import stamp
from kitepy.training.problems import bad, conflict, missing

Data = dict[str, Any]
_NAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_.-]+")


class Volume:
    """One volume."""

    def __init__(self, name: str, disk: Disk, created: float, *, anonymous: bool) -> None:
        self.name, self.disk, self.created, self.anonymous = name, disk, created, anonymous
        self.labels: dict[str, str] | None = None
        self.options: dict[str, str] | None = None
        self.fresh = True
        """Nobody has mounted it yet: the first gets the image's files into it."""

    def size_bytes(self) -> int:
        """What stands in it."""
        return cost_bytes(self.disk.root)


class Volumes:
    """All volumes of a host."""

    def __init__(self, os: Os, root: str, events: Events, clock: Clock) -> None:
        self._os, self._root, self._events, self._clock = os, root, events, clock
        self._known: dict[str, Volume] = {}

    def __iter__(self) -> Iterator[Volume]:
        return iter(tuple(self._known.values()))

    def place(self, name: str) -> str:
        """Where the host would keep it."""
        separator = "\\" if self._os == "windows" else "/"
        return separator.join((self._root, "volumes", name, "_data"))

    def shown(self, volume: Volume) -> Data:
        """As the API shows it."""
        return {
            "CreatedAt": stamp(int(volume.created)), "Driver": "local", "Labels": volume.labels,
            "Mountpoint": self.place(volume.name), "Name": volume.name, "Options": volume.options,
            "Scope": "local",
        }  # fmt: skip

    def find(self, name: str) -> Volume:
        """By name."""
        if name not in self._known:
            raise missing(f"get {name}: no such volume")
        return self._known[name]

    def ensure(self, name: str, driver: str = "", *, anonymous: bool = False) -> Volume:
        """The volume of this name, made when there is none."""
        if driver not in ("", "local"):
            raise missing(f'error looking up volume plugin {driver}: plugin "{driver}" not found')
        if name in self._known:
            return self._known[name]
        if len(name) == 1:
            raise bad(
                f"create {name}: volume name is too short, names should be at least two "
                "alphanumeric characters"
            )
        if not _NAME.fullmatch(name) or len(name) > 255:
            raise bad(
                f'create {name}: "{name}" includes invalid characters for a local volume name, '
                'only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host '
                "directory, use absolute path"
            )
        disk = empty(self._os, now=self._clock.now)
        made = Volume(name, disk, self._clock.now(), anonymous=anonymous)
        self._known[name] = made
        self._events.add("volume", "create", name, {"driver": "local"})
        return made

    def remove(self, name: str, users: list[str]) -> None:
        """Remove one that nobody uses."""
        self.find(name)
        if users:
            raise conflict(f"remove {name}: volume is in use - [{', '.join(users)}]")
        del self._known[name]
        self._events.add("volume", "destroy", name, {"driver": "local"})
