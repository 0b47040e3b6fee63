"""Finding things in a file system: names, links and what is mounted where."""

import errno
import stat
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kitepy.training.disks.node import TYPE_BITS, Node
from kitepy.training.disks.paths import BY_OS, Names, failure
from kitepy.training.files import Entry, Kind
from kitepy.training.machine import Os

MAX_LINKS = 40

D = TypeVar("D", bound="Lookup")  # type: ignore[type-arg]


@dataclass(frozen=True)
class Mount(Generic[D]):
    """A disk that stands at a path of another one."""

    disk: D
    read_only: bool


@dataclass(frozen=True)
class Place(Generic[D]):
    """Where a path leads: the disk, its own names there, and what stands there now."""

    disk: D
    local: Names
    full: Names
    node: Node | None
    read_only: bool


@dataclass(frozen=True)
class Found(Place[D]):
    """A place where something stands."""

    node: Node


class Lookup(Generic[D]):
    """The reading half of a disk; paths are followed name by name and link by link."""

    def __init__(self, os: Os, root: Node) -> None:
        self.os = os
        self.paths = BY_OS[os]
        self.read_only = False
        self._root = root
        self._mounts: dict[Names, Mount[D]] = {}

    @property
    def root(self) -> Node:
        """The tree as it stands; not to be changed."""
        return self._root

    def read(self, path: str) -> bytes:
        """Content of a file."""
        node = self._existing(path).node
        if node.kind == "directory":
            raise failure(errno.EISDIR, path)
        return node.content()

    def stat(self, path: str, *, follow: bool = True) -> Entry:
        """What stands there; a link itself when it is not to be followed."""
        place = self._existing(path, follow=follow)
        return self._entry(place.full, place.node)

    def list(self, path: str) -> Sequence[Entry]:
        """What a directory holds, by name."""
        place = self._existing(path)
        if place.node.kind != "directory":
            raise failure(errno.ENOTDIR, path)
        keys = sorted(place.node.children)
        found = ((key, self._child(place.full, place.node, key)) for key in keys)
        return [
            self._entry((*place.full, place.node.children[key].name), node)
            for key, node in found
            if node
        ]

    def kind(self, path: str) -> Kind | None:
        """What stands there, links not followed; None: nothing."""
        node = self._place(path, follow=False).node
        return node.kind if node else None

    def node(self, path: str) -> Node:
        """What stands there, links not followed; not to be changed."""
        return self._existing(path, follow=False).node

    def resolve(self, path: str) -> str:
        """The path without links; what it names need not exist, its directory must."""
        return self.paths.join(self._place(path).full)

    def _mount(self, place: Place[D], disk: D, *, read_only: bool) -> None:
        self._mounts[self._keys(place.full)] = Mount(disk, read_only)

    def _keys(self, names: Names) -> Names:
        return tuple(map(self.paths.key, names))

    def _child(self, above: Names, parent: Node, name: str) -> Node | None:
        key = self.paths.key(name)
        child = parent.children.get(key)
        mount = self._mounts.get((*self._keys(above), key)) if self._mounts else None
        return mount.disk.root if mount and child else child

    def _mounted_in(self, full: Names) -> bool:
        keys = self._keys(full)
        return any(point[: len(keys)] == keys for point in self._mounts)

    def _walk(self, path: str, *, follow: bool) -> tuple[Names, Node | None]:
        """Names without links, and what stands there; only the last may be missing."""
        todo, links = deque(self.paths.split(path)), 0
        names: Names = ()
        nodes: list[Node | None] = [self._root]
        while todo:
            name, parent = todo.popleft(), nodes[-1]
            if parent is None:
                raise failure(errno.ENOENT, path)
            if parent.kind != "directory":
                raise failure(errno.ENOTDIR, path)
            if name == "..":
                if len(names) > len(self.paths.root):
                    names = names[:-1]
                    nodes.pop()
                continue
            node = self._child(names, parent, name)
            if node is not None and node.kind == "link" and (todo or follow):
                links += 1
                if links > MAX_LINKS:
                    raise failure(errno.ELOOP, path)
                todo.extendleft(reversed(self._target(node.target)))
                if self.paths.absolute(node.target):
                    names, nodes = (), [self._root]
                continue
            kept = parent.children.get(self.paths.key(name))
            names = (*names, kept.name if kept else name)
            nodes.append(node)
        return names, nodes[-1]

    def _target(self, target: str) -> Names:
        names = self.paths.split(target)
        return names if self.paths.absolute(target) else names[len(self.paths.root) :]

    def _place(self, path: str, *, follow: bool = True) -> Place[D]:
        full, node = self._walk(path, follow=follow)
        keys = self._keys(full)
        for depth in range(len(full), 0, -1) if self._mounts else ():
            mount = self._mounts.get(keys[:depth])
            if mount:
                frozen = mount.read_only or mount.disk.read_only
                return Place(mount.disk, full[depth:], full, node, frozen)
        return Place(self._as_disk(), full, full, node, self.read_only)

    def _as_disk(self) -> D:
        return self  # type: ignore[return-value]

    def _existing(self, path: str, *, follow: bool = True) -> Found[D]:
        place = self._place(path, follow=follow)
        if place.node is None:
            raise failure(errno.ENOENT, path)
        return Found(place.disk, place.local, place.full, place.node, place.read_only)

    def _entry(self, full: Names, node: Node) -> Entry:
        return Entry(
            name=full[-1] if full else self.paths.separator,
            path=self.paths.join(full),
            kind=node.kind,
            size_bytes=node.size_bytes,
            mode=TYPE_BITS[node.kind] | stat.S_IMODE(node.mode),
            modified=node.modified,
            uid=node.uid,
            gid=node.gid,
            link=node.target if node.kind == "link" else "",
            device=node.target if node.kind == "device" else "",
        )
