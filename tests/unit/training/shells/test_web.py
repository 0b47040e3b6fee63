"""curl and wget inside of a container: its own pages answer, nothing else does."""

import asyncio

import pytest

from kitepy.training.machine import Machine
from tests.unit.training.shells.bench import machine, run, sh

PAGE = b"<h1>hello</h1>\n"


async def _service(
    _machine: Machine, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    request = await reader.readuntil(b"\r\n\r\n")
    status = b"200 OK" if b" / " in request else b"404 Not Found"
    head = b"HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n" % (status, len(PAGE))
    writer.write(head + (b"" if request.startswith(b"HEAD") else PAGE))
    await writer.drain()


@pytest.fixture
def where() -> Machine:
    made = machine("nginx:alpine")
    made.services = lambda: {80: _service, 8080: _silent}
    return made


async def _silent(
    _machine: Machine, _reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    writer.close()


@pytest.mark.parametrize(
    ("script", "code", "out", "errors"),
    [
        ("curl -s localhost", 0, PAGE.decode(), ""),
        ("curl http://127.0.0.1:80/", 0, PAGE.decode(), ""),
        ("wget -qO- localhost", 0, PAGE.decode(), ""),
        ("wget -q localhost && cat index.html", 0, PAGE.decode(), ""),
        ("curl -sI localhost | head -1", 0, "HTTP/1.1 200 OK\r\n", ""),
        ("curl -sf localhost/nope", 22, "", "404"),
        ("curl localhost:81", 7, "", "Connection refused"),
        ("curl localhost:8080", 52, "", "empty reply"),
        ("curl example.org", 6, "", "is not simulated"),
        ("wget -q example.org", 1, "", "is not simulated"),
        ("curl", 2, "", "missing URL"),
    ],
)
def test_the_containers_own_pages(
    where: Machine, script: str, code: int, out: str, errors: str
) -> None:
    found = asyncio.run(sh(script, where))
    assert found[:2] == (code, out)
    assert errors in found[2]


def test_windows_asks_its_own_pages_too() -> None:
    where = machine("mcr.microsoft.com/windows/servercore/iis:x", "windows")
    where.services = lambda: {80: _service}
    script = "(iwr http://localhost -UseBasicParsing).StatusCode; iwr http://nowhere"
    _, out, errors = asyncio.run(run(["powershell", "-Command", script], where))
    assert (out, "is not simulated" in errors) == ("200\r\n", True)
    assert asyncio.run(run(["cmd", "/c", "curl -s localhost"], where))[:2] == (0, PAGE.decode())
