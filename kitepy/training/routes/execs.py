"""Execs: programs that clients run in a container that runs."""

import asyncio
from contextlib import suppress

from kitepy.training import execs
from kitepy.training.execs import Exec
from kitepy.training.http import Answer, Duplex, Gone, Hijack, json_answer
from kitepy.training.logs import Wanted
from kitepy.training.problems import bad, conflict
from kitepy.training.process import Streams
from kitepy.training.router import Call
from kitepy.training.routes import routes
from kitepy.training.routes.container_streams import (
    HEAD_START_S,
    feed,
    output_sink,
    set_size,
    stream_type,
)


@routes.on("POST", "/containers/{id}/exec")
async def create(call: Call) -> Answer:
    """Note what is to run."""
    container = call.host.find(call["id"])
    made = execs.create(call.host, container, await call.json(), call["id"])
    return json_answer({"Id": made.id}, 201)


@routes.on("POST", "/exec/{id}/start")
async def start(call: Call) -> Answer:
    """Run it, with its streams or in the background."""
    one = execs.find(call.host, call["id"])
    body = await call.json(needed=False)
    execs.check_runs(one.container, one.container.id)
    if one.process is not None:
        raise conflict(f"Error: Exec command {one.id} is already running")
    size = body.get("ConsoleSize") or [0, 0]
    if not isinstance(size, list) or not all(isinstance(n, int) for n in size) or len(size) != 2:
        raise bad("invalid ConsoleSize: two numbers are needed")
    tty = bool(one.config["Tty"])
    streams = Streams(tty=tty)
    set_size(streams, size[0], size[1])
    if not one.config["AttachStdin"] and not tty:
        streams.end_input()
    if body.get("Detach") is True:
        call.host.tasks.start(_background(call, one, streams))
        return Answer(200)

    async def talk(duplex: Duplex) -> None:
        await _talk(call, one, streams, duplex)

    return Hijack(200, content_type=stream_type(call.version, tty=tty), talk=talk)


async def _background(call: Call, one: Exec, streams: Streams) -> None:
    await execs.run(call.host, one, streams)


async def _talk(call: Call, one: Exec, streams: Streams, duplex: Duplex) -> None:
    wanted = Wanted(stdout=one.config["AttachStdout"], stderr=one.config["AttachStderr"])
    at_once = asyncio.Event()
    at_once.set()
    streams.sinks.append(output_sink(duplex, wanted, at_once, tty=streams.tty))
    source = streams if one.config["AttachStdin"] else None
    typing = asyncio.ensure_future(feed(duplex, source, end=True))
    await asyncio.sleep(HEAD_START_S)
    try:
        await execs.run(call.host, one, streams)
    finally:
        typing.cancel()
        with suppress(asyncio.CancelledError, Gone):
            await typing


@routes.on("POST", "/exec/{id}/resize")
async def resize(call: Call) -> Answer:
    """Its terminal has another size."""
    one = execs.find(call.host, call["id"])
    rows, columns = call.number("h"), call.number("w")
    for _ in range(100):
        if one.process is not None:
            break
        await asyncio.sleep(0.01)  # clients send it right after the start
    if one.process is None or not one.runs:
        raise (
            bad(f"Exec {one.id} is not running")
            if one.process is None
            else conflict("cannot resize a stopped container: unknown")
        )
    set_size(one.process.streams, rows, columns)
    one.process.signals.deliver("WINCH")
    return Answer(200)


@routes.on("GET", "/exec/{id}/json")
async def inspect(call: Call) -> Answer:
    """How it stands."""
    return json_answer(execs.find(call.host, call["id"]).shown())
