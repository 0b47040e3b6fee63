"""What a container can be put into."""

import pytest

from kitepy.engine.api import Engine
from tests.contract.conftest import Play

pytestmark = pytest.mark.engine


def test_their_names(on_engine: Play) -> None:
    async def scenario(engine: Engine) -> None:
        names = await engine.networks.list()
        assert {"bridge", "podman"} & set(names)
        assert list(names) == sorted(set(names))

    on_engine(scenario)
