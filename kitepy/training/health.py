"""Health checks: what an image or a client asks for runs as an exec, again and again."""

from typing import TYPE_CHECKING, Any

from kitepy.training.container import Container, Health
from kitepy.training.moments import stamp
from kitepy.training.process import Streams

if TYPE_CHECKING:
    from kitepy.training.host import Host

OUTPUT_LIMIT = 4096
KEPT = 5
DEFAULTS = {"Interval": 30.0, "Timeout": 30.0, "StartPeriod": 0.0}


def begin(host: "Host", container: Container) -> None:
    """Check as long as it runs, where there is something to check."""
    check = container.config.get("Healthcheck") or {}
    test = check.get("Test") or []
    if not test or test[0] == "NONE":
        container.state.health = None
        return
    container.state.health = Health()
    host.tasks.start(_check_always(host, container, check))


def _seconds(check: dict[str, Any], name: str) -> float:
    value = check.get(name)
    return value / 1e9 if isinstance(value, int) and value > 0 else DEFAULTS[name]


async def _check_always(host: "Host", container: Container, check: dict[str, Any]) -> None:
    process, health = container.process, container.state.health
    while True:
        await host.clock.sleep(_seconds(check, "Interval"))
        if container.process is not process or not container.is_running or health is None:
            return
        if container.state.status == "running":
            await _check_once(host, container, check, health)


async def _check_once(
    host: "Host", container: Container, check: dict[str, Any], health: Health
) -> None:
    began = host.clock.now()
    code, said = await _probe(host, container, _command(host, check["Test"]))
    if health is not container.state.health:
        return
    health.log.append(
        {"Start": stamp(began), "End": stamp(host.clock.now()), "ExitCode": code, "Output": said}
    )
    del health.log[:-KEPT]
    in_grace = began - container.state.started < _seconds(check, "StartPeriod")
    _judge(host, container, health, (code, in_grace, int(check.get("Retries") or 3)))


def _judge(
    host: "Host", container: Container, health: Health, found: tuple[int, bool, int]
) -> None:
    code, in_grace, retries = found
    before = health.status
    if code == 0:
        health.status, health.streak = "healthy", 0
    elif not (in_grace and before == "starting"):
        health.streak += 1
        if health.streak >= retries:
            health.status = "unhealthy"
    if health.status != before:
        action = f"health_status: {health.status}"
        host.events.add("container", action, container.id, container.attributes())


def _command(host: "Host", test: list[str]) -> list[str]:
    if test[0] == "CMD":
        return test[1:]
    shell = ["/bin/sh", "-c"] if host.os == "linux" else ["cmd", "/S", "/C"]
    return [*shell, *test[1:2]] if test[0] == "CMD-SHELL" else test


async def _probe(host: "Host", container: Container, command: list[str]) -> tuple[int, str]:
    from kitepy.training import execs

    said = bytearray()

    async def keep(_stream: int, data: bytes) -> None:
        if len(said) < OUTPUT_LIMIT:
            said.extend(data)

    body = {"Cmd": command, "AttachStdout": True, "AttachStderr": True}
    one = execs.create(host, container, body, container.name)
    streams = Streams(tty=False)
    streams.sinks.append(keep)
    streams.end_input()
    try:
        await execs.run(host, one, streams)
    finally:
        container.execs.pop(one.id, None)
        host.execs.pop(one.id, None)
    code = one.exit_code if one.exit_code is not None else 1
    return code, said.decode("utf-8", "replace")[:OUTPUT_LIMIT]
