"""cmd's own commands."""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from kitepy.training.shells.cmd import files, listing
from kitepy.training.shells.cmd.commands import arguments
from kitepy.training.shells.cmd.state import lookup
from kitepy.training.shells.sh.arithmetic import ArithmeticSyntaxError, evaluate
from kitepy.training.shells.texts import encoded
from kitepy.training.shells.windows.words import NOT_SIMULATED, moment, version

if TYPE_CHECKING:
    from kitepy.training.shells.cmd.interpreter import Interpreter, Streams

Builtin = Callable[["Interpreter", str, "Streams"], Awaitable[int]]


async def echo(shell: "Interpreter", tail: str, streams: "Streams") -> int:
    """A line, or whether commands are shown."""
    if tail[:1] in {".", ":", ";", ",", "/", "\\", "+", "(", "=", "["}:
        await streams.line(tail[1:])
        return 0
    text = tail[1:] if tail[:1] in {" ", "\t"} else tail
    word = text.strip().lower()
    if word in {"on", "off"}:
        shell.state.echo = word == "on"
    elif not word:
        await streams.line(f"ECHO is {'on' if shell.state.echo else 'off'}.")
    else:
        await streams.line(text)
    return 0


async def set_(shell: "Interpreter", tail: str, streams: "Streams") -> int:
    """Show or set variables; /a calculates, /p asks."""
    state, text = shell.state, tail.strip()
    if text[:2].lower() == "/a":
        return await _calculate(shell, text[2:].strip().strip('"'), streams)
    if text[:2].lower() == "/p":
        name, _, question = text[2:].strip().partition("=")
        await streams.stdout.write(encoded(question.strip('"')))
        answer = (await streams.stdin.line()).decode("utf-8", "replace").rstrip("\r\n")
        state.assign(name.strip(), answer)
        return 0
    if text.startswith('"') and '"' in text[1:]:
        text = text[1 : text.rindex('"')]
    name, equals, value = text.partition("=")
    if equals and name:
        state.assign(name, value)
        return 0
    return await _variables(shell, text, streams)


async def _calculate(shell: "Interpreter", text: str, streams: "Streams") -> int:
    try:
        value = evaluate(text, shell.state.variables)
    except ArithmeticSyntaxError:
        await streams.error("Missing operand.")
        return 1
    if shell.state.batch is None:
        await streams.stdout.write(encoded(str(value)))
    return 0


async def _variables(shell: "Interpreter", begin: str, streams: "Streams") -> int:
    shown = [
        f"{name}={value}\r\n"
        for name, value in sorted(shell.state.variables.items(), key=_by_name)
        if name.lower().startswith(begin.lower())
    ]
    if not shown:
        await streams.error(f"Environment variable {begin} not defined")
        return 1
    await streams.stdout.write(encoded("".join(shown)))
    return 0


def _by_name(item: tuple[str, str]) -> str:
    return item[0].lower()


async def ver(shell: "Interpreter", _tail: str, streams: "Streams") -> int:
    """The version."""
    await streams.line(f"\r\nMicrosoft Windows [Version {version(shell.state.machine)}]")
    return 0


async def vol(_shell: "Interpreter", _tail: str, streams: "Streams") -> int:
    """The disk."""
    await streams.line(" Volume in drive C has no label.")
    await streams.line(f" Volume Serial Number is {listing.SERIAL}")
    return 0


async def cls(_shell: "Interpreter", _tail: str, streams: "Streams") -> int:
    """An empty screen."""
    await streams.stdout.write(b"\x1b[H\x1b[2J\x1b[3J")
    return 0


async def exit_(shell: "Interpreter", tail: str, _streams: "Streams") -> int:
    """Leave the prompt, or with /b the batch file."""
    from kitepy.training.shells.cmd.interpreter import LeaveError

    digits = re.search(r"-?\d{1,9}", tail)
    code = int(digits.group()) if digits else shell.state.code
    raise LeaveError(code, batch="/b" in tail.lower() and shell.state.batch is not None)


async def rem(shell: "Interpreter", _tail: str, _streams: "Streams") -> int:
    """Nothing."""
    return shell.state.code


async def nothing(_shell: "Interpreter", _tail: str, _streams: "Streams") -> int:
    """Taken, without effect here."""
    return 0


async def pause(_shell: "Interpreter", _tail: str, streams: "Streams") -> int:
    """Wait for Enter."""
    await streams.stdout.write(b"Press any key to continue . . . ")
    await streams.stdin.line()
    await streams.line()
    return 0


