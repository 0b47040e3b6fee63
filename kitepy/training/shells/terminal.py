"""A terminal as a program has it: keys for an editor, or lines with echo while a command runs."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import TYPE_CHECKING

from kitepy.training.machine import Stdio
from kitepy.training.shells.keys import Keys
from kitepy.training.shells.texts import encoded
from kitepy.training.shells.widths import width

if TYPE_CHECKING:
    from collections.abc import Iterator

AHEAD_KEYS = 64 * 1024
"""What may be typed ahead; more is dropped, as a kernel does."""


class Terminal:
    """One per terminal; shells inside of shells share it."""

    def __init__(self, stdio: Stdio) -> None:
        self._stdio = stdio
        self._decoder = Keys()
        self._keys: deque[str] = deque()
        self._line = ""
        self._ready: deque[bytes] = deque()
        self._changed = asyncio.Event()
        self._closed = False
        self._cooked = 0
        self._raw_bytes = False
        self._interrupts: list[Callable[[], object]] = []

    @property
    def columns(self) -> int:
        """Now; a window changes its size at any time."""
        return max(2, self._stdio.columns or 80)

    @property
    def rows(self) -> int:
        """Now."""
        return max(2, self._stdio.rows or 24)

    async def write(self, data: bytes) -> None:
        """A new line starts at the left."""
        await self._stdio.write(data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))

    # -- as an editor or a full-screen program has it --------------------------------------------

    async def key(self) -> str:
        """The next key; "" when the terminal is gone."""
        while not self._keys and not self._closed:
            self._changed.clear()
            await self._changed.wait()
        return self._keys.popleft() if self._keys else ""

    def waiting(self) -> bool:
        """Whether more was typed already."""
        return bool(self._keys)

    # -- as a plain command has it ---------------------------------------------------------------

    @contextmanager
    def foreground(self, interrupt: Callable[[], object]) -> "Iterator[None]":
        """While a command runs, Ctrl+C interrupts it and lines are echoed."""
        self._interrupts.append(interrupt)
        self._cooked += 1
        try:
            yield
        finally:
            self._interrupts.pop()
            self._cooked -= 1

    @contextmanager
    def raw(self) -> "Iterator[None]":
        """Keys again inside of foreground(), Ctrl+C among them."""
        cooked, self._cooked = self._cooked, 0
        self._return_unread()
        try:
            yield
        finally:
            self._cooked = cooked

    async def read_line(self) -> bytes:
        """A line that was typed; b"" for Ctrl+D."""
        while not self._ready and (self._keys or not self._closed):
            if self._keys:
                await self._cook(self._keys.popleft())
                continue
            self._changed.clear()
            await self._changed.wait()
        return self._ready.popleft() if self._ready else b""

    @contextmanager
    def untouched(self) -> "Iterator[None]":
        """read_line() gives bytes as they came, for a program that edits its lines by itself."""
        self._raw_bytes = True
        try:
            yield
        finally:
            self._raw_bytes = False
            self._ready.clear()

    def _return_unread(self) -> None:
        """What was typed ahead of a command that did not read it is for the editor."""
        unread = b"".join(self._ready).decode() + self._line
        self._keys.extendleft(reversed(_keys_of(unread)))
        self._ready.clear()
        self._line = ""

    async def _cook(self, key: str) -> None:
        if key == "enter":
            self._ready.append(encoded(self._line) + b"\n")
            self._line = ""
            await self.write(b"\n")
        elif key == "ctrl-d":
            self._ready.append(encoded(self._line))
            self._line = ""
        elif key == "backspace" and self._line:
            back = width(self._line[-1])
            self._line = self._line[:-1]
            await self.write(b"\b \b" * back)
        elif key == "ctrl-u":
            await self.write(b"\b \b" * width(self._line))
            self._line = ""
        elif len(key) == 1:
            self._line += key
            await self.write(encoded(key))

    # -- the reader ------------------------------------------------------------------------------

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[None]:
        """Keys are taken from the stream until the end of the block."""
        task = asyncio.create_task(self._read())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _read(self) -> None:
        while data := await self._stdio.read():
            if self._raw_bytes and b"\x03" not in data:
                self._ready.append(data)
            else:
                for key in self._decoder.feed(data):
                    await self._take(key)
            self._changed.set()
        self._closed = True
        self._changed.set()
        if self._interrupts:
            self._interrupts[-1]()

    async def _take(self, key: str) -> None:
        if key == "ctrl-c" and self._cooked:
            self._line = ""
            self._ready.clear()
            await self.write(b"^C")
            self._interrupts[-1]()
        elif len(self._keys) + len(self._line) + len(self._ready) >= AHEAD_KEYS:
            return
        elif self._cooked:
            await self._cook(key)
        else:
            self._keys.append(key)


def _keys_of(text: str) -> list[str]:
    return ["enter" if char == "\n" else char for char in text]
