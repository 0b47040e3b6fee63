"""Every way to an engine: it answers, and its streams end within a second of being closed."""

import asyncio
import time
from pathlib import Path

import pytest

from kitepy.engine import errors, ssh
from kitepy.engine.connect import connect
from kitepy.engine.endpoint import Endpoint, TlsFiles, parse
from tests.support import transports

pytestmark = pytest.mark.engine
needs_sshd = pytest.mark.skipif(
    bool(transports.sshd_missing()), reason=f"{transports.sshd_missing()} (.ci/run has it)"
)


async def events_end_in_a_second(endpoint: Endpoint) -> None:
    engine = await connect(endpoint)
    try:
        await engine.system.ping()
        assert engine.info.os == "linux"
        stream = await engine.events.stream()
        reading = asyncio.ensure_future(anext(aiter(stream), None))
        await asyncio.sleep(0)
        started = time.monotonic()
        await stream.aclose()
        await asyncio.wait_for(reading, 1)
        assert time.monotonic() - started < 1
    finally:
        await engine.aclose()


def test_unix(engine_url: str) -> None:
    asyncio.run(events_end_in_a_second(parse(engine_url)))


def test_tcp(engine_url: str) -> None:
    with transports.tcp_forward(engine_url) as endpoint:
        asyncio.run(events_end_in_a_second(endpoint))


def test_tls(tmp_path: Path) -> None:
    with transports.tls_dockerd(tmp_path) as endpoint:
        asyncio.run(events_end_in_a_second(endpoint))
        # WHEN the client has no certificate, or trusts nobody who signed the server's
        assert endpoint.tls is not None
        for tls in (TlsFiles(endpoint.tls.ca), TlsFiles(None, endpoint.tls.cert, endpoint.tls.key)):
            with pytest.raises(errors.TlsFailed):
                asyncio.run(connect(Endpoint(endpoint.url, tls)))


@needs_sshd
def test_ssh(engine_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with transports.sshd(tmp_path) as server:
        monkeypatch.setenv("PATH", server.path)
        endpoint = parse(server.url(engine_url.removeprefix("unix://")))
        asyncio.run(events_end_in_a_second(endpoint))
        assert not ssh._tunnels


@needs_sshd
def test_one_ssh_for_a_host(
    engine_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(endpoint: Endpoint) -> None:
        first, second = await asyncio.gather(connect(endpoint), connect(endpoint))
        assert len(ssh._tunnels) == 1
        await first.aclose()
        await second.system.ping()
        await second.aclose()
        assert not ssh._tunnels

    with transports.sshd(tmp_path) as server:
        monkeypatch.setenv("PATH", server.path)
        asyncio.run(scenario(parse(server.url(engine_url.removeprefix("unix://")))))


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
