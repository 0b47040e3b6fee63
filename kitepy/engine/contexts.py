"""Docker contexts and environment, with exactly the docker CLI's precedence."""

import json
import os
from collections.abc import Mapping

from kitepy.core.record import dataclass
from kitepy.engine import errors
from kitepy.engine.endpoint import TLS_PORT, Endpoint, TlsFiles, default, parse

DEFAULT = "default"
META_LIMIT_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Context:
    """A docker context; error says why it cannot be used, its endpoint is then None."""

    name: str
    endpoint: Endpoint | None
    description: str = ""
    error: errors.EngineError | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What the CLI would use: a context by name, or a host from an option or the environment."""

    context: str
    host: str = ""
    source: str = ""
    """--context, --host, DOCKER_HOST, DOCKER_CONTEXT, config or default."""

    @property
    def known_as(self) -> tuple[str, str]:
        """Kind and name of its Place."""
        return ("environment", self.host) if self.host else ("context", self.context)


@dataclass(frozen=True, slots=True)
class Place:
    """An engine by how a person knows it: its kind with a name, and its address."""

    kind: str
    """context, environment, socket, added or option; only a context's name is not an address."""
    name: str
    endpoint: Endpoint


def chosen(environ: Mapping[str, str]) -> Place:
    """What the CLI would use now; raises ContextInvalid or EndpointInvalid."""
    choice = choose(environ, configured=configured(environ))
    kind, name = choice.known_as
    return Place(kind, name, resolve(environ, choice))


def locate(environ: Mapping[str, str], kind: str, name: str) -> Place:
    """Find a remembered place again; raises ContextInvalid or EndpointInvalid."""
    if kind == "context":
        # DOCKER_HOST may be set by now, but the person has chosen a context.
        apart = {k: v for k, v in environ.items() if k != "DOCKER_HOST"}
        return Place(kind, name, resolve(apart, Choice(name)))
    if kind == "environment":
        return Place(kind, name, from_environment(environ, name))
    return Place(kind, name, typed(environ, name))


def typed(environ: Mapping[str, str], url: str) -> Endpoint:
    """An address that a person typed; the port of TLS takes the CLI's own certificates."""
    endpoint = parse(url)
    if endpoint.scheme != "tcp" or not endpoint.url.endswith(f":{TLS_PORT}"):
        return endpoint
    folder = environ.get("DOCKER_CERT_PATH") or config_directory(environ)
    return parse(url, _tls_files(folder, verify=True))


def choose(
    environ: Mapping[str, str], *, context: str = "", host: str = "", configured: str = ""
) -> Choice:
    """The order of docker/cli's resolveContextName: flags, DOCKER_HOST, DOCKER_CONTEXT, config."""
    if context and host:
        raise errors.ContextInvalid("conflicting options: either --host or --context", context)
    if context:
        return Choice(context, source="--context")
    if host:
        return Choice(DEFAULT, host, "--host")
    if environ.get("DOCKER_HOST"):
        return Choice(DEFAULT, environ["DOCKER_HOST"], "DOCKER_HOST")
    if environ.get("DOCKER_CONTEXT"):
        return Choice(environ["DOCKER_CONTEXT"], source="DOCKER_CONTEXT")
    if configured:
        return Choice(configured, source="config")
    return Choice(DEFAULT, source="default")


def config_directory(environ: Mapping[str, str]) -> str:
    """DOCKER_CONFIG, or .docker in the home directory."""
    return environ.get("DOCKER_CONFIG") or os.path.join(os.path.expanduser("~"), ".docker")


def configured(environ: Mapping[str, str]) -> str:
    """currentContext of config.json; empty when there is none or the file is broken."""
    raw = _json(os.path.join(config_directory(environ), "config.json"))
    found = raw.get("currentContext") if isinstance(raw, dict) else ""
    return found if isinstance(found, str) else ""


def resolve(environ: Mapping[str, str], choice: Choice) -> Endpoint:
    """The endpoint of a choice; raises ContextInvalid or EndpointInvalid."""
    if choice.context == DEFAULT:
        return from_environment(environ, choice.host)
    found = next((c for c in stored(environ) if c.name == choice.context), None)
    if found is None:
        raise errors.ContextInvalid("", choice.context, config_directory(environ))
    if found.endpoint is None:
        raise found.error or errors.ContextInvalid("", choice.context)
    return found.endpoint


def from_environment(environ: Mapping[str, str], host: str = "") -> Endpoint:
    """The default context: a host with DOCKER_TLS_VERIFY and DOCKER_CERT_PATH, or the socket."""
    url = host or environ.get("DOCKER_HOST", "")
    if not url:
        return default()
    secured = bool(environ.get("DOCKER_TLS_VERIFY") or environ.get("DOCKER_TLS"))
    if not url.startswith("tcp://") or not secured:
        return parse(url)
    folder = environ.get("DOCKER_CERT_PATH") or config_directory(environ)
    return parse(url, _tls_files(folder, verify=bool(environ.get("DOCKER_TLS_VERIFY"))))


def stored(environ: Mapping[str, str]) -> list[Context]:
    """All contexts below contexts/meta, sorted; broken ones with the reason."""
    folder = os.path.join(config_directory(environ), "contexts")
    try:
        names = sorted(os.listdir(os.path.join(folder, "meta")))
    except OSError:
        return []
    found = (_read(folder, name) for name in names)
    return sorted((c for c in found if c), key=lambda context: context.name)


def _read(folder: str, digest: str) -> Context | None:
    import hashlib

    path = os.path.join(folder, "meta", digest, "meta.json")
    raw = _json(path)
    name = raw.get("Name") if isinstance(raw, dict) else None
    if not isinstance(raw, dict) or not isinstance(name, str) or not name:
        return Context(digest[:12], None, error=errors.ContextInvalid("", digest[:12], path))
    if hashlib.sha256(name.encode()).hexdigest() != digest:
        # The CLI finds a context by the digest of its name, so this one is not what it says.
        return Context(name, None, error=errors.ContextInvalid("", name, path))
    metadata, endpoints = raw.get("Metadata"), raw.get("Endpoints")
    text = metadata.get("Description") if isinstance(metadata, dict) else ""
    docker = endpoints.get("docker") if isinstance(endpoints, dict) else None
    try:
        endpoint = _endpoint(docker, os.path.join(folder, "tls", digest, "docker"))
    except errors.EngineError as error:
        return Context(name, None, str(text or ""), errors.ContextInvalid(str(error), name, path))
    return Context(name, endpoint, text if isinstance(text, str) else "")


def _endpoint(raw: object, tls_folder: str) -> Endpoint:
    host = raw.get("Host") if isinstance(raw, dict) else None
    if not isinstance(raw, dict) or not isinstance(host, str):
        raise errors.EndpointInvalid("no docker endpoint", "")
    skip = raw.get("SkipTLSVerify") is True
    files = _tls_files(tls_folder, verify=not skip)
    secured = skip or any((files.ca, files.cert, files.key))
    return parse(host, files if secured and host.startswith("tcp://") else None)


def _tls_files(folder: str, *, verify: bool) -> TlsFiles:
    def existing(name: str) -> str | None:
        path = os.path.join(folder, name)
        return path if os.path.isfile(path) else None

    return TlsFiles(existing("ca.pem"), existing("cert.pem"), existing("key.pem"), verify)


def _json(path: str) -> object:
    try:
        with open(path, "rb") as file:
            return json.loads(file.read(META_LIMIT_BYTES))
    except (OSError, ValueError, RecursionError):
        return None
