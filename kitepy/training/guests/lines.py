"""Lines from a person or a pipe, for the small prompts."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Protocol

from kitepy.training.machine import Stdio
from kitepy.training.shells.editor import Editor, InterruptedLineError
from kitepy.training.shells.streams import Input
from kitepy.training.shells.terminal import Terminal


class Lines(Protocol):
    """Where a prompt reads."""

    async def read(self, prompt: str) -> str | None:
        """The next line; None at the end. The prompt is for terminals only."""
        ...

    async def secret(self, prompt: str) -> str:
        """A line that nobody sees being typed."""
        ...


@asynccontextmanager
async def lines(stdio: Stdio) -> AsyncIterator[Lines]:
    """Lines of a program's input; a terminal has editing and history."""
    if not stdio.tty:
        yield _Piped(stdio)
        return
    terminal = Terminal(stdio)
    async with terminal.reading():
        yield _Typed(terminal)


class _Piped:
    def __init__(self, stdio: Stdio) -> None:
        self._input = Input(stdio.read)

    async def read(self, _prompt: str) -> str | None:
        line = await self._input.line()
        return line.decode(errors="replace").rstrip("\r\n") if line else None

    async def secret(self, prompt: str) -> str:
        return await self.read(prompt) or ""


class _Typed:
    def __init__(self, terminal: Terminal) -> None:
        self._terminal, self._editor = terminal, Editor(terminal, _no_completion)

    async def read(self, prompt: str) -> str | None:
        while True:
            try:
                return await self._editor.read(prompt)
            except InterruptedLineError:
                continue

    async def secret(self, prompt: str) -> str:
        await self._terminal.write(prompt.encode())
        typed = ""
        while (key := await self._terminal.key()) not in ("", "enter", "ctrl-c", "ctrl-d"):
            typed = typed[:-1] if key == "backspace" else typed + key[: len(key) == 1]
        await self._terminal.write(b"\n")
        return typed


def _no_completion(text: str) -> tuple[int, Sequence[str]]:
    return len(text), ()
