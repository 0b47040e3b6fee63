"""A simple command: a function, one of the shell's own, or a program of the container."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kitepy.training.shells.call import Call
from kitepy.training.shells.sh import redirects
from kitepy.training.shells.sh.state import MAX_DEPTH
from kitepy.training.shells.sh.syntax import Simple
from kitepy.training.shells.streams import OutOfMemoryError
from kitepy.training.shells.texts import decoded, encoded
from kitepy.training.shells.unix import lookup
from kitepy.training.shells.unix.guest import run_guest

if TYPE_CHECKING:
    from kitepy.training.shells.sh.interpreter import Interpreter
    from kitepy.training.shells.sh.moved import Streams

SPECIAL = {"exec", "export", "readonly", "set", "unset", "eval", ".", ":", "shift"}


async def simple(shell: "Interpreter", node: Simple, streams: "Streams") -> int:
    """Expand, redirect, assign, run."""
    state = shell.state
    expander = shell.expander(streams)
    code_before = state.code
    argv = await expander.fields(node.words)
    before = streams
    try:
        streams = await redirects.apply(shell, node.redirects, streams)
    except redirects.RedirectError as error:
        return await shell.complain(streams, str(error), 1)
    if argv == ["exec"]:
        shell.moved.keep(before, streams)
    if not argv:
        state.code = 0
        for name, word in node.assignments:
            state.assign(name, await expander.text(word))
        return state.code if node.assignments else 0
    kept = {name: state.variables.get(name) for name, _ in node.assignments}
    exported = set(state.exported)
    for name, word in node.assignments:
        state.assign(name, await expander.text(word))
        state.exported.add(name)
    state.code = code_before
    await _trace(shell, argv, streams)
    try:
        return await run(shell, argv, streams)
    finally:
        if argv[0] not in SPECIAL:
            state.exported = exported | (state.exported - kept.keys())
            _restore(shell, kept)


def _restore(shell: "Interpreter", kept: dict[str, str | None]) -> None:
    for name, value in kept.items():
        if value is None:
            shell.state.variables.pop(name, None)
        else:
            shell.state.variables[name] = value


async def _trace(shell: "Interpreter", argv: Sequence[str], streams: "Streams") -> None:
    if "x" in shell.state.options:
        await streams.stderr.write(encoded("+ " + " ".join(argv) + "\n"))


def call_of(shell: "Interpreter", argv: Sequence[str], streams: "Streams") -> Call:
    """A command as the shell calls it."""
    state = shell.state

    async def run_more(call: Call) -> int:
        inner = type(streams)(call.stdin, call.stdout, call.stderr)
        return await run(shell, list(call.argv), inner, functions=False)

    return Call(
        argv=argv,
        machine=state.machine,
        stdin=streams.stdin,
        stdout=streams.stdout,
        stderr=streams.stderr,
        directory=state.directory,
        environment=state.environment(),
        terminal=state.terminal,
        signals=state.signals,
        pace=state.pace,
        depth=state.depth,
        run=run_more,
    )


async def run(
    shell: "Interpreter", argv: list[str], streams: "Streams", *, functions: bool = True
) -> int:
    """Find out what the first word is, and run it."""
    from kitepy.training.shells.sh.builtins import BUILTINS

    state = shell.state
    argv = aliased(shell, argv)
    if functions and argv[0] in state.functions:
        return await shell.call_function(argv, streams)
    builtin = BUILTINS.get(argv[0])
    if builtin:
        return await builtin(shell, argv, streams)
    call = call_of(shell, argv, streams)
    try:
        return await external(shell, call, streams)
    except OutOfMemoryError:
        return await call.fail("out of memory", 2)
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror)
        return await call.fail(reason)


def aliased(shell: "Interpreter", argv: list[str]) -> list[str]:
    """The first word replaced by what it is short for."""
    value = shell.state.aliases.get(argv[0])
    return [*value.split(), *argv[1:]] if value else argv


async def external(shell: "Interpreter", call: Call, streams: "Streams") -> int:
    """A program that the container's files have."""
    state, name = shell.state, call.argv[0]
    found = lookup.which(call.files, name, state.variables.get("PATH", ""), state.directory)
    if found is None:
        guest = call.machine.find(call.argv)
        if guest:
            return await run_guest(guest, call)
        missing = "command not found" if state.name == "bash" else "not found"
        return await shell.complain(streams, f"{name}: {missing}", 127)
    entry = call.files.stat(found)
    if entry.is_directory or not entry.mode & 0o111:
        return await shell.complain(streams, f"{name}: Permission denied", 126)
    if state.depth > MAX_DEPTH:
        return await shell.complain(streams, "maximum nesting level exceeded", 126)
    return await _program(shell, found, call, streams)


async def _program(shell: "Interpreter", found: str, call: Call, streams: "Streams") -> int:
    name, command = call.argv[0], lookup.command(found)
    if command:
        return await command(call)
    guest = call.machine.find(call.argv)
    if guest:
        return await run_guest(guest, call)
    content = call.files.read(found)
    if content.startswith((b"\x7fELF", b"MZ")):
        return await shell.complain(streams, f"{name}: {lookup.NOT_SIMULATED}", 126)
    return await _script(shell, found, decoded(content), call, streams)


async def _script(
    shell: "Interpreter", path: str, text: str, call: Call, streams: "Streams"
) -> int:
    """A script in the container: sh runs it, whatever shell it asks for."""
    first = text.partition("\n")[0]
    wanted = first[2:].split() if first.startswith("#!") else ["sh"]
    name = wanted[-1].rpartition("/")[2] if wanted else "sh"
    if name not in {"sh", "bash", "ash", "dash"}:
        return await shell.complain(streams, f"{path}: {name} {lookup.NOT_SIMULATED}", 126)
    inner = type(shell)(shell.state.copy())
    inner.state.name = path
    inner.state.functions.clear()
    inner.state.variables = {
        name: value
        for name, value in inner.state.variables.items()
        if name in inner.state.exported or name in {"IFS", "PS2", "OPTIND"}
    }
    inner.state.arguments = list(call.arguments)
    return await inner.whole(text, streams)
