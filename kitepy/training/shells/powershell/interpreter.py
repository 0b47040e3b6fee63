"""Runs PowerShell's statements and pipelines."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from kitepy.training.shells.powershell import commands, errors
from kitepy.training.shells.powershell.evaluate import Evaluator
from kitepy.training.shells.powershell.layout import Layout, parted
from kitepy.training.shells.powershell.operators import MAX_ITEMS, binary
from kitepy.training.shells.powershell.parser import parse
from kitepy.training.shells.powershell.state import MAX_DEPTH, State
from kitepy.training.shells.powershell.syntax import (
    Assign,
    Block,
    Command,
    Expression,
    Flow,
    ForEach,
    Function,
    If,
    Literal,
    Loop,
    Pipeline,
    Statement,
    Try,
    Unary,
)
from kitepy.training.shells.powershell.values import (
    PowerShellError,
    Script,
    Thing,
    Value,
    items,
    single,
    text,
    truth,
)
from kitepy.training.shells.streams import Input, Nowhere, OutOfMemoryError, Output
from kitepy.training.shells.texts import encoded

Sink = Callable[[list[Value]], Awaitable[None]]


class FlowError(Exception):
    """break, continue and return on their way."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind


class ExitError(Exception):
    """exit."""

    def __init__(self, code: int) -> None:
        super().__init__()
        self.code = code


@dataclass(frozen=True)
class Streams:
    """What a script reads and writes."""

    stdin: Input
    stdout: Output
    stderr: Output


