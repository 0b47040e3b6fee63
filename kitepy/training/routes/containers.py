"""Containers: lists, creation, life and removal."""

from typing import Any

from kitepy.training import control, inside, moments, names, runtime, shapes, shown, top, windows
from kitepy.training.container import Container
from kitepy.training.creation import create as make
from kitepy.training.disks.differences import cost_bytes
from kitepy.training.filters import Filters
from kitepy.training.host import Host
from kitepy.training.http import Answer, json_answer
from kitepy.training.problems import bad, conflict, failed
from kitepy.training.process import signal_name
from kitepy.training.router import Call
from kitepy.training.routes import routes

Data = dict[str, Any]
KNOWN = frozenset(
    ("ancestor", "before", "exited", "expose", "health", "id", "is-task", "isolation", "label",
     "name", "network", "publish", "since", "status", "volume")
)  # fmt: skip
PRUNE = frozenset(("label", "label!", "until"))
STATUSES = ("created", "running", "paused", "restarting", "removing", "exited", "dead")


@routes.on("GET", "/containers/json")
async def listing(call: Call) -> Answer:
    """The containers that run, or all."""
    host, now = call.host, call.host.clock.now()
    filters = Filters(call.query.get("filters", ""), KNOWN)
    for status in filters.get("status"):
        if status not in STATUSES:
            raise bad(f"invalid filter 'status={status}'")
    limit = call.number("limit", -1)
    every = call.flag("all") or limit > 0 or any(n in filters for n in ("status", "exited"))
    found = [c for c in reversed(list(host)) if (every or c.is_running) and _fits(host, c, filters)]
    found.sort(key=lambda c: -c.created)
    made = []
    for container in found[: limit if limit > 0 else None]:
        row = shown.row(host, container, now, call.version)
        if call.flag("size"):
            row |= _sizes(container)
        made.append(row)
    return json_answer(made)


def _sizes(container: Container) -> Data:
    changed = cost_bytes(container.disk.root, container.disk.token)
    return {"SizeRw": changed, "SizeRootFs": container.image.size_bytes + changed}


def _fits(host: Host, container: Container, filters: Filters) -> bool:
    health = container.state.health
    isolation = container.isolation or "default"
    return (
        filters.named("name", container.name, "/" + container.name)
        and filters.starts("id", container.id)
        and filters.labels(container.config["Labels"])
        and filters.one_of("status", container.state.status)
        and filters.one_of("exited", str(container.state.exit_code))
        and ("exited" not in filters or container.state.finished > 0)
        and filters.one_of("health", health.status if health else "none")
        and filters.one_of("isolation", isolation)
        and filters.one_of("is-task", "false", "0")
        and _fits_parts(host, container, filters)
    )


def _fits_parts(host: Host, container: Container, filters: Filters) -> bool:
    places = container.endpoints.values()
    networks = [n for e in places for n in (e.network, e.network_id)]
    volumes = [n for m in container.mounts for n in (m.source, m.destination)]
    image = container.image
    ancestors = [image.id, image.id[7:], image.short_id, *image.tags, container.config["Image"]]
    ancestors += [name.partition(":")[0] for name in image.tags]
    return (
        filters.one_of("network", *networks)
        and filters.one_of("volume", *volumes)
        and filters.one_of("ancestor", *ancestors)
        and _fits_ports(container, filters)
        and all(container.created < host.find(n).created for n in filters.get("before"))
        and all(container.created > host.find(n).created for n in filters.get("since"))
    )


def _fits_ports(container: Container, filters: Filters) -> bool:
    for name, there in (
        ("publish", container.host_config["PortBindings"]),
        ("expose", container.config.get("ExposedPorts") or {}),
    ):
        wanted = [p if "/" in p else f"{p}/tcp" for p in filters.get(name)]
        if wanted and not any(port in there for port in wanted):
            return False
    return True


@routes.on("POST", "/containers/create")
async def create(call: Call) -> Answer:
    """Make one."""
    body = await call.json()
    name, platform = call.query.get("name", ""), call.query.get("platform", "")
    made = make(call.host, name, body, call.version, platform)
    return json_answer({"Id": made.id, "Warnings": []}, 201)


@routes.on("POST", "/containers/prune")
async def prune(call: Call) -> Answer:
    """Remove all that do not run."""
    host, now = call.host, call.host.clock.now()
    filters = Filters(call.query.get("filters", ""), PRUNE)
    until = moments.read(filters.get("until")[0], now) if "until" in filters else None
    gone, freed = [], 0
    for container in host:
        old = until is None or container.created < until
        idle = not container.is_running and container.state.status != "restarting"
        if idle and old and not container.dead and filters.labels(container.config["Labels"]):
            freed += cost_bytes(container.disk.root, container.disk.token)
            await control.remove(host, container, force=False, volumes=False)
            gone.append(container.id)
    host.events.add("container", "prune", "", {"reclaimed": str(freed)})
    return json_answer({"ContainersDeleted": gone or None, "SpaceReclaimed": freed})


