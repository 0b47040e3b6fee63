"""What clients do to containers: signals, stop, pause, removal."""

import asyncio
from typing import TYPE_CHECKING

from kitepy.training import runtime
from kitepy.training.container import Container
from kitepy.training.problems import conflict, failed
from kitepy.training.process import HARMLESS, NUMBERS, signal_name

if TYPE_CHECKING:
    from kitepy.training.host import Host

STOP_TIMEOUT_S = 10
LAST = frozenset(("INT", "KILL", "QUIT", "TERM"))
"""What ends after these is not started again."""
WINDOWS_STOPPED, WINDOWS_KILLED = 0xC000013A, 0x40010004


def kill(host: "Host", container: Container, asked: str, name: str) -> None:
    """Send a signal."""
    if not container.is_running:
        raise conflict(f"Cannot kill container: {asked}: Container {container.id} is not running")
    said = container.attributes(signal=str(NUMBERS[name]))
    host.events.add("container", "kill", container.id, said)
    if container.state.status == "paused":
        unpause(host, container)  # it would not notice otherwise
    deliver(host, container, name)


def deliver(host: "Host", container: Container, name: str) -> None:
    """What a kernel does with a signal to the first process of a container."""
    process = container.process
    if process is None:
        return
    container.stopped_by_hand |= name in LAST
    if name == "KILL":
        process.kill(WINDOWS_KILLED if host.os == "windows" else 137)
        return
    if process.signals.deliver(name) or name in HARMLESS:
        return
    if host.os == "windows":
        process.kill(WINDOWS_STOPPED)
    elif container.host_config.get("Init"):
        process.kill(128 + NUMBERS[name])


async def stop(host: "Host", container: Container, timeout_s: int | None, signal: str) -> bool:
    """Ask it to end, then make it; False when it does not run."""
    container.stopped_by_hand = True
    if container.state.status == "restarting":
        container.state.status = "exited"
        host.events.add("container", "stop", container.id, container.attributes())
        return True
    if not container.is_running:
        return False
    name = signal_name(signal or container.config.get("StopSignal") or "TERM")
    limit = timeout_s
    if limit is None:
        limit = container.config.get("StopTimeout", STOP_TIMEOUT_S)
    ended = container.next_exit()
    kill(host, container, container.name, name)
    if limit is None or limit < 0:
        await ended
    elif not await _within(host, ended, limit):
        kill(host, container, container.name, "KILL")
        await ended
    host.events.add("container", "stop", container.id, container.attributes())
    return True


async def _within(host: "Host", ended: "asyncio.Future[int]", limit_s: float) -> bool:
    """Whether it ends in the time that it has, by the world's clock."""
    timer = asyncio.ensure_future(host.clock.sleep(limit_s))
    await asyncio.wait((ended, timer), return_when=asyncio.FIRST_COMPLETED)
    timer.cancel()
    return ended.done()


async def restart(host: "Host", container: Container, timeout_s: int | None, signal: str) -> None:
    """Stop if it runs, then start."""
    if container.is_running:
        await stop(host, container, timeout_s, signal)
    await runtime.start(host, container)
    host.events.add("container", "restart", container.id, container.attributes())


def pause(host: "Host", container: Container) -> None:
    """Hold everything in it."""
    _check_runs(container)
    if container.state.status == "paused":
        raise conflict(f"Container {container.id} is already paused")
    if host.os == "windows" and container.isolation != "hyperv":
        raise failed(
            f"Cannot pause container {container.id}: not implemented for containers using "
            "process isolation"
        )
    container.state.status = "paused"
    _gates(container, hold=True)
    host.events.add("container", "pause", container.id, container.attributes())


def unpause(host: "Host", container: Container) -> None:
    """Go on."""
    if container.state.status != "paused":
        raise failed(f"Container {container.id} is not paused")
    container.state.status = "running"
    _gates(container, hold=False)
    host.events.add("container", "unpause", container.id, container.attributes())


def _gates(container: Container, *, hold: bool) -> None:
    running = [container.process, *(one.process for one in container.execs.values())]
    for process in running:
        if process is not None:
            (process.streams.gate.clear if hold else process.streams.gate.set)()


def _check_runs(container: Container) -> None:
    if container.state.status == "restarting":
        raise conflict(
            f"Container {container.id} is restarting, wait until the container is running"
        )
    if not container.is_running:
        raise conflict(f"Container {container.id} is not running")


async def remove(host: "Host", container: Container, *, force: bool, volumes: bool) -> None:
    """Remove; one that runs only by force."""
    status = container.state.status
    if status in ("running", "paused", "restarting") and not force:
        first = "Unpause and then stop" if status == "paused" else "Stop"
        raise conflict(
            f"You cannot remove a {status} container {container.id}. "
            f"{first} the container before attempting removal or force remove"
        )
    if container.dead:
        raise conflict(f"removal of container {container.name} is already in progress")
    container.dead = True
    if container.is_running:
        ended = container.next_exit()
        kill(host, container, container.name, "KILL")
        await ended
    await runtime.forget(host, container, volumes=volumes)
