"""sh itself: -c, a script, lines from a pipe, or a person at a terminal."""

from kitepy.training.shells.call import Call
from kitepy.training.shells.editor import Editor, InterruptedLineError
from kitepy.training.shells.program import INTERRUPTED, interruptible
from kitepy.training.shells.sh import options
from kitepy.training.shells.sh.completion import completer
from kitepy.training.shells.sh.control import ExitError, ReturnError
from kitepy.training.shells.sh.interpreter import Interpreter
from kitepy.training.shells.sh.lexer import ScriptError, UnfinishedError
from kitepy.training.shells.sh.moved import Streams
from kitepy.training.shells.sh.parser import parse
from kitepy.training.shells.sh.prompt import prompt
from kitepy.training.shells.sh.state import MAX_DEPTH, State, fresh
from kitepy.training.shells.streams import MEMORY_BYTES
from kitepy.training.shells.texts import decoded


async def sh(call: Call) -> int:
    """Run as sh, ash, bash or dash."""
    name = call.argv[0].rpartition("/")[2].lstrip("-")
    state = fresh(call.machine, call.signals, call.terminal, name)
    if call.run:
        state.variables |= call.environment
        state.exported |= set(call.environment)
        state.directory = call.directory
    state.depth = call.depth + 1
    shell = Interpreter(state)
    streams = Streams(call.stdin, call.stdout, call.stderr)
    if state.depth > MAX_DEPTH:
        return await shell.complain(streams, "maximum nesting level exceeded", 2)
    text, words = _options(state, list(call.arguments))
    if text is None and not words:
        return await _read(shell, call, streams)
    if text is None:
        try:
            text = decoded(call.files.read(call.path(words[0])))
        except OSError:
            return await shell.complain(
                streams, f"can't open '{words[0]}': No such file or directory", 2
            )
    if words:
        state.name, state.arguments = words[0], words[1:]
    return await shell.whole(text, streams)


def _options(state: State, words: list[str]) -> tuple[str | None, list[str]]:
    """The text of -c, and what is left."""
    command = False
    while words and words[0][:1] in {"-", "+"} and len(words[0]) > 1:
        word = words.pop(0)
        if word == "--":
            break
        if word.startswith("--") or set(word[1:]) <= {"i", "l", "s"}:
            continue
        letters = word.replace("i", "").replace("l", "").replace("s", "")
        command = command or "c" in letters
        letters = letters.replace("c", "")
        if letters.endswith("o") and words:
            options.apply(state.options, [letters, words.pop(0)])
        elif len(letters) > 1:
            options.apply(state.options, [letters])
    return (words.pop(0) if command and words else None), words


async def _read(shell: Interpreter, call: Call, streams: Streams) -> int:
    if call.terminal and call.stdin.tty and call.stdout is call.terminal:
        return await Session(shell, call, streams).run()
    text = ""
    try:
        while line := await call.stdin.line():
            text += decoded(line)
            if len(text) > MEMORY_BYTES:
                return await shell.complain(streams, "out of memory", 2)
            if _unfinished(text):
                continue
            await shell.script(text, streams)
            text = ""
        return await shell.whole(text, streams) if text else shell.state.code
    except ReturnError as left:
        return left.code


def _unfinished(text: str) -> bool:
    if text.endswith("\\\n"):
        return True
    try:
        parse(text)
    except UnfinishedError:
        return True
    except (ScriptError, RecursionError):
        return False
    return False


class Session:
    """A person at a terminal."""

    def __init__(self, shell: Interpreter, call: Call, streams: Streams) -> None:
        self._shell = shell
        self._streams = streams
        if call.terminal is None:
            raise ValueError("a session needs a terminal")
        self._terminal = call.terminal
        shell.state.interactive = True
        self._editor = Editor(self._terminal, completer(shell.state), history=shell.state.history)

    async def run(self) -> int:
        """Until exit, Ctrl+D, or the end of the terminal."""
        state = self._shell.state
        while True:
            try:
                text = await self._text()
            except InterruptedLineError:
                state.code = INTERRUPTED
                continue
            if text is None:
                await self._streams.stdout.write(b"exit\n" if state.name == "bash" else b"\n")
                return await self._shell.whole("", self._streams)
            try:
                state.code = await interruptible(self._terminal, self._line(text))
                if state.code == INTERRUPTED:
                    await self._streams.stdout.write(b"\n")
            except ReturnError as left:
                if isinstance(left, ExitError):
                    return await self._shell.whole(f"(exit {left.code})", self._streams)
                state.code = left.code

    async def _line(self, text: str) -> int:
        try:
            return await self._shell.script(text, self._streams)
        except BrokenPipeError:
            return 141

    async def _text(self) -> str | None:
        """A line, and more while it is not whole."""
        text = ""
        while True:
            with self._terminal.raw():
                shown = (
                    self._shell.state.variables.get("PS2", "> ")
                    if text
                    else prompt(self._shell.state)
                )
                line = await self._editor.read(shown)
            if line is None:
                return text or None
            text += line + "\n"
            if not _unfinished(text):
                return text
