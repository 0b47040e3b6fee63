"""What a script is made of."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Text:
    """Characters as they stand."""

    text: str
    quoted: bool = False


@dataclass(frozen=True)
class Variable:
    """$name, ${name}, ${name:-word} and so on; # in front asks for the length."""

    name: str
    quoted: bool = False
    operator: str = ""
    word: "Word" = ()
    length: bool = False


@dataclass(frozen=True)
class Substitution:
    """$(script)."""

    script: str
    quoted: bool = False


@dataclass(frozen=True)
class Arithmetic:
    """$((expression))."""

    expression: "Word"
    quoted: bool = False


Part = Text | Variable | Substitution | Arithmetic
Word = tuple[Part, ...]


@dataclass(frozen=True)
class Redirect:
    """2>file, >&2, <<EOF."""

    number: int
    operator: str
    word: Word
    document: list[Word] = field(default_factory=list)
    """The text of <<, which is read after the command."""


@dataclass(frozen=True)
class Simple:
    """name=value command word word."""

    assignments: tuple[tuple[str, Word], ...]
    words: tuple[Word, ...]
    redirects: tuple[Redirect, ...]


@dataclass(frozen=True)
class Group:
    """{ list; } or ( list )."""

    body: "Node"
    subshell: bool


@dataclass(frozen=True)
class If:
    """Conditions with what they lead to, in order."""

    branches: tuple[tuple["Node", "Node"], ...]
    otherwise: "Node | None"


@dataclass(frozen=True)
class While:
    """while or until."""

    condition: "Node"
    body: "Node"
    until: bool


@dataclass(frozen=True)
class For:
    """for name in words; without words, over the arguments."""

    name: str
    words: tuple[Word, ...] | None
    body: "Node"


@dataclass(frozen=True)
class Case:
    """case word in pattern) list;; esac."""

    word: Word
    branches: tuple[tuple[tuple[Word, ...], "Node"], ...]


@dataclass(frozen=True)
class Function:
    """name() body."""

    name: str
    body: "Node"


@dataclass(frozen=True)
class Redirected:
    """A compound command with redirections."""

    body: "Node"
    redirects: tuple[Redirect, ...]


@dataclass(frozen=True)
class Pipeline:
    """a | b | c; negated by ! in front."""

    commands: tuple["Node", ...]
    negated: bool = False


@dataclass(frozen=True)
class AndOr:
    """The first, then others by && and ||."""

    first: "Node"
    rest: tuple[tuple[str, "Node"], ...]


@dataclass(frozen=True)
class Sequence:
    """One after the other; those that end with & run beside."""

    items: tuple[tuple["Node", bool], ...] = field(default=())


Node = (
    Simple | Group | If | While | For | Case | Function | Redirected | Pipeline | AndOr | Sequence
)
