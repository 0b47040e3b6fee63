"""The life of a container, and what is refused."""

import pytest

from kitepy.engine import dto, errors, opts
from kitepy.engine.api import Engine
from tests.contract.conftest import Play
from tests.contract.steps import LABEL, running, status
from tests.support import lab

pytestmark = pytest.mark.engine


def test_a_life(on_engine: Play) -> None:
    async def scenario(engine: Engine) -> None:
        name = "kitepy-contract-life"
        async with running(engine, "sleep", "1000", name=name) as container:
            row = next(c for c in await engine.containers.list() if c.id == container)
            assert (row.name, row.status, row.labels) == (name, dto.Status.RUNNING, LABEL)
            await engine.containers.pause(container)
            assert await status(engine, container) is dto.Status.PAUSED
            await engine.containers.unpause(container)
            await engine.containers.rename(container, name + "-2")
            await engine.containers.kill(container)
            detail = await engine.containers.inspect(name + "-2")
            assert detail.container.exit_code == 137
            assert detail.command == ("sleep", "1000")
            await engine.containers.restart(container, 0)
            assert await status(engine, container) is dto.Status.RUNNING
            await engine.containers.stop(container, 0)
        with pytest.raises(errors.ContainerNotFound):
            await engine.containers.inspect(container)

    on_engine(scenario)


def test_conflicts_have_types(on_engine: Play) -> None:
    async def scenario(engine: Engine) -> None:
        port = (opts.PublishedPort(80, lab.free_port()),)
        async with running(engine, "sleep", "99", name="kitepy-contract-one", ports=port):
            again = opts.CreateContainer("busybox:latest", "kitepy-contract-one")
            with pytest.raises(errors.NameInUse) as name:
                await engine.containers.create(again)
            assert name.value.name == "kitepy-contract-one"
            other = opts.CreateContainer(
                "busybox:latest", command=("sh",), ports=port, labels=LABEL
            )
            second = await engine.containers.create(other)
            with pytest.raises(errors.PortInUse) as taken:
                await engine.containers.start(second)
            assert taken.value.port == port[0].host_port
        with pytest.raises(errors.ImageNotFound):
            await engine.containers.create(opts.CreateContainer("kitepy/no-such:1"))
        wrong = opts.CreateContainer("busybox:latest", command=("no-such-program",), labels=LABEL)
        third = await engine.containers.create(wrong)
        with pytest.raises(errors.CommandNotFound) as missing:
            await engine.containers.start(third)
        assert missing.value.command == "no-such-program"

    on_engine(scenario)
