"""Puts the images and containers of a world's beginning onto a host."""

import logging

from kitepy.training import control, creation, references, runtime
from kitepy.training.container import Container
from kitepy.training.host import Host
from kitepy.training.images import from_platform, put
from kitepy.training.problems import Problem
from kitepy.training.registry import choose
from kitepy.training.router import MAX_VERSION
from kitepy.training.seed import ContainerSeed

_log = logging.getLogger(__name__)


async def populate(host: Host) -> None:
    """Everything that is there when the world begins."""
    for name in host.seed.images:
        _image(host, name)
    for name in host.seed.networks:
        host.networks.create(name, "", [])
    for name in host.seed.volumes:
        host.volumes.ensure(name)
    for wanted in host.seed.containers:
        await _container(host, wanted)


def _image(host: Host, name: str) -> None:
    reference = references.parse(name)
    tag = host.registry.tag(reference)
    image = host.images.add(from_platform(choose(tag, host), name))
    host.images.tag(image, reference.familiar, host.clock.now())
    host.images.add_digest(image, f"{reference.name}@{tag.digest}")


async def _container(host: Host, wanted: ContainerSeed) -> None:
    container = creation.create(host, wanted.name, _body(wanted), MAX_VERSION)
    now = host.clock.now()
    container.created = now - wanted.age
    if wanted.guest:
        container.guest = host.parts.guest(wanted.guest)
        for path, data in container.guest.files(wanted.guest, host.os).items():
            put(container.disk, path, data)
    for path, text in wanted.files.items():
        put(container.disk, path, text.encode())
    if wanted.state in ("running", "paused"):
        await _running(host, container, wanted)
    elif wanted.state == "exited":
        _exited(host, container, wanted)


async def _running(host: Host, container: Container, wanted: ContainerSeed) -> None:
    """A port that another window's world has already must not stop this one: a free one does."""
    try:
        try:
            await runtime.start(host, container, container.created)
        except Problem:
            bindings = container.host_config["PortBindings"]
            container.host_config["PortBindings"] = {port: [{}] for port in bindings}
            await runtime.start(host, container, container.created)
    except Problem as problem:
        _log.info("%s does not start: %s", container.name, problem.message)
        return
    if wanted.state == "paused":
        control.pause(host, container)


def _exited(host: Host, container: Container, wanted: ContainerSeed) -> None:
    now, state = host.clock.now(), container.state
    container.stopped_by_hand = True
    state.status, state.exit_code = "exited", wanted.exit_code
    state.out_of_memory = wanted.out_of_memory
    state.started, state.finished = container.created, now - wanted.ended
    container.log.begin()
    for line in wanted.log:
        container.log.write(1, line.encode() + b"\n", state.finished)
    container.log.end(state.finished)


def _body(wanted: ContainerSeed) -> dict[str, object]:
    policy, _, count = wanted.restart.partition(":")
    restart = {"Name": policy, "MaximumRetryCount": int(count or 0)}
    return {
        "Image": wanted.image, "Cmd": list(wanted.cmd) or None, "Env": list(wanted.env),
        "Labels": dict(wanted.labels), "Tty": wanted.tty, "OpenStdin": wanted.tty,
        "WorkingDir": wanted.workdir,
        "ExposedPorts": {_port(p)[1]: {} for p in wanted.ports},
        "HostConfig": {
            "Binds": list(wanted.binds) or None, "RestartPolicy": restart,
            "PortBindings": {_port(p)[1]: [_port(p)[0]] for p in wanted.ports},
            "NetworkMode": wanted.network or "default", "Isolation": wanted.isolation,
        },
    }  # fmt: skip


def _port(text: str) -> tuple[dict[str, str], str]:
    """Where the host has a port, and the port, of docker run -p."""
    rest, _, private = text.rpartition(":")
    ip, _, public = rest.rpartition(":")
    port = private if "/" in private else f"{private}/tcp"
    return {"HostIp": ip, "HostPort": public}, port