@routes.on("GET", "/containers/{id}/json")
async def inspect(call: Call) -> Answer:
    """Everything about one."""
    container = call.host.find(call["id"])
    made = shown.whole(call.host, container, call.version)
    if call.flag("size"):
        made |= _sizes(container)
    return json_answer(made)


@routes.on("DELETE", "/containers/{id}")
async def remove(call: Call) -> Answer:
    """Remove it."""
    container = call.host.find(call["id"])
    if call.flag("link"):
        raise bad("the training engine does not link containers")
    await control.remove(call.host, container, force=call.flag("force"), volumes=call.flag("v"))
    return Answer(204)


def _done(changed: bool) -> Answer:
    return Answer(204 if changed else 304)


@routes.on("POST", "/containers/{id}/start")
async def start(call: Call) -> Answer:
    """Start it."""
    return _done(await runtime.start(call.host, call.host.find(call["id"])))


def _timeout(call: Call) -> int | None:
    return call.number("t") if "t" in call.query else None


@routes.on("POST", "/containers/{id}/stop")
async def stop(call: Call) -> Answer:
    """Ask it to end; after a while make it."""
    container, signal = call.host.find(call["id"]), call.query.get("signal", "")
    return _done(await control.stop(call.host, container, _timeout(call), signal))


@routes.on("POST", "/containers/{id}/restart")
async def restart(call: Call) -> Answer:
    """Stop and start it."""
    container, signal = call.host.find(call["id"]), call.query.get("signal", "")
    await control.restart(call.host, container, _timeout(call), signal)
    return Answer(204)


@routes.on("POST", "/containers/{id}/kill")
async def kill(call: Call) -> Answer:
    """Send it a signal."""
    container = call.host.find(call["id"])
    name = signal_name(call.query.get("signal") or "KILL")
    if container.state.status == "restarting" and name in ("KILL", "TERM"):
        await control.stop(call.host, container, 0, name)
        return Answer(204)
    ended = container.next_exit() if name == "KILL" and container.is_running else None
    control.kill(call.host, container, call["id"], name)
    if ended is not None:
        await ended
    return Answer(204)


@routes.on("POST", "/containers/{id}/pause")
async def pause(call: Call) -> Answer:
    """Hold everything in it."""
    control.pause(call.host, call.host.find(call["id"]))
    return Answer(204)


@routes.on("POST", "/containers/{id}/unpause")
async def unpause(call: Call) -> Answer:
    """Go on."""
    control.unpause(call.host, call.host.find(call["id"]))
    return Answer(204)


@routes.on("POST", "/containers/{id}/rename")
async def rename(call: Call) -> Answer:
    """Give it another name."""
    host, container = call.host, call.host.find(call["id"])
    if not call.query.get("name"):
        raise bad("Neither old nor new names may be empty")
    old, new = container.name, names.checked(call.query["name"])
    if new == old:
        raise bad("Renaming a container with the same name as its current name")
    if holder := host.holder(new):
        raise conflict(
            f'Error when allocating new name: Conflict. The container name "/{new}" is already in '
            f'use by container "{holder}". You have to remove (or rename) that container to be '
            "able to reuse that name."
        )
    host.rename(container, new)
    said = container.attributes(oldName=f"/{old}")
    host.events.add("container", "rename", container.id, said)
    return Answer(204)


@routes.on("POST", "/containers/{id}/update")
async def update(call: Call) -> Answer:
    """Change its limits and what happens at its end."""
    host, container = call.host, call.host.find(call["id"])
    body = await call.json()
    merged = shapes.host_config(
        {**container.host_config, **body}, windows=host.os == "windows", version=call.version
    )
    if host.os == "windows":
        windows.check(merged)
    if 0 < merged["Memory"] < 6 << 20:
        raise bad("Minimum memory limit allowed is 6MB")
    if merged["AutoRemove"] and merged["RestartPolicy"]["Name"] not in ("", "no"):
        raise bad(
            "Restart policy cannot be updated because AutoRemove is enabled for the container"
        )
    container.host_config = merged
    host.events.add("container", "update", container.id, container.attributes())
    return json_answer({"Warnings": None})


@routes.on("GET", "/containers/{id}/top")
async def processes(call: Call) -> Answer:
    """What runs in it."""
    host, container = call.host, call.host.find(call["id"])
    arguments = call.query.get("ps_args", "")
    if not container.is_running:
        raise conflict(f"Container {container.id} is not running")
    rows = inside.rows(container)
    if host.os == "windows":
        if arguments:
            raise failed("Windows does not support arguments to top")
        return json_answer(top.windows(rows))
    return json_answer(top.linux(rows, arguments or "-ef", container.state.pid, host.clock.now()))
