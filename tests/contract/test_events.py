"""Events come in order and at once."""

import pytest

from kitepy.engine.api import Engine
from tests.contract.conftest import Play
from tests.contract.steps import running

pytestmark = pytest.mark.engine
LIFE = ["create", "start", "die"]


def test_events_come_at_once(on_engine: Play) -> None:
    async def scenario(engine: Engine) -> None:
        stream = await engine.events.stream()
        async with running(engine, "true") as container:
            seen: list[str] = []
            async for batch in stream:
                seen += [event.action for event in batch if event.id == container]
                if "die" in seen:
                    break
            assert [action for action in seen if action in LIFE] == LIFE
        await stream.aclose()

    on_engine(scenario)
