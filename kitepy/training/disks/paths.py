"""What a path means: Linux' slashes, Windows' drives and letters of any case."""

import errno
import os
from typing import Protocol

from kitepy.training.machine import Os

Names = tuple[str, ...]

MAX_PATH = 4096
MAX_NAME = 255
MAX_DEPTH = 200
"""Deep enough for people, and no walk over a tree runs out of Python's stack."""


def failure(code: int, path: str) -> OSError:
    """An error as the kernel words it."""
    return OSError(code, os.strerror(code), path)


class Paths(Protocol):
    """How an OS reads its paths."""

    separator: str
    root: Names
    """What `..` never leaves."""

    def split(self, path: str) -> Names:
        """Names from the root on; `..` is kept, because a link may stand before it."""
        ...

    def join(self, names: Names) -> str:
        """The path as the OS writes it."""
        ...

    def key(self, name: str) -> str:
        """The same for names that mean the same."""
        ...

    def absolute(self, path: str) -> bool:
        """Whether a link's target starts from the root."""
        ...


def _checked(path: str, names: Names, forbidden: str) -> Names:
    if len(path) > MAX_PATH or len(names) > MAX_DEPTH:
        raise failure(errno.ENAMETOOLONG, path[:80])
    for name in names:
        try:
            size = len(name.encode("utf-8", "surrogateescape"))
        except UnicodeEncodeError as error:
            raise failure(errno.EINVAL, ascii(path[:80])) from error
        if size > MAX_NAME:
            raise failure(errno.ENAMETOOLONG, path[:80])
        if any(mark in name for mark in forbidden):
            raise failure(errno.EINVAL, path)
    return names


class LinuxPaths:
    """/etc/os-release."""

    separator = "/"
    root: Names = ()

    def split(self, path: str) -> Names:
        """Empty parts and dots say nothing."""
        names = tuple(name for name in path.split("/") if name not in {"", "."})
        return _checked(path, names, "\0")

    def join(self, names: Names) -> str:
        """With the slash in front."""
        return "/" + "/".join(names)

    def key(self, name: str) -> str:
        """Case matters."""
        return name

    def absolute(self, path: str) -> bool:
        """From the root."""
        return path.startswith("/")


class WindowsPaths:
    r"""C:\Users; a path without a drive is on C:."""

    separator = "\\"
    root: Names = ("C:",)

    def split(self, path: str) -> Names:
        """Either slash parts names; dots and blanks at a name's end do not count."""
        path = path.replace("/", "\\").removeprefix("\\\\?\\")
        drive, rest = "C:", path
        if len(path) > 1 and path[1] == ":" and path[0].isascii() and path[0].isalpha():
            drive, rest = path[:2].upper(), path[2:]
        parts = (part if part == ".." else part.rstrip(". ") for part in rest.split("\\"))
        names = tuple(part for part in parts if part)
        return (drive, *_checked(path, names, '\0<>:"|?*'))

    def join(self, names: Names) -> str:
        """A drive alone keeps its backslash."""
        return names[0] + "\\" + "\\".join(names[1:]) if names else ""

    def key(self, name: str) -> str:
        """Case is kept but does not matter."""
        return name.lower()

    def absolute(self, path: str) -> bool:
        """With or without a drive."""
        return path.startswith(("\\", "/")) or path[1:2] == ":"


BY_OS: dict[Os, Paths] = {"linux": LinuxPaths(), "windows": WindowsPaths()}
