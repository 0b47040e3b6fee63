"""What goes on in a container as it goes: logs, attach, stats, wait."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from kitepy.training import container as kinds
from kitepy.training import moments, stats
from kitepy.training.container import Container
from kitepy.training.http import Answer, Duplex, Gone, Hijack, Stream, json_answer
from kitepy.training.logs import Wanted, frame
from kitepy.training.problems import bad, conflict
from kitepy.training.process import Sink, Streams
from kitepy.training.router import Call, Version
from kitepy.training.routes import routes

RAW, MULTIPLEXED = "application/vnd.docker.raw-stream", "application/vnd.docker.multiplexed-stream"
HEAD_START_S = 0.005
"""Between the 101 and the first output: clients that lose what comes along with the head
(docker-py#3332) get it then."""
STATS_EVERY_S = 1.0


def stream_type(version: Version, *, tty: bool) -> str:
    """Content type of an output."""
    return RAW if tty or version < (1, 42) else MULTIPLEXED


@routes.on("GET", "/containers/{id}/logs")
async def logs(call: Call) -> Answer:
    """What it has said, and what it goes on to say."""
    container, now = call.host.find(call["id"]), call.host.clock.now()
    if not call.flag("stdout") and not call.flag("stderr"):
        raise bad("Bad parameters: you must choose at least one stream")
    tail = call.query.get("tail", "all")
    since, until = call.query.get("since", ""), call.query.get("until", "")
    wanted = Wanted(
        stdout=call.flag("stdout"), stderr=call.flag("stderr"), follow=call.flag("follow"),
        timestamps=call.flag("timestamps"), tail=int(tail) if tail.isdecimal() else None,
        since=moments.read(since, now) if since not in ("", "0") else 0.0,
        until=moments.read(until, now) if until not in ("", "0") else 0.0,
    )  # fmt: skip
    kind = stream_type(call.version, tty=container.tty)
    return Stream(200, content_type=kind, chunks=container.log.read(wanted))


@routes.on("GET", "/containers/{id}/stats")
async def usage(call: Call) -> Answer:
    """What it uses, once or every second."""
    host, container = call.host, call.host.find(call["id"])
    if not call.flag("stream", default=True):
        if call.flag("one-shot") or not container.is_running:
            return json_answer(stats.sample(host, container, None))
        first = stats.sample(host, container, None)
        await host.clock.sleep(STATS_EVERY_S)
        return json_answer(stats.sample(host, container, first))
    return Stream(200, content_type="application/json", chunks=_samples(call, container))


async def _samples(call: Call, container: Container) -> AsyncIterator[bytes]:
    last = None
    while not container.removed.is_set():
        last = stats.sample(call.host, container, last)
        yield json.dumps(last, separators=(",", ":")).encode() + b"\n"
        await call.host.clock.sleep(STATS_EVERY_S)


@routes.on("POST", "/containers/{id}/wait")
async def wait(call: Call) -> Answer:
    """Its exit code, when it is there; the head goes out at once, clients start it after that."""
    container = call.host.find(call["id"])
    condition = call.query.get("condition") or kinds.UNTIL_STOPPED
    if condition not in (kinds.UNTIL_STOPPED, kinds.UNTIL_STARTED, kinds.UNTIL_REMOVED):
        raise bad(f'invalid condition: "{condition}"')
    ended = None
    if condition == kinds.UNTIL_STARTED or container.is_running:
        ended = container.next_exit()
    return Stream(200, content_type="application/json", chunks=_end(container, condition, ended))


async def _end(
    container: Container, condition: str, ended: "asyncio.Future[int] | None"
) -> AsyncIterator[bytes]:
    if condition == kinds.UNTIL_REMOVED:
        await container.removed.wait()
    elif ended is not None:
        await ended
    made: dict[str, Any] = {"StatusCode": container.state.exit_code}
    if container.state.error and condition != kinds.UNTIL_REMOVED:
        made["Error"] = {"Message": container.state.error}
    yield json.dumps(made).encode() + b"\n"


@routes.on("POST", "/containers/{id}/attach")
async def attach(call: Call) -> Answer:
    """Its streams, as long as it runs; before its start, too."""
    container = call.host.find(call["id"])
    if container.state.status == "paused":
        raise conflict(f"Container {container.id} is paused, unpause the container before attach")
    wanted = Wanted(stdout=call.flag("stdout"), stderr=call.flag("stderr"))
    streams = _streams(container)

    async def talk(duplex: Duplex) -> None:
        may_send = asyncio.Event()
        sink = output_sink(duplex, wanted, may_send, tty=container.tty)
        if not call.flag("stream"):
            await asyncio.sleep(HEAD_START_S)
            await _past(call, container, duplex, wanted)
            return
        takes = call.flag("stdin") and container.config["OpenStdin"]
        async with _attached(container, duplex, (streams, sink), takes=takes) as ended:
            try:
                await asyncio.sleep(HEAD_START_S)
                await _past(call, container, duplex, wanted)
            finally:
                may_send.set()
            await ended

    return Hijack(200, content_type=stream_type(call.version, tty=container.tty), talk=talk)


async def _past(call: Call, container: Container, duplex: Duplex, wanted: Wanted) -> None:
    if call.flag("logs"):
        async for block in container.log.read(wanted):
            await duplex.write(block)


def _streams(container: Container) -> Streams:
    """Streams that run, or those that the next start will use."""
    if container.is_running and container.process is not None:
        return container.process.streams
    if container.streams is None:
        container.streams = Streams(tty=container.tty)
    return container.streams


def output_sink(duplex: Duplex, wanted: Wanted, may_send: asyncio.Event, *, tty: bool) -> Sink:
    """Sends output to a client, as soon as it may; when the client is gone, nowhere."""
    there = True

    async def send(stream: int, data: bytes) -> None:
        nonlocal there
        if not there or not (wanted.stdout if stream == 1 else wanted.stderr):
            return
        await may_send.wait()
        try:
            await duplex.write(data if tty else frame(stream, data))
        except Gone:
            there = False

    return send


@asynccontextmanager
async def _attached(
    container: Container, duplex: Duplex, what: tuple[Streams, Sink], *, takes: bool
) -> AsyncIterator["asyncio.Future[int]"]:
    """Connected from the first moment: the program may have ended before the client reads."""
    streams, sink = what
    ended = container.next_exit()
    streams.sinks.append(sink)
    once = takes and container.config["StdinOnce"] and not container.tty
    typing = asyncio.ensure_future(feed(duplex, streams if takes else None, end=once))
    try:
        yield ended
    finally:
        typing.cancel()
        with suppress(asyncio.CancelledError, Gone):
            await typing
        if sink in streams.sinks:
            streams.sinks.remove(sink)


async def feed(duplex: Duplex, streams: Streams | None, *, end: bool) -> None:
    """Carry what the client sends to the program."""
    while data := await duplex.read():
        if streams is not None:
            await streams.feed(data)
    if streams is not None and end:
        streams.end_input()


@routes.on("POST", "/containers/{id}/resize")
async def resize(call: Call) -> Answer:
    """Its terminal has another size."""
    container = call.host.find(call["id"])
    rows, columns = call.number("h"), call.number("w")
    if not container.is_running or container.process is None:
        raise conflict(f"Container {container.id} is not running")
    set_size(container.process.streams, rows, columns)
    container.process.signals.deliver("WINCH")
    call.host.events.add(
        "container", "resize", container.id,
        container.attributes(height=str(rows), width=str(columns)),
    )  # fmt: skip
    return Answer(200)


def set_size(streams: Streams, rows: int, columns: int) -> None:
    """A size that a terminal can have."""
    if 0 < rows < 10_000 and 0 < columns < 10_000:
        streams.rows, streams.columns = rows, columns
