"""A command at work: what it was called with, where it reads and writes."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kitepy.training.files import FileSystem
from kitepy.training.machine import Machine, Signals
from kitepy.training.shells.pace import Pace
from kitepy.training.shells.streams import Input, Output
from kitepy.training.shells.terminal import Terminal
from kitepy.training.shells.texts import encoded

Words = Sequence[str]


@dataclass(frozen=True)
class Call:
    """One command; argv[0] is its name."""

    argv: Words
    machine: Machine
    stdin: Input
    stdout: Output
    stderr: Output
    directory: str
    environment: Mapping[str, str]
    terminal: Terminal | None
    signals: Signals
    pace: Pace
    depth: int = 0
    run: "Callable[[Call], Awaitable[int]] | None" = None
    """Runs another command line as the shell does; None outside of a shell."""

    @property
    def files(self) -> FileSystem:
        """Of the container."""
        return self.machine.files

    @property
    def arguments(self) -> Words:
        """Without the name."""
        return self.argv[1:]

    @property
    def on_terminal(self) -> bool:
        """Whether people see what is written."""
        return self.terminal is not None and self.stdout is self.terminal

    def path(self, path: str) -> str:
        """A path from the directory."""
        if self.machine.host.os == "windows":
            return windows_path(self.directory, path)
        return path if path.startswith("/") else f"{self.directory.rstrip('/')}/{path}"

    def with_(self, **changes: Any) -> "Call":
        """The same with other words or streams."""
        return replace(self, **changes)

    async def write(self, text: str | bytes) -> None:
        """To standard output; lines of text end as the OS ends them."""
        await self.stdout.write(text if isinstance(text, bytes) else self._ended(text))

    async def line(self, text: str = "") -> None:
        """A line to standard output."""
        await self.write(text + "\n")

    async def error(self, text: str) -> None:
        """A line to standard error."""
        await self.stderr.write(self._ended(text + "\n"))

    def _ended(self, text: str) -> bytes:
        if self.machine.host.os == "windows":
            text = text.replace("\r\n", "\n").replace("\n", "\r\n")
        return encoded(text)

    async def fail(self, text: str, code: int = 1) -> int:
        """An error as `name: text`; gives the exit code."""
        await self.error(f"{self.argv[0].rpartition('/')[2]}: {text}")
        return code

    async def inputs(self, paths: Words) -> AsyncIterator[tuple[str, Input]]:
        """Files in order, - and no path at all stand for standard input; errors are told."""
        from kitepy.training.shells.unix.opening import opened

        for path in paths or ("-",):
            if path == "-":
                yield path, self.stdin
                continue
            try:
                yield path, opened(self, path)
            except OSError as error:
                await self.fail(f"{path}: {error.strerror}")


Command = Callable[[Call], Awaitable[int]]


def windows_path(directory: str, path: str) -> str:
    r"""C:x and \x and x, from a directory."""
    path = path.replace("/", "\\")
    if path[1:2] == ":":
        return path if path[2:3] == "\\" else f"{path[:2]}\\{path[2:]}"
    if path.startswith("\\"):
        return directory[:2] + path
    return f"{directory.rstrip(chr(92))}\\{path}"
