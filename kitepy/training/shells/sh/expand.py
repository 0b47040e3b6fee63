"""Words into what commands get: variables, substitutions, fields and file names."""

import re
from collections.abc import Awaitable, Callable, Iterable
from typing import Protocol

from kitepy.training.shells import pattern
from kitepy.training.shells.sh import parameters
from kitepy.training.shells.sh.arithmetic import evaluate
from kitepy.training.shells.sh.braces import braces
from kitepy.training.shells.sh.state import State
from kitepy.training.shells.sh.syntax import (
    Arithmetic,
    Part,
    Substitution,
    Text,
    Variable,
    Word,
)
from kitepy.training.shells.streams import OutOfMemoryError
from kitepy.training.shells.unix import owners

MAX_FIELDS = 50_000
MAX_TEXT = 1 << 20

Run = Callable[[str], Awaitable[str]]


class Runs(Protocol):
    """What runs $(...)."""

    async def __call__(self, script: str) -> str:
        """Its output without the newlines at the end."""
        ...


class Expander:
    """Expands for one shell."""

    def __init__(self, state: State, run: Runs) -> None:
        self._state = state
        self._run = run

    async def fields(self, words: Iterable[Word]) -> list[str]:
        """Each word gives none, one or more."""
        found: list[str] = []
        for word in words:
            for variant in braces(word) if self._state.name == "bash" else (word,):
                found += await self._word(variant)
            if len(found) > MAX_FIELDS:
                raise OutOfMemoryError
            await self._state.pace.step()
        return found

    async def text(self, word: Word) -> str:
        """One text, neither split nor matched with files."""
        return "".join([text for text, _ in await self._pieces(word, single=True)])

    async def pattern(self, word: Word) -> str:
        """A pattern, in which what was quoted is only itself."""
        pieces = await self._pieces(word, single=True)
        return "".join(pattern.escape(text) if quoted else text for text, quoted in pieces)

    async def _word(self, word: Word) -> list[str]:
        found: list[str] = []
        for field in self._split(await self._pieces(word, single=False)):
            if pattern.is_magic(field) and "f" not in self._state.options:
                names = pattern.glob(self._state.machine.files, self._state.directory, field)
                found += names or [pattern.unescape(field)]
            else:
                found.append(pattern.unescape(field))
        return found

    def _split(self, pieces: list[tuple[str, bool | None]]) -> list[str]:
        """Fields as patterns; only what was expanded without quotes (None) is split."""
        ifs = self._state.variables.get("IFS", " \t\n")
        fields: list[str] = []
        current: str | None = None
        for text, quoted in pieces:
            if text == "\0":
                fields.append(current or "")
                current = None
            elif quoted is not None or not ifs:
                current = (current or "") + (pattern.escape(text) if quoted else text)
            else:
                current = _split_into(fields, current, text.replace("\\", "\\\\"), ifs)
        if current is not None:
            fields.append(current)
        return fields

    async def _pieces(self, word: Word, *, single: bool) -> list[tuple[str, bool | None]]:
        """Texts with: quoted, plain (False), expanded (None); "\\0" parts "$@"."""
        pieces: list[tuple[str, bool | None]] = []
        for index, part in enumerate(word):
            if isinstance(part, Text):
                text = part.text
                if index == 0 and not part.quoted and text.startswith("~"):
                    text = self._home(text, whole=len(word) == 1)
                pieces.append((text, part.quoted))
            elif isinstance(part, Variable) and part.name == "@" and not part.operator:
                pieces += self._arguments(part, single=single)
            else:
                quoted = True if part.quoted else None
                pieces.append(((await self._value(part)).replace("\0", ""), quoted))
        if sum(len(text) for text, _ in pieces) > MAX_TEXT:
            raise OutOfMemoryError
        return pieces

    def _arguments(self, part: Variable, *, single: bool) -> list[tuple[str, bool | None]]:
        arguments = self._state.arguments
        if part.length:
            return [(str(len(arguments)), part.quoted)]
        if single:
            return [(" ".join(arguments), True)]
        pieces: list[tuple[str, bool | None]] = []
        for index, argument in enumerate(arguments):
            if index:
                pieces.append(("\0", True))
            pieces.append((argument, True if part.quoted else None))
        return pieces

    def _home(self, text: str, *, whole: bool) -> str:
        head, slash, rest = text.partition("/")
        if not (whole or slash):
            return text
        if head != "~":
            home = owners.home(self._state.machine.files, head[1:])
            return text if home is None else home.rstrip("/") + slash + rest
        return self._state.variables.get("HOME", "/").rstrip("/") + slash + rest

    async def _value(self, part: Part) -> str:
        if isinstance(part, Substitution):
            return await self._run(part.script)
        if isinstance(part, Arithmetic):
            return str(evaluate(await self.text(part.expression), self._state.variables))
        if isinstance(part, Text):
            return part.text
        return await self._variable(part)

    async def _variable(self, part: Variable) -> str:
        value = parameters.value(self._state, part.name)
        if part.length:
            return str(len(value or ""))
        operator = part.operator
        if not operator:
            if value is None and "u" in self._state.options:
                raise parameters.UnsetError(f"{part.name}: parameter not set")
            return value or ""
        if operator.lstrip(":") in {"-", "+", "=", "?"}:
            return await self._instead(part, value)
        if operator == ":":
            bounds = (await self.text(part.word)).split(":")
            numbers = [evaluate(bound, self._state.variables) for bound in bounds]
            return parameters.slice_of(value or "", numbers)
        return parameters.cut(value or "", operator, await self.pattern(part.word))

    async def _instead(self, part: Variable, value: str | None) -> str:
        missing = value is None or (part.operator.startswith(":") and not value)
        kind = part.operator[-1]
        if kind == "+":
            return "" if missing else await self.text(part.word)
        if not missing:
            return value or ""
        text = await self.text(part.word)
        if kind == "=":
            self._state.assign(part.name, text)
        elif kind == "?":
            raise parameters.UnsetError(f"{part.name}: {text or 'parameter not set'}")
        return text


def _split_into(fields: list[str], current: str | None, text: str, ifs: str) -> str | None:
    """Splits by IFS; the field that is open at the end is returned."""
    blanks = "".join(set(ifs) & set(" \t\n"))
    if blanks and text and text[0] in blanks and current is not None:
        fields.append(current)
        current = None
    hard = "".join(set(ifs) - set(blanks))
    blank = f"[{re.escape(blanks)}]" if blanks else ""
    rules = [f"{blank and blank + '*'}[{re.escape(hard)}]{blank and blank + '*'}"] if hard else []
    rule = "|".join([*rules, f"{blank}+"] if blank else rules)
    parts = re.split(rule, text.strip(blanks) if blanks else text)
    if parts == [""]:
        return current
    current = (current or "") + parts[0]
    for part in parts[1:]:
        fields.append(current)
        current = part
    ended = text[-1] in blanks or current == ""
    if ended:
        if current:
            fields.append(current)
        return None
    return current
