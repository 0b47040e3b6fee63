"""Networks."""

from kitepy.training import shapes
from kitepy.training.creation import endpoint
from kitepy.training.filters import Filters
from kitepy.training.host import Host
from kitepy.training.http import Answer, json_answer
from kitepy.training.networks import PREDEFINED, Network
from kitepy.training.problems import Problem
from kitepy.training.router import Call
from kitepy.training.routes import routes

KNOWN = frozenset(("dangling", "driver", "id", "label", "name", "scope", "type"))
PRUNE = frozenset(("label", "label!", "until"))


@routes.on("GET", "/networks")
async def listing(call: Call) -> Answer:
    """All networks."""
    filters = Filters(call.query.get("filters", ""), KNOWN)
    return json_answer([n.shown(whole=False) for n in _chosen(call.host, filters)])


def _chosen(host: Host, filters: Filters) -> list[Network]:
    dangling, found = filters.flag("dangling"), []
    for network in host.networks:
        predefined = network.name in PREDEFINED[host.os]
        if (
            filters.named("name", network.name)
            and filters.starts("id", network.id)
            and filters.one_of("driver", network.driver)
            and filters.one_of("scope", "local")
            and filters.one_of("type", "builtin" if predefined else "custom")
            and filters.labels(network.labels)
            and (dangling is None or dangling == (not network.endpoints and not predefined))
        ):
            found.append(network)
    return found


@routes.on("POST", "/networks/create")
async def create(call: Call) -> Answer:
    """Make one."""
    body = await call.json()
    name = shapes.text(body.get("Name"), "Name")
    ipam = shapes.table(body.get("IPAM"), "IPAM")
    labels = shapes.texts(body.get("Labels"), "Labels")
    options = shapes.texts(body.get("Options"), "Options")
    made = call.host.networks.create(
        name, shapes.text(body.get("Driver"), "Driver"), shapes.items(ipam.get("Config"), "Config")
    )
    made.internal = body.get("Internal") is True
    made.attachable = body.get("Attachable") is True
    made.ipv6 = body.get("EnableIPv6") is True
    made.labels, made.options = labels, options
    call.host.networks.created(made)
    return json_answer({"Id": made.id, "Warning": ""}, 201)


@routes.on("POST", "/networks/prune")
async def prune(call: Call) -> Answer:
    """Remove those that nobody is in."""
    host = call.host
    filters = Filters(call.query.get("filters", ""), PRUNE)
    gone = []
    for network in host.networks:
        busy = network.endpoints or network.name in PREDEFINED[host.os]
        if not busy and filters.labels(network.labels):
            host.networks.remove(network)
            gone.append(network.name)
    host.events.add("network", "prune", "", {"reclaimed": "0"})
    return json_answer({"NetworksDeleted": gone or None})


@routes.on("GET", "/networks/{id}")
async def inspect(call: Call) -> Answer:
    """One network, with its containers."""
    return json_answer(call.host.networks.find(call["id"]).shown(whole=True))


@routes.on("DELETE", "/networks/{id}")
async def remove(call: Call) -> Answer:
    """Remove an empty one."""
    call.host.networks.remove(call.host.networks.find(call["id"]))
    return Answer(204)


@routes.on("POST", "/networks/{id}/connect")
async def connect(call: Call) -> Answer:
    """Put a container into it."""
    body = await call.json()
    network = call.host.networks.find(call["id"])
    container = call.host.find(shapes.text(body.get("Container"), "Container"))
    if network.name in container.endpoints:
        raise Problem(
            403,
            f"endpoint with name {container.name} already exists in network {network.name}",
        )
    wanted = endpoint(network.name, body.get("EndpointConfig"))
    if container.is_running:
        wanted = call.host.networks.connect(wanted, container.id, container.name)
    container.endpoints[network.name] = wanted
    return Answer(200)


@routes.on("POST", "/networks/{id}/disconnect")
async def disconnect(call: Call) -> Answer:
    """Take a container out of it."""
    body = await call.json()
    network = call.host.networks.find(call["id"])
    container = call.host.find(shapes.text(body.get("Container"), "Container"))
    place = container.endpoints.pop(network.name, None)
    if place is None:
        raise Problem(403, f"container {container.id} is not connected to network {network.name}")
    call.host.networks.disconnect(place, container.id)
    return Answer(200)
