"""How a program says its lines: line ends of its OS, fields filled, pauses by the world's clock."""

from collections.abc import Sequence

from kitepy.training.guests import words
from kitepy.training.machine import Machine, Stdio


class Speech:
    """The output of one program."""

    def __init__(self, machine: Machine, stdio: Stdio, version: str = "") -> None:
        self._machine, self._stdio, self._version = machine, stdio, version
        self._end = "\r\n" if machine.host.os == "windows" else "\n"

    async def play(self, script: words.Script) -> None:
        """A script, with its pauses."""
        for step in script:
            if isinstance(step, words.Pause):
                await self._machine.clock.work(step.seconds)
            else:
                await self.line(step.text, step.stream)

    async def line(self, text: str, stream: words.Stream = "out", **more: str) -> None:
        """One line."""
        data = words.fill(text, self._machine, self._version, more) + self._end
        await self.raw(data, stream)

    def filled(self, text: str) -> str:
        """A text with its fields."""
        return words.fill(text, self._machine, self._version)

    async def raw(self, text: str, stream: words.Stream = "out") -> None:
        """Text as it stands."""
        data = text.encode(errors="replace")
        if stream == "error":
            await self._stdio.write_error(data)
        else:
            await self._stdio.write(data)


class Sayer:
    """A program that prints something and ends."""

    def __init__(self, lines: Sequence[str], *, code: int = 0, version: str = "") -> None:
        self._lines, self._code, self._version = lines, code, version

    async def __call__(
        self, _argv: Sequence[str], machine: Machine, stdio: Stdio, _signals: object
    ) -> int:
        """Print; errors go where errors go."""
        speech = Speech(machine, stdio, self._version)
        for line in self._lines:
            await speech.line(line, "error" if self._code else "out")
        return self._code
