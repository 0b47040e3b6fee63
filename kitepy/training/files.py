"""The file system of a simulated container: an image's tree below, its own changes above."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from kitepy.training.machine import Os

Kind = Literal["file", "directory", "link", "device"]


@dataclass(frozen=True)
class Entry:
    """What is known of a file or directory."""

    name: str
    path: str
    kind: Kind
    size_bytes: int
    mode: int
    """With the bits of its type, as stat has it."""
    modified: float
    uid: int = 0
    gid: int = 0
    link: str = ""
    """Target of a symbolic link."""
    device: str = ""
    """Which device it is, such as null."""

    @property
    def is_directory(self) -> bool:
        """Whether it holds others."""
        return self.kind == "directory"


Change = Literal["modified", "added", "deleted"]


class FileSystem(Protocol):
    """Paths are absolute, in the way of the OS; errors are Python's own (OSError with errno)."""

    os: Os

    def read(self, path: str) -> bytes:
        """Content of a file."""
        ...

    def write(self, path: str, data: bytes, *, append: bool = False, mode: int = 0o644) -> None:
        """Make or replace a file; its directory must exist."""
        ...

    def make_directory(self, path: str, *, parents: bool = False, mode: int = 0o755) -> None:
        """Make a directory; with parents, those above, and it may be there already."""
        ...

    def link(self, path: str, target: str) -> None:
        """Make a symbolic link."""
        ...

    def remove(self, path: str, *, recursive: bool = False) -> None:
        """Remove a file, a link or an empty directory; with recursive, all below too."""
        ...

    def rename(self, path: str, to: str) -> None:
        """Move."""
        ...

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
        ...

    def stat(self, path: str, *, follow: bool = True) -> Entry:
        """What stands there; a link itself when it is not to be followed."""
        ...

    def list(self, path: str) -> Sequence[Entry]:
        """What a directory holds, by name."""
        ...

    def resolve(self, path: str) -> str:
        """The path without links; what it names need not exist, its directory must."""
        ...

    def changes(self) -> Sequence[tuple[Change, str]]:
        """What differs from the image, as docker diff tells it."""
        ...

    def tar_out(self, path: str) -> Iterator[bytes]:
        """A tar archive of a path, as docker cp wants it."""
        ...

    def tar_in(self, path: str, archive: bytes) -> None:
        """Unpack below a directory; `..`, devices and links out of it are refused (ValueError)."""
        ...
