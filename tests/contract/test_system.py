"""Who an engine is."""

import pytest

from kitepy.engine.api import Engine
from tests.contract.conftest import Play

pytestmark = pytest.mark.engine


def test_who_it_is(on_engine: Play) -> None:
    async def scenario(engine: Engine) -> None:
        await engine.system.ping()
        assert engine.info.os == "linux"
        assert engine.capabilities.shells == ("bash", "sh")
        assert (await engine.system.info()).version == engine.info.version

    on_engine(scenario)
