"""How a container is made of what was asked for and what its image says."""

import os
from typing import TYPE_CHECKING, Any

from kitepy.training import mounts, names, ports, references, shapes, windows
from kitepy.training.container import Container
from kitepy.training.images import Image
from kitepy.training.logs import Log
from kitepy.training.networks import Endpoint
from kitepy.training.problems import Problem, bad, conflict, missing

if TYPE_CHECKING:
    from kitepy.training.host import Host

Data = dict[str, Any]
Version = tuple[int, int]
MEMORY_LEAST = 6 << 20


def create(host: "Host", name: str, body: Data, version: Version, platform: str = "") -> Container:
    """Make a container, or say why not."""
    config = shapes.config(body)
    asked = shapes.table(body.get("HostConfig"), "HostConfig")
    host_config = shapes.host_config(asked, windows=host.os == "windows", version=version)
    image = _image(host, config["Image"], platform)
    _check(host, host_config)
    name = names.checked(name) if name else names.invented(host.holder)
    _check_name(host, name)
    _merge(config, image.config)
    if not config["Entrypoint"] and not config["Cmd"]:
        raise bad("No command specified")
    wished = _endpoints(host, host_config, body)
    made = _assembled(host, name, image, config, host_config)
    made.endpoints = wished
    found = mounts.wanted(host, host_config, config["Volumes"])
    made.mounts = mounts.prepare(host, found, host_config["VolumeDriver"], made.id)
    mounts.attach(host, made)
    host.add(made)
    host.events.add("container", "create", made.id, made.attributes())
    return made


def _assembled(host: "Host", name: str, image: Image, config: Data, host_config: Data) -> Container:
    made = Container(host.fresh_id("container"), name, image, host.clock.now())
    shared = host_config["NetworkMode"] == "host"
    config["Hostname"] = config["Hostname"] or (host.facts.name if shared else made.short_id)
    made.config, made.host_config = config, host_config
    made.guest = host.parts.guest(image.guest.partition(":")[0])
    made.disk = image.files(made.guest, host.clock)
    folder = os.path.join(host.directory, made.id)
    made.log = Log(os.path.join(folder, "log"), tty=made.tty)
    return made


def _image(host: "Host", name: str, platform: str) -> Image:
    if not name:
        raise bad("No command specified")
    image = host.images.find(name)
    wanted = platform.lower().split("/")
    actual = [image.os, image.arch, image.variant]
    if platform and wanted != actual[: len(wanted)]:
        shown = "/".join(part for part in actual if part)
        raise missing(
            f"image with reference {references.parse(name).name} was found but does not match the "
            f"specified platform: wanted {platform}, actual: {shown}"
        )
    return image


def _check_name(host: "Host", name: str) -> None:
    if holder := host.holder(name):
        raise conflict(
            f'Conflict. The container name "/{name}" is already in use by container "{holder}". '
            "You have to remove (or rename) that container to be able to reuse that name."
        )


def _check(host: "Host", host_config: Data) -> None:
    host_config["Isolation"] = windows.check_isolation(host_config["Isolation"], host.os)
    ports.check_bindings(host_config["PortBindings"])
    if 0 < host_config["Memory"] < MEMORY_LEAST and host.os == "linux":
        raise bad("Minimum memory limit allowed is 6MB")
    if host_config["Memory"] < 0:
        raise bad("invalid memory limit: it is negative")
    cpus = host.facts.cpus
    if not 0 <= host_config["NanoCpus"] <= cpus * 10**9:
        raise bad(
            f"Range of CPUs is from 0.01 to {cpus}.00, as there are only {cpus} CPUs available"
        )
    if host.os == "windows":
        windows.check(host_config)
        if host_config["Isolation"] in ("", "default"):
            host_config["Isolation"] = host.seed.default_isolation or "process"


def _merge(config: Data, image: Data) -> None:
    """What was not asked for comes from the image."""
    _merge_command(config, image)
    for name in ("User", "WorkingDir"):
        config[name] = config[name] or image[name]
    for name in ("StopSignal", "Healthcheck"):
        if name in image and name not in config:
            config[name] = image[name]
    config["Labels"] = {**(image.get("Labels") or {}), **config["Labels"]}
    config["Env"] = _environment(config["Env"] or [], image["Env"] or [])
    for name in ("ExposedPorts", "Volumes"):
        both = {**(image.get(name) or {}), **(config.get(name) or {})}
        if both or name == "Volumes":
            config[name] = both or None
    for port in config.get("ExposedPorts") or {}:
        ports.split(port)


def _merge_command(config: Data, image: Data) -> None:
    """An entry point that is asked for takes the image's command away, too."""
    if not config["Entrypoint"] and not config["Cmd"]:
        config["Cmd"] = image["Cmd"]
    if config["Entrypoint"] is None:
        config["Entrypoint"] = image["Entrypoint"]
    if config["Entrypoint"] == [""]:
        config["Entrypoint"] = None


def _environment(mine: list[str], image: list[str]) -> list[str]:
    given = {text.partition("=")[0] for text in mine}
    rest = [text for text in image if text.partition("=")[0] not in given]
    return [*(text for text in mine if "=" in text), *rest]


def _endpoints(host: "Host", host_config: Data, body: Data) -> dict[str, Endpoint]:
    mode = host_config["NetworkMode"]
    if mode.startswith("container:"):
        host.find(mode.partition(":")[2])
        return {}
    asked = shapes.table(body.get("NetworkingConfig"), "NetworkingConfig")
    given = shapes.table(asked.get("EndpointsConfig"), "EndpointsConfig")
    primary = host.networks.mode(mode) if _is_known(host, mode) else None
    main = primary.name if primary else mode
    made = {main: endpoint(main, given.get(main) or given.get(mode))}
    for name, raw in given.items():
        if name not in (main, mode):
            made[name] = endpoint(name, raw)
    return made


def _is_known(host: "Host", mode: str) -> bool:
    """A missing network is told at the start, as Docker does."""
    try:
        host.networks.mode(mode)
    except Problem:
        return False
    return True


def endpoint(network: str, raw: object) -> Endpoint:
    """A place in a network as a client describes it."""
    given = shapes.table(raw, "EndpointSettings")
    ipam = shapes.table(given.get("IPAMConfig"), "IPAMConfig")
    aliases = given.get("Aliases") or []
    if not isinstance(aliases, list):
        raise bad("invalid aliases: a list is needed")
    wanted = shapes.text(ipam.get("IPv4Address"), "IPv4Address")
    return Endpoint(network, aliases=tuple(map(str, aliases)), wanted=wanted)
