"""Servers that lie, stammer or die: each becomes one typed error, and nothing hangs."""

import asyncio
import gc
import re
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from kitepy.engine import errors, opts
from kitepy.engine.connect import connect
from kitepy.engine.endpoint import parse

VERSION = b'{"ApiVersion":"1.41","MinAPIVersion":"1.12","Os":"linux","Version":"1"}'
Answer = Callable[[str, asyncio.StreamWriter], Awaitable[None]]


@pytest.fixture(autouse=True)
def sockets_are_closed() -> Iterator[None]:
    """A socket that only the garbage collector closes fails the test that left it."""
    yield
    gc.collect()


def reply(body: bytes, status: str = "200 OK", length: int | None = None) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body) if length is None else length}\r\n\r\n"
    return head.encode() + body


async def meet(folder: Path, answer: Answer, scenario: Callable[[str], Awaitable[None]]) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                # Unread bytes at a close would reset the connection and swallow the answer.
                if length := re.search(rb"Content-Length: (\d+)", head):
                    await reader.readexactly(int(length[1]))
                await answer(head.split()[1].decode(), writer)
                await writer.drain()
        except (EOFError, OSError, asyncio.CancelledError):
            return
        finally:
            writer.close()

    path = folder / "s"
    server = await asyncio.start_unix_server(serve, str(path))
    try:
        async with asyncio.timeout(20):
            await scenario(f"unix://{path}")
    finally:
        server.close()


def first_answer(data: bytes, close: bool = True) -> Answer:
    async def answer(_path: str, writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        if close:
            await writer.drain()
            writer.close()

    return answer


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", errors.ConnectionLost),
        (b"SSH-2.0-OpenSSH_9.2\r\n", errors.BadAnswer),
        (b"\x00\xff\x00\xff\r\n\r\n", errors.BadAnswer),
        (reply(b"<html>hello</html>"), errors.BadAnswer),
        (reply(b'{"ApiVersion": "1.4', length=200), errors.Unreachable),
        (reply(b"[]"), errors.BadAnswer),
        (reply(b'{"ApiVersion": 3}'), errors.BadAnswer),
        (reply(b"[" * 200_000), errors.BadAnswer),
        (reply(b'{"message": "broken"}', "500 Oops"), errors.EngineFailed),
        (reply(b"page not found", "404 Not Found"), errors.ApiError),
        (reply(b'{"ApiVersion": "1.20"}'), errors.VersionTooOld),
        (reply(b'{"ApiVersion": "1.99", "MinAPIVersion": "1.90"}'), errors.VersionTooNew),
    ],
)
def test_first_answer(tmp_path: Path, data: bytes, kind: type[errors.EngineError]) -> None:
    async def scenario(url: str) -> None:
        with pytest.raises(kind):
            await connect(parse(url), timeout_s=5)

    asyncio.run(meet(tmp_path, first_answer(data), scenario))


def test_silence_has_an_end(tmp_path: Path) -> None:
    async def scenario(url: str) -> None:
        with pytest.raises(errors.TimedOut):
            await connect(parse(url), timeout_s=0.2)

    asyncio.run(meet(tmp_path, first_answer(b"", close=False), scenario))


# docker-py's UnixHTTPConnection.connect forgets its socket when the connection is refused.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_nobody_there(tmp_path: Path) -> None:
    with pytest.raises(errors.NotRunning):
        asyncio.run(connect(parse(f"unix://{tmp_path}/none")))
    gc.collect()


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def engine_with(path_part: str, data: bytes) -> Answer:
    async def answer(path: str, writer: asyncio.StreamWriter) -> None:
        if path_part in path:
            writer.write(data)
            await writer.drain()
            writer.close()
        elif path.endswith("/version"):
            writer.write(reply(VERSION))
        else:
            writer.write(reply(b'{"Id": "x", "Config": {"Tty": false}}'))

    return answer


@pytest.mark.parametrize(
    "data",
    [
        CHUNKED + b'10\r\n{"Type":"contain',
        CHUNKED + b"8\r\nnonsense\r\n0\r\n\r\n",
        CHUNKED + b"zz\r\n",
    ],
)
def test_events_that_break_are_an_error(tmp_path: Path, data: bytes) -> None:
    async def scenario(url: str) -> None:
        engine = await connect(parse(url))
        stream = await engine.events.stream()
        with pytest.raises(errors.Unreachable):
            async for _ in stream:
                pass
        await engine.aclose()

    asyncio.run(meet(tmp_path, engine_with("/events", data), scenario))


@pytest.mark.parametrize("body", [b"null", b"{}", b'[null, 3, {}, {"Names": 4, "State": []}]'])
def test_a_list_of_nonsense_is_no_crash(tmp_path: Path, body: bytes) -> None:
    async def scenario(url: str) -> None:
        engine = await connect(parse(url))
        if body.startswith(b"["):
            assert len(await engine.containers.list()) == 4
        else:
            with pytest.raises(errors.BadAnswer):
                await engine.containers.list()
        await engine.aclose()

    asyncio.run(meet(tmp_path, engine_with("/containers/json", reply(body)), scenario))


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("write /x: no space left on device", errors.NoSpace),
        ("toomanyrequests: You have reached your pull rate limit", errors.RateLimited),
        ("pull access denied for x, repository does not exist", errors.PullDenied),
        ("manifest for x:9 not found: manifest unknown", errors.ImageNotFound),
        ("no matching manifest for linux/amd64 in the manifest list entries", errors.WrongPlatform),
        ("unexpected EOF", errors.PullFailed),
    ],
)
def test_a_pull_that_breaks_in_the_middle(
    tmp_path: Path, message: str, kind: type[errors.EngineError]
) -> None:
    line = (
        b'{"status":"Downloading","id":"a"}\r\n{"errorDetail":{"message":"%s"}}\r\n'
        % message.encode()
    )
    data = CHUNKED + b"%x\r\n%s\r\n0\r\n\r\n" % (len(line), line)

    async def scenario(url: str) -> None:
        engine = await connect(parse(url))
        with pytest.raises(kind):
            async for _ in await engine.images.pull("x:9"):
                pass
        await engine.aclose()

    asyncio.run(meet(tmp_path, engine_with("/images/create", data), scenario))


def test_output_in_the_same_write_as_the_101_is_kept(tmp_path: Path) -> None:
    data = b"HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\nearly words"

    async def scenario(url: str) -> None:
        engine = await connect(parse(url))
        for _ in range(50):
            channel = await engine.execs.start("x", tty=True)
            assert await channel.read() == b"early words"
            await channel.aclose()
        await engine.aclose()

    asyncio.run(meet(tmp_path, engine_with("/exec/x/start", data), scenario))


def test_a_log_cut_in_a_frame_is_an_error(tmp_path: Path) -> None:
    frame = b"\x01\x00\x00\x00\x00\x00\x00\x09half"
    data = CHUNKED + b"%x\r\n%s\r\n0\r\n\r\n" % (len(frame), frame)

    async def scenario(url: str) -> None:
        engine = await connect(parse(url))
        with pytest.raises(errors.ConnectionLost):
            async for _ in await engine.containers.logs("x", opts.Logs()):
                pass
        await engine.aclose()

    asyncio.run(meet(tmp_path, engine_with("/logs", data), scenario))
