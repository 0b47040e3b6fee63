"""Tar archives in and out; what comes in is a stranger's and stays below where it belongs."""

import asyncio
import io
import posixpath
import tarfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kitepy.training.disks.node import Node
from kitepy.training.disks.paths import Names, Paths

if TYPE_CHECKING:
    from kitepy.training.disks.disk import Disk

WHITEOUT = ".wh."
TYPES = {
    "file": tarfile.REGTYPE,
    "directory": tarfile.DIRTYPE,
    "link": tarfile.SYMTYPE,
    "device": tarfile.CHRTYPE,
}
CHUNK_BYTES = 64 * 1024
END = b"\0" * (2 * tarfile.BLOCKSIZE)
LATEST = 1 << 33
BITE_S = 0.003


def pack(disk: "Disk", path: str) -> Iterator[bytes]:
    """A path of a disk with what is mounted there; names start with the path's last name."""
    entry = disk.stat(path, follow=path.endswith(("/", "/.")))
    top = "." if path.endswith("/.") else ("" if entry.path == "/" else entry.name)
    return _packed(disk, entry.path, top)


def _packed(disk: "Disk", path: str, top: str) -> Iterator[bytes]:
    todo = [(path, top)]
    while todo:
        path, name = todo.pop()
        node = disk.node(path)
        yield from _member(name or "/", node)
        if node.kind == "directory":
            below = [(entry.path, f"{name}/{entry.name}") for entry in disk.list(path)]
            todo += reversed(below)
    yield END


def pack_tree(root: Node, paths: Paths) -> Iterator[bytes]:
    """All of a tree, without its own top."""
    start = root
    for name in paths.root:
        start = start.children[paths.key(name)]
    todo = [(child.name, child) for child in reversed(start.children.values())]
    while todo:
        name, node = todo.pop()
        yield from _member(name, node)
        todo += [(f"{name}/{child.name}", child) for child in reversed(node.children.values())]
    yield END


def pack_layer(base: Node, root: Node, paths: Paths) -> bytes:
    """What differs between two trees."""
    for name in paths.root:
        base, root = base.children[paths.key(name)], root.children[paths.key(name)]
    return b"".join((*_layer(base, root, ""), END))


def _layer(base: Node | None, node: Node, at: str) -> Iterator[bytes]:
    before = base.children if base else {}
    for key in sorted(before.keys() - node.children.keys()):
        yield from _member(f"{at}{WHITEOUT}{before[key].name}", Node("", "file", 0, 0))
    for key, child in sorted(node.children.items()):
        old = before.get(key)
        if old is child:
            continue
        if old is not None and old.kind != child.kind:
            yield from _member(f"{at}{WHITEOUT}{old.name}", Node("", "file", 0, 0))
            old = None
        yield from _member(at + child.name, child)
        yield from _layer(old, child, f"{at}{child.name}/")


def _member(name: str, node: Node) -> Iterator[bytes]:
    data = node.content() if node.kind == "file" else b""
    info = tarfile.TarInfo(name + "/" if node.kind == "directory" and name != "/" else name)
    info.type, info.size, info.mode = TYPES[node.kind], len(data), node.mode & 0o7777
    info.mtime, info.uid, info.gid = int(node.modified), node.uid, node.gid
    info.linkname = node.target.replace("\\", "/") if node.kind == "link" else ""
    yield info.tobuf(tarfile.PAX_FORMAT, "utf-8", "surrogateescape")
    for start in range(0, len(data), CHUNK_BYTES):
        yield data[start : start + CHUNK_BYTES]
    if len(data) % tarfile.BLOCKSIZE:
        yield b"\0" * (tarfile.BLOCKSIZE - len(data) % tarfile.BLOCKSIZE)


@dataclass(frozen=True)
class _Item:
    """A member that was read and found to be harmless."""

    names: Names
    info: tarfile.TarInfo
    data: bytes


def unpack(disk: "Disk", path: str, archive: bytes, *, whiteouts: bool = False) -> None:
    """Unpack below a directory; everything is checked before anything is written."""
    _check_directory(disk, path)
    for item in _checked(disk, archive):
        _place(disk, disk.resolve(path), item, whiteouts=whiteouts)


