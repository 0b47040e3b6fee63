"""Where a command reads and writes instead."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from kitepy.training.shells.sh.syntax import Redirect
from kitepy.training.shells.streams import Nowhere, Output, given
from kitepy.training.shells.texts import encoded
from kitepy.training.shells.unix.opening import opened, writable

if TYPE_CHECKING:
    from kitepy.training.shells.sh.interpreter import Interpreter
    from kitepy.training.shells.sh.moved import Streams


class RedirectError(Exception):
    """A file cannot be opened, in the shell's words."""


async def apply(
    shell: "Interpreter", redirects: Iterable[Redirect], streams: "Streams"
) -> "Streams":
    """In order, because 2>&1 means what 1 is then."""
    for redirect in redirects:
        streams = await _one(shell, redirect, streams)
    return streams


async def _one(shell: "Interpreter", redirect: Redirect, streams: "Streams") -> "Streams":
    expander = shell.expander(streams)
    operator = redirect.operator
    if operator in {"<<", "<<-", "<<<"}:
        word = redirect.document[0] if redirect.document else redirect.word
        text = await expander.text(word) + ("\n" if operator == "<<<" else "")
        return replace(streams, stdin=given(encoded(text)))
    target = await expander.text(redirect.word)
    if operator in {">&", "<&"} and (target.isdigit() or target == "-"):
        return _copied(redirect.number, target, streams)
    call = shell_call(shell, streams)
    try:
        if operator in {"<", "<>"}:
            return replace(streams, stdin=opened(call, target))
        output = writable(call, target, append=operator == ">>")
    except OSError as error:
        raise RedirectError(_words(shell.state.name, target, operator, error)) from error
    if operator in {"&>", ">&"}:
        return replace(streams, stdout=output, stderr=output)
    return _with(streams, redirect.number, output)


def shell_call(shell: "Interpreter", streams: "Streams") -> "Call":
    """The shell itself as a command, to open files."""
    from kitepy.training.shells.sh.commands import call_of

    return call_of(shell, [shell.state.name], streams)


def _with(streams: "Streams", number: int, output: Output) -> "Streams":
    if number == 1:
        return replace(streams, stdout=output)
    if number == 2:
        return replace(streams, stderr=output)
    return replace(streams, more=(*streams.more, (number, output)))


def _copied(number: int, target: str, streams: "Streams") -> "Streams":
    if target == "-":
        return streams if number == 0 else _with(streams, number, Nowhere())
    outputs = {1: streams.stdout, 2: streams.stderr, **dict(streams.more)}
    output = outputs.get(int(target[:3]))
    if number == 0:
        return streams
    if output is None:
        raise RedirectError(f"{target}: Bad file descriptor")
    return _with(streams, number, output)


def _words(name: str, target: str, operator: str, error: OSError) -> str:
    if name == "bash":
        return f"{target}: {error.strerror}"
    if operator == "<":
        reason = "no such file" if error.errno == 2 else str(error.strerror)
        return f"can't open {target}: {reason}"
    reason = "nonexistent directory" if error.errno == 2 else str(error.strerror)
    return f"can't create {target}: {reason}"


if TYPE_CHECKING:
    from kitepy.training.shells.call import Call
