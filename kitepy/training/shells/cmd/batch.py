"""Batch files: labels, goto, call, arguments."""

from typing import TYPE_CHECKING

from kitepy.training.shells.cmd.commands import text_of
from kitepy.training.shells.cmd.parser import UnfinishedError, parse
from kitepy.training.shells.cmd.state import MAX_DEPTH, expand, prompt

if TYPE_CHECKING:
    from kitepy.training.shells.cmd.interpreter import Interpreter, Streams


async def run_batch(
    shell: "Interpreter", path: str, arguments: list[str], streams: "Streams", *, at: int = 0
) -> int:
    """Run a file's lines, from the first or from a label on."""
    from kitepy.training.shells.cmd.interpreter import GotoError, LeaveError

    state = shell.state
    if state.depth > MAX_DEPTH:
        await streams.error("The maximum nesting level was exceeded.")
        return 255
    lines = text_of(state.machine.files.read(path)).split("\n")
    before, echo = state.batch, state.echo
    state.batch = [path, *arguments]
    state.depth += 1
    try:
        while at < len(lines):
            text, at = _whole(lines, at)
            try:
                await _line(shell, text, streams)
            except GotoError as jump:
                found = label(lines, jump.label)
                if found is None:
                    await streams.error(
                        f"The system cannot find the batch label specified - {jump.label}"
                    )
                    return 1
                at = found
    except LeaveError as left:
        if not left.batch:
            raise
        state.code = left.code
    finally:
        state.batch, state.echo = before, echo
        state.depth -= 1
    return state.code


async def _line(shell: "Interpreter", text: str, streams: "Streams") -> None:
    state, stripped = shell.state, text.strip()
    if not stripped or stripped.startswith(":"):
        return
    if state.echo and not stripped.startswith("@"):
        await streams.line(f"\r\n{prompt(state)}{expand(state, stripped)}")
    await shell.line(text, streams)


def _whole(lines: list[str], at: int) -> tuple[str, int]:
    """A line with those that its open brackets need."""
    text = lines[at]
    at += 1
    while at < len(lines) and "(" in text and _open(text):
        text += "\n" + lines[at]
        at += 1
    return text, at


def _open(text: str) -> bool:
    try:
        parse(text)
    except UnfinishedError:
        return True
    except Exception:  # noqa: BLE001 the line itself tells of it when it runs
        return False
    return False


def label(lines: list[str], name: str) -> int | None:
    """The line after a label; the end of the file for :eof."""
    if name.lower() == "eof":
        return len(lines)
    for index, line in enumerate(lines):
        stripped = line.strip()
        if stripped.startswith(":") and stripped[1:].split()[:1] == [name]:
            return index + 1
        if stripped.lower().startswith(f":{name.lower()}") and len(stripped) == len(name) + 1:
            return index + 1
    return None
