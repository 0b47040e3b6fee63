"""for, in its simple forms."""

import re
from typing import TYPE_CHECKING

from kitepy.training.shells.call import windows_path
from kitepy.training.shells.cmd import commands
from kitepy.training.shells.cmd.syntax import For, Group, If, Joined, Node, Simple
from kitepy.training.shells.texts import decoded

if TYPE_CHECKING:
    from kitepy.training.shells.cmd.interpreter import Interpreter, Streams


async def run(shell: "Interpreter", node: For, streams: "Streams") -> int:
    """Run the body for each item."""
    code = shell.state.code
    if node.kind == "l":
        numbers = [int(part) for part in re.findall(r"-?\d{1,9}", node.items)]
        if len(numbers) != 3 or numbers[1] == 0:
            return code
        first, step, last = numbers
        items: range | list[str] = range(first, last + (1 if step > 0 else -1), step)
    elif node.kind == "f":
        return await _lines(shell, node, streams)
    else:
        items = _files(shell, node)
    for item in items:
        code = await shell.run(filled(node.body, {node.name: str(item)}), streams)
    return code


def _files(shell: "Interpreter", node: For) -> list[str]:
    found: list[str] = []
    for word in re.findall(r'"[^"]*"|[^\s,;=]+', node.items):
        if "*" in word or "?" in word:
            found += commands.matching(shell.state, word.strip('"'))
        else:
            found.append(word)
    return found


async def _lines(shell: "Interpreter", node: For, streams: "Streams") -> int:
    items = node.items.strip()
    if items.startswith("'"):
        text = await shell.captured(items.strip("'"), streams)
    elif items.startswith('"'):
        text = items.strip('"')
    else:
        text = ""
        for word in items.split():
            path = windows_path(shell.state.directory, word)
            try:
                text += decoded(shell.state.machine.files.read(path))
            except OSError:
                await streams.error(f"The system cannot find the file {word}.")
                return 1
    code = shell.state.code
    for line in text.replace("\r\n", "\n").split("\n"):
        values = _tokens(node, line)
        if values:
            code = await shell.run(filled(node.body, values), streams)
    return code


def _tokens(node: For, line: str) -> dict[str, str]:
    options = dict(re.findall(r"(\w+)=(\S*)", node.options))
    if not line.strip() or line.startswith(options.get("eol", ";")):
        return {}
    marks = options.get("delims", " \t")
    parts = re.split(f"[{re.escape(marks)}]+", line.strip(marks)) if marks else [line]
    values: dict[str, str] = {}
    name = node.name
    for token in options.get("tokens", "1").split(","):
        digits = token.rstrip("*")
        if digits.isdigit():
            index = int(digits[:3]) - 1
            values[name] = parts[index] if index < len(parts) else ""
            name = chr(ord(name) + 1)
        if token.endswith("*"):
            index = int(digits[:3] or 0) if digits.isdigit() or not digits else 0
            values[name] = " ".join(parts[index:])
    return values


def filled(node: Node, values: dict[str, str]) -> Node:
    """A body in which %x (or %%x) is what it stands for now."""
    if isinstance(node, Simple):
        redirects = tuple(
            type(r)(r.number, r.operator, _fill(r.target, values)) for r in node.redirects
        )
        return Simple(_fill(node.text, values), redirects)
    if isinstance(node, Group):
        return Group(filled(node.body, values), node.redirects)
    if isinstance(node, Joined):
        return Joined(node.operator, filled(node.left, values), filled(node.right, values))
    if isinstance(node, If):
        otherwise = filled(node.otherwise, values) if node.otherwise else None
        condition = _fill(node.condition, values)
        return If(condition, node.negated, node.folded, filled(node.then, values), otherwise)
    return For(
        node.kind, node.options, node.name, _fill(node.items, values), filled(node.body, values)
    )


def _fill(text: str, values: dict[str, str]) -> str:
    def replace(found: re.Match[str]) -> str:
        value = values.get(found[2])
        if value is None:
            return found.group()
        return _part(value, found[1]) if found[1] else value

    return re.sub(r"%{1,2}(?:~([a-z]*))?(\w)", replace, text)


def _part(value: str, letters: str) -> str:
    value = value.strip('"')
    name = value.rpartition("\\")[2]
    stem, dot, ending = name.rpartition(".")
    made = (stem if dot else name) if "n" in letters else ""
    return made + (dot + ending if "x" in letters and dot else "") or value
