"""Reads basic and extended regular expressions."""

import re
from dataclasses import dataclass

MAX_NESTING = 30
MAX_REPEAT = 255
CLASSES = {
    "alpha": "a-zA-Z",
    "digit": "0-9",
    "alnum": "a-zA-Z0-9",
    "upper": "A-Z",
    "lower": "a-z",
    "space": r"\s",
    "blank": r" \t",
    "punct": r"!-/:-@\[-`{-~",
    "xdigit": "0-9a-fA-F",
    "word": r"\w",
    "print": r"\x20-\x7e",
    "cntrl": r"\x00-\x1f\x7f",
}
LETTERS = {"w": r"\w", "W": r"\W", "s": r"\s", "S": r"\S", "d": r"\d", "D": r"\D"}
EDGES = {"b": r"\b", "B": r"\B", "<": r"\b(?=\w)", ">": r"\b(?<=\w)"}
CONTROLS = {"t": "\t", "n": "\n", "r": "\r"}


class PatternError(Exception):
    """The pattern cannot be read."""


@dataclass(frozen=True)
class Single:
    """One character of a kind."""

    python: str


@dataclass(frozen=True)
class Edge:
    """A place between characters."""

    python: str


@dataclass(frozen=True)
class Back:
    """What a group found."""

    index: int


@dataclass(frozen=True)
class Group:
    """Remembered."""

    index: int
    body: "Node"


@dataclass(frozen=True)
class Run:
    """One after the other."""

    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Alternatives:
    """One of them."""

    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Repeat:
    """Several times; without an upper limit, any number."""

    body: "Node"
    least: int
    most: int | None
    lazy: bool = False


Node = Single | Edge | Back | Group | Run | Alternatives | Repeat


def parse(pattern: str, *, extended: bool) -> tuple[Node, int]:
    """The tree and the number of groups; raises PatternError."""
    reader = _Reader(pattern, extended)
    node = reader.alternatives()
    if reader.at < len(pattern):
        raise PatternError("Unmatched ) or \\)")
    return node, reader.groups


class _Reader:
    def __init__(self, pattern: str, extended: bool) -> None:
        self.pattern = pattern
        self.extended = extended
        self.at = 0
        self.groups = 0
        self._depth = 0

    def _token(self) -> str:
        """The next sign, in extended form: a literal one has a backslash."""
        if self.at >= len(self.pattern):
            return ""
        char = self.pattern[self.at]
        if char != "\\":
            special = char in "(){}|+?"
            return f"\\{char}" if special and not self.extended else char
        if self.at + 1 >= len(self.pattern):
            raise PatternError("Trailing backslash")
        after = self.pattern[self.at + 1]
        if after in "(){}|+?" and not self.extended:
            return after
        return f"\\{after}"

    def _take(self) -> str:
        sign = self._token()
        self.at += 2 if self.pattern[self.at] == "\\" else 1
        return sign

    def alternatives(self) -> Node:
        parts = [self._run()]
        while self._token() == "|":
            self._take()
            parts.append(self._run())
        return parts[0] if len(parts) == 1 else Alternatives(tuple(parts))

    def _run(self) -> Node:
        parts: list[Node] = []
        while (sign := self._token()) and sign not in {"|", ")"}:
            if sign == "*" and not parts:
                self._take()
                parts.append(Single(re.escape("*")))
                continue
            parts.append(self._repeated(self._atom(first=not parts)))
        return Run(tuple(parts))

    def _repeated(self, node: Node) -> Node:
        while (sign := self._token()) in {"*", "+", "?", "{"}:
            start = self.at
            self._take()
            least, most = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(sign, (-1, None))
            if sign == "{":
                bounds = self._bounds()
                if bounds is None:
                    self.at = start
                    return node
                least, most = bounds
            lazy = self.extended and self._token() == "?"
            if lazy:
                self._take()
            node = Repeat(node, least, most, lazy)
        return node

    def _bounds(self) -> tuple[int, int | None] | None:
        close = "}" if self.extended else "\\}"
        end = self.pattern.find(close, self.at)
        found = re.fullmatch(r"(\d{0,3})(,?)(\d{0,3})", self.pattern[self.at : max(end, 0)])
        if end < 0 or not found or not any(found.groups()):
            raise PatternError("Invalid content of \\{\\}")
        self.at = end + len(close)
        least = int(found[1] or 0)
        most = int(found[3]) if found[3] else (None if found[2] else least)
        if max(least, most or 0) > MAX_REPEAT or (most is not None and most < least):
            raise PatternError("Invalid content of \\{\\}")
        return least, most

    def _atom(self, *, first: bool) -> Node:
        sign = self._token()
        if sign == "(":
            return self._group()
        if sign == "[":
            return Single(self._set())
        self._take()
        if sign == ".":
            return Single(".")
        if sign == "^" and (self.extended or first):
            return Edge("^")
        if sign == "$" and (self.extended or self._token() in {"", "|", ")"}):
            return Edge(r"\Z")
        if sign.startswith("\\") and len(sign) == 2:
            return self._escaped(sign[1])
        return Single(re.escape(sign))

    def _escaped(self, letter: str) -> Node:
        if letter in LETTERS:
            return Single(LETTERS[letter])
        if letter in EDGES:
            return Edge(EDGES[letter])
        if letter.isdigit() and letter != "0":
            if int(letter) > self.groups:
                raise PatternError("Invalid back reference")
            return Back(int(letter))
        return Single(re.escape(CONTROLS.get(letter, letter)))

    def _group(self) -> Node:
        self._take()
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise PatternError("Regular expression too big")
        plain = self.extended and self.pattern.startswith("?:", self.at)
        if plain:
            self.at += 2
        else:
            self.groups += 1
        index = self.groups
        body = self.alternatives()
        if self._token() != ")":
            raise PatternError("Unmatched ( or \\(")
        self._take()
        self._depth -= 1
        return body if plain else Group(index, body)

    def _set(self) -> str:
        pattern, at = self.pattern, self.at + 1
        negated = pattern.startswith("^", at)
        at += negated
        made, first = "", True
        while first or not pattern.startswith("]", at):
            if at >= len(pattern):
                raise PatternError("Unmatched [, [^, [:, [., or [=")
            first = False
            if found := re.compile(r"\[:(\w+):\]").match(pattern, at):
                if found[1] not in CLASSES:
                    raise PatternError("Invalid character class name")
                made += CLASSES[found[1]]
                at = found.end()
                continue
            char = pattern[at]
            if char == "\\" and self.extended and pattern[at + 1 : at + 2] in set("wWsSdDnt\\]"):
                made += pattern[at : at + 2]
                at += 2
                continue
            last = pattern[at + 2] if pattern[at + 1 : at + 2] == "-" else ""
            if last and last != "]":
                if last < char:
                    raise PatternError("Invalid range end")
                made += f"{re.escape(char)}-{re.escape(last)}"
                at += 3
                continue
            made += re.escape(char)
            at += 1
        self.at = at + 1
        return f"[{'^' if negated else ''}{made}]"
