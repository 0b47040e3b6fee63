"""What a container is, in a list and in full."""

from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from kitepy.core.record import dataclass


class Status(Enum):
    """The states of the Docker Engine API; anything else becomes UNKNOWN."""

    CREATED = "created"
    RUNNING = "running"
    PAUSED = "paused"
    RESTARTING = "restarting"
    REMOVING = "removing"
    EXITED = "exited"
    DEAD = "dead"
    UNKNOWN = "unknown"

    @property
    def is_up(self) -> bool:
        """Whether its processes exist: running, paused or between two restarts."""
        return self in (Status.RUNNING, Status.PAUSED, Status.RESTARTING)


class Health(Enum):
    """The answer of a container's own health check."""

    NONE = "none"
    STARTING = "starting"
    HEALTHY = "healthy"
    UNHEALTHY = "unhealthy"


@dataclass(frozen=True, slots=True)
class Port:
    """One port of a container; public_port is None when it is only exposed."""

    private_port: int
    protocol: str = "tcp"
    public_port: int | None = None
    host_ip: str = ""


@dataclass(frozen=True)
class Container:
    """A row of the list: what /containers/json and an inspect both can tell."""

    id: str
    name: str
    image: str
    status: Status
    created_s: float
    """Unix time in the engine's clock."""
    started_s: float | None = None
    """Unix time; from the list it is worked out of the status text, so to the minute only."""
    finished_s: float | None = None
    exit_code: int | None = None
    oom_killed: bool = False
    health: Health = Health.NONE
    ports: tuple[Port, ...] = ()
    project: str | None = None
    """Compose project (label com.docker.compose.project)."""
    service: str | None = None
    isolation: str = ""
    """"process" or "hyperv" on Windows, else empty."""
    labels: Mapping[str, str] = field(default_factory=dict)
    status_text: str = ""


@dataclass(frozen=True, slots=True)
class Mount:
    """A mount as inspect tells it; kind is bind, volume, tmpfs or npipe."""

    kind: str
    source: str
    destination: str
    read_write: bool
    volume_name: str | None = None
    anonymous: bool = False
    """A volume that has no name of its own: docker rm -v deletes it."""


@dataclass(frozen=True, slots=True)
class NetworkAttachment:
    """A network that the container is in, with its address there."""

    name: str
    ip_address: str


@dataclass(frozen=True, slots=True)
class ContainerDetail:
    """The whole of an inspect that a page shows."""

    container: Container
    image_id: str
    command: tuple[str, ...]
    """Entrypoint and arguments as they run."""
    environment: tuple[tuple[str, str], ...]
    working_dir: str
    user: str
    hostname: str
    mounts: tuple[Mount, ...]
    networks: tuple[NetworkAttachment, ...]
    restart_policy: str
    tty: bool
    open_stdin: bool
    error: str
    """What the engine said of its last start, empty if it went well."""
    health_output: str
    """The last health check's output."""
    auto_remove: bool
    platform: str
    restart_count: int = 0
