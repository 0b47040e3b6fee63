"""What a PowerShell script is made of."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Literal:
    """A value as it stands."""

    value: object


@dataclass(frozen=True)
class Expandable:
    """A string with variables and $(...) in it."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Variable:
    """$name, $env:name."""

    name: str


@dataclass(frozen=True)
class Member:
    """.Name, or .Name(arguments)."""

    target: "Expression"
    name: str
    arguments: "tuple[Expression, ...] | None" = None
    static: bool = False


@dataclass(frozen=True)
class Index:
    """[index]."""

    target: "Expression"
    index: "Expression"


@dataclass(frozen=True)
class TypeName:
    """[int]; in front of an expression, a cast."""

    name: str
    operand: "Expression | None" = None


@dataclass(frozen=True)
class Unary:
    """-not, !, -, -join, -split."""

    operator: str
    operand: "Expression"


@dataclass(frozen=True)
class Binary:
    """Two sides."""

    operator: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True)
class Array:
    """a, b; @(statements) has one statement list in it."""

    items: tuple["Expression", ...]


@dataclass(frozen=True)
class Hash:
    """@{ name = value }."""

    pairs: tuple[tuple["Expression", "Expression"], ...]


@dataclass(frozen=True)
class Sub:
    """(pipeline), $(statements), @(statements)."""

    body: "Block"
    listed: bool = False


@dataclass(frozen=True)
class Braces:
    """{ statements }."""

    body: "Block"
    text: str


@dataclass(frozen=True)
class Command:
    """A name with arguments; parameters are Words that begin with a dash."""

    name: "Expression"
    arguments: tuple["Expression", ...]
    source: str = ""


@dataclass(frozen=True)
class Word:
    """-Name in front of an argument."""

    name: str


@dataclass(frozen=True)
class Pipeline:
    """Stages, and where the output goes."""

    stages: tuple["Expression", ...]
    redirect: str = ""
    target: "Expression | None" = None
    quiet: bool = False


@dataclass(frozen=True)
class Assign:
    """$x = pipeline."""

    target: "Expression"
    operator: str
    value: "Statement"


@dataclass(frozen=True)
class If:
    """Conditions with what they lead to."""

    branches: tuple[tuple["Statement", "Block"], ...]
    otherwise: "Block | None"


@dataclass(frozen=True)
class Loop:
    """while, do and for."""

    first: "Statement | None"
    condition: "Statement | None"
    step: "Statement | None"
    body: "Block"
    after: bool = False
    until: bool = False


@dataclass(frozen=True)
class ForEach:
    """foreach ($x in pipeline)."""

    name: str
    items: "Statement"
    body: "Block"


@dataclass(frozen=True)
class Function:
    """function name($a, $b) { }."""

    name: str
    parameters: tuple[str, ...]
    body: "Block"


@dataclass(frozen=True)
class Try:
    """try { } catch { } finally { }."""

    body: "Block"
    handler: "Block | None"
    final: "Block | None"


@dataclass(frozen=True)
class Flow:
    """return, break, continue, exit, throw."""

    kind: str
    value: "Statement | None" = None


@dataclass(frozen=True)
class Block:
    """Statements."""

    statements: tuple["Statement", ...] = field(default=())


Expression = (
    Literal
    | Expandable
    | Variable
    | Member
    | Index
    | TypeName
    | Unary
    | Binary
    | Array
    | Hash
    | Sub
    | Braces
    | Command
    | Word
)
Statement = Pipeline | Assign | If | Loop | ForEach | Function | Try | Flow
