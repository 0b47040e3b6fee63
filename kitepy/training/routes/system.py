"""Who the engine is and how much it holds; events; what swarm would do."""

import json
from typing import Any

from kitepy.training import moments, shapes, shown
from kitepy.training.disks.differences import cost_bytes
from kitepy.training.events import KNOWN
from kitepy.training.filters import Filters
from kitepy.training.host import LABEL, Host
from kitepy.training.http import Answer, Stream, json_answer
from kitepy.training.moments import stamp
from kitepy.training.problems import Problem
from kitepy.training.router import MIN_VERSION, Call
from kitepy.training.routes import routes
from kitepy.training.routes.images import summary
from kitepy.training.volumes import Volume

Data = dict[str, Any]
GO, COMMIT, BUILT = "go1.22.11", "4c9b3b0", "2025-01-22T13:41:24.000000000+00:00"
NO_CACHE = (("Cache-Control", "no-cache, no-store, must-revalidate"), ("Pragma", "no-cache"))
NO_SWARM = (
    'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect '
    "this node to swarm and try again."
)


@routes.on("GET", "/_ping")
async def ping(call: Call) -> Answer:
    """Alive."""
    body = b"" if call.request.method == "HEAD" else b"OK"
    return Answer(200, body, "text/plain; charset=utf-8", NO_CACHE)


@routes.on("GET", "/version")
async def version(call: Call) -> Answer:
    """Versions of the engine and its parts."""
    host = call.host
    kernel = host.facts.kernel
    if host.os == "windows":
        kernel = f"10.0 {host.build} ({kernel})"
    common: Data = {
        "ApiVersion": host.seed.api, "Arch": "amd64", "BuildTime": BUILT, "GitCommit": COMMIT,
        "GoVersion": GO, "KernelVersion": kernel, "Os": host.os,
        "MinAPIVersion": f"{MIN_VERSION[0]}.{MIN_VERSION[1]}",
    }  # fmt: skip
    parts = [{"Name": "Engine", "Version": host.seed.docker,
              "Details": {**common, "Experimental": "false"}}]  # fmt: skip
    if host.os == "linux":
        for name, number in (
            ("containerd", "1.7.25"),
            ("runc", "1.2.4"),
            ("docker-init", "0.19.0"),
        ):
            parts.append({"Name": name, "Version": number, "Details": {"GitCommit": ""}})
    platform = {"Name": "KitePy training engine (simulated)"}
    return json_answer(
        {"Platform": platform, "Components": parts, "Version": host.seed.docker, **common}
    )


@routes.on("GET", "/info")
async def info(call: Call) -> Answer:
    """Everything about the host."""
    host = call.host
    states = [c.state.status for c in host]
    linux = host.os == "linux"
    made: Data = {
        "ID": "-".join(host.id[at : at + 4].upper() for at in range(0, 48, 4)),
        "Containers": len(states), "ContainersRunning": states.count("running"),
        "ContainersPaused": states.count("paused"),
        "ContainersStopped": len([s for s in states if s not in ("running", "paused")]),
        "Images": len(host.images), "Driver": host.seed.storage_driver,
        "DriverStatus": [["Backing Filesystem", "simulated"]] if linux else [["Windows", ""]],
        "Plugins": {
            "Volume": ["local"],
            "Network": ["bridge", "host", "ipvlan", "macvlan", "null"] if linux
            else ["ics", "internal", "l2bridge", "nat", "null", "private", "transparent"],
            "Authorization": None, "Log": ["json-file", "local"],
        },
        "Debug": False, "NFd": 0, "NGoroutines": 0, "SystemTime": stamp(host.clock.now()),
        "LoggingDriver": "json-file", "NEventsListener": host.events.listeners,
        "OperatingSystem": host.seed.system, "OSType": host.os, "Architecture": "x86_64",
        "IndexServerAddress": "https://index.docker.io/v1/", "NCPU": host.facts.cpus,
        "MemTotal": host.facts.memory_bytes, "DockerRootDir": host.root, "HttpProxy": "",
        "HttpsProxy": "", "NoProxy": "", "Name": host.facts.name, "Labels": [LABEL],
        "ExperimentalBuild": False, "ServerVersion": host.seed.docker, "GenericResources": None,
        "LiveRestoreEnabled": False, "Isolation": host.seed.default_isolation,
        "Swarm": {"NodeID": "", "NodeAddr": "", "LocalNodeState": "inactive",
                  "ControlAvailable": False, "Error": "", "RemoteManagers": None},
        "RegistryConfig": _registry_config(), "Warnings": None,
        **(_linux(host) if linux else _windows(host)),
    }  # fmt: skip
    return json_answer(made)


def _registry_config() -> Data:
    index = {"Name": "docker.io", "Mirrors": [], "Secure": True, "Official": True}
    return {"InsecureRegistryCIDRs": ["127.0.0.0/8"], "IndexConfigs": {"docker.io": index},
            "Mirrors": [], "AllowNondistributableArtifactsCIDRs": [],
            "AllowNondistributableArtifactsHostnames": []}  # fmt: skip


