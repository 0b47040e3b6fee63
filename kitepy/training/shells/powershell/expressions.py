"""Reads PowerShell's expressions, by their precedence."""

import re
from typing import TYPE_CHECKING

from kitepy.training.shells.powershell.reader import (
    MAX_NESTING,
    Reader,
    double_quoted_end,
    expandable,
)
from kitepy.training.shells.powershell.syntax import (
    Array,
    Binary,
    Block,
    Braces,
    Expression,
    Hash,
    Index,
    Literal,
    Member,
    Sub,
    TypeName,
    Unary,
)
from kitepy.training.shells.powershell.values import PowerShellError

if TYPE_CHECKING:
    from collections.abc import Callable

COMPARISONS = [
    "eq",
    "ne",
    "gt",
    "ge",
    "lt",
    "le",
    "like",
    "notlike",
    "match",
    "notmatch",
    "contains",
    "notcontains",
    "in",
    "notin",
    "replace",
    "split",
    "join",
    "is",
    "isnot",
    "band",
    "bor",
    "ceq",
    "cne",
    "clike",
    "cmatch",
    "creplace",
    "ieq",
    "ine",
    "ilike",
    "imatch",
    "as",
]
LEVELS = (
    re.compile(r"-(and|or|xor)\b", re.IGNORECASE),
    re.compile(rf"-({'|'.join(COMPARISONS)})\b", re.IGNORECASE),
    re.compile(r"(\+(?![+=])|-(?![-=A-Za-z]))"),
    re.compile(r"([*/%])(?!=)"),
    re.compile(r"-(f)\b", re.IGNORECASE),
    re.compile(r"(\.\.)"),
)
PREFIX = re.compile(
    r"(-not\b|-join\b|-split\b|-bnot\b|!|\+\+|--|-(?=[\d$(.])|\+(?=[\d$(.]))", re.IGNORECASE
)
TYPE = re.compile(r"\[([A-Za-z][\w.]*(?:\[\])?)\]")
NAME = re.compile(r"\w+")


class Expressions(Reader):
    """The half of the parser that reads expressions."""

    block: "Callable[[], Block]"

    def expression(self, level: int = 0) -> Expression:
        """Binary operators of this level and above."""
        if level == len(LEVELS):
            return self._list()
        self.depth += 1 if level == 0 else 0
        if self.depth > MAX_NESTING:
            raise PowerShellError("The script nests too deeply.", "ParserError")
        left = self.expression(level + 1)
        while True:
            self.blank()
            found = self.match(LEVELS[level])
            if not found:
                break
            self.space()
            left = Binary(found[1].lower(), left, self.expression(level + 1))
        self.depth -= 1 if level == 0 else 0
        return left

    def _list(self) -> Expression:
        first = self.unary()
        self.blank()
        if not self.sees(","):
            return first
        items = [first]
        while self.take(","):
            self.space()
            items.append(self.unary())
            self.blank()
        return Array(tuple(items))

    def unary(self) -> Expression:
        """With what stands in front."""
        self.blank()
        if self.take(","):
            return Array((self.unary(),))
        found = self.match(PREFIX)
        if not found:
            return self.postfix(self.primary())
        self.depth += 1
        if self.depth > MAX_NESTING:
            raise PowerShellError("The script nests too deeply.", "ParserError")
        node = Unary(found[1].lower(), self.unary())
        self.depth -= 1
        return node

    def postfix(self, node: Expression) -> Expression:
        """Members and indexes behind it."""
        while True:
            if self.sees("::"):
                self.at += 2
                node = self._member(node, static=True)
            elif self.sees(".") and NAME.match(self.text, self.at + 1):
                self.at += 1
                node = self._member(node, static=False)
            elif self.sees("["):
                self.at += 1
                self.space()
                node = Index(node, self.expression())
                self.expect("]")
            elif self.sees("++") or self.sees("--"):
                node = Unary(f"post{self.text[self.at : self.at + 2]}", node)
                self.at += 2
            else:
                return node

    def _member(self, node: Expression, *, static: bool) -> Expression:
        found = self.match(NAME)
        if not found:
            raise self.unexpected()
        if not self.take("("):
            return Member(node, found.group(), None, static)
        arguments: list[Expression] = []
        self.space()
        while not self.sees(")"):
            arguments.append(self.unary())
            self.space()
            if not self.take(","):
                break
            self.space()
        self.expect(")")
        return Member(node, found.group(), tuple(arguments), static)

    def primary(self) -> Expression:
        """A value."""
        char = self.text[self.at : self.at + 1]
        if char == "'":
            return self.single_quoted()
        if char == '"':
            return self.double_quoted()
        if self.sees("@'") or self.sees('@"'):
            return self.here_string()
        if self.sees("@{"):
            return self._hash()
        if self.sees("$(") or self.sees("@("):
            listed = char == "@"
            self.at += 2
            return self._sub(listed=listed)
        if char == "(":
            self.at += 1
            return self._sub(listed=False)
        if char == "{":
            return self.braces()
        found: Expression | None = self.variable() or self.number()
        if found is not None:
            return found
        if kind := self.match(TYPE):
            return self._typed(kind[1])
        raise self.unexpected()

    def _typed(self, name: str) -> Expression:
        self.blank()
        if self.at < len(self.text) and self.text[self.at] in "\"'$(@[0123456789-{":
            return TypeName(name, self.unary())
        return TypeName(name)

    def double_quoted(self) -> Expression:
        """ "text with $variables" """
        end = double_quoted_end(self.text, self.at)
        inside = self.text[self.at + 1 : end]
        self.at = end + 1
        return expandable(inside, self._nested)

    def _nested(self, text: str, at: int) -> tuple[Expression, int]:
        reader = type(self)(text)
        reader.depth = self.depth + 1
        reader.at = at + 2
        node = reader._sub(listed=False)
        return node, reader.at

    def _sub(self, *, listed: bool) -> Expression:
        self.depth += 1
        if self.depth > MAX_NESTING:
            raise PowerShellError("The script nests too deeply.", "ParserError")
        body = self.block()
        self.expect(")")
        self.depth -= 1
        return Sub(body, listed)

    def braces(self) -> Braces:
        """{ statements }."""
        self.expect("{")
        start = self.at
        self.depth += 1
        if self.depth > MAX_NESTING:
            raise PowerShellError("The script nests too deeply.", "ParserError")
        body = self.block()
        self.expect("}")
        self.depth -= 1
        return Braces(body, self.text[start : self.at - 1])

    def _hash(self) -> Expression:
        self.at += 2
        pairs: list[tuple[Expression, Expression]] = []
        self.space()
        while not self.sees("}"):
            name = self.match(NAME)
            key: Expression = Literal(name.group()) if name else self.unary()
            self.expect("=")
            self.space()
            pairs.append((key, self.expression()))
            self.blank()
            self.take(";")
            self.space()
            if self.at >= len(self.text):
                break
        self.expect("}")
        return Hash(tuple(pairs))
