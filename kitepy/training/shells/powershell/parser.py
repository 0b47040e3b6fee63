"""Reads PowerShell's statements and commands."""

import re

from kitepy.training.shells.powershell.expressions import Expressions
from kitepy.training.shells.powershell.syntax import (
    Array,
    Assign,
    Block,
    Command,
    Expandable,
    Expression,
    Flow,
    ForEach,
    Function,
    If,
    Literal,
    Loop,
    Pipeline,
    Statement,
    Sub,
    Try,
    Word,
)

KEYWORD = re.compile(
    r"(if|while|do|foreach|for|function|try|return|break|continue|exit|throw)(?![\w-])",
    re.IGNORECASE,
)
ASSIGN = re.compile(r"\s*(=|\+=|-=|\*=|/=|%=)(?!=)")
STARTS_EXPRESSION = re.compile(
    r"""[$"'(@\[{\d,!]|-(?:not|join|split)\b|-(?=[\d$(.])|\.\d|\+\+|--""", re.IGNORECASE
)
CALL = re.compile(r"[&.](?=\s*[\"'$({\w\\])")
PARAMETER = re.compile(r"-([A-Za-z][\w-]*):?")
BARE = re.compile(r"(?:[^\s;|(){}\"'`$,<>&\n]|`.|\$(?![\w({?]))+")
ENDS = ";|)}\n"
REDIRECT = re.compile(r"(\*|\d)?(>>|>)(&1)?")


def parse(text: str) -> Block:
    """Raises PowerShellError; UnfinishedError when more lines are needed."""
    parser = Parser(text)
    block = parser.block()
    if parser.at < len(text):
        raise parser.unexpected()
    return block


