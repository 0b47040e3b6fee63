"""Who the engine is."""

from kitepy.core.record import dataclass


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What /version and /info say, as far as a window shows it."""

    version: str
    api_version: str
    """The version that is spoken: min(the engine's, ours)."""
    os: str
    """linux or windows, the mode of the engine."""
    architecture: str
    os_version: str
    operating_system: str
    cpus: int
    memory_bytes: int
    default_isolation: str
    name: str
    storage_driver: str
    root_dir: str
    product: str
    """Platform name of /version: Docker Desktop, Docker Engine - Community, Podman Engine, ..."""
    simulated: bool = False
    """Label of the training engine in /info."""
