"""Tab: commands for the first word, paths for the others."""

import re
from collections.abc import Iterable, Sequence

from kitepy.training.shells.editor import Complete
from kitepy.training.shells.sh.state import State

WORD = re.compile(r"(?:[^\s\\;|&<>()'\"]|\\.)*\Z")
FIRST = re.compile(r"(?:^|[;|&(]|\b(?:then|do|else|sudo|exec|time)\s)\s*\Z")
SPECIAL = re.compile(r"([\s\\;|&<>()'\"$`*?])")
MAX_OFFERS = 1_000


def completer(state: State) -> Complete:
    """For the shell's editor."""

    def complete(text: str) -> tuple[int, Sequence[str]]:
        found = WORD.search(text)
        start = found.start() if found else len(text)
        word = re.sub(r"\\(.)", r"\1", text[start:])
        if word.startswith("$"):
            return start, [f"${n}" for n in sorted(state.variables) if n.startswith(word[1:])]
        if FIRST.search(text[:start]) and "/" not in word:
            return start, [name + " " for name in _commands(state, word)]
        return start, _paths(state, word)

    return complete


def _commands(state: State, word: str) -> list[str]:
    from kitepy.training.shells.sh.builtins import BUILTINS

    names: set[str] = {*BUILTINS, *state.functions, *state.aliases}
    for place in state.variables.get("PATH", "").split(":")[:50]:
        names.update(_names(state, place))
    return sorted(name for name in names if name.startswith(word))[:MAX_OFFERS]


def _names(state: State, place: str) -> Iterable[str]:
    try:
        return [entry.name for entry in state.machine.files.list(state.path(place))]
    except OSError:
        return []


def _paths(state: State, word: str) -> list[str]:
    head, slash, start = word.rpartition("/")
    place = head + slash
    if place.startswith("~/"):
        place = state.variables.get("HOME", "/").rstrip("/") + place[1:]
    try:
        entries = state.machine.files.list(state.path(place or "."))
    except OSError:
        return []
    found = []
    for entry in entries:
        if not entry.name.startswith(start) or (entry.name.startswith(".") and not start):
            continue
        ending = "/" if _is_directory(state, entry.path) else " "
        found.append(SPECIAL.sub(r"\\\1", head + slash + entry.name) + ending)
    return found[:MAX_OFFERS]


def _is_directory(state: State, path: str) -> bool:
    try:
        return state.machine.files.stat(path).is_directory
    except OSError:
        return False
