"""What a command line of cmd is made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Redirect:
    """>file, 2>>file, <file, 2>&1."""

    number: int
    operator: str
    target: str


@dataclass(frozen=True)
class Simple:
    """A command as it was written, without its redirections."""

    text: str
    redirects: tuple[Redirect, ...] = ()


@dataclass(frozen=True)
class Group:
    """( commands )."""

    body: "Node"
    redirects: tuple[Redirect, ...] = ()


@dataclass(frozen=True)
class Joined:
    """Commands with & && || or | between them."""

    operator: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True)
class If:
    """if [not] condition command else command."""

    condition: str
    negated: bool
    folded: bool
    then: "Node"
    otherwise: "Node | None"


@dataclass(frozen=True)
class For:
    """for [/L|/F options] %x in (set) do command."""

    kind: str
    options: str
    name: str
    items: str
    body: "Node"


Node = Simple | Group | Joined | If | For
