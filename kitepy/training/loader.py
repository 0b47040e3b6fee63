"""Reads worlds and registries from JSON; a mistake names its file and line.

A world:
    {"title": "...", "registry": ["registry/linux.json"], "linux": HOST, "windows": HOST}
HOST:
    {"name", "docker", "api", "kernel", "system", "cpus", "memory_bytes", "default_isolation",
     "storage_driver", "images": ["nginx:1.29"], "volumes": ["data"], "networks": ["front"],
     "containers": [{"name", "image", "cmd", "env", "ports", "binds", "labels", "restart",
                     "isolation", "network", "tty", "workdir", "guest",
                     "files": {path: text}, "age": "3d",
                     "state": "running" | "paused" | "exited" | "created",
                     "exit_code", "out_of_memory", "ended": "2h", "log": [line]}]}
A registry:
    {"bases": {"debian": [LAYER]},
     "repositories": [{"name", "description", "stars", "official", "config": CONFIG,
        "tags": [{"names": ["latest", "1.29"], "config": CONFIG, "platforms": [
            {"os", "arch", "variant", "os_version", "created": "3w", "config": CONFIG,
             "on": "debian", "layers": [LAYER], "digest", "size_bytes"}]}]}]}
LAYER:
    29000000, or {"size_bytes", "base", "by"}
CONFIG:
    {"cmd", "entrypoint", "env", "workdir", "user", "ports", "volumes", "labels", "stop_signal",
     "healthcheck": {"test", "interval", "timeout", "retries", "start_period"}}
Names beside each other in a config replace those of the repository's. A layer with the same
"base" is the same layer in every image; "on" puts an image on the layers of one of the bases.
"digest" makes a tag with one platform a plain manifest where "single" is true. "created" is a
date (2026-10-09), or an age when the world begins. A repository that a later registry has again
replaces the earlier one. Registries are looked for beside the world, then in resources/training.
"""

import hashlib
import os
import re
from datetime import datetime
from typing import Any, get_args

from kitepy.core import assets
from kitepy.core.record import dataclass
from kitepy.training import seed
from kitepy.training.located import Document, Fields, Mistake
from kitepy.training.machine import HostFacts, Isolation, Os

_AGE = re.compile(r"(\d+)([smhdw])")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_NAME = re.compile(r"[a-z0-9]+(?:[._/:-]+[a-z0-9]+)*")
_TAG = re.compile(r"\w[\w.-]{0,127}")
STATES = ("running", "paused", "exited", "created")
UNPACKED = 2.6
"""How much bigger a layer is on disk, where nothing is said."""


def load(name: str, now: float = 0.0) -> seed.World:
    """A world by its name in resources/training, or by a path that ends in .json.

    What it begins with is so old at now, its time.
    """
    file = name if name.endswith(".json") else assets.path(f"training/worlds/{name}.json")
    world = Document(file).root()
    title = world.text("title", "")
    files = [_beside(file, name, world) for name in world.texts("registry")]
    registry = {r.name: r for name in files for r in repositories(name, now)}
    known = {f"{r.name}:{t.name}" for r in registry.values() for t in r.tags}
    hosts = [_host(world.inner(name), name, known) for name in get_args(Os)]
    world.end()
    return seed.World(title, hosts[0], hosts[1], tuple(registry.values()))


def _beside(file: str, name: str, world: Fields) -> str:
    for place in (os.path.join(os.path.dirname(file), name), assets.path(f"training/{name}")):
        if os.path.isfile(place):
            return place
    raise world.wrong(f'there is no registry "{name}"', "registry")


def repositories(file: str, now: float = 0.0) -> list[seed.Repository]:
    """All repositories of a registry file, their images so old at now."""
    root = Document(file).root()
    bases = root.inner("bases")
    shelf = _Shelf(now, {name: _layers(bases, name, name) for name in root.plain("bases")})
    made = [_repository(fields, shelf) for fields in root.inners("repositories")]
    root.end()
    return made


@dataclass(frozen=True)
class _Shelf:
    """What the images of a registry have in common."""

    now: float
    bases: dict[str, tuple[seed.Layer, ...]]


