"""Windows' way, forced here: ports of the loopback interface, where a browser could come by."""

import asyncio
import socket
import sys
from pathlib import Path

import pytest

from kitepy.training import listen, loader
from kitepy.training.clock import WorldClock
from kitepy.training.engine import serving


async def _ask(port: int, host: str) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET /info HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer


async def _serve_and_ask(directory: str, hosts: list[str]) -> dict[str, bytes]:
    sockets = listen.listen(directory)
    try:
        assert all(one.family == socket.AF_INET for one in sockets.values())
        assert all(one.getsockname()[0] == "127.0.0.1" for one in sockets.values())
        url = listen.url(sockets["linux"])
        port = int(url.removeprefix("tcp://127.0.0.1:"))
        async with serving(loader.load("classic", 0.0), directory, sockets, WorldClock(0)):
            return {host.format(port=port): await _ask(port, host.format(port=port))
                    for host in hosts}  # fmt: skip
    finally:
        listen.close(directory, sockets)


def test_only_names_of_this_machine_are_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    good = ["127.0.0.1:{port}", "localhost:{port}", "localhost", "[::1]:{port}"]
    bad = ["evil.example:{port}", "127.0.0.1.evil.example", "evil.example", "[::2]:{port}", "x:y:z"]
    answers = asyncio.run(_serve_and_ask(str(tmp_path), [*good, *bad]))
    said = [answer.partition(b"\r\n")[0] for answer in answers.values()]
    assert said == [b"HTTP/1.1 200 "] * len(good) + [b"HTTP/1.1 403 "] * len(bad)
    assert b"only to names of this machine" in answers["evil.example"]
