"""What events, logs and stats streams carry."""

from collections.abc import Mapping
from dataclasses import field

from kitepy.core.record import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """One event of the engine; names as in API 1.52 (Type, Action, Actor)."""

    kind: str
    """container, image, volume, network, daemon, ..."""
    action: str
    """create, start, die, destroy, health_status: healthy, exec_create: sh, ..."""
    id: str
    time_ns: int
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LogChunk:
    """Bytes of one stream of a container, cut anywhere: lines are the reader's work."""

    stream: int
    """1 stdout, 2 stderr; a container with a terminal has only 1."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Stats:
    """One sample; both operating systems' shapes are already worked into these fields."""

    read_ns: int
    cpu_percent: float | None
    """Of one core, as docker stats shows it: 200 is two cores; None before the second sample."""
    memory_bytes: int
    memory_limit_bytes: int | None
    """None on Windows, where there is none."""
