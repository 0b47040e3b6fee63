"""Every contract test runs on every kind of engine."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import suppress
from typing import Any

import pytest

from kitepy.engine import errors
from kitepy.engine.api import Engine
from kitepy.engine.connect import connect
from tests.contract.kinds import KINDS, Place
from tests.contract.steps import LABEL

Scenario = Callable[[Engine], Coroutine[Any, Any, None]]
Play = Callable[[Scenario], None]
LIMIT_S = 60


@pytest.fixture(scope="session", params=sorted(KINDS))
def place(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    """An engine of one kind, which lives as long as the tests that use it."""
    with KINDS[request.param](request, tmp_path_factory.mktemp(request.param)) as started:
        yield started


@pytest.fixture
def on_engine(place: Place) -> Play:
    """Run a scenario on a fresh connection, on a plain asyncio loop."""

    async def play(scenario: Scenario) -> None:
        engine = await connect(place.endpoint)
        try:
            async with asyncio.timeout(LIMIT_S):
                await scenario(engine)
        finally:
            try:
                await _remove_made(engine)
            finally:
                await engine.aclose()

    return lambda scenario: asyncio.run(play(scenario))


async def _remove_made(engine: Engine) -> None:
    for container in await engine.containers.list():
        if LABEL.items() <= dict(container.labels).items():
            # Podman refuses by force what is just stopping by itself.
            with suppress(errors.EngineFailed, errors.ContainerNotFound):
                await engine.containers.remove(container.id, force=True, volumes=True)
                continue
            with suppress(errors.ContainerNotFound):
                await engine.containers.remove(container.id, force=True, volumes=True)
