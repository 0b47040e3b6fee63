"""A file system in memory: starts as an image's tree and copies what it changes, root to leaf."""

import errno
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kitepy.training.disks import archive, differences
from kitepy.training.disks.lookup import Lookup, Place
from kitepy.training.disks.node import NODE_COST_BYTES, Node, Quota
from kitepy.training.disks.paths import MAX_DEPTH, Names, failure
from kitepy.training.files import Change
from kitepy.training.machine import Os


class Disk(Lookup["Disk"]):
    """See files.FileSystem."""

    def __init__(
        self,
        os: Os,
        base: Node,
        *,
        now: Callable[[], float],
        quota: Quota | None = None,
    ) -> None:
        super().__init__(os, base)
        self.quota = quota or Quota()
        self.now = now
        self._base = base
        self.token = object()

    def changes(self) -> Sequence[tuple[Change, str]]:
        """What differs from the image, as docker diff tells it."""
        found, top = differences.between(self._base, self._root), len(self.paths.root)
        return [(change, self.paths.join(names)) for change, names in found if len(names) > top]

    # -- writing ---------------------------------------------------------------------------------

    def write(self, path: str, data: bytes, *, append: bool = False, mode: int = 0o644) -> None:
        """Make or replace a file; its directory must exist."""
        place = self._place(path)
        if place.node is None:
            self._add(place, Node(place.local[-1], "file", mode, self.now(), data=data))
            return
        if place.node.kind == "directory":
            raise failure(errno.EISDIR, path)
        if place.node.kind == "device":
            return
        self._writable(place)
        place.disk.fill(place.local, data, append=append)

    def make_directory(self, path: str, *, parents: bool = False, mode: int = 0o755) -> None:
        """Make a directory; with parents, those above, and it may be there already."""
        if parents:
            names = self.paths.split(path)
            for depth in range(len(self.paths.root) + 1, len(names)):
                above = self._place(self.paths.join(names[:depth]))
                if above.node is None:
                    self._add(above, Node(above.local[-1], "directory", 0o755, self.now()))
        place = self._place(path)
        if place.node is None:
            self._add(place, Node(place.local[-1], "directory", mode, self.now()))
        elif not parents or place.node.kind != "directory":
            raise failure(errno.EEXIST, path)

    def link(self, path: str, target: str) -> None:
        """Make a symbolic link."""
        place = self._place(path, follow=False)
        if place.node is not None:
            raise failure(errno.EEXIST, path)
        self._add(place, Node(place.local[-1], "link", 0o777, self.now(), target=target))

    def remove(self, path: str, *, recursive: bool = False) -> None:
        """Remove a file, a link or an empty directory; with recursive, all below too."""
        place = self._existing(path, follow=False)
        if self._mounted_in(place.full) or not place.local or place.full == self.paths.root:
            raise failure(errno.EBUSY, path)
        if place.node.children and not recursive:
            raise failure(errno.ENOTEMPTY, path)
        self._writable(place)
        place.disk.detach(place.local)

    def rename(self, path: str, to: str) -> None:
        """Move; what stands at the new path is replaced as rename(2) does."""
        source, target = self._existing(path, follow=False), self._place(to, follow=False)
        key = self.paths.key
        if self._mounted_in(source.full) or not source.local or not target.local:
            raise failure(errno.EBUSY, path)
        below = tuple(map(key, target.full[: len(source.full)]))
        if len(target.full) > len(source.full) and below == tuple(map(key, source.full)):
            raise failure(errno.EINVAL, path)
        same = tuple(map(key, source.full)) == tuple(map(key, target.full))
        if target.node is not None and not same:
            self._replaceable(source.node, target.node, to)
        if len(target.full) + differences.height(source.node) > MAX_DEPTH:
            raise failure(errno.ENAMETOOLONG, to)
        self._writable(source)
        self._writable(target)
        moved = source.node
        if target.disk is not source.disk:
            target.disk.quota.take(differences.cost_bytes(moved))
            moved = differences.clone(moved, target.disk.token)
        source.disk.detach(source.local, refund=target.disk is not source.disk)
        if target.node is not None and not same:
            target.disk.detach(target.local)
        target.disk.attach(target.local, moved)

    def set(
        self,
        path: str,
        *,
        mode: int | None = None,
        modified: float | None = None,
        owner: tuple[int, int] | None = None,
        follow: bool = True,
    ) -> None:
        """Change what is known of an entry."""
        place = self._existing(path, follow=follow)
        self._writable(place)
        node = place.disk.own(place.local)
        node.mode = node.mode if mode is None else mode & 0o7777
        node.modified = node.modified if modified is None else modified
        node.uid, node.gid = owner or (node.uid, node.gid)

    def add(self, path: str, node: Node) -> None:
        """Put a node that was made elsewhere; it takes its name from the path."""
        place = self._place(path, follow=False)
        if place.node is not None:
            raise failure(errno.EEXIST, path)
        self._add(place, replace(node, name=place.local[-1]))

    # -- whole trees -----------------------------------------------------------------------------

    def mount(self, path: str, disk: "Disk", *, read_only: bool = False) -> None:
        """Let another disk's root (a file, too) stand at a path, which is made when missing."""
        above = self.paths.split(path)[:-1]
        if len(above) > len(self.paths.root):
            self.make_directory(self.paths.join(above), parents=True)
        place = self._place(path)
        if place.node is None:
            if disk.root.kind == "directory":
                self.make_directory(path)
            else:
                self.write(path, b"")
            place = self._place(path)
        self._mount(place, disk, read_only=read_only)

    def fork(self, *, now: Callable[[], float] | None = None, quota: Quota | None = None) -> "Disk":
        """A disk whose image is this one as it stands; both go their own ways from here."""
        self.token = object()
        return Disk(self.os, self._root, now=now or self.now, quota=quota)

    def tar_out(self, path: str) -> Iterator[bytes]:
        """A tar archive of a path, as docker cp wants it."""
        return archive.pack(self, path)

    def tar_in(self, path: str, archive_bytes: bytes) -> None:
        """Unpack below a directory: all of it or, with ValueError, nothing."""
        archive.unpack(self, path, archive_bytes)

    async def tar_in_beside(self, path: str, archive_bytes: bytes) -> None:
        """The same while others are served."""
        await archive.unpack_beside(self, path, archive_bytes)

    def export(self) -> Iterator[bytes]:
        """A tar archive of the whole tree, without what is mounted."""
        return archive.pack_tree(self._root, self.paths)

    def layer(self) -> bytes:
        """The changes alone, as an image's layer has them (`.wh.` files mark what is gone)."""
        return archive.pack_layer(self._base, self._root, self.paths)

    def apply(self, layer: bytes) -> None:
        """Changes as layer() gave them."""
        archive.unpack(self, self.paths.join(self.paths.root), layer, whiteouts=True)

    # -- for trees of its own kind ---------------------------------------------------------------

    def own(self, names: Names) -> Node:
        """The node at these names, and all above it, as this disk's own copies."""
        node = self._root = self._mine(self._root)
        for name in names:
            key = self.paths.key(name)
            child = node.children[key] = self._mine(node.children[key])
            node = child
        return node

    def fill(self, names: Names, data: bytes, *, append: bool) -> None:
        """Give a file its content."""
        node = self.own(names)
        before = len(node.data)
        if append and node.filler and not node.data:
            data = node.content() + data
        self.quota.take(len(data) - (0 if append else before))
        if append:
            if not isinstance(node.data, bytearray):
                node.data = bytearray(node.data)
            node.data += data
        else:
            node.data = data
        node.filler = 0
        node.modified = self.now()

    def attach(self, names: Names, node: Node) -> None:
        """Hang a node into its directory."""
        parent = self.own(names[:-1])
        parent.modified = self.now()
        child = node if node.name == names[-1] else node.owned(None, name=names[-1])
        parent.children[self.paths.key(child.name)] = child

    def detach(self, names: Names, *, refund: bool = True) -> None:
        """Take a node out of its directory."""
        parent = self.own(names[:-1])
        parent.modified = self.now()
        gone = parent.children.pop(self.paths.key(names[-1]))
        if refund:
            self.quota.take(-differences.cost_bytes(gone, self.token))

    def _mine(self, node: Node) -> Node:
        return node if node.owner is self.token else node.owned(self.token)

    def _add(self, place: Place["Disk"], node: Node) -> None:
        self._writable(place)
        disk = place.disk
        disk.quota.take(NODE_COST_BYTES + len(node.data))
        node.owner = disk.token
        disk.attach(place.local, node)

    @staticmethod
    def _writable(place: Place["Disk"]) -> None:
        if place.read_only:
            raise failure(errno.EROFS, place.disk.paths.join(place.full))

    @staticmethod
    def _replaceable(node: Node, there: Node, path: str) -> None:
        if there.kind == "directory":
            if node.kind != "directory":
                raise failure(errno.EISDIR, path)
            if there.children:
                raise failure(errno.ENOTEMPTY, path)
        elif node.kind == "directory":
            raise failure(errno.ENOTDIR, path)
