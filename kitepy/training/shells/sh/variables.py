"""export, unset, local, read, getopts, alias."""

import re
from typing import TYPE_CHECKING

from kitepy.training.shells.sh.options import quoted
from kitepy.training.shells.texts import decoded, encoded

if TYPE_CHECKING:
    from kitepy.training.shells.sh.interpreter import Interpreter
    from kitepy.training.shells.sh.moved import Streams

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")


async def export(shell: "Interpreter", argv: list[str], streams: "Streams") -> int:
    """Let commands see variables."""
    state, words = shell.state, [word for word in argv[1:] if word not in {"-p", "-r"}]
    if not words:
        lines = [f"export {n}={quoted(v)}\n" for n, v in state.environment().items()]
        await streams.stdout.write(encoded("".join(lines)))
    for word in words:
        if word == "-n":
            continue
        name, equals, value = word.partition("=")
        if not NAME.match(name):
            return await shell.complain(streams, f"{argv[0]}: {name}: bad variable name", 2)
        if equals:
            state.assign(name, value)
        if argv[0] == "export":
            (state.exported.discard if "-n" in words else state.exported.add)(name)
    return 0


async def declare(shell: "Interpreter", argv: list[str], streams: "Streams") -> int:
    """bash: variables with attributes, which are not kept."""
    words = [word for word in argv[1:] if not word.startswith("-")]
    return await export(shell, ["readonly", *words], streams) if words else 0


async def unset(shell: "Interpreter", argv: list[str], _streams: "Streams") -> int:
    """Forget variables and functions."""
    for name in argv[1:]:
        shell.state.exported.discard(name)
        if shell.state.variables.pop(name, None) is None:
            shell.state.functions.pop(name, None)
    return 0


async def local(shell: "Interpreter", argv: list[str], _streams: "Streams") -> int:
    """A variable of a function."""
    state = shell.state
    for word in argv[1:]:
        name, equals, value = word.partition("=")
        state.masked.setdefault(name, state.variables.get(name))
        if equals:
            state.assign(name, value)
        else:
            state.variables.pop(name, None)
    return 0


async def read(shell: "Interpreter", argv: list[str], streams: "Streams") -> int:
    """A line into variables."""
    raw, words = False, argv[1:]
    while words and words[0].startswith("-"):
        option = words.pop(0)
        raw = raw or "r" in option
        if option[-1] in "pntd" and words:
            value = words.pop(0)
            if option[-1] == "p":
                await streams.stderr.write(encoded(value))
    line = decoded(await streams.stdin.line())
    ended = not line.endswith("\n")
    text = line.rstrip("\n")
    if not raw:
        text = re.sub(r"\\(.)", r"\1", text)
    names = words or ["REPLY"]
    for name, value in zip(names, _split(shell, text, len(names)), strict=True):
        shell.state.assign(name, value)
    return int(ended)


def _split(shell: "Interpreter", text: str, count: int) -> list[str]:
    ifs = shell.state.variables.get("IFS", " \t\n")
    blanks = "".join(c for c in ifs if c in " \t\n")
    text = text.strip(blanks) if blanks else text
    if count == 1 or not ifs:
        return [text] + [""] * (count - 1)
    marks = re.escape(ifs)
    rule = f"[{re.escape(blanks)}]*[{marks}][{re.escape(blanks)}]*" if blanks else f"[{marks}]"
    found = re.split(rule, text, maxsplit=count - 1)
    return found + [""] * (count - len(found))


async def getopts(shell: "Interpreter", argv: list[str], streams: "Streams") -> int:
    """One option after the other."""
    if len(argv) < 3:
        return await shell.complain(streams, "getopts: usage: getopts optstring name", 2)
    state, known, name = shell.state, argv[1], argv[2]
    words = argv[3:] or state.arguments
    place = state.variables.get("OPTIND", "1")
    index, _, inside = place.partition(".")
    at, char = (int(index) if index.isdigit() else 1) - 1, int(inside or "1")
    word = words[at] if at < len(words) else ""
    if not word.startswith("-") or word in {"-", "--"}:
        state.assign(name, "?")
        return 1
    option = word[char : char + 1]
    where = known.find(option) if option not in {"", ":"} else -1
    following = f"{at + 1}.{char + 1}" if char + 1 < len(word) else str(at + 2)
    if where >= 0 and known[where + 1 : where + 2] == ":":
        rest = word[char + 1 :]
        state.assign("OPTARG", rest or (words[at + 1] if at + 1 < len(words) else ""))
        following = str(at + 2 if rest else at + 3)
    state.assign("OPTIND", following)
    state.assign(name, option if where >= 0 else "?")
    if where < 0 and not known.startswith(":"):
        await streams.stderr.write(encoded(f"{state.name}: illegal option -{option}\n"))
    return 0


async def alias(shell: "Interpreter", argv: list[str], streams: "Streams") -> int:
    """Short names."""
    aliases = shell.state.aliases
    for word in argv[1:]:
        name, equals, value = word.partition("=")
        if equals:
            aliases[name] = value
        elif name in aliases:
            await streams.stdout.write(encoded(f"{name}={quoted(aliases[name])}\n"))
        else:
            return await shell.complain(streams, f"alias: {name} not found", 1)
    if len(argv) == 1:
        lines = [f"{name}={quoted(value)}\n" for name, value in sorted(aliases.items())]
        await streams.stdout.write(encoded("".join(lines)))
    return 0


async def unalias(shell: "Interpreter", argv: list[str], _streams: "Streams") -> int:
    """Forget them."""
    for name in argv[1:]:
        shell.state.aliases.pop(name, None)
    return 0
