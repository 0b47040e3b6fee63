"""What contract tests do over and over."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from kitepy.engine import dto, opts
from kitepy.engine.api import Channel, Engine, Stream

LABEL = {"dev.kitepy.test": "contract"}
IMAGE = "busybox:latest"
STREAMS = ("events", "logs", "stats")
CLOSE_LIMIT_S = 1.0


def options(*command: str, **more: Any) -> opts.CreateContainer:
    """A container of the tests, which the fixture removes."""
    return opts.CreateContainer(IMAGE, command=command, labels=LABEL, **more)


@asynccontextmanager
async def running(engine: Engine, *command: str, **more: Any) -> AsyncIterator[str]:
    """A started container, removed at the end."""
    container = await engine.containers.create(options(*command, **more))
    await engine.containers.start(container)
    yield container
    await engine.containers.remove(container, force=True, volumes=True)


async def status(engine: Engine, container: str) -> dto.Status:
    """What the engine says of it now."""
    return (await engine.containers.inspect(container)).container.status


async def read_all(channel: Channel) -> bytes:
    """All bytes until the other side closes."""
    parts = []
    while data := await channel.read():
        parts.append(data)
    await channel.aclose()
    return b"".join(parts)


async def open_stream(engine: Engine, kind: str, container: str) -> Stream[Any]:
    """One of STREAMS."""
    if kind == "events":
        return await engine.events.stream()
    if kind == "logs":
        return await engine.containers.logs(container, opts.Logs())
    return await engine.containers.stats(container)


async def ends_when_closed(stream: Stream[Any]) -> None:
    """A reader that waits is let go, and the thread is gone, within the limit."""

    async def read() -> None:
        async for _ in stream:
            pass

    reading = asyncio.ensure_future(read())
    await asyncio.sleep(0)
    started = time.monotonic()
    await stream.aclose()
    await asyncio.wait_for(reading, CLOSE_LIMIT_S)
    assert time.monotonic() - started < CLOSE_LIMIT_S
