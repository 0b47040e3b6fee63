"""Every way to an engine: it answers, and each of its streams ends within a second of its close."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from kitepy.engine import errors, ssh
from kitepy.engine.api import Engine
from kitepy.engine.connect import connect
from kitepy.engine.endpoint import Endpoint, TlsFiles, parse
from tests.contract.steps import STREAMS, ends_when_closed, open_stream, running
from tests.support import lab, transports
from tests.support.stalled_registry import stalled_registry

pytestmark = pytest.mark.engine
needs_sshd = pytest.mark.skipif(
    bool(transports.sshd_missing()), reason=f"{transports.sshd_missing()} (.ci/run has it)"
)
Way = Callable[[str, Path], AbstractContextManager[Endpoint]]


@contextmanager
def unix(engine_url: str, _directory: Path) -> Iterator[Endpoint]:
    yield parse(engine_url)


@contextmanager
def tcp(engine_url: str, _directory: Path) -> Iterator[Endpoint]:
    with transports.tcp_forward(engine_url) as endpoint:
        yield endpoint


@contextmanager
def tls(engine_url: str, directory: Path) -> Iterator[Endpoint]:
    with transports.tls_dockerd(directory) as endpoint:
        lab.copy_image(engine_url, f"unix://{directory / 'docker.sock'}", "busybox:latest")
        yield endpoint


@contextmanager
def over_ssh(engine_url: str, directory: Path) -> Iterator[Endpoint]:
    with transports.sshd(directory) as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", server.path)
        yield parse(server.url(engine_url.removeprefix("unix://")))
        assert not ssh._tunnels


@pytest.mark.parametrize("way", [unix, tcp, tls, pytest.param(over_ssh, marks=needs_sshd)])
def test_streams_end_when_they_are_closed(way: Way, engine_url: str, tmp_path: Path) -> None:
    with way(engine_url, tmp_path) as endpoint, stalled_registry() as image:
        asyncio.run(every_stream_ends(endpoint, image))


async def every_stream_ends(endpoint: Endpoint, stalled: str) -> None:
    engine = await connect(endpoint)
    try:
        await engine.system.ping()
        assert engine.info.os == "linux"
        async with asyncio.timeout(60), running(engine, "sleep", "1000") as container:
            for kind in STREAMS:
                await ends_when_closed(await open_stream(engine, kind, container))
            await a_pull_ends(engine, stalled)
            # WHEN the engine is closed with streams that nobody has closed
            left = [await open_stream(engine, kind, container) for kind in STREAMS]
    finally:
        await engine.aclose()
    for stream in left:
        assert [batch async for batch in stream] == []


async def a_pull_ends(engine: Engine, stalled: str) -> None:
    pull = await engine.images.pull(stalled)
    async for batch in pull:
        if any(event.layer for event in batch):
            break
    await ends_when_closed(pull)


def test_tls_refuses_strangers(engine_url: str, tmp_path: Path) -> None:
    assert engine_url, "where there is one, dockerd is installed"
    with transports.tls_dockerd(tmp_path) as endpoint:
        # WHEN the client has no certificate, or trusts nobody who signed the server's
        assert endpoint.tls is not None
        for files in (
            TlsFiles(endpoint.tls.ca),
            TlsFiles(None, endpoint.tls.cert, endpoint.tls.key),
        ):
            with pytest.raises(errors.TlsFailed):
                asyncio.run(connect(Endpoint(endpoint.url, files)))


@needs_sshd
def test_one_ssh_for_a_host(engine_url: str, tmp_path: Path) -> None:
    async def scenario(endpoint: Endpoint) -> None:
        first, second = await asyncio.gather(connect(endpoint), connect(endpoint))
        assert len(ssh._tunnels) == 1
        await first.aclose()
        await second.system.ping()
        await second.aclose()

    with over_ssh(engine_url, tmp_path) as endpoint:
        asyncio.run(scenario(endpoint))


@needs_sshd
def test_ssh_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with transports.sshd(tmp_path) as server:
        monkeypatch.setenv("PATH", server.path)
        # WHEN there is no engine at the far end, and when nobody may log in
        with pytest.raises(errors.SshFailed) as nothing:
            asyncio.run(connect(parse(server.url("/nowhere.sock"))))
        (tmp_path / "authorized").write_text("")
        with pytest.raises(errors.SshFailed) as refused:
            asyncio.run(connect(parse(server.url("/nowhere.sock"))))
    assert "open failed" in nothing.value.raw
    assert "Permission denied" in refused.value.raw
