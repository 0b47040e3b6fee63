"""What a file system is made of: nodes that many trees share until one of them changes its own."""

import errno
import stat
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

Kind = Literal["file", "directory", "link", "device"]

TYPE_BITS = {
    "file": stat.S_IFREG,
    "directory": stat.S_IFDIR,
    "link": stat.S_IFLNK,
    "device": stat.S_IFCHR,
}
NODE_COST_BYTES = 2048
"""What a node is charged for, whatever it holds: a million empty files are not free."""
LIMIT_BYTES = 64 << 20
WINDOWS_PROGRAMS = (".exe", ".dll", ".com")


@dataclass(slots=True)
class Node:
    """A file, directory, link or device; only the tree that owns it may change it in place."""

    name: str
    kind: Kind
    mode: int
    modified: float
    uid: int = 0
    gid: int = 0
    data: bytes | bytearray = b""
    filler: int = 0
    """Size of content that is made up when it is read: programs that nobody looks into."""
    live: Callable[[], bytes] | None = None
    """Content that is asked for at each read, such as /proc/uptime."""
    target: str = ""
    """Of a link: where it leads; of a device: which one."""
    children: dict[str, "Node"] = field(default_factory=dict)
    owner: object = None

    @property
    def size_bytes(self) -> int:
        """As stat tells it."""
        if self.kind == "directory":
            return 4096
        return len(self.target) if self.kind == "link" else len(self.data) or self.filler

    def content(self) -> bytes:
        """All of a file."""
        if self.live:
            return self.live()
        if self.data or not self.filler:
            return bytes(self.data)
        magic = b"MZ\x90" if self.name.endswith(WINDOWS_PROGRAMS) else b"\x7fELF\x02\x01\x01"
        return magic.ljust(self.filler, b"\0")[: self.filler]

    def cost_bytes(self) -> int:
        """What it takes of a disk."""
        return NODE_COST_BYTES + len(self.data)

    def owned(self, owner: object, **changes: object) -> "Node":
        """A copy that one tree may change in place."""
        # A bytearray belongs to the tree that appends to it.
        data = bytes(self.data) if isinstance(self.data, bytearray) else self.data
        copy = replace(self, data=data, children=dict(self.children), owner=owner)
        return replace(copy, **changes) if changes else copy  # type: ignore[arg-type]


@dataclass
class Quota:
    """How much may be written; disks may share one."""

    limit_bytes: int = LIMIT_BYTES
    used_bytes: int = 0

    def take(self, size_bytes: int) -> None:
        """Raises ENOSPC when there is no room; a negative size gives back."""
        if size_bytes > 0 and self.used_bytes + size_bytes > self.limit_bytes:
            raise OSError(errno.ENOSPC, "No space left on device")
        self.used_bytes += size_bytes

    @property
    def free_bytes(self) -> int:
        """What is left."""
        return max(0, self.limit_bytes - self.used_bytes)
