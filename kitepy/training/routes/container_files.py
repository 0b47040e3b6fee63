"""Files of containers: copies in and out, what has changed, everything."""

import base64
import json
from collections.abc import AsyncIterator, Iterator

from kitepy.training.container import Container
from kitepy.training.host import Host
from kitepy.training.http import Answer, Stream, json_answer
from kitepy.training.moments import stamp
from kitepy.training.mounts import kind_at
from kitepy.training.problems import bad, failed, missing
from kitepy.training.router import Call
from kitepy.training.routes import routes

ARCHIVE_LIMIT = 128 << 20
KINDS = {"modified": 0, "added": 1, "deleted": 2}
GO_DIRECTORY, GO_LINK, GO_DEVICE = 1 << 31, 1 << 27, 1 << 26


def _path(call: Call, container: Container) -> str:
    path = call.query.get("path", "")
    if not path:
        raise bad("missing parameter in query: path")
    if call.host.os == "windows":
        if container.is_running and container.isolation == "hyperv":
            raise failed(
                "filesystem operations against a running Hyper-V container are not supported"
            )
        path = path.replace("/", "\\")
        return path if path[1:2] == ":" else "C:\\" + path.lstrip("\\")
    return "/" + path.lstrip("/")


def _stat(container: Container, path: str, asked: str, name: str) -> tuple[tuple[str, str], ...]:
    try:
        entry = container.disk.stat(path.removesuffix("/.") or path, follow=False)
    except OSError:
        raise missing(f"Could not find the file {asked} in container {name}") from None
    mode = entry.mode & 0o777
    bits = {"directory": GO_DIRECTORY, "link": GO_LINK, "device": GO_DEVICE}
    target = container.disk.resolve(path) if entry.kind == "link" else ""
    shown = {
        "name": entry.name or "/", "size": entry.size_bytes or 4096,
        "mode": mode | bits.get(entry.kind, 0), "mtime": stamp(entry.modified),
        "linkTarget": target,
    }  # fmt: skip
    coded = base64.b64encode(json.dumps(shown).encode()).decode()
    return (("X-Docker-Container-Path-Stat", coded),)


@routes.on("HEAD", "/containers/{id}/archive")
async def stat(call: Call) -> Answer:
    """What stands at a path, in a header."""
    container = call.host.find(call["id"])
    path = _path(call, container)
    return Answer(200, headers=_stat(container, path, call.query["path"], call["id"]))


@routes.on("GET", "/containers/{id}/archive")
async def get(call: Call) -> Answer:
    """A copy of a path, as a tar archive."""
    container = call.host.find(call["id"])
    path = _path(call, container)
    headers = _stat(container, path, call.query["path"], call["id"])
    _tell(call.host, container, "archive-path")
    chunks = _chunks(container.disk.tar_out(path))
    return Stream(200, content_type="application/x-tar", headers=headers, chunks=chunks)


def _tell(host: Host, container: Container, action: str) -> None:
    host.events.add("container", action, container.id, container.attributes())


async def _chunks(parts: Iterator[bytes]) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


@routes.on("PUT", "/containers/{id}/archive")
async def put(call: Call) -> Answer:
    """Unpack a tar archive below a path."""
    container = call.host.find(call["id"])
    path = _path(call, container)
    if container.host_config["ReadonlyRootfs"]:
        raise failed("container rootfs is marked read-only")
    kind = kind_at(container.disk, path.rstrip("/\\") or path)
    if kind is None:
        raise missing(f"Could not find the file {call.query['path']} in container {call['id']}")
    if kind == "file":
        raise bad("extraction point is not a directory")
    data = await call.request.read(ARCHIVE_LIMIT)
    try:
        await container.disk.tar_in_beside(path, data)
    except ValueError as error:
        raise bad(f"Error processing tar file: {error}") from None
    except OSError as error:
        raise failed(f"Error processing tar file: {error.strerror or error}") from None
    _tell(call.host, container, "extract-to-dir")
    return Answer(200)


@routes.on("GET", "/containers/{id}/changes")
async def changes(call: Call) -> Answer:
    """What differs from its image."""
    container = call.host.find(call["id"])
    if call.host.os == "windows" and container.is_running:
        raise failed("Windows does not support diff of a running container")
    found = [{"Path": path, "Kind": KINDS[kind]} for kind, path in container.disk.changes()]
    return json_answer(found or None)


@routes.on("GET", "/containers/{id}/export")
async def export(call: Call) -> Answer:
    """Its whole tree, as a tar archive."""
    container = call.host.find(call["id"])
    if call.host.os == "windows":
        raise failed(
            "the daemon on this operating system does not support exporting Windows containers"
        )
    _tell(call.host, container, "export")
    chunks = _chunks(container.disk.export())
    return Stream(200, content_type="application/octet-stream", chunks=chunks)
