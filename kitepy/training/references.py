"""Image references: nginx is docker.io/library/nginx:latest."""

import re

from kitepy.core.record import dataclass
from kitepy.training.problems import bad, failed

_PART = r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*"
_HOST = r"(?:[A-Za-z0-9.-]+\.[A-Za-z0-9.-]+(?::\d+)?|[A-Za-z0-9.-]+:\d+|localhost)"
_NAME = rf"(?:(?P<host>{_HOST})/)?(?P<path>{_PART}(?:/{_PART})*)"
_END = r"(?::(?P<tag>\w[\w.-]{0,127}))?(?:@(?P<digest>sha256:[0-9a-f]{64}))?"
_REFERENCE = _NAME + _END
HUB = ("docker.io", "index.docker.io")


@dataclass(frozen=True)
class Reference:
    """A name of an image, with its parts."""

    name: str
    """As people write it: no docker.io, no library."""
    tag: str = ""
    digest: str = ""

    @property
    def familiar(self) -> str:
        """As lists show it."""
        if self.digest:
            return f"{self.name}@{self.digest}"
        return f"{self.name}:{self.tag or 'latest'}"

    @property
    def path(self) -> str:
        """As a registry knows it: library/nginx."""
        first, slash, _ = self.name.partition("/")
        if not slash:
            return f"library/{self.name}"
        return self.name.partition("/")[2] if is_host(first) else self.name


def is_host(text: str) -> bool:
    """Whether the first part of a name is a registry."""
    return "." in text or ":" in text or text == "localhost"


def parse(text: str) -> Reference:
    """A reference as people write it."""
    match = re.fullmatch(_REFERENCE, text) if len(text) <= 512 else None
    if match is None:
        if text.lower() != text and re.fullmatch(_REFERENCE, text.lower()):
            raise failed("invalid reference format: repository name must be lowercase")
        raise bad("invalid reference format")
    host, path = match["host"] or "", match["path"]
    if host in HUB:
        host, path = "", path.removeprefix("library/")
    return Reference(f"{host}/{path}" if host else path, match["tag"] or "", match["digest"] or "")
