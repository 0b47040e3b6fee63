"""set, umask, ulimit."""

from typing import TYPE_CHECKING

from kitepy.training.shells.texts import encoded

if TYPE_CHECKING:
    from kitepy.training.shells.sh.interpreter import Interpreter
    from kitepy.training.shells.sh.moved import Streams

LONG = {"errexit": "e", "nounset": "u", "xtrace": "x", "noglob": "f", "pipefail": "pipefail"}


async def set_(shell: "Interpreter", argv: list[str], streams: "Streams") -> int:
    """Options, arguments, or all variables."""
    if len(argv) == 1:
        lines = [f"{n}={quoted(v)}\n" for n, v in sorted(shell.state.variables.items())]
        await streams.stdout.write(encoded("".join(lines)))
        return 0
    rest = apply(shell.state.options, argv[1:])
    if rest is not None:
        shell.state.arguments = rest
    return 0


def apply(options: set[str], words: list[str]) -> list[str] | None:
    """Turn options on and off; what follows are arguments, None when nothing does."""
    at = 0
    while at < len(words):
        word = words[at]
        if word == "--":
            return words[at + 1 :]
        if word[:1] not in {"-", "+"} or len(word) < 2:
            return words[at:]
        names = set(word[1:])
        if "o" in names:
            names.discard("o")
            at += 1
            names.add(LONG.get(words[at], words[at]) if at < len(words) else "")
        if word[0] == "-":
            options |= names
        else:
            options -= names
        at += 1
    return None


async def umask(_shell: "Interpreter", argv: list[str], streams: "Streams") -> int:
    """The usual one."""
    if len(argv) == 1:
        await streams.stdout.write(b"0022\n")
    return 0


async def ulimit(_shell: "Interpreter", _argv: list[str], streams: "Streams") -> int:
    """No limits."""
    await streams.stdout.write(b"unlimited\n")
    return 0


def quoted(text: str) -> str:
    """As sh can read it again."""
    return "'" + text.replace("'", "'\\''") + "'"
