"""Where an engine is: a parsed URL with its TLS files."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TlsFiles:
    """PEM files of a tcp endpoint; verify False accepts any server certificate."""

    ca: str | None = None
    cert: str | None = None
    key: str | None = None
    verify: bool = True


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One engine's address: unix:///path, npipe:////./pipe/x, tcp://host:port or ssh://user@host."""

    url: str
    tls: TlsFiles | None = None
