"""What happens to containers over time, in no time."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from kitepy.training import control, creation, runtime, shown
from kitepy.training.container import Container
from kitepy.training.filters import Filters
from kitepy.training.host import Host
from kitepy.training.logs import Wanted
from kitepy.training.problems import Problem
from tests.support.virtual import IMAGE, VirtualClock, host, settle

V = (1, 47)
Scenario = Callable[[Host, VirtualClock], Awaitable[None]]
Play = Callable[[Scenario], None]


@pytest.fixture
def play(tmp_path: Path) -> Play:
    async def run(scenario: Scenario) -> None:
        made = await host(tmp_path, "modern")
        assert isinstance(made.clock, VirtualClock)
        try:
            async with asyncio.timeout(20):
                await scenario(made, made.clock)
        finally:
            for container in made:
                await made.ports.withdraw(container.id)
            await made.tasks.aclose()

    return lambda scenario: asyncio.run(run(scenario))


def make(made: Host, *command: str, config: dict[str, Any] | None = None, **more: Any) -> Container:
    body = {"Image": IMAGE, "Cmd": list(command), "HostConfig": more, **(config or {})}
    return creation.create(made, "", body, V)


def test_a_restart_policy_waits_longer_each_time(play: Play) -> None:
    async def scenario(made: Host, clock: VirtualClock) -> None:
        one = make(
            made, "exit", "3", "0", RestartPolicy={"Name": "on-failure", "MaximumRetryCount": 3}
        )
        await runtime.start(made, one)
        await clock.advance(0.05)
        assert shown.status(one, clock.now()).startswith("Restarting (3)")
        seen = []
        for wait in (0.1, 0.2, 0.4, 5.0):
            await clock.advance(wait)
            seen.append(one.restarts)
        assert seen == [1, 2, 3, 3]
        assert (one.state.status, one.state.exit_code) == ("exited", 3)

    play(scenario)


def test_who_is_stopped_stays_stopped(play: Play) -> None:
    async def scenario(made: Host, clock: VirtualClock) -> None:
        one = make(made, "graceful", RestartPolicy={"Name": "always"})
        await runtime.start(made, one)
        await settle()
        await control.stop(made, one, None, "")
        await clock.advance(100)
        assert (one.state.status, one.state.exit_code, one.restarts) == ("exited", 0, 0)

    play(scenario)


def test_who_does_not_listen_is_killed_after_its_time(play: Play) -> None:
    async def scenario(made: Host, clock: VirtualClock) -> None:
        one = make(made, "exit", "0", "1000")
        await runtime.start(made, one)
        stopping = asyncio.ensure_future(control.stop(made, one, None, ""))
        await clock.advance(9.9)
        assert one.state.status == "running"
        await clock.advance(0.2)
        assert await stopping
        assert one.state.exit_code == 137

    play(scenario)


def test_health_is_judged_by_the_check(play: Play) -> None:
    check = {"Test": ["CMD", "check"], "Interval": 10 * 10**9, "Retries": 2}

    async def scenario(made: Host, clock: VirtualClock) -> None:
        one = make(made, "exit", "0", "1000", config={"Healthcheck": check})
        await runtime.start(made, one)
        assert "(health: starting)" in shown.status(one, clock.now())
        await clock.advance(10)
        assert shown.status(one, clock.now()) == "Up 10 seconds (healthy)"
        assert one.machine is not None
        one.machine.state["well"] = False
        await clock.advance(10)
        assert one.state.health is not None
        assert one.state.health.status == "healthy"
        await clock.advance(10)
        assert shown.status(one, clock.now()) == "Up 30 seconds (unhealthy)"
        assert [e.action for e in made.events.kept if e.action.startswith("health")] == [
            "health_status: healthy",
            "health_status: unhealthy",
        ]

    play(scenario)


def test_a_container_that_removes_itself(play: Play) -> None:
    async def scenario(made: Host, clock: VirtualClock) -> None:
        one = make(made, "exit", "0", "5", AutoRemove=True)
        await runtime.start(made, one)
        await clock.advance(6)
        assert one.removed.is_set()
        assert len(made) == 0
        gone = make(made, "no-such-program", AutoRemove=True)
        with pytest.raises(Problem, match="executable file not found"):
            await runtime.start(made, gone)
        assert len(made) == 0

    play(scenario)


def test_a_log_is_read_by_time_tail_and_stream(play: Play) -> None:
    async def scenario(made: Host, clock: VirtualClock) -> None:
        one = make(made, "exit", "0", "1000")
        await runtime.start(made, one)
        for number in range(10):
            one.log.write(1 + number % 2, b"line %d\n" % number, clock.now())
            await clock.advance(1)

        async def read(**wanted: Any) -> bytes:
            return b"".join([block async for block in one.log.read(Wanted(**wanted))])

        assert (await read()).count(b"\n") == 10
        assert (await read(stderr=False)).count(b"\n") == 5
        assert (await read(tail=3)).endswith(b"line 9\n")
        assert (await read(tail=3)).count(b"\n") == 3
        assert (await read(since=clock.now() - 4)).count(b"\n") == 4
        assert (await read(until=clock.now() - 4)).count(b"\n") == 6
        assert b"Z line 9\n" in await read(timestamps=True)

    play(scenario)


def test_old_events_are_asked_for_by_time(play: Play) -> None:
    async def scenario(made: Host, clock: VirtualClock) -> None:
        one = make(made, "exit", "4", "0")
        await runtime.start(made, one)
        await clock.advance(1)
        asked = json.dumps({"container": [one.name], "event": ["die"]})
        wanted = Filters(asked, frozenset(("container", "event")))
        found = [line async for line in made.events.follow(wanted, 1.0, clock.now())]
        assert len(found) == 1
        assert b'"exitCode":"4"' in found[0]

    play(scenario)


def test_what_windows_refuses(tmp_path: Path) -> None:
    async def scenario() -> None:
        made = await host(tmp_path, "modern", "windows")
        for option, words in (
            ({"Privileged": True}, "privileged mode is not supported"),
            ({"ReadonlyRootfs": True}, "read-only mode is not supported"),
            ({"PidsLimit": 5}, "Windows does not support PidsLimit"),
            ({"Isolation": "vm"}, "Windows supports 'default', 'process', or 'hyperv'"),
        ):
            with pytest.raises(Problem, match=words):
                await _refused(made, option)
        await made.tasks.aclose()

    asyncio.run(scenario())


async def _refused(made: Host, option: dict[str, Any]) -> None:
    from kitepy.training import references
    from kitepy.training.images import from_platform
    from kitepy.training.registry import choose

    name = "mcr.microsoft.com/windows/nanoserver:ltsc2022"
    tag = made.registry.tag(references.parse(name))
    image = made.images.add(from_platform(choose(tag, made), name))
    made.images.tag(image, name)
    creation.create(made, "", {"Image": name, "Cmd": ["exit"], "HostConfig": option}, V)
