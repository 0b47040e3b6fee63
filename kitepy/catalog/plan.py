"""From a card to what docker create is told: name, ports, variables, secrets. Pure."""

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from kitepy.catalog import references
from kitepy.catalog.cards import Card
from kitepy.core.record import dataclass
from kitepy.engine import errors, opts

if TYPE_CHECKING:
    from kitepy.engine import dto

LOCAL_ONLY, EVERYWHERE = "127.0.0.1", "0.0.0.0"  # noqa: S104 - only when a person asks for it
SECRET_LENGTH = 24
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9_.-]+")
_NAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_.-]+")
_NUMBER = re.compile(r"-\d+$")
_FIRST_FREE, _LAST = 1024, 65535
_ABOVE = 8000
"""Ports below 1024 belong to the system: their stand-ins are 8000 higher."""
_TALKERS = frozenset(
    ("sh", "bash", "ash", "dash", "zsh", "fish", "cmd", "powershell", "pwsh", "python", "python3")
) | {"node", "irb", "iex", "jshell", "julia", "r", "lua", "ghci", "perl", "php", "busybox"}
"""Programs that wait for a person when they are started without arguments."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be made; secrets are the names of variables that must stay masked."""

    options: opts.CreateContainer
    secrets: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Taken:
    """What cannot be had any more: names of containers, ports, and what the computer says."""

    names: Collection[str] = ()
    ports: Collection[int] = ()
    is_free: Callable[[int], bool] = lambda _port: True


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person has set in the form: it is made exactly so, or not at all."""

    options: opts.CreateContainer
    as_image: frozenset[str] = frozenset()
    """Fields of options that the image decides when it is here: nobody has touched them."""
    start: bool = True
    open_console: bool = False

    def move(self, options: opts.CreateContainer) -> "Wish":
        """The same with another name and other ports."""
        moved = replace(self.options, name=options.name, ports=options.ports)
        return replace(self, options=moved)

    def apply(self, plan: Plan) -> Plan:
        """The plan with the person's words."""
        planned = plan.options
        kept = {name: getattr(planned, name) for name in self.as_image}
        labels = {**planned.labels, **self.options.labels}
        mine = replace(self.options, image=planned.image, labels=labels, **kept)
        return replace(plan, options=mine)


def container_name(repository: str, taken: Collection[str]) -> str:
    """The image's last word, with a number when it is taken: nginx, nginx-2."""
    word = repository.rsplit("/", 1)[-1].lower()
    word = _NOT_IN_A_NAME.sub("-", word).strip("-._") or "container"
    # Docker wants at least two characters.
    base = word if len(word) > 1 else f"{word}-1"
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name


def is_name(text: str) -> bool:
    """Whether an engine takes this as the name of a container."""
    return _NAME.fullmatch(text) is not None


def free_port(wanted: int, taken: Collection[int], is_free: Callable[[int], bool]) -> int:
    """The same port when it is free, else the next free one above it; 0 when there is none."""
    start = wanted if wanted >= _FIRST_FREE else wanted + _ABOVE
    candidates = (wanted, *range(start, min(_LAST, start + 500) + 1))
    return next((p for p in candidates if p not in taken and is_free(p)), 0)


def next_port(
    options: opts.CreateContainer, port: int, used: Collection[int] = ()
) -> opts.CreateContainer | None:
    """The same container on the next port, when the engine says that this one is taken."""
    if not any(p.host_port == port for p in options.ports):
        return None
    taken = {*used, *(p.host_port for p in options.ports)}
    free = free_port(port, taken, lambda candidate: candidate != port)
    moved = tuple(replace(p, host_port=free) if p.host_port == port else p for p in options.ports)
    return replace(options, ports=moved)


def elsewhere(
    options: opts.CreateContainer,
    error: errors.PortInUse | errors.NameInUse,
    names: Collection[str],
    ports: Collection[int],
) -> tuple[opts.CreateContainer, str]:
    """The same container with the next name or port, and what is new; nothing where none is."""
    if isinstance(error, errors.NameInUse):
        name = container_name(_NUMBER.sub("", options.name), names)
        return replace(options, name=name), name
    only = options.ports[0].host_port if len(options.ports) == 1 else 0
    moved = next_port(options, error.port or only, ports)
    new = {p.host_port for p in moved.ports} - {p.host_port for p in options.ports} if moved else ()
    return moved or options, next((str(port) for port in new if port), "")


def random_secret() -> str:
    """Letters and digits, all kinds of them: some servers refuse a password without."""
    import secrets
    import string

    letters = string.ascii_letters + string.digits
    while True:
        made = "".join(secrets.choice(letters) for _ in range(SECRET_LENGTH))
        kinds = (str.islower, str.isupper, str.isdigit)
        if made[0].isalpha() and all(any(map(kind, made)) for kind in kinds):
            return made


def is_interactive(card: Card, image: "dto.ImageDetail | None") -> bool:
    """A shell or a language: the catalog knows its own images, others tell by their command."""
    if card.interactive is not None:
        return card.interactive
    if image is None or image.exposed_ports or not image.command:
        return False
    program = re.split(r"[/\\]", image.command[0])[-1].lower().removesuffix(".exe")
    return program in _TALKERS and all(word.startswith("-") for word in image.command[1:])


def make(
    card: Card,
    tag: str,
    image: "dto.ImageDetail | None" = None,
    taken: Taken | None = None,
    *,
    host_ip: str = LOCAL_ONLY,
    labels: tuple[tuple[str, str], ...] = (),
    secret: Callable[[], str] = random_secret,
) -> Plan:
    """Plan a container; of an image that is not here yet only the card is known."""
    taken = taken or Taken()
    interactive = is_interactive(card, image)
    environment = [*card.variables.items(), *((name, secret()) for name in card.secrets)]
    return Plan(
        opts.CreateContainer(
            image=f"{card.repository}:{tag}" if tag else card.repository,
            name=container_name(card.repository, taken.names),
            environment=tuple(environment),
            ports=_ports(card, image, taken, host_ip),
            volumes=_volumes(card, image),
            tty=interactive,
            open_stdin=interactive,
            labels=dict(labels),
        ),
        frozenset(card.secrets),
    )


def _ports(
    card: Card, image: "dto.ImageDetail | None", taken: Taken, host_ip: str
) -> tuple[opts.PublishedPort, ...]:
    wanted = [(port, "tcp") for port in card.ports]
    wanted += [port for port in sorted(image.exposed_ports if image else ()) if port not in wanted]
    used, published = set(taken.ports), []
    for port, protocol in wanted:
        host = free_port(port, used, taken.is_free)
        used.add(host)
        published.append(opts.PublishedPort(port, host, protocol, host_ip))
    return tuple(published)


def _volumes(card: Card, image: "dto.ImageDetail | None") -> tuple[tuple[str, str], ...]:
    """Where an image declares none at all: without a volume a new container has lost its data.

    One that declares any knows better: another version keeps its data elsewhere.
    """
    declared = image.volumes if image else card.volumes
    return () if declared else tuple(("", place) for place in card.volumes)


def reference_of(options: opts.CreateContainer) -> str:
    """The repository that a container is made from."""
    found = references.parse(options.image)
    return found.repository if found else options.image
