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


@asynccontextmanager
async def lines(stdio: Stdio) -> AsyncIterator[Lines]:
    """Lines of a program's input; a terminal has editing and history."""
    if not stdio.tty:
        yield _Piped(stdio)
        return
    terminal = Terminal(stdio)
    async with terminal.reading():
        yield _Typed(Editor(terminal, _no_completion))


class _Piped:
    def __init__(self, stdio: Stdio) -> None:
        self._input = Input(stdio.read)

    async def read(self, _prompt: str) -> str | None:
        line = await self._input.line()
        return line.decode(errors="replace").rstrip("\r\n") if line else None


class _Typed:
    def __init__(self, editor: Editor) -> None:
        self._editor = editor

    async def read(self, prompt: str) -> str | None:
        while True:
            try:
                return await self._editor.read(prompt)
            except InterruptedLineError:
                continue


def _no_completion(text: str) -> tuple[int, Sequence[str]]:
    return len(text), ()
