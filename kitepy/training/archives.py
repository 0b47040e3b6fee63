"""Images made here: from a container, from a root file system, from an archive of docker save."""

import asyncio
import hashlib
import io
import json
import tarfile
from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Any

from kitepy.training import references, seed, shapes
from kitepy.training.container import Container
from kitepy.training.images import Image, new_id
from kitepy.training.moments import read, stamp
from kitepy.training.problems import bad

if TYPE_CHECKING:
    from kitepy.training.host import Host

Data = dict[str, Any]
GUEST = "dev.kitepy.training"
BARE = "scratch"


def commit(host: "Host", container: Container, changes: Data, asked: Mapping[str, str]) -> Image:
    """An image of a container as it stands, over its own image."""
    parent = container.image
    config = shapes.config({**container.config, **changes})
    config["Hostname"] = config["Image"] = ""
    disk = container.disk.fork(now=host.clock.now)
    layer = disk_layer(container)
    digest = "sha256:" + hashlib.sha256(layer).hexdigest()
    made = _made(host, parent, config, (*parent.layers, seed.Layer(digest, len(layer))))
    made.disk, made.parent, made.layer = disk, parent.id, layer
    made.size_bytes = parent.size_bytes + len(layer)
    made.comment, made.author = asked.get("comment", ""), asked.get("author", "")
    return host.images.add(made)


def disk_layer(container: Container) -> bytes:
    """What a container has changed, as a tar archive."""
    return container.disk.layer()


def _made(host: "Host", like: Image, config: Data, layers: tuple[seed.Layer, ...]) -> Image:
    now = host.clock.now()
    made = Image("sha256:" + new_id("image", now, host.fresh_id("image")), like.os, layers, config,
                 like.guest)  # fmt: skip
    made.arch, made.variant, made.os_version = like.arch, like.variant, like.os_version
    made.created = now
    return made


async def from_root(host: "Host", data: bytes, message: str) -> Image:
    """An image whose only layer is an archive of a whole root."""
    digest = "sha256:" + (await asyncio.to_thread(hashlib.sha256, data)).hexdigest()
    like = Image("", host.os, (), {}, BARE)
    made = _made(host, like, shapes.config({}), (seed.Layer(digest, len(data)),))
    made.layer, made.size_bytes = data, len(data)
    made.comment = message or "Imported from -"
    await _unpacked(host, made)
    return host.images.add(made)


async def _unpacked(host: "Host", made: Image) -> None:
    """Its tree, made on a thread while nobody else knows it: a big layer takes its time."""
    guest = host.parts.guest(made.guest.partition(":")[0])
    try:
        await asyncio.to_thread(made.files, guest, host.clock)
    except (ValueError, OSError) as error:
        raise bad(f"invalid archive: {error}") from None


# -- docker save and load -----------------------------------------------------------------------


def _config(image: Image) -> bytes:
    layers = [layer.digest for layer in image.layers]
    own = {
        "guest": image.guest, "size": image.size_bytes, "parent": image.parent,
        "layers": [layer.size_bytes for layer in image.layers],
    }  # fmt: skip
    described: Data = {
        "architecture": image.arch, "config": image.config, "created": stamp(image.created),
        "os": image.os, "rootfs": {"type": "layers", "diff_ids": layers}, GUEST: own,
        "author": image.author, "comment": image.comment,
        "history": [{"created": stamp(image.created)} for _ in layers],
    }  # fmt: skip
    if image.os_version:
        described["os.version"] = image.os_version
    return json.dumps(described).encode()


async def saved(images: list[tuple[str, Image]]) -> AsyncIterator[bytes]:
    """The archive of docker save; layers that are only simulated stay empty."""
    by_image: dict[str, tuple[Image, list[str]]] = {}
    for name, image in images:
        tags = by_image.setdefault(image.id, (image, []))[1]
        if not image.id.removeprefix("sha256:").startswith(name.removeprefix("sha256:")):
            tags.append(references.parse(name).familiar)
    manifest = []
    for image, tags in by_image.values():
        key = image.id.removeprefix("sha256:")
        names = []
        for number, _ in enumerate(image.layers):
            last = number == len(image.layers) - 1
            names.append(f"{key}/{number}/layer.tar")
            yield _member(names[-1], image.layer if last and image.layer else b"\0" * 1024)
        yield _member(f"{key}.json", _config(image))
        manifest.append({"Config": f"{key}.json", "RepoTags": tags, "Layers": names})
    yield _member("manifest.json", json.dumps(manifest).encode())
    yield b"\0" * 1024


def _member(name: str, data: bytes) -> bytes:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    return info.tobuf(tarfile.PAX_FORMAT) + data + b"\0" * (-len(data) % 512)


async def load(host: "Host", data: bytes) -> list[Image]:
    """Images of an archive that docker save made here."""
    loaded = []
    for made, tags in await asyncio.to_thread(_parsed, host, data):
        await _unpacked(host, made)
        kept = host.images.add(made)
        for tag in tags:
            host.images.tag(kept, tag, host.clock.now())
        loaded.append(kept)
    return loaded


def _parsed(host: "Host", data: bytes) -> list[tuple[Image, list[str]]]:
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            manifest = json.loads(_read(archive, "manifest.json"))
            return [_load_one(host, archive, entry) for entry in manifest]
    except (tarfile.TarError, KeyError, ValueError, TypeError, AttributeError, EOFError) as error:
        raise bad(f"invalid archive: {error}") from None


def _read(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(name)
    if file is None:
        raise KeyError(name)
    return file.read()


def _load_one(host: "Host", archive: tarfile.TarFile, entry: Data) -> tuple[Image, list[str]]:
    raw = _read(archive, entry["Config"])
    described = json.loads(raw)
    if described["os"] != host.os:
        raise bad(f"cannot load {described['os']} image on {host.os}")
    own = described.get(GUEST) or {}
    digests = described["rootfs"]["diff_ids"]
    sizes = own.get("layers") or [0] * len(digests)
    layers = tuple(seed.Layer(str(d), int(s)) for d, s in zip(digests, sizes, strict=False))
    key = str(entry["Config"]).partition(".")[0]
    digest = key if len(key) == 64 else hashlib.sha256(raw).hexdigest()
    made = Image(f"sha256:{digest}", host.os, layers, shapes.config(described["config"] or {}),
                 str(own.get("guest") or (entry.get("RepoTags") or [BARE])[0]))  # fmt: skip
    made.size_bytes = int(own.get("size", len(raw)))
    made.created = read(str(described.get("created", "0")), host.clock.now())
    made.os_version = str(described.get("os.version", ""))
    layer = _read(archive, entry["Layers"][-1]) if entry["Layers"] else b""
    made.layer = layer if layer.strip(b"\0") else b""
    tags = [references.parse(str(tag)).familiar for tag in entry.get("RepoTags") or ()]
    return made, tags
