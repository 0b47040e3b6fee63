"""Logs: two streams, live and stored."""

import pytest

from kitepy.engine import dto, opts
from kitepy.engine.api import Engine, Stream
from tests.contract.conftest import Play
from tests.contract.steps import running

pytestmark = pytest.mark.engine
KEPT = (b"\xff", b"\xef\xbf\xbd")
"""A byte that is no UTF-8: podman's log file keeps it, dockerd's JSON log has U+FFFD instead."""
LIVE = opts.Logs(tail=None, timestamps=False)


async def until_line(stream: Stream[dto.LogChunk], end: bytes) -> dict[int, bytes]:
    """What a log says on stdout (1) and stderr (2) until it says this on either."""
    text = {1: b"", 2: b""}
    async for batch in stream:
        for chunk in batch:
            text[chunk.stream] += chunk.data
        if any(said.endswith(end) for said in text.values()):
            break
    await stream.aclose()
    return text


def test_logs_keep_their_streams_apart(on_engine: Play) -> None:
    # The container lives on: dockerd 20.10 loses the last lines for who follows to the end.
    async def scenario(engine: Engine) -> None:
        script = "echo out; printf '\\377\\n'; sleep 0.2; echo err >&2; sleep 1000"
        async with running(engine, "sh", "-c", script) as container:
            text = await until_line(await engine.containers.logs(container, LIVE), b"err\n")
            assert text in ({1: b"out\n" + byte + b"\n", 2: b"err\n"} for byte in KEPT)

    on_engine(scenario)


def test_the_last_lines_of_a_stored_log(on_engine: Play) -> None:
    async def scenario(engine: Engine) -> None:
        async with running(engine, "sh", "-c", "seq 9; sleep 1000") as container:
            await until_line(await engine.containers.logs(container, LIVE), b"9\n")
            options = opts.Logs(follow=False, tail=2, timestamps=True)
            text = await until_line(await engine.containers.logs(container, options), b" 9\n")
            stamps, lines = zip(*(line.split(b" ") for line in text[1].splitlines()), strict=True)
            assert lines == (b"8", b"9")
            assert all(stamp.startswith(b"20") for stamp in stamps)

    on_engine(scenario)


def test_a_terminal_has_one_stream(on_engine: Play) -> None:
    async def scenario(engine: Engine) -> None:
        script = "echo out; echo err >&2; sleep 1000"
        async with running(engine, "sh", "-c", script, tty=True) as container:
            text = await until_line(await engine.containers.logs(container, LIVE), b"err\r\n")
            assert text == {1: b"out\r\nerr\r\n", 2: b""}

    on_engine(scenario)
