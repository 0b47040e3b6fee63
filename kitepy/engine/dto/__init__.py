"""Frozen facts that come out of an engine; SDK words stop here."""

from kitepy.engine.dto.container import (
    Container,
    ContainerDetail,
    Health,
    Mount,
    NetworkAttachment,
    Port,
    Status,
)
from kitepy.engine.dto.image import Image, ImageDetail, PullEvent, SearchResult
from kitepy.engine.dto.stream import Event, LogChunk, Stats
from kitepy.engine.dto.system import EngineInfo

__all__ = [
    "Container",
    "ContainerDetail",
    "EngineInfo",
    "Event",
    "Health",
    "Image",
    "ImageDetail",
    "LogChunk",
    "Mount",
    "NetworkAttachment",
    "Port",
    "PullEvent",
    "SearchResult",
    "Stats",
    "Status",
]
