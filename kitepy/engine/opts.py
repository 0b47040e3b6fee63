"""Typed options that go into an engine."""

from collections.abc import Mapping
from dataclasses import field

from kitepy.core.record import dataclass


@dataclass(frozen=True, slots=True)
class PublishedPort:
    """One -p of docker run; host_port 0 lets the engine choose."""

    container_port: int
    host_port: int
    protocol: str = "tcp"
    host_ip: str = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class CreateContainer:
    """What docker create is told."""

    image: str
    name: str = ""
    command: tuple[str, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()
    ports: tuple[PublishedPort, ...] = ()
    volumes: tuple[tuple[str, str], ...] = ()
    """(source, destination); source is a volume name, a path of the host, or empty: anonymous."""
    labels: Mapping[str, str] = field(default_factory=dict)
    tty: bool = False
    open_stdin: bool = False
    restart: str = ""
    """no, always, unless-stopped, on-failure or on-failure:3; empty is the engine's default."""
    network: str = ""
    """Name of a network; empty is the engine's default (bridge, or nat on Windows)."""
    cpus: float = 0.0
    """0 is no limit."""
    memory_bytes: int = 0
    """0 is no limit."""
    isolation: str = ""
    """process or hyperv on Windows; empty is the engine's default."""


@dataclass(frozen=True, slots=True)
class Logs:
    """Which part of a log: tail is a number of lines, None for all."""

    follow: bool = True
    tail: int | None = 1000
    timestamps: bool = True
    since_s: float | None = None


@dataclass(frozen=True, slots=True)
class Exec:
    """A command to run in a running container."""

    command: tuple[str, ...]
    tty: bool = True
    stdin: bool = True
    environment: tuple[tuple[str, str], ...] = ()
    user: str = ""