async def unpack_beside(disk: "Disk", path: str, archive: bytes) -> None:
    """The same while others are served: read on a thread, written in bites."""
    _check_directory(disk, path)
    items = await asyncio.to_thread(_checked, disk, archive)
    began = time.perf_counter()
    for item in items:
        _place(disk, disk.resolve(path), item, whiteouts=False)
        if time.perf_counter() - began > BITE_S:
            await asyncio.sleep(0)
            began = time.perf_counter()


def _check_directory(disk: "Disk", path: str) -> None:
    if not disk.stat(path).is_directory:
        raise NotADirectoryError(20, "Not a directory", path)


def _checked(disk: "Disk", archive: bytes) -> list[_Item]:
    try:
        return _read(disk, archive)
    except (tarfile.TarError, EOFError, ValueError, OverflowError, RecursionError) as error:
        raise ValueError(f"Error processing tar file: {error}") from error


def _read(disk: "Disk", archive: bytes) -> list[_Item]:
    items: list[_Item] = []
    seen: dict[Names, _Item] = {}
    room = disk.quota.free_bytes
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:*") as tar:
        for info in tar:
            names = _names(disk.paths, info.name)
            room -= info.size
            if room < 0:
                raise OSError(28, "No space left on device", info.name[:80])
            item = _Item(names, info, _content(tar, info, disk.paths, seen))
            seen[names] = item
            items.append(item)
    return items


def _names(paths: Paths, name: str) -> Names:
    """Names below the directory; a drive or a name that the OS cannot have is refused."""
    parts = tuple(part for part in name.split("/") if part not in {"", "."})
    try:
        names = paths.split(paths.separator + paths.separator.join(parts))[len(paths.root) :]
    except OSError as error:
        raise ValueError(f"{name[:80]!r}: {error.strerror}") from error
    if ".." in names or len(names) != len(parts):
        raise ValueError(f"{name[:80]!r} is outside of the directory")
    return names


def _content(
    tar: tarfile.TarFile, info: tarfile.TarInfo, paths: Paths, seen: dict[Names, _Item]
) -> bytes:
    if info.isreg():
        file = tar.extractfile(info)
        return file.read() if file else b""
    if info.isdir():
        return b""
    if info.issym():
        above = posixpath.dirname(info.name.strip("/"))
        target = posixpath.normpath(posixpath.join(above, info.linkname.lstrip("/")))
        if target.startswith("../") or target == "..":
            raise ValueError(f"invalid symlink {info.name[:80]!r} -> {info.linkname[:80]!r}")
        return b""
    if info.islnk() and (linked := seen.get(_names(paths, info.linkname))):
        return linked.data
    raise ValueError(f"{info.name[:80]!r} is neither a file nor a directory nor a link inside")


def _place(disk: "Disk", top: str, item: _Item, *, whiteouts: bool) -> None:
    separator = disk.paths.separator
    path = separator.join((top.rstrip(separator), *item.names))
    if not item.names:
        return
    if whiteouts and item.names[-1].startswith(WHITEOUT):
        gone = separator.join((top.rstrip(separator), *item.names[:-1], item.names[-1][4:]))
        disk.remove(gone, recursive=True)
        return
    parent = path[: path.rindex(separator)]
    if parent.strip(separator):
        disk.make_directory(parent, parents=True)
    _write(disk, path, item)
    info = item.info
    modified = min(max(float(info.mtime), 0.0), LATEST) if info.mtime == info.mtime else 0.0
    owner = (info.uid & 0xFFFFFFFF, info.gid & 0xFFFFFFFF)
    disk.set(path, mode=info.mode, modified=modified, owner=owner, follow=False)


def _write(disk: "Disk", path: str, item: _Item) -> None:
    there = disk.kind(path)
    if item.info.isdir():
        if there != "directory":
            disk.make_directory(path)
        return
    if there in {"link", "file"}:
        disk.remove(path)
    if item.info.issym():
        disk.link(path, item.info.linkname)
    else:
        disk.write(path, item.data)
