"""Answers HTTP on a published port: files of the container, fixed answers, or a simulated page."""

import asyncio
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import unquote

from kitepy.training.guests import pages, words
from kitepy.training.guests.daemon import READY
from kitepy.training.guests.spec import Site
from kitepy.training.guests.speech import Speech
from kitepy.training.machine import Machine

BODY_LIMIT = 1 << 20
_REQUEST = re.compile(r"([A-Z]{1,20}) (\S{1,8000}) HTTP/1\.([01])")
_KINDS = {
    "": "text/html",
    "html": "text/html",
    "htm": "text/html",
    "txt": "text/plain",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
}
_SHOWN = 300
"""Characters of what a stranger sent that a log line repeats."""


@dataclass(frozen=True)
class Asked:
    """A request's head."""

    method: str
    target: str
    line: str
    headers: Mapping[str, str] = field(default_factory=dict)
    keeps: bool = True

    @property
    def path(self) -> str:
        """Decoded and cleaned: it never climbs above the root."""
        plain = unquote(self.target.partition("?")[0])
        return posixpath.normpath("/" + plain.replace("\0", "").lstrip("/"))


@dataclass(frozen=True)
class Answer:
    """What goes back."""

    status: int
    body: bytes
    kind: str = "text/html"


class Web:
    """One web port of a container."""

    def __init__(self, site: Site, version: str, port: int) -> None:
        self._site, self._version, self._port = site, version, port

    async def __call__(
        self, machine: Machine, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Answer requests until one side hangs up."""
        while READY in machine.state:
            try:
                asked = await _read(reader)
            except (ValueError, asyncio.LimitOverrunError):
                await self._answer(machine, writer, Asked("GET", "/", "-", keeps=False), _bad())
                return
            if asked is None:
                return
            await self._answer(machine, writer, asked, self.answer(asked, machine))
            if not asked.keeps:
                return

    def answer(self, asked: Asked, machine: Machine) -> Answer:
        """What this site says to a request."""
        for path, kind, text in self._site.routes:
            if path == asked.path:
                return Answer(200, words.fill(text, machine, self._version).encode(), kind)
        if self._site.root:
            return self._file(asked, machine)
        if posixpath.splitext(asked.path)[1]:
            return self._error(404, machine)
        return Answer(self._site.status, self._page(asked, machine))

    def _file(self, asked: Asked, machine: Machine) -> Answer:
        if asked.method not in ("GET", "HEAD"):
            return self._error(405, machine)
        windows = machine.host.os == "windows"
        inside = asked.path.replace("\\", "") if windows else asked.path
        place = self._site.root + (inside.replace("/", "\\") if windows else inside)
        try:
            if not machine.files.stat(place).is_directory:
                return Answer(200, machine.files.read(place), _kind(place))
        except OSError:
            return self._error(404, machine)
        return self._index(place.rstrip("/\\"), "\\" if windows else "/", machine)

    def _index(self, place: str, separator: str, machine: Machine) -> Answer:
        for name in self._site.index:
            try:
                return Answer(200, machine.files.read(f"{place}{separator}{name}"), _kind(name))
            except OSError:
                continue
        return self._error(403, machine)

    def _error(self, status: int, machine: Machine) -> Answer:
        server = words.fill(self._site.server, machine, self._version)
        return Answer(status, pages.error(status, HTTPStatus(status).phrase, server))

    def _page(self, asked: Asked, machine: Machine) -> bytes:
        facts = {
            "Container": machine.name,
            "Image": machine.image,
            "Host name": machine.hostname,
            "Address": f"{machine.address}:{self._port}" if machine.address else str(self._port),
            "Path": asked.path[:_SHOWN],
        }
        return pages.page(self._site.title or machine.image, facts, self._site.lead)

    async def _answer(
        self, machine: Machine, writer: asyncio.StreamWriter, asked: Asked, answer: Answer
    ) -> None:
        writer.write(self._head(machine, asked, answer))
        if asked.method != "HEAD":
            writer.write(answer.body)
        await writer.drain()
        await self._log(machine, asked, answer)

    def _head(self, machine: Machine, asked: Asked, answer: Answer) -> bytes:
        server = words.fill(self._site.server, machine, self._version)
        date = words.moment(machine.clock.now(), "%a, %d %b %Y %H:%M:%S GMT")
        text = "; charset=utf-8" if answer.kind.startswith("text/") else ""
        lines = [
            f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}",
            *([f"Server: {server}"] if server else []),
            f"Date: {date}",
            f"Content-Type: {answer.kind}{text}",
            f"Content-Length: {len(answer.body)}",
            f"Connection: {'keep-alive' if asked.keeps else 'close'}",
            "X-Simulated-By: KitePy training engine",
        ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    async def _log(self, machine: Machine, asked: Asked, answer: Answer) -> None:
        if not self._site.access or machine.output is None:
            return
        line = words.fill(self._site.access, machine, self._version, _said(asked, answer, machine))
        if self._site.access_file:
            _append(machine, words.fill(self._site.access_file, machine, self._version), line)
        else:
            await Speech(machine, machine.output).raw(line + "\n", self._site.access_stream)


def _said(asked: Asked, answer: Answer, machine: Machine) -> dict[str, str]:
    said = {
        "client": machine.gateway or "172.17.0.1",
        "method": asked.method,
        "path": asked.path,
        "query": asked.target.partition("?")[2] or "-",
        "request": asked.line,
        "status": str(answer.status),
        "bytes": str(len(answer.body)),
        "agent": asked.headers.get("user-agent", "-"),
        "referer": asked.headers.get("referer", "-"),
        "ms": str(1 + len(answer.body) % 7),
    }
    return {name: _harmless(text) for name, text in said.items()}


def _harmless(text: str) -> str:
    """No control characters or quotes in a log line, and not too long."""
    shown = "".join(
        c if c.isprintable() and c != '"' else f"\\x{ord(c):02x}" for c in text[:_SHOWN]
    )
    return shown or "-"


def _append(machine: Machine, path: str, line: str) -> None:
    separator = "\\" if machine.host.os == "windows" else "/"
    try:
        machine.files.make_directory(path.rpartition(separator)[0], parents=True)
        machine.files.write(path, f"{line}\r\n".encode(), append=True)
    except OSError:
        return


async def _read(reader: asyncio.StreamReader) -> Asked | None:
    """The next request, its body read and dropped; None at the end; ValueError for nonsense."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError as error:
        if error.partial.strip():
            raise ValueError("half a request") from None
        return None
    first, *rest = head.decode("latin-1").strip("\r\n").split("\r\n")
    matched = _REQUEST.fullmatch(first)
    if matched is None:
        raise ValueError("not HTTP")
    pairs = (line.partition(":") for line in rest)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    keeps = matched[3] == "1" and headers.get("connection", "").lower() != "close"
    whole = await _drop_body(reader, headers)
    return Asked(matched[1], matched[2], first, headers, keeps and whole)


async def _drop_body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bool:
    """Whether all of it was read: a body of unknown length ends the connection."""
    if "transfer-encoding" in headers:
        return False
    length = headers.get("content-length", "0")
    if not length.isdecimal():
        raise ValueError("no length")
    if int(length) > BODY_LIMIT:
        return False
    try:
        await reader.readexactly(int(length))
    except asyncio.IncompleteReadError:
        return False
    return True


def _bad() -> Answer:
    return Answer(400, pages.error(400, "Bad Request", ""))


def _kind(path: str) -> str:
    ending = posixpath.splitext(path)[1].lstrip(".").lower()
    return _KINDS.get(ending, "application/octet-stream")
