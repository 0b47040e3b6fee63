"""An open stream ends when it is closed."""

import asyncio
import time

import pytest

from kitepy.engine import opts
from kitepy.engine.api import Engine
from tests.contract.conftest import Play
from tests.contract.steps import STREAMS, ends_when_closed, open_stream, running

pytestmark = pytest.mark.engine


@pytest.mark.parametrize("kind", STREAMS)
def test_an_idle_stream_ends_when_it_is_closed(on_engine: Play, kind: str) -> None:
    async def scenario(engine: Engine) -> None:
        async with running(engine, "sh", "-c", "echo ready; sleep 1000") as container:
            await ends_when_closed(await open_stream(engine, kind, container))

    on_engine(scenario)


def test_who_waits_for_a_log_to_open_may_go(on_engine: Play) -> None:
    # Podman answers with the first line, docker at once.
    async def scenario(engine: Engine) -> None:
        async with running(engine, "sleep", "1000") as container:
            opening = asyncio.ensure_future(engine.containers.logs(container, opts.Logs()))
            await asyncio.wait({opening}, timeout=0.2)
            started = time.monotonic()
            opening.cancel()
            if not opening.cancelled() and opening.done():
                await opening.result().aclose()
            await asyncio.wait({opening})
            assert time.monotonic() - started < 1

    on_engine(scenario)
