"""Regular expressions of strangers: basic and extended, and no pattern takes for ever.

Python's own engine backtracks, so a line of thirty letters can hold it for years. It is used
where a pattern repeats at most once; all others run on a machine that takes a bounded number
of steps.
"""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

from kitepy.training.shells.regex_parser import (
    Alternatives,
    Back,
    Edge,
    Group,
    Node,
    PatternError,
    Repeat,
    Run,
    Single,
    parse,
)

FAST_LENGTH = 2_000
MAX_PROGRAM = 1_500
MAX_STEPS = 120_000

Span = tuple[int, int]
Spans = tuple[Span | None, ...]


class TooHardError(PatternError):
    """It would take too long."""


@dataclass(frozen=True)
class _Step:
    """An instruction: a character, a fork, a jump, an edge, a mark, or the end."""

    kind: str
    test: Callable[[str], object] | None = None
    first: int = 0
    second: int = 0
    edge: str = ""


class Regex:
    """Finds the leftmost match."""

    def __init__(self, pattern: str, *, extended: bool, folded: bool = False) -> None:
        node, self.groups = parse(pattern, extended=extended)
        flags = re.IGNORECASE if folded else re.NOFLAG
        counts = _counts(node)
        self._fast: re.Pattern[str] | None = None
        if counts.loops <= 1 and not counts.nested:
            self._fast = re.compile(_python(node), flags | re.DOTALL)
        self._program: list[_Step] = []
        if counts.back:
            if self._fast is None:
                raise TooHardError("this pattern is too hard for the simulation")
            return
        self._flags = flags | re.DOTALL
        self._emit(node)
        self._program.append(_Step("end"))

    def search(self, text: str, start: int = 0) -> Spans | None:
        """Spans of the match and of its groups."""
        if self._fast and (len(text) - start <= FAST_LENGTH or not self._program):
            found = self._fast.search(text, start, start + FAST_LENGTH * 4)
            if not found:
                return None
            return tuple(
                found.span(n) if found.start(n) >= 0 else None for n in range(self.groups + 1)
            )
        return self._simulate(text, start)

    def _emit(self, node: Node) -> None:
        if len(self._program) > MAX_PROGRAM:
            raise TooHardError("this pattern is too hard for the simulation")
        program = self._program
        if isinstance(node, Single):
            program.append(_Step("char", re.compile(node.python, self._flags).match))
        elif isinstance(node, Edge):
            program.append(_Step("edge", edge=node.python))
        elif isinstance(node, Group):
            program.append(_Step("mark", first=node.index * 2))
            self._emit(node.body)
            program.append(_Step("mark", first=node.index * 2 + 1))
        elif isinstance(node, Run):
            for part in node.parts:
                self._emit(part)
        elif isinstance(node, Alternatives):
            self._emit_alternatives(node)
        elif isinstance(node, Repeat):
            self._emit_repeat(node)

    def _emit_alternatives(self, node: Alternatives) -> None:
        program, jumps = self._program, []
        for index, part in enumerate(node.parts):
            last = index == len(node.parts) - 1
            fork = len(program)
            if not last:
                program.append(_Step("fork"))
            self._emit(part)
            if not last:
                jumps.append(len(program))
                program.append(_Step("jump"))
                program[fork] = _Step("fork", first=fork + 1, second=len(program))
        for jump in jumps:
            program[jump] = _Step("jump", first=len(program))

    def _emit_repeat(self, node: Repeat) -> None:
        program = self._program
        for _ in range(node.least):
            self._emit(node.body)
        if node.most is None:
            fork = len(program)
            program.append(_Step("fork"))
            self._emit(node.body)
            program.append(_Step("jump", first=fork))
            program[fork] = self._fork(node, fork + 1, len(program))
            return
        forks = []
        for _ in range(node.most - node.least):
            forks.append(len(program))
            program.append(_Step("fork"))
            self._emit(node.body)
        for fork in forks:
            program[fork] = self._fork(node, fork + 1, len(program))

    @staticmethod
    def _fork(node: Repeat, into: int, past: int) -> _Step:
        first, second = (past, into) if node.lazy else (into, past)
        return _Step("fork", first=first, second=second)

    # -- the machine -----------------------------------------------------------------------------

    def _simulate(self, text: str, start: int) -> Spans | None:
        marks: tuple[int, ...] = (-1,) * (2 * self.groups + 2)
        threads: dict[int, tuple[int, ...]] = {}
        best: tuple[int, ...] | None = None
        steps = 0
        for at in range(start, len(text) + 1):
            if best is None:
                self._follow(threads, 0, (at, *marks[1:]), text, at)
            if not threads:
                break
            following: dict[int, tuple[int, ...]] = {}
            steps += len(threads) + 1
            if steps > MAX_STEPS:
                raise TooHardError("this pattern is too hard for the simulation")
            for place, found in threads.items():
                step = self._program[place]
                if step.kind == "end":
                    best = (found[0], at, *found[2:])
                    break
                if step.test and at < len(text) and step.test(text[at]):
                    self._follow(following, place + 1, found, text, at + 1)
            threads = following
        if best is None:
            return None
        pairs = ((best[n], best[n + 1]) for n in range(0, len(best), 2))
        return tuple(pair if pair[0] >= 0 <= pair[1] else None for pair in pairs)

    def _follow(
        self,
        threads: dict[int, tuple[int, ...]],
        place: int,
        marks: tuple[int, ...],
        text: str,
        at: int,
    ) -> None:
        """All places that are reached without taking a character, the preferred first."""
        todo = [(place, marks)]
        seen: set[int] = set()
        while todo:
            place, marks = todo.pop()
            if place in threads or place in seen:
                continue
            seen.add(place)
            step = self._program[place]
            if step.kind == "jump":
                todo.append((step.first, marks))
            elif step.kind == "fork":
                todo += [(step.second, marks), (step.first, marks)]
            elif step.kind == "mark":
                todo.append((place + 1, (*marks[: step.first], at, *marks[step.first + 1 :])))
            elif step.kind == "edge":
                if _at_edge(step.edge, text, at):
                    todo.append((place + 1, marks))
            else:
                threads[place] = marks