async def prompt(shell: "Interpreter", tail: str, _streams: "Streams") -> int:
    """Another prompt."""
    shell.state.assign("PROMPT", tail.strip() or "$P$G")
    return 0


async def path(shell: "Interpreter", tail: str, streams: "Streams") -> int:
    """Where programs are."""
    if tail.strip():
        shell.state.assign("Path", tail.strip().lstrip("="))
        return 0
    await streams.line(f"PATH={shell.state.variables.get('Path', '')}")
    return 0


async def date(shell: "Interpreter", tail: str, streams: "Streams") -> int:
    """The world's date."""
    text = moment(shell.state.machine.clock.now(), "%a %m/%d/%Y")
    await streams.line(text if "/t" in tail.lower() else f"The current date is: {text}")
    return 0


async def time(shell: "Interpreter", tail: str, streams: "Streams") -> int:
    """The world's time."""
    now = shell.state.machine.clock.now()
    if "/t" in tail.lower():
        await streams.line(moment(now, "%I:%M %p"))
    else:
        await streams.line(f"The current time is: {lookup(shell.state, 'time')}")
    return 0


async def call(shell: "Interpreter", tail: str, streams: "Streams") -> int:
    """Run a batch file or a label and come back."""
    from kitepy.training.shells.cmd import batch, commands

    state, text = shell.state, tail.strip()
    if not text.startswith(":"):
        return await commands.run(shell, text, streams) if text else 0
    words = arguments(text, quotes=True)
    if state.batch is None:
        await streams.error("Invalid attempt to call batch label outside of batch script.")
        return 1
    lines = commands.text_of(state.machine.files.read(state.batch[0])).split("\n")
    found = batch.label(lines, words[0][1:])
    if found is None:
        await streams.error(f"The system cannot find the batch label specified - {words[0][1:]}")
        return 1
    return await batch.run_batch(shell, state.batch[0], words[1:], streams, at=found)


async def goto(shell: "Interpreter", tail: str, _streams: "Streams") -> int:
    """Go on at a label; a line that was typed has none, and nothing happens."""
    from kitepy.training.shells.cmd.interpreter import GotoError

    if not shell.state.batch:
        return 0
    raise GotoError(tail.strip().lstrip(":").split(maxsplit=1)[0] if tail.strip(" :") else "")


async def pushd(shell: "Interpreter", tail: str, streams: "Streams") -> int:
    """Change the directory and remember the one before."""
    before = shell.state.directory
    code = await files.cd(shell, tail, streams) if tail.strip() else 0
    if code == 0:
        shell.state.stack = [*shell.state.stack[-50:], before]
    return code


async def popd(shell: "Interpreter", _tail: str, _streams: "Streams") -> int:
    """Back again."""
    if shell.state.stack:
        shell.state.directory = shell.state.stack.pop()
    return 0


async def help_(_shell: "Interpreter", _tail: str, streams: "Streams") -> int:
    """What there is."""
    from kitepy.training.shells.windows.table import COMMANDS, MISSING

    names = " ".join(sorted(BUILTINS)).upper()
    programs = " ".join(sorted(COMMANDS.keys() - set(MISSING))).upper()
    await streams.line(f"Commands of cmd:\r\n{names}\r\n\r\nSimulated programs:\r\n{programs}")
    return 0


async def not_simulated(_shell: "Interpreter", _tail: str, streams: "Streams") -> int:
    """Known, but not here."""
    await streams.error(f"This command {NOT_SIMULATED}")
    return 1


BUILTINS: Mapping[str, Builtin] = {
    "cd": files.cd,
    "chdir": files.cd,
    "md": files.md,
    "mkdir": files.md,
    "rd": files.rd,
    "rmdir": files.rd,
    "del": files.del_,
    "erase": files.del_,
    "ren": files.ren,
    "rename": files.ren,
    "type": files.type_,
    "copy": files.copy,
    "move": files.move,
    "dir": listing.dir_,
    "echo": echo,
    "set": set_,
    "ver": ver,
    "vol": vol,
    "cls": cls,
    "exit": exit_,
    "rem": rem,
    "pause": pause,
    "prompt": prompt,
    "path": path,
    "date": date,
    "time": time,
    "call": call,
    "goto": goto,
    "pushd": pushd,
    "popd": popd,
    "help": help_,
    "title": nothing,
    "color": nothing,
    "setlocal": nothing,
    "endlocal": nothing,
    "verify": nothing,
    "start": not_simulated,
    "assoc": not_simulated,
    "ftype": not_simulated,
    "mklink": not_simulated,
    "shift": not_simulated,
}
