"""A stage of a pipeline: a cmdlet, a function, a script block, or a program of the container."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kitepy.training.shells.call import Call
from kitepy.training.shells.powershell import errors
from kitepy.training.shells.powershell.evaluate import Evaluator
from kitepy.training.shells.powershell.layout import Layout
from kitepy.training.shells.powershell.syntax import Command, Expression, Word
from kitepy.training.shells.powershell.values import PowerShellError, Script, Value, items, text
from kitepy.training.shells.streams import Capture, Input, given
from kitepy.training.shells.texts import decoded, encoded
from kitepy.training.shells.unix.guest import run_guest
from kitepy.training.shells.windows import lookup

if TYPE_CHECKING:
    from kitepy.training.shells.powershell.interpreter import Interpreter, Sink, Streams
    from kitepy.training.shells.powershell.table import Cmdlet

COMMON = ("erroraction", "verbose", "whatif", "confirm", "debug", "outvariable", "warningaction")


@dataclass
class Context:
    """A cmdlet at work."""

    shell: "Interpreter"
    streams: "Streams"
    name: str
    given: list[Value] | None
    """What came through the pipe; None: there was no pipe."""
    parameters: dict[str, Value] = field(default_factory=dict)
    rest: list[Value] = field(default_factory=list)

    @property
    def input(self) -> list[Value]:
        """What came through the pipe."""
        return self.given or []

    def text(self, name: str, usual: str = "") -> str:
        """A parameter as text."""
        value = self.parameters.get(name.lower())
        return usual if value is None else text(value)

    def texts(self, name: str) -> list[str]:
        """A parameter as texts."""
        return [text(value) for value in items(self.parameters.get(name.lower()))]

    def switch(self, name: str) -> bool:
        """Whether it was given."""
        return bool(self.parameters.get(name.lower()))

    def script(self, name: str) -> Script | None:
        """A parameter that is { ... }."""
        value = self.parameters.get(name.lower())
        return value if isinstance(value, Script) else None


async def run(
    shell: "Interpreter",
    node: Command,
    given_values: list[Value] | None,
    sink: "Sink | None",
    streams: "Streams",
) -> list[Value]:
    """Run it; a program writes to the output by itself when it is the last stage."""
    from kitepy.training.shells.powershell.table import ALIASES, CMDLETS, KNOWN

    evaluator = Evaluator(shell, streams)
    called = await evaluator.value(node.name)
    if isinstance(called, Script):
        return await shell.call_script(called, None, streams)
    name = text(called)
    lowered = name.lower()
    lowered = shell.state.aliases.get(lowered, ALIASES.get(lowered, lowered))
    function = shell.state.functions.get(lowered)
    arguments = [(part, await evaluator.value(part)) for part in node.arguments]
    if function:
        named, rest = _loose(arguments)
        if given_values is not None:
            shell.state.variables["input"] = given_values
        return await shell.call_function(function, rest, named, streams)
    cmdlet = CMDLETS.get(lowered)
    if cmdlet:
        context = Context(shell, streams, name, given_values)
        _bind(context, cmdlet, arguments)
        return await _guarded(context, cmdlet)
    if lowered in KNOWN:
        raise errors.not_simulated(name)
    return await _program(shell, name, arguments, given_values, sink, streams)


async def _guarded(context: Context, cmdlet: "Cmdlet") -> list[Value]:
    try:
        return await cmdlet.run(context)
    except BrokenPipeError:
        raise
    except OSError as error:
        wrong = errors.of_os(error, str(error.filename or context.text("path")))
        wrong.target = context.name
        return _quietly(context, wrong)
    except PowerShellError as error:
        return _quietly(context, error)


def _quietly(context: Context, error: PowerShellError) -> list[Value]:
    """-ErrorAction SilentlyContinue."""
    if context.text("erroraction").lower() not in {"silentlycontinue", "ignore", "0"}:
        raise error
    context.shell.state.failed = True
    return []


def _loose(arguments: list[tuple[Expression, Value]]) -> tuple[dict[str, Value], list[Value]]:
    """-Name value pairs, and the rest."""
    named: dict[str, Value] = {}
    rest: list[Value] = []
    waiting = ""
    for part, value in arguments:
        if isinstance(part, Word):
            if waiting:
                named[waiting] = True
            waiting = part.name.lower()
        elif waiting:
            named[waiting] = value
            waiting = ""
        else:
            rest.append(value)
    if waiting:
        named[waiting] = True
    return named, rest


def _bind(context: Context, cmdlet: "Cmdlet", arguments: list[tuple[Expression, Value]]) -> None:
    """Parameters by name (a beginning is enough), the others by place."""
    positions = [name.lower() for name in cmdlet.positions]
    waiting = ""
    left: list[Value] = []
    for part, value in arguments:
        if isinstance(part, Word):
            name = _parameter(context, cmdlet, part.name)
            waiting = "" if name in cmdlet.switches else name
            if not waiting:
                context.parameters[name] = True
        elif waiting:
            context.parameters[waiting] = value
            waiting = ""
        else:
            left.append(value)
    if waiting:
        raise PowerShellError(
            f"Missing an argument for parameter '{waiting}'.",
            "ParameterBindingException",
            context.name,
        )
    for name in positions:
        if left and name not in context.parameters:
            context.parameters[name] = left.pop(0)
    context.rest = left


def _parameter(context: Context, cmdlet: "Cmdlet", given_name: str) -> str:
    wanted = given_name.lower()
    if wanted == "ea":
        return "erroraction"
    known = [name.lower() for name in (*cmdlet.positions, *cmdlet.named, *cmdlet.switches)]
    for name in (*known, *COMMON):
        if name == wanted:
            return name
    found = [name for name in (*known, *COMMON) if name.startswith(wanted)]
    if found:
        return found[0]
    raise PowerShellError(
        f"A parameter cannot be found that matches parameter name '{given_name}'.",
        "ParameterBindingException",
        context.name,
    )


async def _program(
    shell: "Interpreter",
    name: str,
    arguments: list[tuple[Expression, Value]],
    given_values: list[Value] | None,
    sink: "Sink | None",
    streams: "Streams",
) -> list[Value]:
    state = shell.state
    path = lookup.which(state.machine.files, name, state.environment, state.directory)
    script = state.path(name)
    if name.lower().endswith(".ps1"):
        return await _script(shell, script, [value for _, value in arguments], streams)
    if path is None:
        raise errors.not_found(name)
    words = [text(value) for _, argument in arguments for value in items(argument)]
    stdin = streams.stdin
    if given_values is not None:
        shown = Layout().text(given_values).replace("\n", "\r\n")
        stdin = given(encoded(shown))
    capture = None if sink is not None and sink is shell.showing else Capture()
    call = _call(shell, [name, *_quoted(name, words)], stdin, streams, capture)
    command = lookup.command(path)
    guest = None if command else state.machine.find(call.argv)
    if command:
        state.exit_code = await command(call)
    elif guest:
        state.exit_code = await run_guest(guest, call)
    else:
        raise errors.not_simulated(name)
    state.failed = state.failed or state.exit_code != 0
    if capture is None:
        return []
    lines = decoded(bytes(capture.data)).replace("\r\n", "\n").removesuffix("\n")
    return list(lines.split("\n")) if lines else []


def _quoted(name: str, words: list[str]) -> list[str]:
    """find wants its quotes back."""
    if lookup.stem(name) != "find" or not words:
        return words
    return [f'"{words[0]}"' if not words[0].startswith(("/", '"')) else words[0], *words[1:]]


def _call(
    shell: "Interpreter",
    argv: list[str],
    stdin: Input,
    streams: "Streams",
    capture: Capture | None,
) -> Call:
    state = shell.state

    async def run_more(call: Call) -> int:
        command = lookup.command(call.argv[0])
        return await command(call) if command else 1

    return Call(
        argv=argv,
        machine=state.machine,
        stdin=stdin,
        stdout=capture or streams.stdout,
        stderr=streams.stderr,
        directory=state.directory,
        environment=state.environment,
        terminal=state.terminal,
        signals=state.signals,
        pace=state.pace,
        depth=state.depth,
        run=run_more,
    )


async def _script(
    shell: "Interpreter", path: str, arguments: list[Value], streams: "Streams"
) -> list[Value]:
    from kitepy.training.shells.powershell.parser import parse
    from kitepy.training.shells.powershell.syntax import Function

    try:
        source = decoded(shell.state.machine.files.read(path)).replace("\r\n", "\n")
    except OSError as error:
        raise errors.not_found(path) from error
    return await shell.call_function(Function(path, (), parse(source)), arguments, {}, streams)