class Parser(Expressions):
    """All of the grammar."""

    def block(self) -> Block:
        """Statements up to a closing sign."""
        found: list[Statement] = []
        while True:
            self.space()
            while self.take(";"):
                self.space()
            if self.at >= len(self.text) or self.text[self.at] in ")}":
                return Block(tuple(found))
            found.append(self.statement())
            self.blank()
            if self.at < len(self.text) and self.text[self.at] not in ENDS:
                raise self.unexpected()
            if self.sees("|"):
                raise self.unexpected()

    def statement(self) -> Statement:
        """One."""
        keyword = KEYWORD.match(self.text, self.at)
        if not keyword:
            return self.pipeline()
        word = keyword[1].lower()
        start = self.at
        self.at = keyword.end()
        if word in {"return", "break", "continue", "exit", "throw"}:
            self.blank()
            value = None if self._ended() else self.pipeline()
            return Flow(word, value)
        if word == "foreach" and not re.match(r"\s*\(", self.text[self.at :]):
            self.at = start
            return self.pipeline()
        rules = {
            "if": self._if,
            "while": self._while,
            "do": self._do,
            "for": self._for,
            "foreach": self._foreach,
            "function": self._function,
            "try": self._try,
        }
        self.depth += 1
        node = rules[word]()
        self.depth -= 1
        return node

    def _ended(self) -> bool:
        return self.at >= len(self.text) or self.text[self.at] in ENDS

    def _condition(self) -> Statement:
        self.expect("(")
        self.space()
        node = self.statement()
        self.expect(")")
        return node

    def _body(self) -> Block:
        self.space()
        return self.braces().body

    def _word(self, word: str) -> bool:
        start = self.at
        self.space()
        found = re.compile(rf"{word}(?!\w)", re.IGNORECASE).match(self.text, self.at)
        self.at = found.end() if found else start
        return bool(found)

    def _if(self) -> Statement:
        branches = [(self._condition(), self._body())]
        while self._word("elseif"):
            branches.append((self._condition(), self._body()))
        otherwise = self._body() if self._word("else") else None
        return If(tuple(branches), otherwise)

    def _while(self) -> Statement:
        return Loop(None, self._condition(), None, self._body())

    def _do(self) -> Statement:
        body = self._body()
        until = self._word("until")
        if not until and not self._word("while"):
            raise self.unexpected()
        return Loop(None, self._condition(), None, body, after=True, until=until)

    def _for(self) -> Statement:
        self.expect("(")
        parts: list[Statement | None] = []
        for end in (";", ";", ")"):
            self.space()
            parts.append(None if self.sees(end) else self.statement())
            self.expect(end)
        return Loop(parts[0], parts[1], parts[2], self._body())

    def _foreach(self) -> Statement:
        self.expect("(")
        self.blank()
        variable = self.variable()
        if variable is None or not self._word("in"):
            raise self.unexpected()
        self.space()
        items = self.statement()
        self.expect(")")
        return ForEach(variable.name, items, self._body())

    def _function(self) -> Statement:
        self.blank()
        name = self.match(re.compile(r"[\w-]+"))
        if not name:
            raise self.unexpected()
        parameters: list[str] = []
        self.blank()
        if self.take("("):
            parameters = self._parameters()
        body = self._body()
        return Function(name.group(), tuple(parameters), body)

    def _parameters(self) -> list[str]:
        found: list[str] = []
        self.space()
        while not self.sees(")"):
            self.match(re.compile(r"\[[\w.\[\]]+\]\s*"))
            variable = self.variable()
            if variable is None:
                raise self.unexpected()
            found.append(variable.name)
            self.space()
            if self.take("="):
                self.space()
                self.unary()
                self.space()
            self.take(",")
            self.space()
        self.expect(")")
        return found

    def _try(self) -> Statement:
        body = self._body()
        handler = final = None
        if self._word("catch"):
            self.blank()
            self.match(re.compile(r"\[[\w.]+\]"))
            handler = self._body()
        if self._word("finally"):
            final = self._body()
        return Try(body, handler, final)

    def pipeline(self) -> Statement:
        """An assignment, or stages with pipes between."""
        stages = [self._stage()]
        target = stages[0]
        assign = self.match(ASSIGN)
        if assign and not isinstance(target, Command):
            self.space()
            return Assign(target, assign[1], self.statement())
        redirect, place, quiet = "", None, False
        while True:
            self.blank()
            if self.take("|"):
                self.space()
                stages.append(self._stage())
                continue
            found = self.match(REDIRECT)
            if not found:
                break
            if found[3]:
                continue
            self.blank()
            where = self._argument()
            if found[1] in {"2", "*", "3", "4", "5", "6"}:
                quiet = True
            else:
                redirect, place = found[2], where
        return Pipeline(tuple(stages), redirect, place, quiet)

    def _stage(self) -> Expression:
        self.blank()
        call = CALL.match(self.text, self.at)
        if call:
            self.at = call.end()
            self.blank()
        elif STARTS_EXPRESSION.match(self.text, self.at):
            return self.expression()
        return self._command(called=bool(call))

    def _command(self, *, called: bool) -> Expression:
        start = self.at
        if called and self.text[self.at : self.at + 1] in "\"'$({":
            name: Expression = self.postfix(self.primary())
        else:
            found = self.match(BARE)
            if not found:
                raise self.unexpected()
            name = Literal(found.group().replace("`", ""))
        arguments: list[Expression] = []
        while True:
            self.blank()
            if self._ended() or REDIRECT.match(self.text, self.at):
                break
            arguments.append(self._argument())
        return Command(name, tuple(arguments), self.text[start : self.at].strip())

    def _argument(self) -> Expression:
        """A parameter, a word or a value; commas make lists."""
        if self.take("--%"):
            end = self.text.find("\n", self.at)
            end = len(self.text) if end < 0 else end
            rest, self.at = self.text[self.at : end].strip(), end
            return Literal(rest)
        parameter = self.match(PARAMETER)
        if parameter:
            return Word(parameter[1])
        items = [self._value()]
        self.blank()
        while self.take(","):
            self.space()
            items.append(self._value())
            self.blank()
        return Array(tuple(items)) if len(items) > 1 else items[0]

    def _value(self) -> Expression:
        char = self.text[self.at : self.at + 1]
        if char in "\"'({" or self.sees("@(") or self.sees("@{") or self.sees("$("):
            return self.postfix(self.primary())
        if char == "$":
            node: Expression = self.postfix(self.primary())
            rest = BARE.match(self.text, self.at)
            if not rest:
                return node
            self.at = rest.end()
            return Sub(Block((Pipeline((_joined(node, rest.group()),)),)))
        start = self.at
        number = self.number()
        if number is not None and (self._ended() or self.text[self.at] in " \t\r,"):
            return number
        self.at = start
        found = self.match(BARE)
        if not found:
            raise self.unexpected()
        word = re.sub(r"`(.)", r"\1", found.group())
        if self.text[self.at : self.at + 1] == "$" and (more := self.variable()):
            return _joined(Literal(word), more)
        return Literal(word)


def _joined(left: Expression, right: "Expression | str") -> Expression:
    tail = Literal(right) if isinstance(right, str) else right
    return Expandable((left, tail))
