"""Reads command lines as cmd does: carets, quotes, brackets, if and for."""

import re

from kitepy.training.shells.cmd.syntax import For, Group, If, Joined, Node, Redirect, Simple

MAX_NESTING = 30
MAX_LINE = 8191
REDIRECT = re.compile(r"(\d?)(>>|>|<)(&\d)?\s*")
CONDITION = re.compile(
    r"""(?:(?:exist|defined|errorlevel|cmdextversion)\s+(?:"[^"]*"|[^\s()]+)"""
    r"""|(?:"[^"]*"|[^\s="()]+)\s*(?:==|\s(?:equ|neq|lss|leq|gtr|geq)\s)\s*(?:"[^"]*"|[^\s()]+))""",
    re.IGNORECASE,
)
FOR = re.compile(
    r"""for\s+(?:/([ldrf])\s*("[^"]*"|(?!%)\S+)?\s+)?%%?(\w)\s+in\s*\(([^)]*(?:"[^"]*"[^)]*)*)\)\s*do\s+""",
    re.IGNORECASE,
)


KEYWORD = re.compile(r"(if|for)(?=[\s(\"]|$)", re.IGNORECASE)


class CommandSyntaxError(Exception):
    """Not a command line."""


class UnfinishedError(CommandSyntaxError):
    """A bracket is still open."""


def parse(text: str) -> Node | None:
    """The tree of a line or of a block of lines; None when there is nothing in it."""
    if len(text) > MAX_LINE * 4:
        raise CommandSyntaxError("The input line is too long.")
    reader = _Reader(text)
    node = reader.lines()
    if reader.at < len(text):
        word = text[reader.at :].split(maxsplit=1)[0]
        raise CommandSyntaxError(f"{word} was unexpected at this time.")
    return node


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self._depth = 0

    def _blank(self, more: str = "") -> None:
        while self.at < len(self.text) and self.text[self.at] in " \t,;=" + more:
            self.at += 1

    def _next(self, text: str) -> bool:
        return self.text.startswith(text, self.at)

    def lines(self) -> Node | None:
        """Commands with & or new lines between."""
        node: Node | None = None
        while True:
            self._blank("\n&" if node else "\n")
            if self.at >= len(self.text) or self._next(")"):
                return node
            following = self._or()
            node = Joined("&", node, following) if node else following
            self._blank()
            if self.at < len(self.text) and self.text[self.at] not in "&\n)":
                return node

    def _or(self) -> Node:
        node = self._and()
        while self._next("||"):
            self.at += 2
            node = Joined("||", node, self._and())
        return node

    def _and(self) -> Node:
        node = self._pipe()
        while self._next("&&"):
            self.at += 2
            node = Joined("&&", node, self._pipe())
        return node

    def _pipe(self) -> Node:
        node = self._command()
        while self._next("|") and not self._next("||"):
            self.at += 1
            node = Joined("|", node, self._command())
        return node

    def _command(self) -> Node:
        self._blank("\n@")
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise CommandSyntaxError("The maximum nesting level was exceeded.")
        try:
            if self._next("("):
                return self._group()
            word = re.match(
                r"(if|for)(?=[\s(\"]|$)", self.text[self.at : self.at + 5], re.IGNORECASE
            )
            if word:
                return self._if() if word[1].lower() == "if" else self._for()
            return self._simple()
        finally:
            self._depth -= 1

    def _group(self) -> Node:
        self.at += 1
        body = self.lines()
        self._blank("\n")
        if not self._next(")"):
            raise UnfinishedError
        self.at += 1
        redirects: list[Redirect] = []
        self._blank()
        while self._redirect(redirects):
            self._blank()
        return Group(body or Simple("rem"), tuple(redirects))

    def _if(self) -> Node:
        self.at += 2
        folded = negated = False
        while True:
            self._blank()
            flag = re.match(r"(/i|not)\s", self.text[self.at :], re.IGNORECASE)
            if not flag:
                break
            folded = folded or flag[1].lower() == "/i"
            negated = negated or flag[1].lower() == "not"
            self.at += flag.end()
        found = CONDITION.match(self.text, self.at)
        if not found:
            raise CommandSyntaxError("The syntax of the command is incorrect.")
        self.at = found.end()
        then = self._command()
        start = self.at
        self._blank("\n" if isinstance(then, Group) else "")
        otherwise: Node | None = None
        if re.match(r"else\b", self.text[self.at : self.at + 5], re.IGNORECASE):
            self.at += 4
            otherwise = self._command()
        else:
            self.at = start
        return If(found.group(), negated, folded, then, otherwise)

    def _for(self) -> Node:
        found = FOR.match(self.text, self.at)
        if not found:
            raise CommandSyntaxError("The syntax of the command is incorrect.")
        self.at = found.end()
        kind, options, name, items = found.groups()
        return For((kind or "").lower(), (options or "").strip('"'), name, items, self._command())

    def _simple(self) -> Node:
        made: list[str] = []
        redirects: list[Redirect] = []
        quoted = False
        while self.at < len(self.text):
            char = self.text[self.at]
            if char == '"':
                quoted = not quoted
            elif char == "\n" or (char in "&|)" and not quoted):
                if char != ")" or self._depth_of_brackets():
                    break
            elif char == "^" and not quoted:
                self.at += 1
                char = self.text[self.at : self.at + 1]
                char = "" if char == "\n" else char
            elif char in "<>" and not quoted:
                number = made.pop() if made and made[-1].isdigit() and _apart(made) else ""
                self._redirect(redirects, number)
                continue
            made.append(char)
            self.at += 1
        text = "".join(made)
        if not text.strip() and not redirects:
            word = self.text[self.at : self.at + 2].strip() or "&"
            raise CommandSyntaxError(f"{word} was unexpected at this time.")
        return Simple(text.lstrip(), tuple(redirects))

    def _depth_of_brackets(self) -> bool:
        """A closing bracket is a character where none is open."""
        return self.text.count("(", 0, self.at) > self.text.count(")", 0, self.at)

    def _redirect(self, into: list[Redirect], number: str = "") -> bool:
        found = REDIRECT.match(self.text, self.at)
        if not found:
            return False
        self.at = found.end()
        operator = found[2]
        usual = 0 if operator == "<" else 1
        digits = found[1] or number
        if found[3]:
            into.append(Redirect(int(digits or usual), operator + "&", found[3][1:]))
            return True
        target = re.compile(r'(?:"[^"]*"|[^\s&|<>()])+').match(self.text, self.at)
        if not target:
            raise CommandSyntaxError("The syntax of the command is incorrect.")
        self.at = target.end()
        into.append(Redirect(int(digits or usual), operator, target.group().replace('"', "")))
        return True


def _apart(made: list[str]) -> bool:
    """2> is a stream only when nothing stands before the 2."""
    return len(made) < 2 or made[-2] in " \t"
