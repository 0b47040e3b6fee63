"""Runs what the parser made of a script."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from kitepy.training.shells import pattern
from kitepy.training.shells.sh import commands, pipes, redirects
from kitepy.training.shells.sh.arithmetic import ArithmeticSyntaxError
from kitepy.training.shells.sh.control import BreakError, ContinueError, ExitError, ReturnError
from kitepy.training.shells.sh.expand import Expander
from kitepy.training.shells.sh.lexer import ScriptError
from kitepy.training.shells.sh.moved import Moved, Streams
from kitepy.training.shells.sh.parameters import UnsetError
from kitepy.training.shells.sh.parser import parse
from kitepy.training.shells.sh.state import MAX_DEPTH, State
from kitepy.training.shells.sh.syntax import (
    AndOr,
    Case,
    For,
    Function,
    Group,
    If,
    Node,
    Pipeline,
    Redirected,
    Sequence,
    Simple,
    While,
)
from kitepy.training.shells.streams import Capture, OutOfMemoryError
from kitepy.training.shells.texts import decoded, encoded


class Interpreter:
    """One shell or subshell."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.loops = 0
        self.moved = Moved()

    # -- entries ---------------------------------------------------------------------------------

    async def script(self, text: str, streams: Streams) -> int:
        """Run a text; errors that end a script are told and give its exit code."""
        state = self.state
        if state.depth > MAX_DEPTH:
            return await self.complain(streams, "maximum nesting level exceeded", 2)
        try:
            state.code = await self.run(parse(text), streams)
        except ScriptError as error:
            state.code = await self.complain(streams, str(error), 2)
        except (UnsetError, ArithmeticSyntaxError) as error:
            state.code = await self.complain(streams, str(error), 2)
            if not state.interactive:
                raise ExitError(state.code) from error
        except OutOfMemoryError:
            state.code = await self.complain(streams, "out of memory", 2)
        except RecursionError:
            state.code = await self.complain(streams, "maximum nesting level exceeded", 2)
        except BreakError:
            state.code = 0
        return state.code

    async def whole(self, text: str, streams: Streams) -> int:
        """A script from its start to its end, with what it trapped."""
        try:
            code = await self.script(text, streams)
        except ReturnError as left:
            code = left.code
        try:
            if trap := self.state.traps.pop("EXIT", ""):
                await self.script(trap, streams)
        except ReturnError as left:
            code = left.code
        finally:
            await pipes.end_jobs(self.state)
        return code

    async def complain(self, streams: Streams, text: str, code: int) -> int:
        """An error in the shell's own name."""
        await streams.stderr.write(encoded(f"{self.state.name}: {text}\n"))
        return code

    def expander(self, streams: Streams) -> Expander:
        """Expands words; what they run writes its errors to the same place."""

        async def run(script: str) -> str:
            capture = Capture()
            inner = Interpreter(self.state.copy())
            self.state.code = await inner.whole(script, replace(streams, stdout=capture))
            return decoded(bytes(capture.data)).rstrip("\n")

        return Expander(self.state, run)

    # -- nodes -----------------------------------------------------------------------------------

    async def run(self, node: Node, streams: Streams) -> int:
        """Run a part of a script; its exit code is $?, too."""
        await self.state.pace.step()
        rule = RULES[type(node)]
        code = self.state.code = await rule(self, node, self.moved(streams))
        return code

    async def condition(self, node: Node, streams: Streams) -> int:
        """Run where failing is an answer, so set -e does not count."""
        self.state.checked += 1
        try:
            return await self.run(node, streams)
        finally:
            self.state.checked -= 1

    async def sequence(self, node: Sequence, streams: Streams) -> int:
        """One after the other."""
        code = 0
        for item, beside in node.items:
            if beside:
                code = await pipes.beside(self, item, streams)
                continue
            code = await self.run(item, streams)
            await self._trapped(streams)
            failed = code and "e" in self.state.options and not self.state.checked
            if failed and not isinstance(item, AndOr):
                raise ExitError(code)
        return code

    async def _trapped(self, streams: Streams) -> None:
        for name in [n for n in self.state.traps if n.startswith("!")]:
            await self.run(parse(self.state.traps.pop(name)), streams)

    async def and_or(self, node: AndOr, streams: Streams) -> int:
        """The last one that ran decides."""
        code = await self.condition(node.first, streams)
        for index, (operator, item) in enumerate(node.rest):
            if (operator == "&&") == (code == 0):
                last = index == len(node.rest) - 1
                code = await (self.run if last else self.condition)(item, streams)
        return code

    async def pipeline(self, node: Pipeline, streams: Streams) -> int:
        """The last command's code, or its opposite."""
        if len(node.commands) == 1:
            code = await self.condition(node.commands[0], streams)
        else:
            code = await pipes.pipeline(self, node.commands, streams)
        return int(not code) if node.negated else code

    async def group(self, node: Group, streams: Streams) -> int:
        """In brackets it is a subshell."""
        if not node.subshell:
            return await self.run(node.body, streams)
        return await self.subshell(node.body, streams)

    async def subshell(self, node: Node, streams: Streams) -> int:
        """Run with a copy of everything."""
        inner = Interpreter(self.state.copy())
        if inner.state.depth > MAX_DEPTH:
            return await self.complain(streams, "maximum nesting level exceeded", 2)
        try:
            return await inner.run(node, streams)
        except ReturnError as left:
            return left.code
        except BreakError:
            return 0
        except (UnsetError, ArithmeticSyntaxError) as error:
            return await self.complain(streams, str(error), 2)
        finally:
            await pipes.end_jobs(inner.state)

    async def if_(self, node: If, streams: Streams) -> int:
        """The first condition that holds."""
        for condition, body in node.branches:
            if await self.condition(condition, streams) == 0:
                return await self.run(body, streams)
        return await self.run(node.otherwise, streams) if node.otherwise else 0

    async def while_(self, node: While, streams: Streams) -> int:
        """Until a condition or break ends it."""
        code = 0
        self.loops += 1
        try:
            while (await self.condition(node.condition, streams) == 0) != node.until:
                try:
                    code = await self.run(node.body, streams)
                except ContinueError as error:
                    code = self._outer(error)
                await self._trapped(streams)
        except ContinueError:
            raise
        except BreakError as error:
            code = self._outer(error)
        finally:
            self.loops -= 1
        return code

    def _outer(self, error: BreakError) -> int:
        """0 when this is the loop that was meant."""
        if error.levels > 1 and self.loops > 1:
            raise type(error)(error.levels - 1)
        return 0

    async def for_(self, node: For, streams: Streams) -> int:
        """Over words."""
        code = 0
        if node.words is None:
            words = list(self.state.arguments)
        else:
            words = await self.expander(streams).fields(node.words)
        self.loops += 1
        try:
            for word in words:
                self.state.assign(node.name, word)
                try:
                    code = await self.run(node.body, streams)
                except ContinueError as error:
                    code = self._outer(error)
                await self._trapped(streams)
        except ContinueError:
            raise
        except BreakError as error:
            code = self._outer(error)
        finally:
            self.loops -= 1
        return code

    async def case(self, node: Case, streams: Streams) -> int:
        """The first pattern that fits."""
        expander = self.expander(streams)
        text = await expander.text(node.word)
        for patterns, body in node.branches:
            for word in patterns:
                if pattern.matches(text, await expander.pattern(word)):
                    return await self.run(body, streams)
        return 0

    async def function(self, node: Function, _streams: Streams) -> int:
        """Remember it."""
        self.state.functions[node.name] = node.body
        return 0

    async def redirected(self, node: Redirected, streams: Streams) -> int:
        """A compound command with its own streams."""
        try:
            inner = await redirects.apply(self, node.redirects, streams)
        except redirects.RedirectError as error:
            return await self.complain(streams, str(error), 1)
        return await self.run(node.body, inner)

    async def simple(self, node: Simple, streams: Streams) -> int:
        """A command or only assignments."""
        return await commands.simple(self, node, streams)

    async def call_function(self, argv: list[str], streams: Streams) -> int:
        """Run a function with its own arguments and local variables."""
        state = self.state
        if state.depth > MAX_DEPTH * 2:
            return await self.complain(streams, "maximum nesting level exceeded", 2)
        before, masked, loops = state.arguments, state.masked, self.loops
        state.arguments, state.masked, self.loops = argv[1:], {}, 0
        state.depth += 1
        try:
            return await self.run(state.functions[argv[0]], streams)
        except ExitError:
            raise
        except ReturnError as left:
            return left.code
        finally:
            state.depth -= 1
            for name, value in state.masked.items():
                if value is None:
                    state.variables.pop(name, None)
                else:
                    state.variables[name] = value
            state.arguments, state.masked, self.loops = before, masked, loops


Rule = Callable[[Interpreter, Any, Streams], Awaitable[int]]
RULES: dict[type, Rule] = {
    Sequence: Interpreter.sequence,
    AndOr: Interpreter.and_or,
    Pipeline: Interpreter.pipeline,
    Group: Interpreter.group,
    If: Interpreter.if_,
    While: Interpreter.while_,
    For: Interpreter.for_,
    Case: Interpreter.case,
    Function: Interpreter.function,
    Redirected: Interpreter.redirected,
    Simple: Interpreter.simple,
}
