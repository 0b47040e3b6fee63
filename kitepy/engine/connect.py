"""Endpoint to Engine: the only door to engine/sdk."""

from collections.abc import Callable
from typing import TypeVar

from kitepy.engine.api import Engine
from kitepy.engine.endpoint import Endpoint
from kitepy.engine.errors import SshFailed, Unreachable

T = TypeVar("T")


async def in_background(function: Callable[[], T]) -> T:
    """Run something that blocks (discovery, imports) on a thread of its own."""
    from kitepy.engine.sdk.workers import Workers

    worker = Workers(1)
    try:
        return await worker.call(function)
    finally:
        worker.close()


async def connect(endpoint: Endpoint, *, timeout_s: float = 10) -> Engine:
    """Connect to a unix, npipe, tcp or ssh endpoint; raises a subclass of Unreachable.

    The API version is min(the engine's, 1.47), at least 1.24: newer versions drop fields
    (API history 1.52), older ones lack what KitePy needs.
    """
    # Late, because the SDK takes longer to import than the window to paint.
    await in_background(_import_sdk)
    from kitepy.engine.sdk.engine import open_engine
    from kitepy.engine.ssh import SshForward

    if endpoint.scheme != "ssh":
        return await open_engine(endpoint, endpoint, timeout_s)
    forward = SshForward(endpoint)
    local = await forward.open()
    try:
        return await open_engine(endpoint, local, timeout_s, forward.aclose)
    except BaseException as error:
        said = forward.last_words()
        await forward.aclose()
        if said and isinstance(error, Unreachable):
            # The forward stands, but there is no engine at its other end: only ssh knows why.
            raise SshFailed(said, endpoint.url) from error
        raise


def _import_sdk() -> None:
    """On a thread, so that the window goes on while a hundred modules load."""
    import kitepy.engine.sdk.engine  # noqa: F401
