"""Runs what the parser made of a command line."""

import asyncio
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from kitepy.training.shells.call import Call, windows_path
from kitepy.training.shells.cmd import commands, loops
from kitepy.training.shells.cmd.parser import CommandSyntaxError, parse
from kitepy.training.shells.cmd.state import MAX_DEPTH, State, expand, lookup
from kitepy.training.shells.cmd.syntax import Group, If, Joined, Node, Redirect, Simple
from kitepy.training.shells.names import Folded
from kitepy.training.shells.streams import (
    Capture,
    Input,
    Nowhere,
    OutOfMemoryError,
    Output,
    Pipe,
    ToFile,
    given,
)
from kitepy.training.shells.texts import decoded, encoded
from kitepy.training.shells.windows.words import NO_PATH, words


class LeaveError(Exception):
    """exit: the prompt ends; exit /b: the batch file does."""

    def __init__(self, code: int, *, batch: bool) -> None:
        super().__init__()
        self.code = code
        self.batch = batch


class GotoError(Exception):
    """Go on at a label."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label


@dataclass(frozen=True)
class Streams:
    """What a command reads and writes."""

    stdin: Input
    stdout: Output
    stderr: Output

    async def line(self, text: str = "") -> None:
        """To standard output."""
        await self.stdout.write(encoded(text) + b"\r\n")

    async def error(self, text: str) -> None:
        """To standard error."""
        await self.stderr.write(encoded(text) + b"\r\n")


class Interpreter:
    """One prompt."""

    def __init__(self, state: State) -> None:
        self.state = state

    async def line(self, text: str, streams: Streams) -> int:
        """A line, as it was typed or stands in a batch file."""
        state = self.state
        try:
            node = parse(expand(state, text))
            if node is not None:
                state.code = await self.run(node, streams)
        except CommandSyntaxError as error:
            await streams.error(str(error) or "The syntax of the command is incorrect.")
            state.code = 255
        except OutOfMemoryError:
            await streams.error(
                "Not enough memory resources are available to process this command."
            )
            state.code = 8
        except RecursionError:
            await streams.error("The maximum nesting level was exceeded.")
            state.code = 255
        return state.code

    async def run(self, node: Node, streams: Streams) -> int:
        """Run a part; its exit code is %ERRORLEVEL%, too."""
        await self.state.pace.step()
        if isinstance(node, Simple):
            code = await self._simple(node, streams)
        elif isinstance(node, Group):
            redirected = await self._redirected(node.redirects, streams)
            code = await self.run(node.body, redirected) if redirected else 1
        elif isinstance(node, Joined):
            code = await self._joined(node, streams)
        elif isinstance(node, If):
            holds = self._holds(node) != node.negated
            chosen = node.then if holds else node.otherwise
            code = await self.run(chosen, streams) if chosen else self.state.code
        else:
            code = await loops.run(self, node, streams)
        self.state.code = code
        return code

    async def _joined(self, node: Joined, streams: Streams) -> int:
        if node.operator == "|":
            return await self._pipe(node, streams)
        # A long a & b & c leans to the left; it is walked, not recursed into.
        chain: list[Joined] = [node]
        while isinstance(chain[-1].left, Joined) and chain[-1].left.operator != "|":
            chain.append(chain[-1].left)
        code = await self.run(chain[-1].left, streams)
        for link in reversed(chain):
            if link.operator == "&" or (link.operator == "&&") == (code == 0):
                code = await self.run(link.right, streams)
        return code

    async def _pipe(self, node: Joined, streams: Streams) -> int:
        pipe = Pipe()
        left = asyncio.create_task(self._inner(node.left, replace(streams, stdout=pipe), pipe.end))
        try:
            inner = replace(streams, stdin=Input(pipe.read))
            return await self._inner(node.right, inner, pipe.abandon)
        finally:
            pipe.abandon()
            left.cancel()
            with suppress(asyncio.CancelledError):
                await left

    async def _inner(self, node: Node, streams: Streams, then: Callable[[], object]) -> int:
        copy = replace(self.state, variables=Folded(self.state.variables), interactive=False)
        copy.depth += 1
        try:
            return await Interpreter(copy).run(node, streams)
        except LeaveError as left:
            return left.code
        except BrokenPipeError:
            return 1
        except OutOfMemoryError:
            await streams.error(
                "Not enough memory resources are available to process this command."
            )
            return 8
        finally:
            then()

    async def captured(self, text: str, streams: Streams) -> str:
        """What a command line writes, for for /f."""
        capture = Capture()
        node = parse(text)
        if node:
            await self._inner(node, replace(streams, stdout=capture), int)
        return decoded(bytes(capture.data))

    async def _simple(self, node: Simple, streams: Streams) -> int:
        redirected = await self._redirected(node.redirects, streams)
        if redirected is None:
            return 1
        if not node.text.strip():
            return 0
        if self.state.depth > MAX_DEPTH:
            await streams.error("The maximum nesting level was exceeded.")
            return 255
        return await commands.run(self, node.text, redirected)

    async def _redirected(
        self, redirects: tuple[Redirect, ...], streams: Streams
    ) -> Streams | None:
        for one in redirects:
            try:
                streams = self._redirect(one, streams)
            except OSError as error:
                await streams.error(NO_PATH if error.errno == 2 and one.number else words(error))
                return None
        return streams

    def _redirect(self, one: Redirect, streams: Streams) -> Streams:
        if one.operator.endswith("&"):
            outputs = {"1": streams.stdout, "2": streams.stderr}
            output = outputs.get(one.target, streams.stdout)
            return _with(streams, one.number, output)
        if one.target.lower().rstrip(":") == "nul":
            if one.operator == "<":
                return replace(streams, stdin=given(b""))
            return _with(streams, one.number, Nowhere())
        files, path = self.state.machine.files, windows_path(self.state.directory, one.target)
        if one.operator == "<":
            return replace(streams, stdin=given(files.read(path)))
        output = ToFile(files, path, append=one.operator == ">>")
        return _with(streams, one.number, output)

    def _holds(self, node: If) -> bool:
        word, _, rest = node.condition.partition(" ")
        kind, value = word.lower(), rest.strip().strip('"')
        if kind == "exist":
            return bool(commands.matching(self.state, value))
        if kind == "defined":
            return lookup(self.state, value) is not None
        if kind == "errorlevel":
            return value.lstrip("-").isdigit() and self.state.code >= int(value[:9])
        if kind == "cmdextversion":
            return True
        if "==" in node.condition:
            left, _, right = node.condition.partition("==")
            left, right = left.strip(), right.strip()
            return left.lower() == right.lower() if node.folded else left == right
        left, operator, right = re.split(r"\s+", node.condition.strip(), maxsplit=2)
        return _compare(left, operator.lower(), right, folded=node.folded)

    def call(self, argv: list[str], streams: Streams) -> Call:
        """A program as the prompt calls it."""
        state = self.state

        async def run_more(call: Call) -> int:
            text = " ".join(f'"{word}"' if " " in word else word for word in call.argv)
            inner = Streams(call.stdin, call.stdout, call.stderr)
            return await commands.run(self, text, inner)

        return Call(
            argv=argv,
            machine=state.machine,
            stdin=streams.stdin,
            stdout=streams.stdout,
            stderr=streams.stderr,
            directory=state.directory,
            environment=state.variables,
            terminal=state.terminal,
            signals=state.signals,
            pace=state.pace,
            depth=state.depth,
            run=run_more,
        )


def _with(streams: Streams, number: int, output: Output) -> Streams:
    if number == 2:
        return replace(streams, stderr=output)
    return replace(streams, stdout=output)


def _compare(left: str, operator: str, right: str, *, folded: bool) -> bool:
    a: int | str = left
    b: int | str = right
    if all(re.fullmatch(r"-?\d{1,18}", text) for text in (left, right)):
        a, b = int(left), int(right)
    elif folded:
        a, b = left.lower(), right.lower()
    order = (a > b) - (a < b)  # type: ignore[operator]
    return {
        "equ": order == 0,
        "neq": order != 0,
        "lss": order < 0,
        "leq": order <= 0,
        "gtr": order > 0,
        "geq": order >= 0,
    }[operator]
