"""Commands in a container, and its own input and output."""

import pytest

from kitepy.engine import errors, opts
from kitepy.engine.api import Engine
from tests.contract.conftest import Play
from tests.contract.steps import LABEL, read_all, running

pytestmark = pytest.mark.engine


def test_exec_loses_nothing_and_tells_its_end(on_engine: Play) -> None:
    async def scenario(engine: Engine) -> None:
        async with running(engine, "sleep", "1000") as container:
            for number in range(20):
                command = ("sh", "-c", f"echo {number}; exit {number}")
                made = await engine.execs.create(container, opts.Exec(command, tty=number % 2 == 0))
                said = await read_all(await engine.execs.start(made, tty=number % 2 == 0))
                assert said.strip() == str(number).encode()
                assert await engine.execs.exit_code(made) == number
            assert await engine.containers.path_exists(container, "/bin/sh")
            assert not await engine.containers.path_exists(container, "/bin/bash")
        with pytest.raises(errors.ContainerNotFound):
            await engine.execs.create(container, opts.Exec(("sh",)))

    on_engine(scenario)


def test_attach_talks_both_ways(on_engine: Play) -> None:
    async def scenario(engine: Engine) -> None:
        made = opts.CreateContainer(
            "busybox:latest", command=("cat",), open_stdin=True, labels=LABEL
        )
        container = await engine.containers.create(made)
        channel = await engine.containers.attach(container, tty=False)
        await engine.containers.start(container)
        await channel.write(b"hello\n")
        assert await channel.read() == b"hello\n"
        await channel.aclose()

    on_engine(scenario)
