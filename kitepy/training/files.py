"""The file system of a simulated container: an image's tree below, its own changes above."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from kitepy.training.machine import Os


@dataclass(frozen=True)
class Entry:
    """What is known of a file or directory."""

    name: str
    path: str
    is_directory: bool
    size_bytes: int
    mode: int
    modified: float
    owner: str = "root"
    link: str = ""
    """Target of a symbolic link."""


Change = Literal["modified", "added", "deleted"]


class FileSystem(Protocol):
    """Paths are absolute, in the way of the OS; errors are Python's own."""

    os: Os

    def read(self, path: str) -> bytes:
        """Content of a file."""
        ...

    def write(self, path: str, data: bytes, *, append: bool = False, mode: int = 0o644) -> None:
        """Make or replace a file; its directory must exist."""
        ...

    def make_directory(self, path: str, *, parents: bool = False) -> None:
        """Make a directory."""
        ...

    def remove(self, path: str, *, recursive: bool = False) -> None:
        """Remove a file or directory."""
        ...

    def rename(self, path: str, to: str) -> None:
        """Move."""
        ...

    def stat(self, path: str) -> Entry:
        """What stands there."""
        ...

    def list(self, path: str) -> Sequence[Entry]:
        """What a directory holds, by name."""
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
