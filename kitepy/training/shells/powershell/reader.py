"""Characters of a PowerShell script: blanks, strings, variables, numbers and words."""

import re
from collections.abc import Callable

from kitepy.training.shells.powershell.syntax import Expandable, Expression, Literal, Variable
from kitepy.training.shells.powershell.values import UNITS, PowerShellError

BLANK = re.compile(r"(?:[ \t\r]|`\r?\n|<#.*?#>|#[^\n]*)+", re.DOTALL)
SPACE = re.compile(r"(?:[ \t\r\n]|`\r?\n|<#.*?#>|#[^\n]*)+", re.DOTALL)
VARIABLE = re.compile(
    r"\$(?:\{([^}]+)\}|((?:env|global|script|local):\w+|\w+|[?$^_]))", re.IGNORECASE
)
NUMERIC = re.compile(r"(0x[0-9a-f]+|\d+\.\d+|\.\d+|\d+)([kmgt]b)?(?![\w\\:])", re.IGNORECASE)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "a": "\a", "b": "\b", "e": "\x1b"}
MAX_NESTING = 40

Parse = Callable[[str, int], tuple[Expression, int]]
"""Reads $(...) in a text; gives where it ends."""


class UnfinishedError(PowerShellError):
    """More lines are needed."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Missing closing '{what}'.", "ParserError")


class Reader:
    """Where the parser is in its text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0

    def blank(self) -> None:
        """Past blanks and comments."""
        if found := BLANK.match(self.text, self.at):
            self.at = found.end()

    def space(self) -> None:
        """Past blanks and line ends."""
        if found := SPACE.match(self.text, self.at):
            self.at = found.end()

    def sees(self, text: str) -> bool:
        """Whether a text stands here."""
        return self.text.startswith(text, self.at)

    def take(self, text: str) -> bool:
        """Past a text when it stands here."""
        if not self.sees(text):
            return False
        self.at += len(text)
        return True

    def match(self, pattern: "re.Pattern[str]") -> "re.Match[str] | None":
        """Past what a pattern finds here."""
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def expect(self, text: str) -> None:
        """Past a text; raises when it is not here."""
        self.space() if text in "})]" else self.blank()
        if self.take(text):
            return
        if self.at >= len(self.text):
            raise UnfinishedError(text)
        raise self.unexpected()

    def unexpected(self) -> PowerShellError:
        """What stands here does not belong here."""
        word = self.text[self.at : self.at + 20].split()
        return PowerShellError(
            f"Unexpected token '{word[0] if word else ''}' in expression or statement.",
            "ParserError",
        )

    def number(self) -> Literal | None:
        """10, 1.5, 0x1F, 4GB."""
        found = self.match(NUMERIC)
        if not found:
            return None
        digits, unit = found[1][:40], UNITS.get((found[2] or "").lower(), 1)
        if digits.lower().startswith("0x"):
            return Literal(int(digits, 16) * unit)
        return Literal((float(digits) if "." in digits else int(digits)) * unit)

    def variable(self) -> Variable | None:
        """$name."""
        found = self.match(VARIABLE)
        return Variable(found[1] or found[2]) if found else None

    def single_quoted(self) -> Literal:
        """'text', in which '' is '."""
        made, self.at = "", self.at + 1
        while True:
            end = self.text.find("'", self.at)
            if end < 0:
                raise UnfinishedError("'")
            made += self.text[self.at : end]
            self.at = end + 1
            if not self.take("'"):
                return Literal(made)
            made += "'"

    def here_string(self) -> Literal:
        """@' lines '@ and @" lines "@, without variables in them."""
        quote = self.text[self.at + 1]
        start = self.text.find("\n", self.at)
        end = self.text.find(f"\n{quote}@", self.at)
        if start < 0 or end < 0:
            raise UnfinishedError(f"{quote}@")
        self.at = end + 3
        return Literal(self.text[start + 1 : max(start + 1, end)])


def expandable(text: str, parse: Parse) -> Expression:
    """The inside of a double-quoted string."""
    parts: list[Expression] = []
    plain: list[str] = []
    at = 0

    def flush() -> None:
        if plain:
            parts.append(Literal("".join(plain)))
            plain.clear()

    while at < len(text):
        if text[at] == "`" and at + 1 < len(text):
            plain.append(ESCAPES.get(text[at + 1], text[at + 1]))
            at += 2
        elif text.startswith("$(", at):
            flush()
            node, at = parse(text, at)
            parts.append(node)
        elif text[at] == "$" and (found := VARIABLE.match(text, at)):
            flush()
            parts.append(Variable(found[1] or found[2]))
            at = found.end()
        elif text.startswith('""', at):
            plain.append('"')
            at += 2
        else:
            plain.append(text[at])
            at += 1
    flush()
    if all(isinstance(part, Literal) for part in parts):
        return Literal("".join(str(p.value) for p in parts if isinstance(p, Literal)))
    return Expandable(tuple(parts))


def double_quoted_end(text: str, at: int) -> int:
    """Where the quote that closes it stands; $( ) may hold quotes of its own."""
    at += 1
    depth = 0
    while at < len(text):
        char = text[at]
        if char == "`":
            at += 1
        elif text.startswith("$(", at):
            depth += 1
            at += 1
        elif char == "(" and depth:
            depth += 1
        elif char == ")" and depth:
            depth -= 1
        elif char == '"' and not depth:
            if not text.startswith('""', at):
                return at
            at += 1
        at += 1
    raise UnfinishedError('"')
