"""Images: list, pull, search."""

import pytest

from kitepy.engine import errors
from kitepy.engine.api import Engine
from tests.contract.conftest import Play
from tests.contract.kinds import Place
from tests.support import lab

pytestmark = pytest.mark.engine


def test_pull_shows_layers(on_engine: Play, place: Place) -> None:
    async def scenario(engine: Engine) -> None:
        seen = [
            event
            async for batch in await engine.images.pull("hello-world:latest")
            for event in batch
        ]
        # "Pull complete" of docker, "Download complete" of podman
        assert any(event.layer and event.status.endswith(" complete") for event in seen)
        assert "hello-world:latest" in {tag for i in await engine.images.list() for tag in i.tags}
        assert (await engine.images.inspect("hello-world:latest")).os == "linux"

    lab.docker(place.endpoint.url, "rmi", "-f", "hello-world:latest", check=False)
    on_engine(scenario)


def test_a_registry_tells_the_systems_of_an_image(on_engine: Play, place: Place) -> None:
    async def scenario(engine: Engine) -> None:
        try:
            assert "linux" in await engine.images.systems("hello-world:latest")
        except errors.EngineError:
            assert "podman" in place.kind, "podman has no such question before 5"
        with pytest.raises(errors.EngineError):
            await engine.images.systems("127.0.0.1:1/nobody:1")

    on_engine(scenario)


def test_what_cannot_be_pulled_has_a_type(on_engine: Play) -> None:
    async def scenario(engine: Engine) -> None:
        with pytest.raises(errors.PullFailed):
            async for _ in await engine.images.pull("127.0.0.1:1/nobody:1"):
                pass
        with pytest.raises(errors.SearchUnavailable):
            await engine.images.search("127.0.0.1:1/word")

    on_engine(scenario)