def _linux(host: Host) -> Data:
    runtimes = {name: {"path": "runc"} for name in ("io.containerd.runc.v2", "runc")}
    commit = {"ID": COMMIT, "Expected": COMMIT}
    yes = ("MemoryLimit", "SwapLimit", "CpuCfsPeriod", "CpuCfsQuota", "CPUShares", "CPUSet",
           "PidsLimit", "IPv4Forwarding", "BridgeNfIptables", "BridgeNfIp6tables")  # fmt: skip
    return {
        **dict.fromkeys(yes, True), "KernelMemory": False, "KernelMemoryTCP": False,
        "OomKillDisable": False, "KernelVersion": host.facts.kernel,
        "OSVersion": host.seed.system.partition(" ")[2].partition(" ")[0],
        "CgroupDriver": "systemd", "CgroupVersion": "2", "Runtimes": runtimes,
        "DefaultRuntime": "runc", "InitBinary": "docker-init", "ContainerdCommit": commit,
        "RuncCommit": commit, "InitCommit": {"ID": "de40ad0", "Expected": "de40ad0"},
        "SecurityOptions": ["name=seccomp,profile=builtin", "name=cgroupns"],
    }  # fmt: skip


def _windows(host: Host) -> Data:
    nothing = {"ID": "", "Expected": ""}
    no = ("MemoryLimit", "SwapLimit", "CpuCfsPeriod", "CpuCfsQuota", "CPUShares", "CPUSet",
          "PidsLimit", "IPv4Forwarding", "BridgeNfIptables", "BridgeNfIp6tables", "KernelMemory",
          "KernelMemoryTCP", "OomKillDisable")  # fmt: skip
    return {
        **dict.fromkeys(no, False), "KernelVersion": f"10.0 {host.build} ({host.facts.kernel})",
        "OSVersion": ".".join(host.facts.kernel.split(".")[:3]), "CgroupDriver": "",
        "Runtimes": {}, "DefaultRuntime": "", "InitBinary": "", "ContainerdCommit": nothing,
        "RuncCommit": nothing, "InitCommit": nothing, "SecurityOptions": None,
    }  # fmt: skip


@routes.on("GET", "/events")
async def events(call: Call) -> Answer:
    """What happens, as it happens."""
    now = call.host.clock.now()
    filters = Filters(call.query.get("filters", ""), KNOWN)
    since, until = call.query.get("since"), call.query.get("until")
    chunks = call.host.events.follow(
        filters,
        moments.read(since, now) if since else None,
        moments.read(until, now) if until else None,
    )
    return Stream(200, content_type="application/json", chunks=chunks)


@routes.on("GET", "/system/df")
async def usage(call: Call) -> Answer:
    """What takes the disk."""
    host, now = call.host, call.host.clock.now()
    users = host.users()
    layers = {layer.digest: image for image in host.images for layer in image.layers}
    total = sum(image.size_bytes for image in set(layers.values()))
    containers = []
    for container in host:
        row = shown.row(host, container, now, call.version)
        row["SizeRw"] = cost_bytes(container.disk.root, container.disk.token)
        row["SizeRootFs"] = container.image.size_bytes + row["SizeRw"]
        containers.append(row)
    made = {
        "LayersSize": total,
        "Images": [
            summary(i, call.version, containers=len(users.get(i.id, ())), shared=0)
            for i in host.images
        ],
        "Containers": containers,
        "Volumes": [_volume(host, volume) for volume in host.volumes],
        "BuildCache": None if call.version < (1, 42) else [],
        "BuilderSize": 0,
    }  # fmt: skip
    return json_answer(made)


def _volume(host: Host, volume: Volume) -> Data:
    usage = {"Size": volume.size_bytes(), "RefCount": len(host.mounted_by(volume.name))}
    return {**host.volumes.shown(volume), "UsageData": usage}


@routes.on("POST", "/auth")
async def login(call: Call) -> Answer:
    """The simulated registry takes anybody who has a name and a password."""
    body = await call.json()
    user, word = (shapes.text(body.get(k), k) for k in ("username", "password"))
    token = shapes.text(body.get("identitytoken"), "identitytoken")
    if not token and not (user and word):
        raise Problem(401, "unauthorized: incorrect username or password")
    return json_answer({"IdentityToken": "", "Status": "Login Succeeded"})


@routes.on("POST", "/build/prune")
async def prune_builds(_call: Call) -> Answer:
    """There is no build cache."""
    return json_answer({"CachesDeleted": None, "SpaceReclaimed": 0})


async def no_swarm(_call: Call) -> Answer:
    """What an engine outside a swarm says."""
    raise Problem(503, NO_SWARM)


for name in ("swarm", "nodes", "services", "tasks", "secrets", "configs"):
    routes.on("GET", f"/{name}")(no_swarm)
    routes.on("GET", f"/{name}/{{id}}")(no_swarm)


@routes.on("GET", "/plugins")
async def plugins(_call: Call) -> Answer:
    """There are none."""
    return Answer(200, json.dumps([]).encode() + b"\n", "application/json")
