"""How the API shows containers: in a list, and whole."""

from typing import TYPE_CHECKING, Any

from kitepy.training import mounts
from kitepy.training.container import Container
from kitepy.training.moments import ago, stamp
from kitepy.training.networks import Endpoint

if TYPE_CHECKING:
    from kitepy.training.host import Host

Data = dict[str, Any]
Version = tuple[int, int]


def status(container: Container, now: float) -> str:
    """The words of docker ps."""
    state = container.state
    if state.status in ("running", "paused"):
        words = f"Up {ago(now - state.started)}"
        if state.status == "paused":
            return f"{words} (Paused)"
        if state.health is not None:
            health = state.health.status
            return f"{words} ({'health: starting' if health == 'starting' else health})"
        return words
    if state.status == "restarting":
        return f"Restarting ({state.exit_code}) {ago(now - state.finished)} ago"
    if state.status == "created" or not state.finished:
        return "Created"
    return f"Exited ({state.exit_code}) {ago(now - state.finished)} ago"


def command(container: Container) -> str:
    """As docker ps shows it: words with spaces are quoted."""
    first, *rest = container.argv or [""]
    return " ".join([first, *(f"'{word}'" if " " in word else word for word in rest)])


def ports(host: "Host", container: Container) -> list[Data]:
    """Published ports, then those that are only exposed, while it runs."""
    if not container.is_running:
        return []
    published = host.ports.of(container.id)
    made = [
        {"IP": p.host_ip, "PrivatePort": p.private, "PublicPort": p.public, "Type": p.protocol}
        for p in published
    ]
    taken = {f"{p.private}/{p.protocol}" for p in published}
    for port in container.config.get("ExposedPorts") or ():
        if port not in taken:
            number, _, protocol = port.partition("/")
            made.append({"PrivatePort": int(number), "Type": protocol or "tcp"})
    return made


def row(host: "Host", container: Container, now: float, version: Version) -> Data:
    """One of a list."""
    image = container.image
    name = container.config["Image"]
    if not name.startswith("sha256:") and not _still_names(host, container):
        name = image.id
    networks = container.endpoints.items()
    return {
        "Id": container.id, "Names": [f"/{container.name}"], "Image": name, "ImageID": image.id,
        "Command": command(container), "Created": int(container.created),
        "Ports": ports(host, container), "Labels": container.config["Labels"],
        "State": container.state.status, "Status": status(container, now),
        "HostConfig": {"NetworkMode": container.host_config["NetworkMode"]},
        "NetworkSettings": {"Networks": {n: place(e, container, version) for n, e in networks}},
        "Mounts": [mounts.shown(host, mount) for mount in container.mounts],
    }  # fmt: skip


def _still_names(host: "Host", container: Container) -> bool:
    """Whether the name that it was made with still means its image."""
    name = container.config["Image"]
    if container.image.id.removeprefix("sha256:").startswith(name):
        return True
    full = name if ":" in name.rpartition("/")[2] or "@" in name else f"{name}:latest"
    found = host.images.named(full.removeprefix("docker.io/").removeprefix("library/"))
    return found is container.image or (found is None and "@" in name)


def place(endpoint: Endpoint, container: Container, version: Version) -> Data:
    """A container's place in a network."""
    ipam = {"IPv4Address": endpoint.wanted} if endpoint.wanted else None
    aliases: list[str] | None = list(endpoint.aliases) or None
    user_made = endpoint.network not in ("bridge", "nat", "host", "none", "default")
    if version < (1, 45) and user_made:
        aliases = [*endpoint.aliases, container.short_id]
    made: Data = {
        "IPAMConfig": ipam, "Links": None, "Aliases": aliases, "NetworkID": endpoint.network_id,
        "EndpointID": endpoint.endpoint_id, "Gateway": endpoint.gateway,
        "IPAddress": endpoint.address, "IPPrefixLen": endpoint.prefix, "IPv6Gateway": "",
        "GlobalIPv6Address": "", "GlobalIPv6PrefixLen": 0, "MacAddress": endpoint.mac,
        "DriverOpts": None,
    }  # fmt: skip
    if version >= (1, 44):
        names = [container.name, *endpoint.aliases, container.short_id]
        made["DNSNames"] = names if user_made else None
    return made


