"""cmd itself: /c, /k, lines from a pipe, or a person at a terminal."""

import re

from kitepy.training.shells.call import Call
from kitepy.training.shells.cmd.completion import completer
from kitepy.training.shells.cmd.interpreter import Interpreter, LeaveError, Streams
from kitepy.training.shells.cmd.parser import UnfinishedError, parse
from kitepy.training.shells.cmd.state import MAX_DEPTH, State, expand, prompt
from kitepy.training.shells.editor import Editor, InterruptedLineError
from kitepy.training.shells.names import Folded
from kitepy.training.shells.program import interruptible
from kitepy.training.shells.texts import decoded, encoded
from kitepy.training.shells.windows.environment import environment
from kitepy.training.shells.windows.words import copyright_line, version

CANCELLED = -1073741510
"""STATUS_CONTROL_C_EXIT."""


async def cmd(call: Call) -> int:
    """Run as cmd.exe."""
    variables = Folded(call.environment) if call.run else environment(call.machine)
    state = State(call.machine, call.signals, call.terminal, variables)
    state.directory, state.depth = _directory(call), call.depth + 1
    shell = Interpreter(state)
    streams = Streams(call.stdin, call.stdout, call.stderr)
    if state.depth > MAX_DEPTH:
        await streams.error("The maximum nesting level was exceeded.")
        return 255
    words = list(call.arguments)
    stay = True
    text = ""
    while words:
        word = words.pop(0)
        if word.lower()[:2] in {"/c", "/k", "/r"}:
            stay = word.lower().startswith("/k")
            text = " ".join(filter(None, (word[2:], _command(words))))
            break
        if word.lower() == "/q":
            state.echo = False
    try:
        if text or not stay:
            await shell.line(text, streams)
            if not stay:
                return state.code
        return await _stay(shell, call, streams, banner=not text)
    except LeaveError as left:
        return left.code


def _command(words: list[str]) -> str:
    """What came as words is a line again."""
    if len(words) == 1:
        word = words[0]
        plain = word.count('"') == 2 and word.startswith('"') and word.endswith('"')
        return word[1:-1] if plain else word
    return " ".join(f'"{w}"' if re.search(r"[\s]", w) and '"' not in w else w for w in words)


def _directory(call: Call) -> str:
    try:
        entry = call.files.stat(call.directory or "C:\\")
    except OSError:
        return "C:\\"
    return entry.path if entry.is_directory else "C:\\"


async def _stay(shell: Interpreter, call: Call, streams: Streams, *, banner: bool) -> int:
    if banner:
        await streams.line(f"Microsoft Windows [Version {version(call.machine)}]")
        await streams.line(copyright_line(call))
    if call.terminal and call.stdin.tty and call.stdout is call.terminal:
        return await Session(shell, call, streams).run()
    while True:
        shown = f"\r\n{prompt(shell.state)}" if shell.state.echo else ""
        await streams.stdout.write(encoded(shown))
        text = decoded(await call.stdin.line())
        if not text:
            return shell.state.code
        if shell.state.echo:
            await streams.stdout.write(encoded(text.rstrip("\r\n")) + b"\r\n")
        await shell.line(text.rstrip("\r\n"), streams)


class Session:
    """A person at a terminal."""

    def __init__(self, shell: Interpreter, call: Call, streams: Streams) -> None:
        if call.terminal is None:
            raise ValueError("a session needs a terminal")
        self._shell, self._streams, self._terminal = shell, streams, call.terminal
        shell.state.interactive = True
        self._editor = Editor(
            self._terminal, completer(shell.state), cycle=True, history=shell.state.history
        )

    async def run(self) -> int:
        """Until exit or the end of the terminal."""
        state = self._shell.state
        while True:
            try:
                text = await self._text()
            except InterruptedLineError:
                continue
            if text is None:
                return state.code
            if not text.strip():
                continue
            code = await interruptible(self._terminal, self._line(text))
            if code == 130 and state.code != 130:
                state.code = CANCELLED
                await self._streams.line()

    async def _line(self, text: str) -> int:
        try:
            return await self._shell.line(text, self._streams)
        except BrokenPipeError:
            return 1

    async def _text(self) -> str | None:
        """A line, and more while a bracket is open."""
        text = ""
        while True:
            with self._terminal.raw():
                shown = "More? " if text else f"\r\n{prompt(self._shell.state)}"
                line = await self._editor.read(shown)
            if line is None:
                return text or None
            text += ("\n" if text else "") + line
            try:
                parse(expand(self._shell.state, text))
            except UnfinishedError:
                continue
            except Exception:  # noqa: BLE001 the line itself tells of it when it runs
                return text
            return text
