"""The trees of images, from resources/training/trees: a family builds on another one."""

import fnmatch
import functools
import json
import time
from calendar import timegm
from collections.abc import Callable
from typing import Any

from kitepy.core import assets
from kitepy.training.disks.disk import Disk
from kitepy.training.disks.node import Node, Quota
from kitepy.training.disks.paths import BY_OS
from kitepy.training.machine import Os

Data = dict[str, Any]
FOREVER_BYTES = 1 << 40


def tree(
    os: Os, image: str, *, now: Callable[[], float] = time.time, quota: Quota | None = None
) -> Disk:
    """A container's disk: the image's tree, by its reference, with nothing changed."""
    return _image(os, family(os, image)).fork(now=now, quota=quota)


def empty(os: Os, *, now: Callable[[], float] = time.time, quota: Quota | None = None) -> Disk:
    """A disk with nothing on it, such as a new volume."""
    return Disk(os, Node("", "directory", 0o755, now()), now=now, quota=quota)


def family(os: Os, image: str) -> str:
    """Which trees an image has, one over the other; the last of the index fits all."""
    name, _, tag = image.partition("@")[0].partition(":")
    wanted = f"{name.removeprefix('docker.io/').removeprefix('library/')}:{tag or 'latest'}"
    for pattern, found in _data("index")[os]:
        if fnmatch.fnmatchcase(wanted, pattern):
            return str(found)
    raise LookupError(image)


@functools.cache
def _data(name: str) -> Data:
    data: Data = json.loads(assets.read(f"training/trees/{name}.json"))
    return data


@functools.cache
def _image(os: Os, name: str) -> Disk:
    parts = [_data(part) for part in name.split()]
    made = timegm(time.strptime(parts[0]["modified"], "%Y-%m-%d %H:%M"))
    root = Node("", "directory", 0o755, made)
    disk = Disk(os, root, now=lambda: made, quota=Quota(FOREVER_BYTES))
    if disk.paths.root:
        drive = disk.paths.root[0]
        root.children[BY_OS[os].key(drive)] = Node(drive, "directory", 0o755, made)
    for data in parts:
        _fill(disk, data)
    return disk


def _fill(disk: Disk, data: Data) -> None:
    for base in data.get("extends", []):
        _fill(disk, _data(base))
    for path, value in data.get("entries", {}).items():
        _entry(disk, path, value)
    for directory, programs in data.get("programs", {}).items():
        disk.make_directory(directory, parents=True)
        for name in programs["names"].split():
            path = f"{directory.rstrip('/')}/{name}"
            if disk.kind(path) is None:
                _entry(disk, path, {"mode": "755"} | programs)


def _entry(disk: Disk, path: str, value: Any) -> None:
    """A value is lines of a file, a size of one that nobody reads, or what it says by key."""
    if not isinstance(value, dict):
        value = {"size" if isinstance(value, int) else "lines": value}
    parent = path.rstrip("/").rpartition("/")[0]
    if parent.strip("/"):
        disk.make_directory(parent, parents=True)
    if path.endswith("/"):
        disk.make_directory(path, parents=True)
    elif disk.kind(path):
        disk.remove(path, recursive=True)
    if "link" in value:
        disk.link(path, value["link"])
    elif not path.endswith("/"):
        disk.add(path, _file(disk, value))
    _describe(disk, path, value)


def _file(disk: Disk, value: Data) -> Node:
    end = "\r\n" if disk.os == "windows" else "\n"
    text = "".join(line + end for line in value.get("lines", []))
    size = int(value.get("size", 0))
    data = text.encode().ljust(size) if text else b""
    return Node("", "file", 0o644, disk.now(), data=data, filler=0 if text else size)


def _describe(disk: Disk, path: str, value: Data) -> None:
    mode, owner, modified = value.get("mode"), value.get("owner"), value.get("modified")
    disk.set(
        path,
        mode=int(mode, 8) if mode else None,
        owner=tuple(map(int, owner.split(":"))) if owner else None,  # type: ignore[arg-type]
        modified=timegm(time.strptime(modified, "%Y-%m-%d %H:%M")) if modified else disk.now(),
        follow=False,
    )
