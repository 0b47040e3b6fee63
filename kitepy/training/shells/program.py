"""A command as the engine starts it: with the streams of an attach or exec connection."""

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any

from kitepy.training.machine import Machine, Signals, Stdio
from kitepy.training.shells.call import Call, Command
from kitepy.training.shells.pace import Pace
from kitepy.training.shells.streams import Input, OutOfMemoryError
from kitepy.training.shells.terminal import Terminal

INTERRUPTED = 130
HOMES = {"linux": "/", "windows": "C:\\"}


class _Errors:
    """Standard error of a program without a terminal."""

    def __init__(self, stdio: Stdio) -> None:
        self._stdio = stdio

    async def write(self, data: bytes) -> None:
        await self._stdio.write_error(data)


class CommandProgram:
    """kitepy.training.machine.Program around a command."""

    def __init__(self, command: Command) -> None:
        self._command = command

    async def __call__(
        self, argv: Sequence[str], machine: Machine, stdio: Stdio, signals: Signals
    ) -> int:
        """Run it; Ctrl+C on a terminal ends it."""
        call = Call(
            argv=argv,
            machine=machine,
            stdin=Input(stdio.read),
            stdout=stdio,
            stderr=_Errors(stdio),
            directory=machine.working_directory or HOMES[machine.host.os],
            environment=machine.environment,
            terminal=None,
            signals=signals,
            pace=Pace(),
        )
        if not stdio.tty:
            return await self._guarded(call)
        terminal = Terminal(stdio)
        call = call.with_(
            stdin=Input(terminal.read_line, tty=True),
            stdout=terminal,
            stderr=terminal,
            terminal=terminal,
        )
        async with terminal.reading():
            return await interruptible(terminal, self._guarded(call))

    async def _guarded(self, call: Call) -> int:
        try:
            return await self._command(call)
        except BrokenPipeError:
            return 141
        except OutOfMemoryError:
            return await call.fail("out of memory", 2)
        except OSError as error:
            return await call.fail(f"{error.filename or ''}: {error.strerror}".lstrip(": "))


async def interruptible(terminal: Terminal, work: Coroutine[Any, Any, int]) -> int:
    """Run in the foreground of a terminal; 130 when Ctrl+C ended it."""
    task = asyncio.create_task(work)
    interrupted = False

    def interrupt() -> None:
        nonlocal interrupted
        interrupted = True
        task.cancel()

    with terminal.foreground(interrupt):
        try:
            return await task
        except asyncio.CancelledError:
            if not interrupted:
                raise
            return INTERRUPTED
        finally:
            task.cancel()