def _repository(fields: Fields, shelf: _Shelf) -> seed.Repository:
    name = fields.text("name")
    if not _NAME.fullmatch(name):
        raise fields.wrong(f'"{name}" is not a name of a repository', "name")
    config = fields.plain("config")
    _config(config, fields)
    tags = [tag for group in fields.inners("tags") for tag in _tags(name, group, config, shelf)]
    made = seed.Repository(
        name,
        tuple(tags),
        fields.text("description", ""),
        fields.number("stars", 0),
        fields.flag("official"),
    )
    fields.end()
    return made


def _tags(repository: str, group: Fields, outer: dict[str, Any], shelf: _Shelf) -> list[seed.Tag]:
    names = group.texts("names")
    for name in names or [""]:
        if not _TAG.fullmatch(name):
            raise group.wrong(f'"{name}" is not a tag', "names")
    config = {**outer, **group.plain("config")}
    where = f"{repository}:{names[0]}"
    found = tuple(_platform(f, where, config, shelf) for f in group.inners("platforms"))
    if not found:
        raise group.wrong("at least one platform is needed")
    single = group.flag("single")
    if single and len(found) > 1:
        raise group.wrong("a single manifest has one platform", "single")
    digest = found[0].digest if single else digest_of("list", where)
    digest = group.text("digest", digest)
    group.end()
    return [seed.Tag(name, digest, found, not single) for name in names]


def _platform(fields: Fields, where: str, outer: dict[str, Any], shelf: _Shelf) -> seed.Platform:
    arch, variant = fields.text("arch", "amd64"), fields.text("variant", "")
    version = fields.text("os_version", "")
    system: Os = _choice(fields, "os", get_args(Os))
    if system == "windows" and not re.fullmatch(r"10\.0\.\d+(\.\d+)?", version):
        raise fields.wrong('a Windows image needs its "os_version", such as 10.0.20348.4294')
    key = f"{where} {system}/{arch}/{variant} {version}"
    layers = _base(fields, shelf) + _layers(fields, "layers", key)
    if not layers:
        raise fields.wrong("an image has at least one layer")
    total = sum(layer.size_bytes for layer in layers)
    made = seed.Platform(
        os=system,
        arch=arch,
        variant=variant,
        os_version=version,
        layers=layers,
        digest=fields.text("digest", digest_of("manifest", key)),
        image_id=digest_of("image", key),
        size_bytes=fields.number("size_bytes", int(total * UNPACKED)),
        created=_moment(fields, shelf.now),
        config=_config({**outer, **fields.plain("config")}, fields),
    )
    fields.end()
    return made


def _base(fields: Fields, shelf: _Shelf) -> tuple[seed.Layer, ...]:
    name = fields.text("on", "")
    if name and name not in shelf.bases:
        raise fields.wrong(f'"{name}" is none of the bases: {", ".join(shelf.bases)}', "on")
    return shelf.bases[name] if name else ()


def _layers(fields: Fields, name: str, key: str) -> tuple[seed.Layer, ...]:
    made = []
    for at, raw in enumerate(fields.raw(name)):
        layer = {"size_bytes": raw} if isinstance(raw, int) else raw
        if not isinstance(layer, dict) or not isinstance(layer.get("size_bytes"), int):
            raise fields.wrong('a layer is a number or an object with "size_bytes"', name)
        base = str(layer.get("base", f"{key} {at}"))
        made.append(
            seed.Layer(digest_of("layer", base), layer["size_bytes"], str(layer.get("by", "")))
        )
    return tuple(made)


def _config(raw: dict[str, Any], owner: Fields) -> seed.ImageConfig:
    document = owner.document
    path = (*owner.path, "config") if "config" in owner else owner.path
    fields = Fields(document, path, raw)
    made = seed.ImageConfig(
        cmd=fields.texts("cmd"),
        entrypoint=fields.texts("entrypoint"),
        env=fields.texts("env"),
        workdir=fields.text("workdir", ""),
        user=fields.text("user", ""),
        ports=fields.texts("ports"),
        volumes=fields.texts("volumes"),
        labels=fields.pairs("labels"),
        stop_signal=fields.text("stop_signal", ""),
        healthcheck=_health(fields) if "healthcheck" in fields else None,
    )
    fields.end()
    return made


