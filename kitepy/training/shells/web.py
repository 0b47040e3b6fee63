"""A web request to the container's own services; no network is touched."""

import asyncio
import re
import socket
from contextlib import suppress
from dataclasses import dataclass

from kitepy.training.machine import Machine, Service

URL = re.compile(r"(?:(\w+)://)?([^/:\s]+)(?::(\d{1,5}))?(/\S*)?\Z")
LIMIT_BYTES = 4 << 20
TIMEOUT_S = 10


class UnreachableError(Exception):
    """Nobody answers there."""

    def __init__(self, reason: str, host: str, port: int) -> None:
        super().__init__(reason)
        self.reason, self.host, self.port = reason, host, port


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    reason: str
    head: str
    body: bytes


def own(machine: Machine, host: str) -> bool:
    """Whether a name is the container itself."""
    return host.lower() in {"localhost", "127.0.0.1", machine.hostname.lower(), machine.address}


async def get(machine: Machine, url: str, method: str = "GET") -> Answer:
    """Ask; raises UnreachableError."""
    found = URL.match(url)
    if not found:
        raise UnreachableError("bad address", url, 0)
    scheme, host, digits, path = found.groups()
    port = int(digits or (443 if scheme == "https" else 80))
    if not own(machine, host):
        raise UnreachableError("not simulated", host, port)
    service = machine.services().get(port)
    if service is None or scheme == "https":
        raise UnreachableError("refused", host, port)
    here, there = socket.socketpair()
    reader, writer = await asyncio.open_connection(sock=here)
    inside = await asyncio.open_connection(sock=there)
    serving = asyncio.create_task(_served(service, machine, *inside))
    try:
        request = f"{method} {path or '/'} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        writer.write(request.encode("utf-8", "replace"))
        async with asyncio.timeout(TIMEOUT_S):
            return _parsed(await _all(reader, bodyless=method == "HEAD"))
    except (TimeoutError, ConnectionError) as error:
        raise UnreachableError("empty reply", host, port) from error
    finally:
        serving.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await serving
        for one in (writer, inside[1]):
            one.close()
            with suppress(ConnectionError):
                await one.wait_closed()


async def _served(
    service: Service,
    machine: Machine,
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
) -> None:
    await service(machine, reader, writer)


async def _all(reader: asyncio.StreamReader, *, bodyless: bool) -> bytes:
    """The answer, up to its own length or the end."""
    data = bytearray()
    wanted = LIMIT_BYTES
    while len(data) < wanted and (chunk := await reader.read(64 * 1024)):
        data += chunk
        head, gap, _ = bytes(data).partition(b"\r\n\r\n")
        length = re.search(rb"content-length:\s*(\d{1,9})", head.lower()) if gap else None
        if gap and bodyless:
            break
        if length:
            wanted = min(LIMIT_BYTES, len(head) + 4 + int(length[1]))
    return bytes(data)


def _parsed(data: bytes) -> Answer:
    head, gap, body = data.partition(b"\r\n\r\n")
    first = re.match(rb"HTTP/1\.\d (\d{3}) ?([^\r\n]*)", head)
    if not gap or not first:
        raise ConnectionError("no answer")
    text = head.decode("latin-1")
    return Answer(int(first[1]), first[2].decode("latin-1"), text, body)
