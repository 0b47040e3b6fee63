"""PowerShell itself: -Command, -File, lines from a pipe, or a person at a terminal."""

import base64
import binascii

from kitepy.training.shells.call import Call
from kitepy.training.shells.editor import Editor, InterruptedLineError
from kitepy.training.shells.names import Folded
from kitepy.training.shells.powershell.completion import completer
from kitepy.training.shells.powershell.interpreter import ExitError, Interpreter, Streams
from kitepy.training.shells.powershell.parser import parse
from kitepy.training.shells.powershell.reader import UnfinishedError
from kitepy.training.shells.powershell.state import MAX_DEPTH, State
from kitepy.training.shells.powershell.values import PowerShellError, text
from kitepy.training.shells.program import INTERRUPTED, interruptible
from kitepy.training.shells.streams import MEMORY_BYTES
from kitepy.training.shells.texts import decoded, encoded
from kitepy.training.shells.windows.environment import environment
from kitepy.training.shells.windows.lookup import stem

ALONE = ("nologo", "noprofile", "noninteractive", "noexit", "sta", "mta")
WITH_VALUE = ("executionpolicy", "ep", "ex", "exec", "windowstyle", "version", "outputformat")


async def powershell(call: Call) -> int:
    """Run as powershell.exe or pwsh.exe."""
    variables = Folded(call.environment) if call.run else environment(call.machine)
    state = State(call.machine, call.signals, call.terminal, variables)
    state.directory = call.directory if call.run else _directory(call)
    state.core = stem(call.argv[0]) == "pwsh"
    state.from_cmd = call.run is not None
    state.depth = call.depth + 1
    shell = Interpreter(state)
    streams = Streams(call.stdin, call.stdout, call.stderr)
    if state.depth > MAX_DEPTH:
        error = PowerShellError("The script failed due to call depth overflow.")
        await shell.complain(error, "", streams)
        return 1
    source, options = _options(list(call.arguments))
    try:
        if source is not None and source != "-":
            code = await shell.script(source, streams)
            if "noexit" not in options:
                return state.exit_code if code and state.exit_code else code
        return await _stay(shell, call, streams, banner="nologo" not in options and source is None)
    except ExitError as left:
        return left.code


def _directory(call: Call) -> str:
    try:
        return call.files.stat(call.directory or "C:\\").path
    except OSError:
        return "C:\\"


def _options(words: list[str]) -> tuple[str | None, set[str]]:
    """The script of the command line, and the switches."""
    options: set[str] = set()
    while words:
        word = words[0].lower()
        name = word.lstrip("-/")
        if not word.startswith(("-", "/")):
            return _joined(words), options
        words.pop(0)
        if name and "command".startswith(name):
            return _joined(words), options
        if (name and "encodedcommand".startswith(name)) or name == "enc":
            return _encoded(words), options
        if name and "file".startswith(name) and words:
            return "& '" + words[0].replace("'", "''") + "' " + " ".join(words[1:]), options
        if name in WITH_VALUE and words:
            words.pop(0)
        elif found := [known for known in ALONE if known.startswith(name)]:
            options.add(found[0])
    return None, options


def _joined(words: list[str]) -> str:
    return " ".join(words)


def _encoded(words: list[str]) -> str:
    try:
        return base64.b64decode(words[0] if words else "").decode("utf-16-le", "replace")
    except binascii.Error:
        return "throw 'Cannot process the command because of an invalid encoding.'"


def _banner(state: State) -> str:
    if state.core:
        return f"PowerShell {text(state.version())}\r\n"
    year = {"14393": "2016 ", "17763": "2018 "}.get(state.build, "")
    owner = f"Copyright (C) {year}Microsoft Corporation. All rights reserved."
    return f"Windows PowerShell\r\n{owner}\r\n\r\n"


async def _stay(shell: Interpreter, call: Call, streams: Streams, *, banner: bool) -> int:
    on_terminal = call.terminal and call.stdin.tty and call.stdout is call.terminal
    if banner and on_terminal:
        await streams.stdout.write(encoded(_banner(shell.state)))
    if on_terminal:
        return await Session(shell, call, streams).run()
    source = ""
    while line := decoded(await call.stdin.line()):
        source += line.replace("\r\n", "\n")
        if len(source) < MEMORY_BYTES and _unfinished(source):
            continue
        await shell.script(source, streams)
        source = ""
    if source:
        await shell.script(source, streams)
    return 0 if shell.state.succeeded else 1


def _unfinished(source: str) -> bool:
    try:
        parse(source)
    except UnfinishedError:
        return True
    except (PowerShellError, RecursionError):
        return False
    return source.rstrip().endswith(("|", "`"))


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
        while True:
            try:
                source = await self._source()
            except InterruptedLineError:
                continue
            if source is None:
                return 0
            if not source.strip():
                continue
            code = await interruptible(self._terminal, self._line(source))
            if code == INTERRUPTED:
                await self._streams.stdout.write(b"\r\n")

    async def _line(self, source: str) -> int:
        try:
            return await self._shell.script(source, self._streams)
        except BrokenPipeError:
            return 1

    async def _source(self) -> str | None:
        """A line, and more while it is not whole."""
        source = ""
        while True:
            with self._terminal.raw():
                shown = ">> " if source else f"PS {self._shell.state.directory}> "
                line = await self._editor.read(shown)
            if line is None:
                return source or None
            source += line + "\n"
            if not _unfinished(source):
                return source
