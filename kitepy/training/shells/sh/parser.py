"""Words and operators into commands, by sh's grammar."""

import re
from collections.abc import Callable

from kitepy.training.shells.sh.lexer import (
    MAX_NESTING,
    Lexer,
    ScriptError,
    Token,
    UnfinishedError,
)
from kitepy.training.shells.sh.syntax import (
    AndOr,
    Case,
    For,
    Function,
    Group,
    If,
    Node,
    Pipeline,
    Redirect,
    Redirected,
    Sequence,
    Simple,
    Text,
    While,
    Word,
)

ASSIGNMENT = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)=")
FUNCTION = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")
REDIRECTS = {"<", ">", ">>", "<<", "<<-", "<<<", ">&", "<&", "<>", ">|", "&>"}
CLOSERS = {"then", "else", "elif", "fi", "do", "done", "esac", "}", "in"}


def parse(text: str) -> Sequence:
    """Raises ScriptError; UnfinishedError when more lines are needed."""
    return Parser(text).script()


class Parser:
    """One token ahead."""

    def __init__(self, text: str) -> None:
        self._lexer = Lexer(text)
        self._documents: list[tuple[Redirect, str, bool]] = []
        self._depth = 0
        self._next = self._lexer.token()

    def script(self) -> Sequence:
        """All of it."""
        body = self._list()
        if self._next.operator != "end":
            raise self._unexpected()
        if self._documents:
            raise UnfinishedError("missing end of here-document")
        return body

    def _advance(self) -> Token:
        token = self._next
        if token.operator == "\n":
            self._read_documents()
        self._next = self._lexer.token()
        return token

    def _unexpected(self) -> ScriptError:
        token = self._next
        if token.operator == "end":
            return UnfinishedError("syntax error: unexpected end of file")
        shown = "newline" if token.operator == "\n" else f'"{token.operator or token.source}"'
        return ScriptError(f"syntax error: unexpected {shown}")

    def _at(self, operator: str) -> bool:
        return self._next.operator == operator

    def _at_word(self, word: str) -> bool:
        return self._next.plain == word

    def _expect(self, *words: str) -> str:
        found = self._next.operator or self._next.plain
        if found not in words:
            raise self._unexpected()
        self._advance()
        return found

    def _newlines(self) -> None:
        while self._next.operator == "\n":
            self._advance()

    def _list(self) -> Sequence:
        items: list[tuple[Node, bool]] = []
        self._newlines()
        while self._next.operator not in {"end", ")", ";;"} and self._next.plain not in CLOSERS:
            node = self._and_or()
            beside = self._next.operator == "&"
            items.append((node, beside))
            if self._next.operator not in {";", "&", "\n"}:
                break
            self._advance()
            self._newlines()
        return Sequence(tuple(items))

    def _body(self) -> Sequence:
        body = self._list()
        if not body.items:
            raise self._unexpected()
        return body

    def _and_or(self) -> Node:
        first = self._pipeline()
        rest: list[tuple[str, Node]] = []
        while self._next.operator in {"&&", "||"}:
            operator = self._advance().operator
            self._newlines()
            rest.append((operator, self._pipeline()))
        return AndOr(first, tuple(rest)) if rest else first

    def _pipeline(self) -> Node:
        negated = False
        while self._next.plain == "!":
            self._advance()
            negated = not negated
        commands = [self._command()]
        while self._next.operator == "|":
            self._advance()
            self._newlines()
            commands.append(self._command())
        if len(commands) == 1 and not negated:
            return commands[0]
        return Pipeline(tuple(commands), negated)

    def _command(self) -> Node:
        compound = self._compound()
        if compound is None:
            return self._simple()
        redirects: list[Redirect] = []
        while self._redirect(redirects):
            pass
        return Redirected(compound, tuple(redirects)) if redirects else compound

    def _compound(self) -> Node | None:
        rules: dict[str, Callable[[], Node]] = {
            "if": self._if,
            "while": self._while,
            "until": self._while,
            "for": self._for,
            "case": self._case,
            "{": self._braces,
            "function": self._function,
        }
        rule = self._brackets if self._next.operator == "(" else rules.get(self._next.plain)
        if rule is None:
            return None
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise ScriptError("maximum nesting level exceeded")
        node = rule()
        self._depth -= 1
        return node

    def _if(self) -> Node:
        branches: list[tuple[Node, Node]] = []
        otherwise: Node | None = None
        self._advance()
        while True:
            condition = self._body()
            self._expect("then")
            branches.append((condition, self._body()))
            word = self._expect("elif", "else", "fi")
            if word == "else":
                otherwise = self._body()
                word = self._expect("fi")
            if word == "fi":
                return If(tuple(branches), otherwise)

    def _while(self) -> Node:
        until = self._advance().plain == "until"
        condition = self._body()
        return While(condition, self._do(), until)

    def _do(self) -> Node:
        self._newlines()
        self._expect("do")
        body = self._body()
        self._expect("done")
        return body

    def _for(self) -> Node:
        self._advance()
        name = self._next.plain
        if not FUNCTION.match(name):
            raise self._unexpected()
        self._advance()
        self._newlines()
        words: list[Word] | None = None
        if self._next.plain == "in":
            self._advance()
            words = []
            while not self._next.operator:
                words.append(self._advance().word)
        if self._next.operator in {";", "\n"}:
            self._advance()
        return For(name, None if words is None else tuple(words), self._do())

    def _case(self) -> Node:
        self._advance()
        if self._next.operator:
            raise self._unexpected()
        word = self._advance().word
        self._newlines()
        self._expect("in")
        self._newlines()
        branches: list[tuple[tuple[Word, ...], Node]] = []
        while not self._at_word("esac"):
            branches.append((self._patterns(), self._list()))
            if self._at(";;"):
                self._advance()
                self._newlines()
            elif not self._at_word("esac"):
                raise self._unexpected()
        self._advance()
        return Case(word, tuple(branches))

    def _patterns(self) -> tuple[Word, ...]:
        if self._next.operator == "(":
            self._advance()
        patterns: list[Word] = []
        while True:
            if self._next.operator:
                raise self._unexpected()
            patterns.append(self._advance().word)
            if self._expect("|", ")") == ")":
                return tuple(patterns)

    def _braces(self) -> Node:
        self._advance()
        body = self._body()
        self._expect("}")
        return Group(body, subshell=False)

    def _brackets(self) -> Node:
        self._advance()
        body = self._body()
        self._expect(")")
        return Group(body, subshell=True)

    def _function(self) -> Node:
        self._advance()
        name = self._advance().plain
        if self._next.operator == "(":
            self._advance()
            self._expect(")")
        return self._named(name)

    def _named(self, name: str) -> Node:
        self._newlines()
        body = self._compound()
        if body is None:
            raise self._unexpected()
        return Function(name, body)

    def _simple(self) -> Node:
        assignments: list[tuple[str, Word]] = []
        words: list[Word] = []
        redirects: list[Redirect] = []
        while True:
            if self._redirect(redirects):
                continue
            if self._next.operator:
                break
            found = None if words else _assignment(self._next)
            if found:
                assignments.append(found)
                self._advance()
                continue
            words.append(self._next.word)
            name = self._next.plain
            self._advance()
            if name == "[[" and len(words) == 1:
                self._condition(words)
            if self._at("(") and len(words) == 1 and FUNCTION.match(name):
                self._advance()
                self._expect(")")
                return self._named(name)
        if not (assignments or words or redirects):
            raise self._unexpected()
        return Simple(tuple(assignments), tuple(words), tuple(redirects))

    def _condition(self, words: list[Word]) -> None:
        """In [[ ]] operators of the shell are words of the test."""
        while self._next.plain != "]]":
            if self._next.operator in {"end", "\n"}:
                raise self._unexpected()
            token = self._advance()
            words.append(token.word or (Text(token.operator, quoted=True),))

    def _redirect(self, into: list[Redirect]) -> bool:
        number = -1
        text = self._lexer.text
        digits = self._next.plain
        if (
            digits.isdigit()
            and len(digits) == 1
            and text[self._lexer.at : self._lexer.at + 1]
            in {
                "<",
                ">",
            }
        ):
            number = int(digits)
            self._advance()
        if self._next.operator not in REDIRECTS:
            return False
        operator = self._next.operator
        self._advance()
        if self._next.operator:
            raise self._unexpected()
        if number < 0:
            number = 0 if operator.startswith("<") else 1
        redirect = Redirect(number, operator, self._next.word)
        into.append(redirect)
        if operator in {"<<", "<<-"}:
            end = "".join(p.text for p in redirect.word if isinstance(p, Text))
            plain = any(isinstance(p, Text) and p.quoted for p in redirect.word)
            self._documents.append((redirect, end, plain))
        self._advance()
        return True

    def _read_documents(self) -> None:
        """The here-documents of the line that ends here."""
        for redirect, end, plain in self._documents:
            text = self._lexer.document(end, tabs=redirect.operator == "<<-")
            word: Word = (Text(text, quoted=True),) if plain else Lexer(text).document_word()
            redirect.document.append(word)
        self._documents.clear()


def _assignment(token: Token) -> tuple[str, Word] | None:
    first = token.word[0] if token.word else None
    if not isinstance(first, Text) or first.quoted:
        return None
    found = ASSIGNMENT.match(first.text)
    if not found:
        return None
    rest = first.text[found.end() :]
    head: Word = (Text(rest),) if rest else ()
    return found[1], head + token.word[1:]
