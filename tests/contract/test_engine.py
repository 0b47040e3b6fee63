"""What every engine must do for KitePy; run on a real one."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from kitepy.engine import dto, errors, opts
from kitepy.engine.api import Engine
from kitepy.engine.connect import connect
from kitepy.engine.endpoint import parse
from tests.support import lab

LABEL = {"dev.kitepy.test": "contract"}
pytestmark = pytest.mark.engine
Scenario = Callable[[Engine], Coroutine[Any, Any, None]]


@pytest.fixture
def on_engine(engine_url: str) -> Iterator[Callable[[Scenario], None]]:
    """Run a scenario on a fresh connection, on a plain asyncio loop."""

    async def play(scenario: Scenario) -> None:
        engine = await connect(parse(engine_url))
        try:
            async with asyncio.timeout(60):
                await scenario(engine)
        finally:
            await engine.aclose()

    yield lambda scenario: asyncio.run(play(scenario))
    made = lab.docker(engine_url, "ps", "-aq", "--filter", "label=dev.kitepy.test=contract").split()
    if made:
        lab.docker(engine_url, "rm", "-fv", *made)


@asynccontextmanager
async def running(engine: Engine, *command: str, **options: Any) -> AsyncIterator[str]:
    made = opts.CreateContainer("busybox:latest", command=command, labels=LABEL, **options)
    container = await engine.containers.create(made)
    await engine.containers.start(container)
    yield container
    await engine.containers.remove(container, force=True, volumes=True)


async def read_all(channel: Any) -> bytes:
    parts = []
    while data := await channel.read():
        parts.append(data)
    await channel.aclose()
    return b"".join(parts)


def test_who_it_is(on_engine: Callable[[Scenario], None]) -> None:
    async def scenario(engine: Engine) -> None:
        await engine.system.ping()
        assert engine.info.os == "linux"
        assert engine.capabilities.shells == ("bash", "sh")
        assert (await engine.system.info()).version == engine.info.version

    on_engine(scenario)


def test_a_life(on_engine: Callable[[Scenario], None]) -> None:
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


async def status(engine: Engine, container: str) -> dto.Status:
    return (await engine.containers.inspect(container)).container.status


def test_conflicts_have_types(on_engine: Callable[[Scenario], None]) -> None:
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


def test_events_come_at_once(on_engine: Callable[[Scenario], None]) -> None:
    async def scenario(engine: Engine) -> None:
        stream = await engine.events.stream()
        async with running(engine, "true") as container:
            seen = []
            async for batch in stream:
                seen += [event.action for event in batch if event.id == container]
                if "die" in seen:
                    break
            assert seen[:2] == ["create", "start"]
        await stream.aclose()

    on_engine(scenario)


def test_logs_keep_their_streams_apart(on_engine: Callable[[Scenario], None]) -> None:
    async def scenario(engine: Engine) -> None:
        async with running(
            engine, "sh", "-c", "echo out; echo err >&2; printf '\\377'"
        ) as container:
            text = {1: b"", 2: b""}
            options = opts.Logs(follow=True, tail=None, timestamps=False)
            async for batch in await engine.containers.logs(container, options):
                for chunk in batch:
                    text[chunk.stream] += chunk.data
            assert text == {1: b"out\n\xef\xbf\xbd", 2: b"err\n"}  # dockerd's JSON log keeps U+FFFD

    on_engine(scenario)


def test_exec_loses_nothing_and_tells_its_end(on_engine: Callable[[Scenario], None]) -> None:
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


def test_attach_talks_both_ways(on_engine: Callable[[Scenario], None]) -> None:
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


@pytest.mark.parametrize("kind", ["events", "logs", "stats"])
def test_an_idle_stream_ends_when_it_is_closed(
    on_engine: Callable[[Scenario], None], kind: str
) -> None:
    async def scenario(engine: Engine) -> None:
        async with running(engine, "sleep", "1000") as container:
            opened: Any
            if kind == "events":
                opened = await engine.events.stream()
            elif kind == "logs":
                opened = await engine.containers.logs(container, opts.Logs())
            else:
                opened = await engine.containers.stats(container)
            started = time.monotonic()
            await opened.aclose()
            assert time.monotonic() - started < 1
            assert [batch async for batch in opened] == []

    on_engine(scenario)


def test_pull_shows_layers(on_engine: Callable[[Scenario], None], engine_url: str) -> None:
    async def scenario(engine: Engine) -> None:
        seen = [
            event
            async for batch in await engine.images.pull("hello-world:latest")
            for event in batch
        ]
        assert any(event.layer and event.status == "Pull complete" for event in seen)
        assert seen[-1].status.startswith("Status: Downloaded")
        assert "hello-world:latest" in {tag for i in await engine.images.list() for tag in i.tags}
        assert (await engine.images.inspect("hello-world:latest")).os == "linux"

    lab.docker(engine_url, "rmi", "-f", "hello-world:latest", check=False)
    on_engine(scenario)


def test_what_cannot_be_pulled_has_a_type(on_engine: Callable[[Scenario], None]) -> None:
    async def scenario(engine: Engine) -> None:
        with pytest.raises(errors.PullFailed):
            async for _ in await engine.images.pull("127.0.0.1:1/nobody:1"):
                pass
        with pytest.raises(errors.SearchUnavailable):
            await engine.images.search("127.0.0.1:1/word")

    on_engine(scenario)
