"""Volumes."""

from typing import Any

from kitepy.training import shapes
from kitepy.training.filters import Filters
from kitepy.training.http import Answer, json_answer
from kitepy.training.router import Call
from kitepy.training.routes import routes

KNOWN = frozenset(("dangling", "driver", "label", "name"))
PRUNE = frozenset(("label", "label!", "all"))


@routes.on("GET", "/volumes")
async def listing(call: Call) -> Answer:
    """All volumes."""
    host = call.host
    filters = Filters(call.query.get("filters", ""), KNOWN)
    dangling = filters.flag("dangling")
    made = [
        host.volumes.shown(volume)
        for volume in host.volumes
        if filters.named("name", volume.name)
        and filters.one_of("driver", "local")
        and filters.labels(volume.labels)
        and (dangling is None or dangling != bool(host.mounted_by(volume.name)))
    ]
    return json_answer({"Volumes": made, "Warnings": None})


@routes.on("POST", "/volumes/create")
async def create(call: Call) -> Answer:
    """Make one, or find it there."""
    body = await call.json()
    name = shapes.text(body.get("Name"), "Name")
    labels = shapes.texts(body.get("Labels"), "Labels")
    options = shapes.texts(body.get("DriverOpts"), "DriverOpts")
    driver = shapes.text(body.get("Driver"), "Driver")
    host = call.host
    known = {volume.name for volume in host.volumes}
    volume = host.volumes.ensure(name or host.fresh_id("volume"), driver, anonymous=not name)
    if volume.name not in known:
        volume.labels, volume.options = labels or None, options or None
    return json_answer(host.volumes.shown(volume), 201)


@routes.on("GET", "/volumes/{name}")
async def inspect(call: Call) -> Answer:
    """One volume."""
    return json_answer(call.host.volumes.shown(call.host.volumes.find(call["name"])))


@routes.on("DELETE", "/volumes/{name}")
async def remove(call: Call) -> Answer:
    """Remove one that nobody uses."""
    host, name = call.host, call["name"]
    if call.flag("force") and name not in {volume.name for volume in host.volumes}:
        return Answer(204)
    host.volumes.remove(name, host.mounted_by(name))
    return Answer(204)


@routes.on("POST", "/volumes/prune")
async def prune(call: Call) -> Answer:
    """Remove what nobody uses; since 1.42 only what has no name, unless all is asked for."""
    host = call.host
    filters = Filters(call.query.get("filters", ""), PRUNE)
    every = call.version < (1, 42) or filters.flag("all")
    gone: list[Any] = []
    freed = 0
    for volume in host.volumes:
        wanted = (every or volume.anonymous) and filters.labels(volume.labels)
        if wanted and not host.mounted_by(volume.name):
            freed += volume.size_bytes()
            host.volumes.remove(volume.name, [])
            gone.append(volume.name)
    host.events.add("volume", "prune", "", {"reclaimed": str(freed)})
    return json_answer({"VolumesDeleted": gone, "SpaceReclaimed": freed})
