"""Endpoint to Engine: the only door to engine/sdk."""

from kitepy.engine.api import Engine
from kitepy.engine.endpoint import Endpoint
from kitepy.engine.sdk.engine import open_engine


async def connect(endpoint: Endpoint, *, timeout_s: float = 10) -> Engine:
    """Connect to a unix, npipe or tcp endpoint; raises a subclass of Unreachable.

    The API version is min(the engine's, 1.47), at least 1.24: newer versions drop fields
    (API history 1.52), older ones lack what KitePy needs.
    """
    return await open_engine(endpoint, timeout_s)