class Interpreter:
    """One PowerShell."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.showing: Sink | None = None
        """Where what is not caught goes: a program that runs there writes by itself."""

    # -- entries ---------------------------------------------------------------------------------

    async def script(self, source: str, streams: Streams) -> int:
        """Run a text; what it gives is shown, errors are told."""

        async def show(values: list[Value]) -> None:
            await self.show(values, streams)

        state, self.showing = self.state, show
        try:
            block = parse(source)
            await self.top(block, show, streams, source)
        except PowerShellError as error:
            await self.complain(error, source, streams)
        except OutOfMemoryError:
            await self.complain(PowerShellError("Insufficient memory."), source, streams)
        except RecursionError:
            message = "The script failed due to call depth overflow."
            await self.complain(PowerShellError(message), source, streams)
        except FlowError:
            state.succeeded = True
        return 0 if state.succeeded else 1

    async def top(self, block: Block, sink: Sink, streams: Streams, source: str) -> None:
        """Statements of a script: an error ends its statement, and the next one runs."""
        for statement in block.statements:
            try:
                self.state.failed = False
                await self.statement(statement, sink, streams)
            except PowerShellError as error:
                if error.kind == "Thrown":
                    raise
                await self.complain(error, source, streams)
            self.state.succeeded = not self.state.failed

    async def show(self, values: list[Value], streams: Streams) -> None:
        """As the end of a pipe shows it."""
        layout = Layout(core=self.state.core)
        for part in parted(values):
            shown = layout.text(part).replace("\r\n", "\n").replace("\n", "\r\n")
            await streams.stdout.write(encoded(shown))
            await self.state.pace.step()

    async def complain(self, error: PowerShellError, source: str, streams: Streams) -> None:
        """In red where there are colours."""
        self.state.failed, self.state.succeeded = True, False
        shown = errors.shown(error, source, core=self.state.core)
        if self.state.terminal is not None and streams.stderr is self.state.terminal:
            shown = f"\x1b[91m{shown}\x1b[0m"
        await streams.stderr.write(encoded(shown.replace("\n", "\r\n") + "\r\n"))

    async def collected(self, block: Block, streams: Streams) -> list[Value]:
        """All that statements give."""
        values: list[Value] = []

        async def keep(more: list[Value]) -> None:
            values.extend(more)
            if len(values) > MAX_ITEMS:
                raise OutOfMemoryError

        await self.block(block, keep, streams)
        return values

    async def call_script(self, script: Script, value: Value, streams: Streams) -> list[Value]:
        """{ ... } with $_."""
        state = self.state
        before = state.variables.get("_")
        state.variables["_"] = value
        try:
            if not isinstance(script.body, Block):
                return []
            return await self.collected(script.body, streams)
        except FlowError as flow:
            if flow.kind != "continue":
                raise
            return []
        finally:
            state.variables["_"] = before

    # -- statements ------------------------------------------------------------------------------

    async def block(self, block: Block, sink: Sink, streams: Streams) -> None:
        """One after the other."""
        for statement in block.statements:
            await self.statement(statement, sink, streams)

    async def statement(self, node: Statement, sink: Sink, streams: Streams) -> None:
        """One."""
        await self.state.pace.step()
        await RULES[type(node)](self, node, sink, streams)

    async def _value(self, node: Statement, streams: Streams) -> Value:
        return single(await self.collected(Block((node,)), streams))

    async def pipeline(self, node: Pipeline, sink: Sink, streams: Streams) -> None:
        """Stages; the last one's values go to the sink or to a file."""
        if node.quiet:
            streams = replace(streams, stderr=Nowhere())
        try:
            if node.target is not None:
                await self._redirect(node, streams)
            else:
                await self._stages(node.stages, sink, streams)
        except PowerShellError as error:
            if not node.quiet or error.kind == "Thrown":
                raise
            self.state.failed = True

    async def _stages(self, stages: tuple[Expression, ...], sink: Sink, streams: Streams) -> None:
        values: list[Value] | None = None
        for index, stage in enumerate(stages):
            last = index == len(stages) - 1
            if isinstance(stage, Command):
                values = await commands.run(self, stage, values, sink if last else None, streams)
            else:
                value = await Evaluator(self, streams).value(stage)
                silent = isinstance(stage, Unary) and stage.operator[-2:] in {"++", "--"}
                values = [] if silent else items(value)
        if values:
            await sink(values)

    async def _redirect(self, node: Pipeline, streams: Streams) -> None:
        target = await Evaluator(self, streams).value(node.target or Literal(None))
        values = await self.collected(Block((Pipeline(node.stages),)), streams)
        if target is None:
            return
        shown = (
            Layout(core=self.state.core).text(values).replace("\r\n", "\n").replace("\n", "\r\n")
        )
        path = self.state.path(text(target))
        try:
            self.state.machine.files.write(path, encoded(shown), append=node.redirect == ">>")
        except OSError as error:
            raise errors.of_os(error, path) from error

    async def assign(self, node: Assign, _sink: Sink, streams: Streams) -> None:
        """Set what stands on the left."""
        evaluator = Evaluator(self, streams)
        value = await self._value(node.value, streams)
        if node.operator != "=":
            value = binary(node.operator[0], await evaluator.value(node.target), value)
        await evaluator.assign(node.target, value)

    async def if_(self, node: If, sink: Sink, streams: Streams) -> None:
        """The first condition that holds."""
        for condition, body in node.branches:
            if truth(await self._value(condition, streams)):
                await self.block(body, sink, streams)
                return
        if node.otherwise:
            await self.block(node.otherwise, sink, streams)

    async def loop(self, node: Loop, sink: Sink, streams: Streams) -> None:
        """while, do and for."""
        if node.first:
            await self.statement(node.first, sink, streams)
        checked = not node.after
        while True:
            if checked and node.condition:
                holds = truth(await self._value(node.condition, streams))
                if holds == node.until:
                    return
            checked = True
            if await self._round(node.body, sink, streams):
                return
            if node.step:
                await self.statement(node.step, sink, streams)

    async def _round(self, body: Block, sink: Sink, streams: Streams) -> bool:
        """Whether break ends the loop."""
        try:
            await self.block(body, sink, streams)
        except FlowError as flow:
            if flow.kind == "return":
                raise
            return flow.kind == "break"
        return False

    async def foreach(self, node: ForEach, sink: Sink, streams: Streams) -> None:
        """Over values."""
        for value in items(await self._value(node.items, streams)):
            self.state.set(node.name, value)
            if await self._round(node.body, sink, streams):
                return

    async def function(self, node: Function, _sink: Sink, _streams: Streams) -> None:
        """Remember it."""
        self.state.functions[node.name.lower()] = node

    async def try_(self, node: Try, sink: Sink, streams: Streams) -> None:
        """An error leads to the handler."""
        try:
            await self.block(node.body, sink, streams)
        except PowerShellError as error:
            if node.handler is None:
                raise
            exception = Thing("custom", {"Message": error.message})
            self.state.variables["_"] = Thing(
                "errorrecord", {"Name": error.message, "Exception": exception}
            )
            await self.block(node.handler, sink, streams)
        finally:
            if node.final:
                await self.block(node.final, sink, streams)

    async def flow(self, node: Flow, sink: Sink, streams: Streams) -> None:
        """return, break, continue, exit, throw."""
        value = await self._value(node.value, streams) if node.value else None
        if node.kind == "exit":
            shown = text(value)
            raise ExitError(int(shown) & 0xFFFFFFFF if shown.lstrip("-").isdigit() else 0)
        if node.kind == "throw":
            raise PowerShellError(text(value) or "ScriptHalted", "Thrown")
        if node.kind == "return" and value is not None:
            await sink(items(value))
        raise FlowError(node.kind)

    async def call_function(
        self, node: Function, arguments: list[Value], named: dict[str, Value], streams: Streams
    ) -> list[Value]:
        """A function with its own variables."""
        state = self.state
        if state.depth >= MAX_DEPTH:
            raise PowerShellError("The script failed due to call depth overflow.")
        before = dict(state.variables)
        values: list[Value] = []

        async def keep(more: list[Value]) -> None:
            values.extend(more)
            if len(values) > MAX_ITEMS:
                raise OutOfMemoryError

        left = list(arguments)
        for name in node.parameters:
            value = named.get(
                name.lower(), left.pop(0) if left and name.lower() not in named else None
            )
            state.variables[name.lower()] = value
        state.variables["args"] = left
        state.depth += 1
        try:
            await self.block(node.body, keep, streams)
        except FlowError as flow:
            if flow.kind != "return":
                raise
        finally:
            state.depth -= 1
            state.variables = before
        return values


Rule = Callable[[Interpreter, Any, Sink, Streams], Awaitable[None]]
RULES: dict[type, Rule] = {
    Pipeline: Interpreter.pipeline,
    Assign: Interpreter.assign,
    If: Interpreter.if_,
    Loop: Interpreter.loop,
    ForEach: Interpreter.foreach,
    Function: Interpreter.function,
    Try: Interpreter.try_,
    Flow: Interpreter.flow,
}
