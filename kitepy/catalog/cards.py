"""The cards of the bundled catalog, read from a file that may be broken."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kitepy.core import assets

FILE = "catalog/images.json"
CATEGORIES = ("database", "web", "language", "messaging", "monitoring", "cms", "cache", "base")
TRUST = ("official", "verified", "community")
PLATFORMS = ("linux", "windows")
_PORT_LIMIT = 65535


class CatalogError(Exception):
    """A catalog file that cannot be used: which file, where in it, and why."""

    def __init__(self, file: str, place: str, reason: str) -> None:
        super().__init__(f"{file}: {place}: {reason}")
        self.file, self.place, self.reason = file, place, reason


@dataclass(frozen=True, slots=True)
class Card:
    """One image to create containers from."""

    repository: str
    category: str = ""
    publisher: str = ""
    trust: str = ""
    """official, verified or community."""
    platforms: tuple[str, ...] = ("linux",)
    tags: tuple[str, ...] = ("latest",)
    """The first one is offered first."""
    interactive: bool = False
    """A shell or a language: it gets a terminal, and its input stays open."""
    description: Mapping[str, str] = field(default_factory=dict)
    docs: str = ""
    ports: tuple[int, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    secrets: tuple[str, ...] = ()
    """Variables that it cannot start without, made at random."""
    volumes: tuple[str, ...] = ()
    after: Mapping[str, str] = field(default_factory=dict)
    """What to do after start."""
    stars: int | None = None
    """Only known from a search."""

    @property
    def name(self) -> str:
        """What the card is called: Docker Hub's name, or the last parts of another registry's."""
        first, _, rest = self.repository.partition("/")
        return rest if rest and ("." in first or ":" in first) else self.repository

    def words(self, language: str) -> str:
        """The description in a language, in English where there is none."""
        return self.description.get(language) or self.description.get("en", "")

    def after_words(self, language: str) -> str:
        """What to do after start, in a language."""
        return self.after.get(language) or self.after.get("en", "")


def load() -> tuple[Card, ...]:
    """The bundled cards."""
    return parse(assets.read(FILE), FILE)


def parse(data: bytes, file: str) -> tuple[Card, ...]:
    """Read a catalog file; raises CatalogError with file, place and reason."""
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise CatalogError(file, "whole file", str(error)) from error
    images = raw.get("images") if isinstance(raw, dict) else None
    if not isinstance(images, list):
        raise CatalogError(file, "whole file", "no list of images")
    return tuple(_card(entry, file, f"image {n}") for n, entry in enumerate(images, 1))


def _card(raw: Any, file: str, place: str) -> Card:
    if not isinstance(raw, dict) or not isinstance(raw.get("repository"), str):
        raise CatalogError(file, place, "no repository")
    place = f"{place} ({raw['repository'][:80]})"
    unknown = raw.keys() - Card.__dataclass_fields__.keys()
    if unknown:
        raise CatalogError(file, place, f"unknown fields: {', '.join(sorted(map(str, unknown)))}")
    try:
        card = Card(**{name: _value(name, value) for name, value in raw.items()})
        _check(card)
    except (TypeError, ValueError, AttributeError) as error:
        raise CatalogError(file, place, str(error)) from error
    return card


_LISTS = frozenset({"platforms", "tags", "secrets", "volumes"})
_MAPS = frozenset({"description", "variables", "after"})


def _value(name: str, value: Any) -> Any:
    if name == "ports":
        return tuple(int(port) for port in value)
    if name in _LISTS:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ValueError(f"{name} is not a list of words")
        return tuple(value)
    if name in _MAPS:
        if not all(isinstance(item, str) for pair in value.items() for item in pair):
            raise ValueError(f"{name} is not a table of words")
        return value
    return value


def _check(card: Card) -> None:
    if card.category not in CATEGORIES or card.trust not in TRUST or not card.tags:
        raise ValueError("category, trust or tags are missing or unknown")
    if not card.platforms or not set(card.platforms) <= set(PLATFORMS):
        raise ValueError("platforms are linux and windows")
    if not card.docs.startswith("https://"):
        raise ValueError("docs is not an https link")
    if not isinstance(card.interactive, bool) or not card.description.get("en"):
        raise ValueError("interactive or description is missing")
    if any(not 0 < port <= _PORT_LIMIT for port in card.ports):
        raise ValueError("a port is not between 1 and 65535")
