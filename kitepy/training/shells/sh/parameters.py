"""$name and what ${name...} may do with it."""

from kitepy.training.shells import pattern
from kitepy.training.shells.sh.state import State

MAX_CUT = 4096
"""Patterns are tried at every length; longer values are left as they are."""


class UnsetError(Exception):
    """${name:?text} and set -u."""


def value(state: State, name: str) -> str | None:
    """Of a variable, an argument or one of the shell's own; None: not set."""
    if name.isdigit():
        index = int(name[:6])
        if index == 0:
            return state.name
        return state.arguments[index - 1] if index <= len(state.arguments) else None
    own = {
        "?": str(state.code),
        "#": str(len(state.arguments)),
        "$": "1",
        "-": "".join(sorted(state.options)),
        "!": str(100 + len(state.jobs)) if state.jobs else "",
    }
    if name in own:
        return own[name]
    if name in {"*", "@"}:
        return state.variables.get("IFS", " ")[:1].join(state.arguments)
    if name == "RANDOM" and name not in state.variables:
        return str(hash((state.machine.clock.now(), len(state.history), object())) % 32768)
    return state.variables.get(name)


def slice_of(text: str, numbers: list[int]) -> str:
    """${name:offset:length}."""
    offset = numbers[0] if numbers[0] >= 0 else max(0, len(text) + numbers[0])
    if len(numbers) == 1:
        return text[offset:]
    end = offset + numbers[1] if numbers[1] >= 0 else len(text) + numbers[1]
    return text[offset : max(offset, end)]


def cut(text: str, operator: str, word: str) -> str:
    """# and % take away, / replaces."""
    if len(text) > MAX_CUT:
        return text
    if operator.startswith("/"):
        return _replace(text, word, everywhere=operator == "//")
    sizes = range(len(text) + 1)
    for size in reversed(sizes) if len(operator) == 2 else sizes:
        if operator[0] == "#" and pattern.matches(text[:size], word):
            return text[size:]
        if operator[0] == "%" and pattern.matches(text[len(text) - size :], word):
            return text[: len(text) - size]
    return text


def _replace(text: str, word: str, *, everywhere: bool) -> str:
    wanted, _, new = word.partition("/")
    new = pattern.unescape(new)
    if not wanted:
        return text
    if not pattern.is_magic(wanted):
        return text.replace(pattern.unescape(wanted), new, -1 if everywhere else 1)
    made, at = "", 0
    while at < len(text) and len(text) <= 256:
        ends = range(len(text), at, -1)
        end = next((e for e in ends if pattern.matches(text[at:e], wanted)), 0)
        if not end:
            made, at = made + text[at], at + 1
            continue
        made, at = made + new, end
        if not everywhere:
            break
    return made + text[at:]
