"""Where engines may be, and what is really there: asked on a worker, never on the main thread."""

import errno
import os
import shutil
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from kitepy.engine import contexts, errors
from kitepy.engine.endpoint import Endpoint

PROBE_LIMIT_S = 1.0


@dataclass(frozen=True, slots=True)
class Probe:
    """One place that was looked at; error is None where something listens."""

    place: str
    """option, DOCKER_HOST, context NAME, or socket."""
    kind: str
    name: str
    endpoint: Endpoint | None
    error: errors.EngineError | None
    current: bool = False
    """What the docker CLI would use."""


def look(environ: Mapping[str, str]) -> list[Probe]:
    """Look at every place, the CLI's own choice first; reads files and opens sockets."""
    choice = contexts.choose(environ, configured=contexts.configured(environ))
    found = [_chosen(environ, choice)]
    found += [
        _context(context) for context in contexts.stored(environ) if context.name != choice.context
    ]
    known = {probe.endpoint for probe in found}
    sockets = (Endpoint(f"unix://{path}") for path in socket_paths(environ))
    found += [
        Probe("socket", "socket", _socket_name(place), place, check(place))
        for place in sockets
        if place not in known and os.path.exists(place.url.removeprefix("unix://"))
    ]
    return found


def _chosen(environ: Mapping[str, str], choice: contexts.Choice) -> Probe:
    kind = "environment" if choice.source == "DOCKER_HOST" else "context"
    place = "DOCKER_HOST" if kind == "environment" else f"context {choice.context}"
    name = choice.host if kind == "environment" else choice.context
    try:
        endpoint = contexts.resolve(environ, choice)
    except errors.EngineError as error:
        return Probe(place, kind, name, None, error, current=True)
    return Probe(place, kind, name, endpoint, check(endpoint), current=True)


def _context(context: contexts.Context) -> Probe:
    place = f"context {context.name}"
    if context.endpoint is None:
        return Probe(place, "context", context.name, None, context.error)
    return Probe(place, "context", context.name, context.endpoint, check(context.endpoint))


def socket_paths(environ: Mapping[str, str]) -> list[str]:
    """Sockets of engines that set no context: rootless Docker, Podman, Colima, OrbStack, ..."""
    if sys.platform == "win32":
        return []
    home = os.path.expanduser("~")
    runtime = environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}"
    return [
        "/var/run/docker.sock",
        f"{runtime}/docker.sock",
        f"{runtime}/podman/podman.sock",
        "/run/podman/podman.sock",
        f"{home}/.docker/run/docker.sock",
        f"{home}/.docker/desktop/docker.sock",
        f"{home}/.colima/default/docker.sock",
        f"{home}/.orbstack/run/docker.sock",
        f"{home}/.rd/docker.sock",
    ]


def _socket_name(endpoint: Endpoint) -> str:
    path = endpoint.url.removeprefix("unix://")
    return "Podman" if "podman" in path else path


def check(endpoint: Endpoint) -> errors.EngineError | None:
    """Whether somebody listens on a local socket; remote places are only asked when opened."""
    if endpoint.scheme != "unix":
        return None
    path = endpoint.url.removeprefix("unix://")
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            probe.settimeout(PROBE_LIMIT_S)
            probe.connect(path)
    except OSError as error:
        return _cause(error, endpoint)
    return None


def _cause(error: OSError, endpoint: Endpoint) -> errors.EngineError:
    if error.errno in (errno.EACCES, errno.EPERM):
        return errors.PermissionRefused(str(error), endpoint.url)
    if isinstance(error, FileNotFoundError) and not installed():
        return errors.NotInstalled(str(error), endpoint.url)
    return errors.NotRunning(str(error), endpoint.url)


def installed() -> bool:
    """Whether a program of an engine is on this computer."""
    return any(shutil.which(name) for name in ("dockerd", "podman", "colima"))