def _health(fields: Fields) -> seed.HealthCheck:
    inner = fields.inner("healthcheck")
    made = seed.HealthCheck(
        inner.texts("test"),
        inner.number("interval", 30),
        inner.number("timeout", 30),
        inner.number("retries", 3),
        inner.number("start_period", 0),
    )
    inner.end()
    return made


def _host(fields: Fields, system: Os, known: set[str]) -> seed.HostSeed:
    windows = system == "windows"
    facts = HostFacts(
        system,
        fields.text("name"),
        fields.text("kernel"),
        fields.number("cpus", 4),
        fields.number("memory_bytes", 16 << 30),
    )
    images = fields.texts("images")
    for reference in images:
        if reference not in known:
            raise fields.wrong(f'the registry has no "{reference}"', "images")
    made = seed.HostSeed(
        facts=facts,
        images=images,
        docker=fields.text("docker"),
        api=fields.text("api", "1.47"),
        system=fields.text("system"),
        default_isolation=_choice(fields, "default_isolation", get_args(Isolation), ""),
        storage_driver=fields.text("storage_driver", "windowsfilter" if windows else "overlay2"),
        volumes=fields.texts("volumes"),
        networks=fields.texts("networks"),
        containers=tuple(_container(f, images) for f in fields.inners("containers")),
    )
    fields.end()
    return made


def _container(fields: Fields, images: tuple[str, ...]) -> seed.ContainerSeed:
    image = fields.text("image")
    if image not in images:
        raise fields.wrong(f'the host has no image "{image}"', "image")
    state: str = _choice(fields, "state", STATES, "running")
    made = seed.ContainerSeed(
        name=fields.text("name"),
        image=image,
        cmd=fields.texts("cmd"),
        env=fields.texts("env"),
        ports=fields.texts("ports"),
        binds=fields.texts("binds"),
        labels=fields.pairs("labels"),
        restart=fields.text("restart", ""),
        network=fields.text("network", ""),
        isolation=_choice(fields, "isolation", get_args(Isolation), ""),
        tty=fields.flag("tty"),
        workdir=fields.text("workdir", ""),
        state=state,
        exit_code=fields.number("exit_code", 0),
        out_of_memory=fields.flag("out_of_memory"),
        age=_age(fields, "age", "1m"),
        ended=_age(fields, "ended", "0s"),
        log=fields.texts("log"),
        guest=fields.text("guest", ""),
        files=fields.pairs("files"),
    )
    fields.end()
    return made


def _choice(fields: Fields, name: str, choices: tuple[Any, ...], default: str | None = None) -> Any:
    value = fields.text(name, default)
    if value not in choices:
        names = ", ".join(choice for choice in choices if choice)
        raise fields.wrong(f'"{value}" is none of: {names}', name)
    return value


def _age(fields: Fields, name: str, default: str) -> float:
    text = fields.text(name, default)
    match = _AGE.fullmatch(text)
    if match is None:
        raise fields.wrong(f'"{text}" is not an age, such as 90s, 5m, 2h, 3d or 1w', name)
    return float(int(match[1]) * _UNITS[match[2]])


def _moment(fields: Fields, now: float) -> float:
    text = fields.text("created", "3w")
    if _AGE.fullmatch(text):
        return now - _age(fields, "created", "3w")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise fields.wrong(
            f'"{text}" is neither a date, such as 2026-10-09, nor an age', "created"
        ) from None
    return datetime.fromisoformat(f"{moment:%Y-%m-%dT%H:%M:%S}+00:00").timestamp()


def digest_of(*parts: str) -> str:
    """A digest that the same words always have."""
    return "sha256:" + hashlib.sha256("\0".join(parts).encode()).hexdigest()


__all__ = ["Mistake", "digest_of", "load", "repositories"]
