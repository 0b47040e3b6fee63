"""A program of the image (redis-cli, node) inside of a shell, with the shell's streams."""

from contextlib import ExitStack

from kitepy.training.machine import Program
from kitepy.training.shells.call import Call


class _Streams:
    """kitepy.training.machine.Stdio over what a command has."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self.tty = call.on_terminal and call.stdin.tty

    @property
    def columns(self) -> int:
        return self._call.terminal.columns if self._call.terminal else 80

    @columns.setter
    def columns(self, value: int) -> None:
        raise AttributeError(value)

    @property
    def rows(self) -> int:
        return self._call.terminal.rows if self._call.terminal else 24

    @rows.setter
    def rows(self, value: int) -> None:
        raise AttributeError(value)

    async def read(self) -> bytes:
        return await self._call.stdin.read()

    async def write(self, data: bytes) -> None:
        await self._call.stdout.write(data)

    async def write_error(self, data: bytes) -> None:
        await self._call.stderr.write(data)


async def run_guest(program: Program, call: Call) -> int:
    """On a terminal it gets the keys as they come."""
    streams = _Streams(call)
    with ExitStack() as stack:
        if streams.tty and call.terminal:
            stack.enter_context(call.terminal.untouched())
        return await program(call.argv, call.machine, streams, call.signals)