def state(container: Container) -> Data:
    """State, whole."""
    now, status_ = container.state, container.state.status
    made: Data = {
        "Status": status_, "Running": container.is_running or status_ == "restarting",
        "Paused": status_ == "paused",
        "Restarting": status_ == "restarting", "OOMKilled": now.out_of_memory, "Dead": False,
        "Pid": now.pid, "ExitCode": now.exit_code, "Error": now.error,
        "StartedAt": stamp(now.started), "FinishedAt": stamp(now.finished),
    }  # fmt: skip
    if now.health is not None:
        made["Health"] = {
            "Status": now.health.status, "FailingStreak": now.health.streak,
            "Log": now.health.log,
        }  # fmt: skip
    return made


def whole(host: "Host", container: Container, version: Version) -> Data:
    """Everything, as docker inspect shows it."""
    argv = container.argv or [""]
    separator = "\\" if host.os == "windows" else "/"
    linux = host.os == "linux"
    folder = separator.join((host.root, "containers", container.id))
    began = bool(container.state.started) and linux
    return {
        "Id": container.id, "Created": stamp(container.created), "Path": argv[0],
        "Args": argv[1:], "State": state(container), "Image": container.image.id,
        "ResolvConfPath": f"{folder}/resolv.conf" if began else "",
        "HostnamePath": f"{folder}/hostname" if began else "",
        "HostsPath": f"{folder}/hosts" if began else "",
        "LogPath": f"{folder}{separator}{container.id}-json.log",
        "Name": f"/{container.name}", "RestartCount": container.restarts,
        "Driver": host.seed.storage_driver, "Platform": host.os, "MountLabel": "",
        "ProcessLabel": "", "AppArmorProfile": "",
        "ExecIDs": [key for key, one in container.execs.items() if one.runs] or None,
        "HostConfig": container.host_config,
        "GraphDriver": {
            "Data": {"MergedDir": separator.join((host.root, host.seed.storage_driver,
                                                  container.id, "merged"))},
            "Name": host.seed.storage_driver,
        },
        "Mounts": [mounts.shown(host, mount) for mount in container.mounts],
        "Config": container.config,
        "NetworkSettings": _network_settings(host, container, version),
    }  # fmt: skip


def _network_settings(host: "Host", container: Container, version: Version) -> Data:
    first = next((e for e in container.endpoints.values() if e.endpoint_id), Endpoint(""))
    main = first if first.network in ("bridge", "nat") else Endpoint("")
    sandbox = container.state.pid and container.id
    return {
        "Bridge": "", "SandboxID": sandbox or "",
        "SandboxKey": f"/var/run/docker/netns/{container.short_id}" if sandbox else "",
        "Ports": _port_map(host, container), "HairpinMode": False, "LinkLocalIPv6Address": "",
        "LinkLocalIPv6PrefixLen": 0, "SecondaryIPAddresses": None, "SecondaryIPv6Addresses": None,
        "EndpointID": main.endpoint_id, "Gateway": main.gateway, "GlobalIPv6Address": "",
        "GlobalIPv6PrefixLen": 0, "IPAddress": main.address, "IPPrefixLen": main.prefix,
        "IPv6Gateway": "", "MacAddress": main.mac,
        "Networks": {n: place(e, container, version) for n, e in container.endpoints.items()},
    }  # fmt: skip


def _port_map(host: "Host", container: Container) -> Data:
    if not container.is_running:
        return {}
    made: Data = dict.fromkeys(container.config.get("ExposedPorts") or ())
    for published in host.ports.of(container.id):
        key = f"{published.private}/{published.protocol}"
        shown = {"HostIp": published.host_ip, "HostPort": str(published.public)}
        made[key] = [*(made.get(key) or ()), shown]
    return made
