"""Rows: the training engine against the real dockerd, a bare server and itself at rest."""

import json
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.benchmarks.measure import PYTHON, Result, in_turn, median, ratio, rss_mib
from tests.benchmarks.stage import LABEL, Stage, UnixConnection, create, request
from tests.support import lab, training

CONTAINERS, LINES, STREAMS, PINGS = 1_000, 1_000_000, 200, 300
LISTS = 3
MEMORY_MIB = 150.0
DOCKERD, BARE = "dockerd", "bare asyncio server"
END = "END-OF-LOG"
_FOLLOWED = f"until [ -e /go ]; do sleep 0.01; done; seq {LINES}; echo {END}; sleep 100000"
_SERVER = """
import asyncio, sys
async def talk(reader, writer): pass
async def main():
    async with await asyncio.start_unix_server(talk, sys.argv[1]):
        print("ready", flush=True)
        await asyncio.sleep(3600)
asyncio.run(main())
"""


def training_engine(stage: Stage) -> list[Result]:
    """All rows on one engine, so that the memory is what everything together has left."""
    with tempfile.TemporaryDirectory(prefix="kitepy-bench-") as scratch, ExitStack() as more:
        place = Path(scratch)
        results = [_start(place, stage.rounds)]
        (place / "own").mkdir()
        running = more.enter_context(training.engine(place / "own", world=training.BARE, speed="1"))
        for image in ("busybox", "alpine:3", "bash:5"):
            training.docker(running.linux, "pull", image)
        with _filled(stage.url), _filled(running.linux):
            results.append(_listing(running.linux, stage))
            results += _logs(running.linux, stage)
            results.append(_ping(running.linux))
            held = rss_mib(running.process.pid)
        what = "memory with 1,000 containers after the logs"
        results.append(Result(what, "", held, MEMORY_MIB, "MiB", held, held))
    return results


def _start(place: Path, rounds: int) -> Result:
    """Until the line that says where it listens; the first answer is told beside it."""
    answered: list[float] = []

    def ours() -> float:
        directory = place / f"start-{len(answered)}"
        words = (PYTHON, "-m", "kitepy", "training-engine", "--directory", str(directory))
        began = time.perf_counter()
        with _until_line(*words) as said:
            taken = (time.perf_counter() - began) * 1000
            request(json.loads(said)["endpoints"]["linux"], "GET", "/version")
            answered.append((time.perf_counter() - began) * 1000)
        return taken

    def bare() -> float:
        began = time.perf_counter()
        with _until_line(PYTHON, "-c", _SERVER, str(place / "bare.sock")):
            return (time.perf_counter() - began) * 1000

    turns = in_turn({"KitePy": ours, BARE: bare}, rounds)
    found = ratio("training engine: process start to ready", turns, BARE, 2.0)
    more = f"{found.detail} ms; first answer {median(answered):.4g} ms"
    return Result(**{**vars(found), "detail": more})


@contextmanager
def _until_line(*words: str) -> Iterator[str]:
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=training.ROOT)
    assert process.stdout is not None
    try:
        yield process.stdout.readline()
    finally:
        process.terminate()
        process.communicate()


@contextmanager
def _filled(url: str) -> Iterator[None]:
    """1,000 containers, those that are there already included."""
    missing = CONTAINERS - len(request(url, "GET", "/containers/json?all=1"))
    names = [f"one-of-a-thousand-{number:04}" for number in range(missing)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda name: create(url, name), names))
        try:
            yield
        finally:
            list(pool.map(lambda one: request(url, "DELETE", f"/containers/{one}?v=1"), made))


def _listing(url: str, stage: Stage) -> Result:
    def of(where: str) -> Callable[[], float]:
        connection = UnixConnection(where.removeprefix("unix://"))

        def measure() -> float:
            began = time.perf_counter()
            connection.request("GET", "/containers/json?all=1")
            listed = connection.getresponse().read()
            taken = (time.perf_counter() - began) * 1000
            assert listed.count(b'"Id":') >= CONTAINERS
            return taken

        return measure

    turns = in_turn({"KitePy": of(url), DOCKERD: of(stage.url)}, stage.rounds * LISTS)
    return ratio("training engine: listing 1,000 containers", turns, DOCKERD, 1.0)


def _logs(url: str, stage: Stage) -> list[Result]:
    """Seconds from the word to begin until the CLI has printed the last line."""

    def of(where: str) -> Callable[[], float]:
        return lambda: _followed(where)

    turns = in_turn({"KitePy": of(url), DOCKERD: of(stage.url)}, max(3, stage.rounds // 3))
    return [ratio("training engine: 1,000,000 lines followed", turns, DOCKERD, 1.0)]


def _followed(url: str) -> float:
    words = ("run", "-d", "--network", "none", "--label", LABEL, "busybox", "sh", "-c", _FOLLOWED)
    container = lab.docker(url, *words).strip()
    command = ["docker", "-H", url, "logs", "-f", container]
    follower = subprocess.Popen(command, stdout=subprocess.PIPE)
    try:
        assert follower.stdout is not None
        began = time.perf_counter()
        lab.docker(url, "exec", container, "touch", "/go")
        tail = b""
        while data := os.read(follower.stdout.fileno(), 1 << 20):
            tail = tail[-64:] + data
            if END.encode() in tail:
                return time.perf_counter() - began
        raise RuntimeError("the log ended too early")
    finally:
        follower.kill()
        follower.communicate()
        lab.docker(url, "rm", "-f", container)


def _ping(url: str) -> Result:
    """Milliseconds, over a connection of its own, with 200 streams that all have something."""
    alone = _pings(url)
    running = [_ticking(url, number) for number in range(10)]
    streams = [_stream(url, number, running) for number in range(STREAMS)]
    try:
        beside = _pings(url)
    finally:
        for stream in streams:
            stream.close()
        for container in running:
            request(url, "DELETE", f"/containers/{container}?force=1")
    detail = f"{beside:.3g} against {alone:.3g} ms"
    what = "training engine: ping with 200 open streams"
    value = beside / alone
    return Result(what, "no stream", value, 3.0, "x", value, value, detail)


def _ticking(url: str, number: int) -> str:
    script = "while :; do echo tick; sleep 0.2; done"
    container = create(url, f"ticking-{number}", "sh", "-c", script)
    request(url, "POST", f"/containers/{container}/start")
    return container


def _stream(url: str, number: int, containers: list[str]) -> socket.socket:
    container = containers[number % len(containers)]
    body = ""
    match number % 4:
        case 0:
            line = "GET /events"
        case 1:
            line = f"GET /containers/{container}/logs?follow=1&stdout=1&stderr=1"
        case 2:
            line = f"GET /containers/{container}/stats"
        case _:
            wanted = {"Cmd": ["sh"], "AttachStdin": True, "AttachStdout": True, "Tty": True}
            made = request(url, "POST", f"/containers/{container}/exec", wanted)["Id"]
            line, body = f"POST /exec/{made}/start", '{"Tty": true}'
    link = training.connect(url)
    head = f"{line} HTTP/1.1\r\nHost: d\r\nContent-Type: application/json\r\n"
    link.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())
    assert link.recv(12).startswith(b"HTTP/1.1 200")
    return link


def _pings(url: str) -> float:
    connection = UnixConnection(url.removeprefix("unix://"))
    taken = []
    for _ in range(PINGS):
        began = time.perf_counter()
        connection.request("GET", "/_ping")
        connection.getresponse().read()
        taken.append((time.perf_counter() - began) * 1000)
        time.sleep(0.005)
    connection.close()
    return median(taken)
