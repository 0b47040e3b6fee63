"""Where engines may be, and what is really there: asked on a worker, never on the main thread."""

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import replace

from kitepy.core.record import dataclass
from kitepy.engine import contexts, errors, prefetch
from kitepy.engine.endpoint import Endpoint, default

PROBE_LIMIT_S = 1.0
SSH_CONFIG_LIMIT_BYTES = 1 << 18
SSH_HOSTS_SHOWN = 8
ENGINES = ("dockerd", "podman", "colima", "com.docker.backend", "Docker Desktop.exe")


@dataclass(frozen=True, slots=True)
class Probe:
    """One place that was looked at; error is None where nothing is known to be wrong."""

    kind: str
    """context, environment or socket."""
    name: str
    endpoint: Endpoint | None
    error: errors.EngineError | None = None
    current: bool = False
    """What the docker CLI would use."""
    answered: bool = False
    """An engine of a fitting version is there; remote places are asked only when opened."""
    product: str = ""
    """Of a socket: who usually makes it."""

    @property
    def id(self) -> str:
        """The id of its EngineChoice."""
        return f"{self.kind}:{self.name}"


@dataclass(frozen=True, slots=True)
class Host:
    """What this computer has, as far as advice depends on it."""

    system: str = "linux"
    """sys.platform."""
    has_systemd: bool = False
    in_docker_group: bool = False
    """By the user database; a login before that does not know it yet."""
    ssh_config: str = ""
    ssh_hosts: tuple[str, ...] = ()
    docker_host: str = ""


def look(environ: Mapping[str, str]) -> list[Probe]:
    """Look at every place, the CLI's own choice first; reads files and asks engines."""
    choice = contexts.choose(environ, configured=contexts.configured(environ))
    found = [_chosen(environ, choice)]
    found += [
        _context(context) for context in contexts.stored(environ) if context.name != choice.context
    ]
    if choice.context != contexts.DEFAULT:
        # The default context is nowhere on disk, and it is what a wrong context hides.
        found.append(_probe("context", contexts.DEFAULT, default()))
    known = {probe.endpoint for probe in found}
    for path, product in socket_paths(environ).items():
        place = Endpoint(f"unix://{path}")
        if place not in known and os.path.exists(path):
            found.append(replace(_probe("socket", place.url, place), product=product))
    return found


def _chosen(environ: Mapping[str, str], choice: contexts.Choice) -> Probe:
    kind, name = choice.known_as
    try:
        endpoint = contexts.resolve(environ, choice)
    except errors.EngineError as error:
        return Probe(kind, name, None, error, current=True)
    return _probe(kind, name, endpoint, current=True)


def _context(context: contexts.Context) -> Probe:
    if context.endpoint is None:
        return Probe("context", context.name, None, context.error)
    return _probe("context", context.name, context.endpoint)


def _probe(kind: str, name: str, endpoint: Endpoint, *, current: bool = False) -> Probe:
    local = endpoint.scheme == "unix" or (current and endpoint.scheme == "tcp" and not endpoint.tls)
    if not local:
        return Probe(kind, name, endpoint, None, current)
    error = check(endpoint)
    if isinstance(error, errors.NotRunning) and _is_usual(kind, name) and not installed():
        error = errors.NotInstalled(error.raw, error.url)
    return Probe(kind, name, endpoint, error, current, error is None)


def _is_usual(kind: str, name: str) -> bool:
    """Where engines are by themselves; an address that somebody has set up is no empty place."""
    return kind == "socket" or (kind, name) == ("context", contexts.DEFAULT)


def check(endpoint: Endpoint) -> errors.EngineError | None:
    """Ask a unix or plain tcp endpoint for its version: None, or the true cause."""
    import json

    from kitepy.engine.sdk.errors import agree

    try:
        version = json.loads(prefetch.ask(endpoint, "/version", PROBE_LIMIT_S))
        if not isinstance(version, dict):
            return errors.BadAnswer(str(version)[:200], endpoint.url)
        agree(version, endpoint.url)
    except (ValueError, RecursionError) as error:
        return errors.BadAnswer(str(error), endpoint.url)
    except errors.EngineError as error:
        return error
    return None


def installed() -> bool:
    """Whether a program of an engine is on this computer."""
    return any(shutil.which(name) for name in ENGINES)


def socket_paths(environ: Mapping[str, str]) -> dict[str, str]:
    """Sockets of engines that set no context, with the name of the product."""
    if sys.platform == "win32":
        return {}
    home = os.path.expanduser("~")
    runtime = environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}"
    return {
        "/var/run/docker.sock": "Docker",
        f"{runtime}/docker.sock": "Docker rootless",
        f"{runtime}/podman/podman.sock": "Podman",
        "/run/podman/podman.sock": "Podman",
        f"{home}/.docker/run/docker.sock": "Docker Desktop",
        f"{home}/.docker/desktop/docker.sock": "Docker Desktop",
        f"{home}/.colima/default/docker.sock": "Colima",
        f"{home}/.orbstack/run/docker.sock": "OrbStack",
        f"{home}/.rd/docker.sock": "Rancher Desktop",
    }


def host(environ: Mapping[str, str]) -> Host:
    """Facts about this computer."""
    path = os.path.join(os.path.expanduser("~"), ".ssh", "config")
    return Host(
        sys.platform,
        os.path.isdir("/run/systemd/system"),
        _in_docker_group(),
        path if os.path.isfile(path) else "",
        tuple(ssh_hosts(path)),
        environ.get("DOCKER_HOST", ""),
    )


def _in_docker_group() -> bool:
    if sys.platform == "win32":
        return False
    import grp
    import pwd

    try:
        user = pwd.getpwuid(os.getuid()).pw_name
        return user in grp.getgrnam("docker").gr_mem
    except KeyError:
        return False


def ssh_hosts(path: str) -> list[str]:
    """Names after Host in an ssh configuration that stand for one machine; no patterns."""
    try:
        with open(path, "rb") as file:
            text = file.read(SSH_CONFIG_LIMIT_BYTES).decode("utf-8", "replace")
    except OSError:
        return []
    found: dict[str, None] = {}
    for line in text.splitlines():
        keyword, _, names = line.strip().replace("=", " ", 1).partition(" ")
        if keyword.lower() == "host":
            found.update((n, None) for n in names.split() if _is_one_host(n))
    return list(found)[:SSH_HOSTS_SHOWN]


def _is_one_host(name: str) -> bool:
    return name.isprintable() and not name.startswith("-") and not set(name) & set('*?!"/@:')
