"""A command: one of cmd's own, a program of the container, or a batch file."""

import re
from typing import TYPE_CHECKING

from kitepy.training.shells import pattern
from kitepy.training.shells.call import windows_path
from kitepy.training.shells.cmd.state import State
from kitepy.training.shells.texts import decoded
from kitepy.training.shells.unix.guest import run_guest
from kitepy.training.shells.windows import lookup
from kitepy.training.shells.windows.words import NOT_SIMULATED, words

if TYPE_CHECKING:
    from kitepy.training.shells.cmd.interpreter import Interpreter, Streams

NAME = re.compile(r'("[^"]*"|[^\s"/\\.:;,=+\[\]()]+)')
NOT_FOUND = (
    "'{name}' is not recognized as an internal or external command,\r\n"
    "operable program or batch file."
)
NOT_FOUND_CODE = 9009


def arguments(text: str, *, quotes: bool = False) -> list[str]:
    """Words of a command's tail; quotes hold blanks together."""
    found = re.findall(r'(?:"[^"]*"?|[^\s"])+', text)
    return found if quotes else [word.replace('"', "") for word in found]


def matching(state: State, path: str) -> list[str]:
    """Paths that a pattern with * and ? means, as they were asked for."""
    files = state.machine.files
    head, slash, last = path.replace("/", "\\").rpartition("\\")
    if "*" not in last and "?" not in last:
        try:
            files.stat(windows_path(state.directory, path))
        except OSError:
            return []
        return [path]
    wanted = "*" if last == "*.*" else last.replace("[", "\\[")
    try:
        entries = files.list(windows_path(state.directory, head + slash or "."))
    except OSError:
        return []
    return [
        head + slash + entry.name
        for entry in entries
        if pattern.matches(entry.name, wanted, folded=True)
    ]


async def run(shell: "Interpreter", text: str, streams: "Streams") -> int:
    """Find out what the text begins with, and run it."""
    from kitepy.training.shells.cmd.builtins import BUILTINS

    text = text.lstrip(" \t")
    if re.fullmatch(r"[A-Za-z]:", text.rstrip()):
        return await _drive(shell, text.rstrip(), streams)
    found = NAME.match(text)
    name = (found[1] if found else text.split(maxsplit=1)[0]).lower()
    builtin = BUILTINS.get(name)
    if builtin and found:
        tail = text[found.end() :]
        if tail.strip() == "/?":
            await streams.line(f"{name.upper()}: {builtin.__doc__}")
            return 0
        try:
            return await builtin(shell, tail, streams)
        except BrokenPipeError:
            raise
        except OSError as error:
            await streams.error(words(error))
            return 1
    return await _external(shell, text, streams)


async def _drive(shell: "Interpreter", text: str, streams: "Streams") -> int:
    try:
        shell.state.machine.files.list(f"{text}\\")
    except OSError:
        await streams.error("The system cannot find the drive specified.")
        return 1
    if not shell.state.directory.upper().startswith(text.upper()):
        shell.state.directory = f"{text.upper()}\\"
    return 0


async def _external(shell: "Interpreter", text: str, streams: "Streams") -> int:
    state = shell.state
    first = re.match(r'"[^"]*"?|[^\s"]+', text)
    name = first.group().strip('"') if first else text
    tail = text[first.end() :] if first else ""
    path = lookup.which(state.machine.files, name, state.variables, state.directory)
    if path is None:
        await streams.error(NOT_FOUND.format(name=name))
        return NOT_FOUND_CODE if state.interactive or state.batch is not None else 1
    if path.lower().endswith((".bat", ".cmd")):
        from kitepy.training.shells.cmd.batch import run_batch

        return await run_batch(shell, path, arguments(tail, quotes=True), streams)
    stem = lookup.stem(path)
    words_of_tail = arguments(tail, quotes=stem in {"find", "findstr"})
    call = shell.call([name, *words_of_tail], streams)
    command = lookup.command(path)
    if command:
        return await command(call)
    guest = state.machine.find(call.argv)
    if guest:
        return await run_guest(guest, call)
    await streams.error(f"'{name}' {NOT_SIMULATED}")
    return 1


def text_of(data: bytes) -> str:
    """A file's text, lines as Python has them."""
    return decoded(data).replace("\r\n", "\n")
