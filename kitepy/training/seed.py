"""What a simulated world begins with: a registry, two hosts, their images and containers."""

from dataclasses import field

from kitepy.core.record import dataclass
from kitepy.training.machine import HostFacts, Isolation, Os


@dataclass(frozen=True)
class HealthCheck:
    """How an image asks its own health; times are in seconds."""

    test: tuple[str, ...]
    """As in an image: CMD-SHELL or CMD first."""
    interval: float = 30.0
    timeout: float = 30.0
    retries: int = 3
    start_period: float = 0.0


@dataclass(frozen=True)
class ImageConfig:
    """What an image says of its containers."""

    cmd: tuple[str, ...] = ()
    entrypoint: tuple[str, ...] = ()
    env: tuple[str, ...] = ()
    workdir: str = ""
    user: str = ""
    ports: tuple[str, ...] = ()
    """Exposed, such as 80/tcp."""
    volumes: tuple[str, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)
    stop_signal: str = ""
    healthcheck: HealthCheck | None = None


@dataclass(frozen=True)
class Layer:
    """One layer; the same digest is the same layer, in whatever image."""

    digest: str
    size_bytes: int
    """As it travels, compressed."""
    created_by: str = ""


@dataclass(frozen=True)
class Platform:
    """An image for one OS and processor."""

    os: Os
    digest: str
    """Of the manifest."""
    image_id: str
    layers: tuple[Layer, ...]
    size_bytes: int
    """On disk."""
    created: float
    config: ImageConfig
    arch: str = "amd64"
    variant: str = ""
    os_version: str = ""
    """Windows only, such as 10.0.20348.4294."""


@dataclass(frozen=True)
class Tag:
    """A name in a repository, and what stands behind it."""

    name: str
    digest: str
    """Of the list of manifests, or of the only manifest."""
    platforms: tuple[Platform, ...]
    is_list: bool = True
    """False: a single manifest, pulled without choosing a platform."""


@dataclass(frozen=True)
class Repository:
    """A repository of the simulated registry."""

    name: str
    """As people write it: nginx, grafana/grafana, mcr.microsoft.com/windows/nanoserver."""
    tags: tuple[Tag, ...]
    description: str = ""
    stars: int = 0
    official: bool = False


@dataclass(frozen=True)
class ContainerSeed:
    """A container that is there when the world begins."""

    name: str
    image: str
    """A reference; the host must have it."""
    cmd: tuple[str, ...] = ()
    env: tuple[str, ...] = ()
    ports: tuple[str, ...] = ()
    """As docker run -p: 8080:80, 127.0.0.1:8080:80/tcp, 80 for a free one."""
    binds: tuple[str, ...] = ()
    """As docker run -v."""
    labels: dict[str, str] = field(default_factory=dict)
    restart: str = ""
    """no, always, unless-stopped, on-failure:3."""
    isolation: Isolation = ""
    network: str = ""
    tty: bool = False
    workdir: str = ""
    state: str = "running"
    """Or paused, exited, created."""
    exit_code: int = 0
    """Of one that exited."""
    out_of_memory: bool = False
    """Of one that exited: the kernel ended it."""
    age: float = 60.0
    """Seconds since it was created."""
    ended: float = 0.0
    """Of one that exited: seconds since it did."""
    log: tuple[str, ...] = ()
    """Of one that exited: the last lines that it wrote."""
    guest: str = ""
    """A guest that it behaves as, where that is not the image's: shop/api."""
    files: dict[str, str] = field(default_factory=dict)
    """What stands in it beside the image's, by path."""


@dataclass(frozen=True)
class HostSeed:
    """One simulated computer, and what is on it."""

    facts: HostFacts
    docker: str
    """Version of its engine."""
    api: str
    system: str
    """Operating system as people call it."""
    default_isolation: Isolation = ""
    storage_driver: str = "overlay2"
    images: tuple[str, ...] = ()
    containers: tuple[ContainerSeed, ...] = ()
    volumes: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()


@dataclass(frozen=True)
class World:
    """Everything that a training engine begins with."""

    title: str
    linux: HostSeed
    windows: HostSeed
    registry: tuple[Repository, ...]
