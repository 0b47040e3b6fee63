"""Where an engine is: a parsed URL with its TLS files."""

import sys

from kitepy.core.record import dataclass
from kitepy.engine import errors

SCHEMES = ("unix", "npipe", "tcp", "ssh")
TCP_PORT, TLS_PORT = 2375, 2376
_PORT_LIMIT = 65535


@dataclass(frozen=True, slots=True)
class TlsFiles:
    """PEM files of a tcp endpoint; verify False accepts any server certificate."""

    ca: str | None = None
    cert: str | None = None
    key: str | None = None
    verify: bool = True


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One engine's address: unix:///path, npipe:////./pipe/x, tcp://host:port, ssh://user@host."""

    url: str
    tls: TlsFiles | None = None

    @property
    def scheme(self) -> str:
        """unix, npipe, tcp or ssh."""
        return self.url.partition("://")[0]

    @property
    def is_local(self) -> bool:
        """Whether published ports are on this computer."""
        if self.scheme in ("unix", "npipe"):
            return True
        return self.scheme == "tcp" and host_of(self.url) in ("127.0.0.1", "localhost", "::1")


def parse(url: str, tls: TlsFiles | None = None) -> Endpoint:
    """Read a URL as docker -H does; raises EndpointInvalid for what docker would refuse too."""
    text = url.strip()
    scheme, found, rest = text.partition("://")
    if not found or scheme not in SCHEMES or not text.isprintable() or not rest:
        raise errors.EndpointInvalid("", text[:200])
    if scheme == "unix":
        if not rest.startswith("/"):
            raise errors.EndpointInvalid("", text[:200])
        return Endpoint(text)
    if scheme == "npipe":
        return Endpoint(text.replace("\\", "/"))
    host = host_of(text)
    if not host or host.startswith("-") or any(c.isspace() for c in rest):
        # A host that begins with a dash would be an option of ssh.
        raise errors.EndpointInvalid("", text[:200])
    if scheme == "ssh":
        return Endpoint(text)
    port = _port_of(rest, text) or (TLS_PORT if tls else TCP_PORT)
    shown = f"[{host}]" if ":" in host else host
    return Endpoint(f"tcp://{shown}:{port}", tls)


def host_of(url: str) -> str:
    """The host of a tcp or ssh URL, without user, port and brackets."""
    place = url.partition("://")[2].partition("/")[0].rpartition("@")[2]
    if place.startswith("["):
        return place[1:].partition("]")[0]
    return place.partition(":")[0]


def _port_of(rest: str, url: str) -> int | None:
    place = rest.partition("/")[0]
    number = place.rpartition("]")[2].partition(":")[2]
    if not number:
        return None
    if not number.isdigit() or not 0 < int(number) <= _PORT_LIMIT:
        raise errors.EndpointInvalid("", url[:200])
    return int(number)


def default() -> Endpoint:
    """Where the docker CLI looks when nobody has told it otherwise."""
    if sys.platform == "win32":
        return Endpoint("npipe:////./pipe/docker_engine")
    return Endpoint("unix:///var/run/docker.sock")