@functools.lru_cache(200)
def compiled(pattern: str, *, extended: bool, folded: bool = False) -> Regex:
    """A regex that was used before is not read again."""
    return Regex(pattern, extended=extended, folded=folded)


@functools.lru_cache(64)
def _edge(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _at_edge(pattern: str, text: str, at: int) -> bool:
    return bool(_edge(pattern).match(text, at))


@dataclass
class _Count:
    loops: int = 0
    nested: bool = False
    back: bool = False


def _counts(node: Node) -> _Count:
    count = _Count()

    def walk(node: Node, inside: bool) -> None:
        if isinstance(node, Repeat):
            count.loops += node.most is None or node.most > 3
            count.nested = count.nested or inside
            walk(node.body, inside=True)
        elif isinstance(node, Group):
            walk(node.body, inside)
        elif isinstance(node, Run | Alternatives):
            for part in node.parts:
                walk(part, inside)
        elif isinstance(node, Back):
            count.back = True

    walk(node, inside=False)
    return count


def _python(node: Node) -> str:
    if isinstance(node, Single | Edge):
        return node.python
    if isinstance(node, Back):
        return f"\\{node.index}"
    if isinstance(node, Group):
        return f"({_python(node.body)})"
    if isinstance(node, Run):
        return "".join(map(_python, node.parts))
    if isinstance(node, Alternatives):
        return f"(?:{'|'.join(map(_python, node.parts))})"
    most = "" if node.most is None else str(node.most)
    lazy = "?" if node.lazy else ""
    return f"(?:{_python(node.body)}){{{node.least},{most}}}{lazy}"
