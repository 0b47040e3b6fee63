"""The shell's own commands: those that change the shell itself."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from kitepy.training.shells.sh import commands, jobs, options, variables
from kitepy.training.shells.sh.arithmetic import evaluate
from kitepy.training.shells.sh.control import BreakError, ContinueError, ExitError, ReturnError
from kitepy.training.shells.texts import decoded, encoded
from kitepy.training.shells.unix import lookup
from kitepy.training.shells.unix.table import COMMANDS

if TYPE_CHECKING:
    from kitepy.training.shells.sh.interpreter import Interpreter
    from kitepy.training.shells.sh.moved import Streams

Argv = list[str]
Builtin = Callable[["Interpreter", Argv, "Streams"], Awaitable[int]]


async def cd(shell: "Interpreter", argv: Argv, streams: "Streams") -> int:
    """Go to a directory."""
    state = shell.state
    wanted = next((word for word in argv[1:] if word not in {"--", "-L", "-P"}), "")
    target = wanted or state.variables.get("HOME", "/")
    if target == "-":
        target = state.variables.get("OLDPWD", state.directory)
        await streams.stdout.write(encoded(target + "\n"))
    files = state.machine.files
    try:
        entry = files.stat(state.path(target))
        if not entry.is_directory:
            raise NotADirectoryError(20, "Not a directory")
        place = files.resolve(state.path(target))
    except OSError as error:
        said = f"{target}: {error.strerror}" if state.name == "bash" else f"can't cd to {target}"
        if state.name != "bash":
            said += f": {error.strerror}"
        return await shell.complain(streams, f"cd: {said}", 1 if state.name == "bash" else 2)
    state.assign("OLDPWD", state.directory)
    state.directory = place
    state.assign("PWD", place)
    return 0


async def colon(_shell: "Interpreter", _argv: Argv, _streams: "Streams") -> int:
    """Do nothing."""
    return 0


async def dot(shell: "Interpreter", argv: Argv, streams: "Streams") -> int:
    """Run a file in this shell."""
    if len(argv) < 2:
        return await shell.complain(streams, f"{argv[0]}: filename argument required", 2)
    try:
        text = decoded(shell.state.machine.files.read(shell.state.path(argv[1])))
    except OSError as error:
        return await shell.complain(
            streams, f"{argv[0]}: can't open '{argv[1]}': {error.strerror}", 2
        )
    return await _inner(shell, text, streams)


async def eval_(shell: "Interpreter", argv: Argv, streams: "Streams") -> int:
    """Run words as a script."""
    return await _inner(shell, " ".join(argv[1:]), streams)


async def _inner(shell: "Interpreter", text: str, streams: "Streams") -> int:
    shell.state.depth += 1
    try:
        return await shell.script(text, streams)
    except ReturnError as left:
        if isinstance(left, ExitError):
            raise
        return left.code
    finally:
        shell.state.depth -= 1


def _number(argv: Argv, usual: int) -> int:
    text = argv[1] if len(argv) > 1 else ""
    return int(text) if text.lstrip("-").isdigit() and len(text) < 12 else usual


async def break_(shell: "Interpreter", argv: Argv, _streams: "Streams") -> int:
    """Leave loops."""
    if not shell.loops:
        return 0
    error = ContinueError if argv[0] == "continue" else BreakError
    raise error(max(1, _number(argv, 1)))


async def return_(shell: "Interpreter", argv: Argv, _streams: "Streams") -> int:
    """Leave a function or a script."""
    raise ReturnError(_number(argv, shell.state.code) & 255)


async def exit_(shell: "Interpreter", argv: Argv, _streams: "Streams") -> int:
    """Leave the shell."""
    raise ExitError(_number(argv, shell.state.code) & 255)


async def shift(shell: "Interpreter", argv: Argv, _streams: "Streams") -> int:
    """Drop arguments."""
    count = _number(argv, 1)
    if count > len(shell.state.arguments):
        return 1
    del shell.state.arguments[:count]
    return 0


async def exec_(shell: "Interpreter", argv: Argv, streams: "Streams") -> int:
    """Become another program: run it, then end."""
    if len(argv) < 2:
        return 0
    raise ExitError(await commands.run(shell, argv[1:], streams, functions=False))


async def command(shell: "Interpreter", argv: Argv, streams: "Streams") -> int:
    """Run without functions, or tell what a name is."""
    if argv[1:2] in (["-v"], ["-V"]):
        return await _what(shell, argv[2:], streams, short=argv[1] == "-v")
    if len(argv) < 2:
        return 0
    return await commands.run(shell, argv[1:], streams, functions=False)


async def type_(shell: "Interpreter", argv: Argv, streams: "Streams") -> int:
    """Tell what names are."""
    return await _what(shell, argv[1:], streams, short=False)


async def _what(shell: "Interpreter", names: Argv, streams: "Streams", *, short: bool) -> int:
    state, code = shell.state, 0
    for name in names:
        path = lookup.which(
            state.machine.files, name, state.variables.get("PATH", ""), state.directory
        )
        if name in state.aliases:
            text = f"alias {name}='{state.aliases[name]}'" if short else f"{name} is an alias"
        elif name in state.functions:
            text = name if short else f"{name} is a function"
        elif name in BUILTINS:
            text = name if short else f"{name} is a shell builtin"
        elif path:
            text = path if short else f"{name} is {path}"
        else:
            code = 127 if not short else 1
            text = "" if short else f"{name}: not found"
        if text:
            await streams.stdout.write(encoded(text + "\n"))
    return code


async def let(shell: "Interpreter", argv: Argv, _streams: "Streams") -> int:
    """Calculate."""
    value = 0
    for text in argv[1:]:
        value = evaluate(text, shell.state.variables)
    return int(value == 0)


async def history(shell: "Interpreter", _argv: Argv, streams: "Streams") -> int:
    """What was typed."""
    lines = [f"{n:>5}  {line}\n" for n, line in enumerate(shell.state.history)]
    await streams.stdout.write(encoded("".join(lines)))
    return 0


async def help_(_shell: "Interpreter", _argv: Argv, streams: "Streams") -> int:
    """What there is."""
    names = " ".join(sorted(BUILTINS))
    others = " ".join(sorted(COMMANDS.keys() - BUILTINS.keys()))
    text = (
        f"Built-in commands:\n{names}\n\nSimulated programs, where the image has them:\n{others}\n"
    )
    await streams.stdout.write(encoded(text))
    return 0


def _plain(name: str) -> Builtin:
    """A command that is a program, too."""

    async def run(shell: "Interpreter", argv: Argv, streams: "Streams") -> int:
        return await COMMANDS[name](commands.call_of(shell, argv, streams))

    return run


BUILTINS: Mapping[str, Builtin] = {
    ":": colon,
    ".": dot,
    "source": dot,
    "cd": cd,
    "eval": eval_,
    "break": break_,
    "continue": break_,
    "return": return_,
    "exit": exit_,
    "shift": shift,
    "exec": exec_,
    "command": command,
    "builtin": command,
    "type": type_,
    "let": let,
    "history": history,
    "help": help_,
    "set": options.set_,
    "umask": options.umask,
    "ulimit": options.ulimit,
    "export": variables.export,
    "readonly": variables.export,
    "declare": variables.declare,
    "unset": variables.unset,
    "local": variables.local,
    "read": variables.read,
    "getopts": variables.getopts,
    "alias": variables.alias,
    "unalias": variables.unalias,
    "jobs": jobs.jobs,
    "fg": jobs.wait,
    "wait": jobs.wait,
    "kill": jobs.kill,
    "trap": jobs.trap,
    **{
        name: _plain(name) for name in ("echo", "printf", "test", "[", "[[", "true", "false", "pwd")
    },
}
