"""From a card to what docker create is told: name, ports, variables, secrets. Pure."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from kitepy.catalog.cards import Card
from kitepy.engine import opts

_NOT_IN_A_NAME = re.compile(r"[^a-z0-9_.-]+")
_FIRST_FREE, _LAST = 1024, 65535


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be made; secrets are the names of variables that must stay masked."""

    options: opts.CreateContainer
    secrets: frozenset[str] = frozenset()


def container_name(repository: str, taken: Collection[str]) -> str:
    """The image's last word, with a number when it is taken: nginx, nginx-2."""
    word = (
        _NOT_IN_A_NAME.sub("-", repository.rsplit("/", 1)[-1].lower()).strip("-._") or "container"
    )
    # Docker wants at least two characters.
    base = word if len(word) > 1 else f"{word}-1"
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name


def free_port(wanted: int, taken: Collection[int], is_free: Callable[[int], bool]) -> int:
    """The same port when it is free, else the next free one above it; 0 when there is none."""
    start = wanted if wanted >= _FIRST_FREE else wanted + 8000
    candidates = (wanted, *range(start, min(_LAST, start + 500) + 1))
    return next((p for p in candidates if p not in taken and is_free(p)), 0)


def make(  # noqa: PLR0913 - all that a plan depends on
    card: Card,
    tag: str,
    *,
    names: Collection[str],
    ports_taken: Collection[int],
    is_free: Callable[[int], bool],
    secret: Callable[[], str],
    host_ip: str = "127.0.0.1",
    exposed: Collection[tuple[int, str]] = (),
    labels: tuple[tuple[str, str], ...] = (),
) -> Plan:
    """Plan a container; exposed are the ports of the image itself, known after the pull."""
    wanted = [(port, "tcp") for port in card.ports]
    wanted += [port for port in sorted(exposed) if port not in wanted]
    taken, published = set(ports_taken), []
    for port, protocol in wanted:
        host = free_port(port, taken, is_free)
        taken.add(host)
        published.append(opts.PublishedPort(port, host, protocol, host_ip))
    environment = [*card.variables.items(), *((name, secret()) for name in card.secrets)]
    reference = f"{card.repository}:{tag}" if tag else card.repository
    return Plan(
        opts.CreateContainer(
            image=reference,
            name=container_name(card.repository, names),
            environment=tuple(environment),
            ports=tuple(published),
            tty=card.interactive,
            open_stdin=card.interactive,
            labels=dict(labels),
        ),
        frozenset(card.secrets),
    )
