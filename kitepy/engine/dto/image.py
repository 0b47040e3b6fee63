"""What an image is, and what a pull and a search say."""

from kitepy.core.record import dataclass


@dataclass(frozen=True, slots=True)
class Image:
    """A local image as the list tells it."""

    id: str
    tags: tuple[str, ...]
    """Repository:tag names; empty for a dangling image."""
    size_bytes: int
    created_s: float


@dataclass(frozen=True, slots=True)
class ImageDetail:
    """What an inspect of a local image tells that creating a container needs."""

    id: str
    tags: tuple[str, ...]
    os: str
    architecture: str
    os_version: str
    size_bytes: int
    exposed_ports: tuple[tuple[int, str], ...]
    """(port, protocol)"""
    volumes: tuple[str, ...]
    command: tuple[str, ...]
    environment: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PullEvent:
    """One line of a pull: layer is empty for lines on the pull as a whole."""

    status: str
    layer: str = ""
    current_bytes: int | None = None
    total_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A repository that the engine's search index found."""

    name: str
    description: str
    stars: int
    official: bool
