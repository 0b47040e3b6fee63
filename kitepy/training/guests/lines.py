"""Lines from a person or a pipe, for the small prompts."""

import codecs
import re

from kitepy.training.machine import Stdio

_LINE_LIMIT = 4_096
_SEQUENCE = re.compile("\x1b(?:\\[[0-9;]*[A-Za-z~]|O.)?")


class Lines:
    """Reads what is typed; with a terminal it echoes and lets the person correct the end."""

    def __init__(self, stdio: Stdio) -> None:
        self._stdio, self._waiting = stdio, ""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._typed = ""
        self._ended = False

    async def read(self, prompt: str) -> str | None:
        """The next line; None at the end. The prompt is for terminals only."""
        self._typed = ""
        await self._echo(prompt)
        while True:
            while self._waiting:
                key, self._waiting = self._waiting[0], self._waiting[1:]
                line = await self._key(key, prompt)
                if line is not None:
                    return line
                if self._ended:
                    return None
            data = await self._stdio.read()
            self._waiting += _SEQUENCE.sub("", self._decoder.decode(data))
            if not data:
                return self._typed or None

    async def _key(self, key: str, prompt: str) -> str | None:
        if key in "\r\n":
            await self._echo("\r\n")
            return self._typed
        if not self._stdio.tty:
            self._typed = (self._typed + key)[:_LINE_LIMIT]
        elif key in "\x7f\b":
            await self._echo("\b \b" if self._typed else "")
            self._typed = self._typed[:-1]
        elif key == "\x03":
            self._typed = ""
            await self._echo(f"^C\r\n{prompt}")
        elif key == "\x04":
            self._ended = not self._typed
        elif key.isprintable():
            self._typed = (self._typed + key)[:_LINE_LIMIT]
            await self._echo(key)
        return None

    async def _echo(self, text: str) -> None:
        if self._stdio.tty and text:
            await self._stdio.write(text.encode())
