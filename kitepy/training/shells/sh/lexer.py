"""Characters of a script into words and operators."""

import re
from dataclasses import dataclass

from kitepy.training.shells.sh.syntax import Arithmetic, Part, Substitution, Text, Variable, Word

OPERATORS = re.compile(r"&&|\|\||;;|<<-|<<<|<<|>>|<&|>&|<>|>\||&>|[|&;()<>\n]")
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
SPECIAL = "?$#*@!-0123456789"
BRACED = re.compile(r"(#?)([A-Za-z_][A-Za-z0-9_]*|[0-9]+|[?$#*@!-])(:?[-+=?]|##?|%%?|//?|:)?")
MAX_NESTING = 40


class ScriptError(Exception):
    """The script cannot be read."""


class UnfinishedError(ScriptError):
    """More lines are needed."""


@dataclass(frozen=True)
class Token:
    """A word, or an operator when there is no word."""

    operator: str
    word: Word = ()
    source: str = ""

    @property
    def plain(self) -> str:
        """The word's text when nothing of it is quoted or expanded."""
        if len(self.word) == 1 and isinstance(self.word[0], Text) and not self.word[0].quoted:
            return self.word[0].text
        return ""


class Lexer:
    """Goes through the text; a parser asks for tokens and here-documents."""

    def __init__(self, text: str, depth: int = 0) -> None:
        if depth > MAX_NESTING:
            raise ScriptError("maximum nesting level exceeded")
        self.text = text
        self.at = 0
        self.depth = depth
        self._quotes = "\\'\"$`"

    def token(self) -> Token:
        """The next one; its operator is "end" at the end."""
        self._blank()
        if self.at >= len(self.text):
            return Token("end")
        if found := OPERATORS.match(self.text, self.at):
            self.at = found.end()
            return Token(found.group())
        start = self.at
        word = self._word(" \t\n|&;()<>")
        return Token("", word, self.text[start : self.at])

    def _blank(self) -> None:
        text = self.text
        while self.at < len(text):
            if text[self.at] in " \t\r":
                self.at += 1
            elif text.startswith("\\\n", self.at):
                self.at += 2
            elif text[self.at] == "#":
                end = text.find("\n", self.at)
                self.at = len(text) if end < 0 else end
            else:
                break

    def _word(self, stops: str, *, quoted: bool = False) -> Word:
        """Parts up to a character that ends the word."""
        parts: list[Part] = []
        plain: list[str] = []

        def flush() -> None:
            if plain:
                parts.append(Text("".join(plain), quoted))
                plain.clear()

        while self.at < len(self.text) and self.text[self.at] not in stops:
            char = self.text[self.at]
            if char in self._quotes and not (quoted and char == "'"):
                before = self.at
                found = self._special(char, quoted=quoted)
                if found is None:
                    plain.append(self.text[before : self.at])
                else:
                    flush()
                    parts += found
            else:
                plain.append(char)
                self.at += 1
        flush()
        return tuple(parts)

    def _special(self, char: str, *, quoted: bool) -> list[Part] | None:
        """What starts with a quote, a backslash or a dollar; None: it is only a character."""
        if char == "\\":
            return self._escape(quoted=quoted)
        if char == "'":
            return [Text(self._until("'"), quoted=True)]
        if char == '"':
            return self._double()
        if char == "`":
            return [Substitution(self._backticks(), quoted)]
        return self._dollar(quoted=quoted)

    def _escape(self, *, quoted: bool) -> list[Part] | None:
        if self.at + 1 >= len(self.text):
            self.at += 1
            return None
        after = self.text[self.at + 1]
        if quoted and after not in '$`"\\\n':
            self.at += 1
            return None
        self.at += 2
        return [] if after == "\n" else [Text(after, quoted=True)]

    def _double(self) -> list[Part]:
        self.at += 1
        parts = self._word('"', quoted=True)
        if self.at >= len(self.text):
            raise UnfinishedError("unterminated quoted string")
        self.at += 1
        return list(parts) or [Text("", quoted=True)]

    def _until(self, end: str) -> str:
        close = self.text.find(end, self.at + 1)
        if close < 0:
            raise UnfinishedError("unterminated quoted string")
        inside = self.text[self.at + 1 : close]
        self.at = close + 1
        return inside

    def _backticks(self) -> str:
        start = self.at = self.at + 1
        while self.at < len(self.text) and self.text[self.at] != "`":
            self.at += 2 if self.text[self.at] == "\\" else 1
        if self.at >= len(self.text):
            raise UnfinishedError("unterminated quoted string")
        self.at += 1
        return re.sub(r"\\([$`\\])", r"\1", self.text[start : self.at - 1])

    def _dollar(self, *, quoted: bool) -> list[Part] | None:
        text, start = self.text, self.at + 1
        if text.startswith("((", start):
            return [self._arithmetic(quoted=quoted)]
        if text.startswith("(", start):
            self.at = start + 1
            return [Substitution(self._nested(), quoted)]
        if text.startswith("{", start):
            return [self._braced(quoted=quoted)]
        if found := NAME.match(text, start):
            self.at = found.end()
            return [Variable(found.group(), quoted)]
        self.at = start
        if start < len(text) and text[start] in SPECIAL:
            self.at += 1
            return [Variable(text[start], quoted)]
        return None

    def _nested(self) -> str:
        """A script up to its closing bracket, which quotes may hide."""
        inner = Lexer(self.text, self.depth + 1)
        start = inner.at = self.at
        depth, cases = 0, 0
        while True:
            token = inner.token()
            if token.operator == "end":
                raise UnfinishedError("missing )")
            cases += {"case": 1, "esac": -1}.get(token.plain, 0)
            depth += token.operator == "("
            if token.operator == ")" and not cases:
                depth -= 1
                if depth < 0:
                    break
        self.at = inner.at
        return self.text[start : inner.at - 1]

    def _arithmetic(self, *, quoted: bool) -> Part:
        start = self.at + 3
        depth, end = 0, start
        while end < len(self.text) and (depth or not self.text.startswith("))", end)):
            depth += {"(": 1, ")": -1}.get(self.text[end], 0)
            end += 1
        if end >= len(self.text):
            raise UnfinishedError("missing ))")
        self.at = end + 2
        inner = Lexer(self.text[start:end], self.depth + 1)
        return Arithmetic(inner.whole(), quoted)

    def whole(self) -> Word:
        """All of the text as one quoted word, as in $((...))."""
        return self._word("", quoted=True)

    def document_word(self) -> Word:
        """All of the text as in a here-document, where double quotes are characters."""
        self._quotes = "\\$`"
        return self.whole()

    def _braced(self, *, quoted: bool) -> Part:
        found = BRACED.match(self.text, self.at + 2)
        if self.text.startswith("#}", self.at + 2):
            self.at += 4
            return Variable("#", quoted)
        if not found:
            raise ScriptError("bad substitution")
        hash_sign, name, operator = found.groups()
        self.at = found.end()
        word: Word = ()
        if operator:
            self.depth += 1
            if self.depth > MAX_NESTING:
                raise ScriptError("maximum nesting level exceeded")
            word = self._word("}", quoted=quoted)
            self.depth -= 1
        if self.at >= len(self.text):
            raise UnfinishedError("missing }")
        if self.text[self.at] != "}":
            raise ScriptError("bad substitution")
        self.at += 1
        return Variable(name, quoted, operator or "", word, length=bool(hash_sign))

    def document(self, end: str, *, tabs: bool) -> str:
        """Lines up to the one that ends a here-document."""
        lines: list[str] = []
        while self.at < len(self.text):
            close = self.text.find("\n", self.at)
            close = len(self.text) if close < 0 else close
            line = self.text[self.at : close]
            self.at = close + 1
            line = line.lstrip("\t") if tabs else line
            if line == end:
                return "".join(lines)
            lines.append(line + "\n")
        raise UnfinishedError("missing end of here-document")
