"""The cards of the bundled catalog, read from a file that may be broken."""

import json
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from kitepy.catalog import references
from kitepy.core import assets
from kitepy.core.record import dataclass

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
    windows_tags: tuple[str, ...] = ()
    """What to offer on a Windows engine, where that differs."""
    interactive: bool | None = None
    """A shell or a language: it gets a terminal, and its input stays open. None: ask the image."""
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
        return self.repository.removeprefix(references.registry(self.repository))

    @property
    def is_bundled(self) -> bool:
        """Whether the catalog itself has it: what it says of ports and terminal then holds."""
        return bool(self.category)

    def tags_for(self, mode: str | None) -> tuple[str, ...]:
        """The tags to offer on an engine of this mode."""
        return self.windows_tags if mode == "windows" and self.windows_tags else self.tags

    def platforms_of(self, tag: str) -> tuple[str, ...]:
        """The systems that a tag is for, as far as names tell; nothing where they do not."""
        if references.is_windows_tag(tag):
            return ("windows",)
        if references.is_linux_tag(tag):
            return ("linux",)
        if len(self.platforms) < 2 or tag in self.windows_tags or not self.windows_tags:
            return self.platforms
        return ("linux",) if tag in self.tags else ()

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


_LISTS = frozenset({"platforms", "tags", "windows_tags", "secrets", "volumes"})
_MAPS = frozenset({"description", "variables", "after"})
_TEXTS = frozenset({"repository", "category", "publisher", "trust", "docs"})


def _value(name: str, value: Any) -> Any:
    if name == "ports":
        if not isinstance(value, list) or not all(type(port) is int for port in value):
            raise ValueError("ports is not a list of numbers")
        return tuple(value)
    if name in _LISTS:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ValueError(f"{name} is not a list of words")
        return tuple(value)
    if name in _MAPS and not _is_table(value):
        raise ValueError(f"{name} is not a table of words")
    if name in _TEXTS and not isinstance(value, str):
        raise ValueError(f"{name} is not a word")
    return value


def _is_table(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    return all(isinstance(item, str) for pair in value.items() for item in pair)


def _check(card: Card) -> None:
    if card.category not in CATEGORIES or card.trust not in TRUST:
        raise ValueError("category or trust is missing or unknown")
    if not card.platforms or not set(card.platforms) <= set(PLATFORMS):
        raise ValueError("platforms are linux and windows")
    if not card.docs.startswith("https://"):
        raise ValueError("docs is not an https link")
    if not isinstance(card.interactive, bool) or not card.description.get("en"):
        raise ValueError("interactive or description is missing")
    _check_names(card)


def _check_names(card: Card) -> None:
    if not references.is_repository(card.repository):
        raise ValueError("repository is not the name of an image")
    if not card.tags or not all(map(references.is_tag, (*card.tags, *card.windows_tags))):
        raise ValueError("tags are missing, or one cannot be a tag")
    if any(not 0 < port <= _PORT_LIMIT for port in card.ports):
        raise ValueError("a port is not between 1 and 65535")
    if any(not name or "=" in name or "\0" in name for name in (*card.variables, *card.secrets)):
        raise ValueError("a variable has no usable name")
