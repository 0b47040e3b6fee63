"""Published ports: real sockets on the loopback interface, answered by the guests."""

import asyncio
import errno
import re
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from kitepy.core.record import dataclass
from kitepy.training.problems import Problem, bad

FIRST_FREE = 32768
ANYWHERE = ("", "0.0.0.0", "::")  # noqa: S104 - names only: sockets are bound to loopback
Data = dict[str, Any]
Answerer = Callable[[int, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True)
class Published:
    """A container's port and where the host has it."""

    private: int
    protocol: str
    host_ip: str
    public: int


def split(port: str) -> tuple[int, str]:
    """80 and tcp of 80/tcp."""
    number, _, protocol = port.partition("/")
    if not number.isdecimal() or not 0 < int(number) < 65536:
        raise bad(f"invalid port specification: {port[:80]!r}")
    if protocol not in ("", "tcp", "udp", "sctp"):
        raise bad(f"invalid port specification: {port[:80]!r}")
    return int(number), protocol or "tcp"


def check_bindings(bindings: Data) -> None:
    """Refuse bindings that nobody could open."""
    for port, places in bindings.items():
        split(port)
        if not isinstance(places, list | None):
            raise bad(f"invalid port specification: {port}")
        for place in places or ():
            if not isinstance(place, dict):
                raise bad(f"invalid port specification: {port}")
            _range(str(place.get("HostPort") or ""))
            if not re.fullmatch(r"[0-9a-fA-F.:]*", str(place.get("HostIp") or "")):
                raise bad(f"invalid port specification: {place.get('HostIp')!r}")


def _range(text: str) -> range:
    first, dash, last = text.partition("-")
    if not text:
        return range(0)
    if not first.isdecimal() or (dash and not last.isdecimal()):
        raise bad(f'invalid port specification: "{text[:80]}"')
    low, high = int(first), int(last or first)
    if not 0 <= low <= high < 65536:
        raise bad(f'invalid port specification: "{text[:80]}"')
    return range(low, high + 1) if high else range(0)


class Taken(Exception):
    """A port cannot be had; the words are Docker's."""


class Ports:
    """Every port that a host has published."""

    def __init__(self) -> None:
        self._by_owner: dict[str, list[Published]] = {}
        self._servers: dict[str, list[asyncio.Server]] = {}

    def of(self, owner: str) -> list[Published]:
        """What a container has published."""
        return self._by_owner.get(owner, [])

    async def publish(self, owner: str, bindings: Data, both: bool, answer: Answerer) -> None:
        """Open all ports of a container, or none: Taken says why."""
        self._by_owner[owner] = []
        self._servers[owner] = []
        try:
            for port, places in bindings.items():
                private, protocol = split(port)
                for place in places or ():
                    await self._open(owner, private, protocol, place, answer, both)
        except Taken:
            await self.withdraw(owner)
            raise

    async def _open(
        self, owner: str, private: int, protocol: str, place: Data, answer: Answerer, both: bool
    ) -> None:
        ip, wanted = str(place.get("HostIp") or ""), _range(str(place.get("HostPort") or ""))
        public = await self._bind(owner, private, protocol, (ip, wanted), answer)
        shown = [ip or "0.0.0.0"]  # noqa: S104 - shown, not bound
        if both and not ip:
            shown.append("::")
        self._by_owner[owner] += [Published(private, protocol, i, public) for i in shown]

    async def _bind(
        self, owner: str, private: int, protocol: str, wanted: tuple[str, range], answer: Answerer
    ) -> int:
        ip, candidates = wanted
        exact = len(candidates) == 1
        shown = ip or "0.0.0.0"  # noqa: S104 - shown, not bound
        for public in candidates or range(FIRST_FREE, 61000):
            if self._is_taken(ip, public, protocol):
                if exact:
                    raise Taken(f"Bind for {shown}:{public} failed: port is already allocated")
                continue
            try:
                await self._listen(owner, private, (ip, public, protocol), answer)
            except OSError as error:
                if exact or error.errno == errno.EACCES:
                    raise Taken(_refusal(error, shown, public, protocol)) from None
                continue
            return public
        raise Taken(f"Bind for {shown}:0 failed: port is already allocated")

    def _is_taken(self, ip: str, port: int, protocol: str) -> bool:
        return any(
            p.public == port
            and p.protocol == protocol
            and (p.host_ip == ip or ip in ANYWHERE or p.host_ip in ANYWHERE)
            for published in self._by_owner.values()
            for p in published
        )

    async def _listen(
        self, owner: str, private: int, place: tuple[str, int, str], answer: Answerer
    ) -> None:
        ip, public, protocol = place
        if protocol != "tcp":
            return

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                with suppress(ConnectionError, asyncio.IncompleteReadError):
                    await answer(private, reader, writer)
            finally:
                writer.close()

        address = ip if ip.startswith("127.") else "127.0.0.1"
        server = await asyncio.start_server(serve, address, public, family=socket.AF_INET)
        self._servers[owner].append(server)

    async def withdraw(self, owner: str) -> None:
        """Close a container's ports."""
        self._by_owner.pop(owner, None)
        for server in self._servers.pop(owner, ()):
            server.close()


def _refusal(error: OSError, ip: str, port: int, protocol: str) -> str:
    reason = {errno.EADDRINUSE: "address already in use", errno.EACCES: "permission denied"}
    words = reason.get(error.errno or 0, "cannot assign requested address")
    return f"Error starting userland proxy: listen {protocol}4 {ip}:{port}: bind: {words}"


def failure(name: str, endpoint: str, taken: Taken) -> Problem:
    """Docker's words around the cause."""
    return Problem(
        500,
        f"driver failed programming external connectivity on endpoint {name} ({endpoint}): {taken}",
    )
