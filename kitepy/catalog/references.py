"""Names of images as people write them: registry/repository:tag."""

import re

from kitepy.core.record import dataclass

_PART = r"[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*"
_HOST = r"(?:[a-zA-Z0-9][a-zA-Z0-9.-]*(?::[0-9]{1,5})?|\[[0-9a-fA-F:]+\](?::[0-9]{1,5})?)"
_TAG = r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}"
_LONGEST_TAG = 128
_WHOLE = re.compile(rf"(?P<repository>(?:{_HOST}/)?{_PART}(?:/{_PART})*)(?::(?P<tag>{_TAG}))?")
_WINDOWS_WORDS = frozenset(
    ("nanoserver", "windowsservercore", "servercore", "windows", "ltsc2016", "ltsc2019")
) | {"ltsc2022", "ltsc2025"}
_LINUX_WORDS = frozenset(
    ("alpine", "slim", "bookworm", "trixie", "bullseye", "ubuntu", "jammy", "noble", "debian")
) | {"linux", "focal", "fpm"}
_LONGEST = 255
_HUB = ("docker.io/library/", "docker.io/", "index.docker.io/library/", "library/")
_COMMANDS = (
    "docker pull ",
    "docker run ",
    "https://hub.docker.com/_/",
    "https://hub.docker.com/r/",
)


@dataclass(frozen=True, slots=True)
class Reference:
    """An image by name; tag is empty where none was written."""

    repository: str
    tag: str = ""


def parse(text: str) -> Reference | None:
    """What somebody typed or pasted, or None when it cannot be the name of an image."""
    words = text.strip()
    for head in _COMMANDS:
        words = words.removeprefix(head).strip()
    found = _WHOLE.fullmatch(words)
    if found is None or len(found["repository"]) > _LONGEST:
        return None
    return Reference(short(found["repository"]), found["tag"] or "")


def short(repository: str) -> str:
    """Without the parts that docker adds by itself to names of Docker Hub."""
    for head in _HUB:
        if repository.startswith(head):
            return repository.removeprefix(head)
    return repository


def registry(repository: str) -> str:
    """The host of another registry than Docker Hub, with a slash; else nothing."""
    first, slash, rest = repository.partition("/")
    other = slash and rest and ("." in first or ":" in first or first == "localhost")
    return f"{first}/" if other else ""


def is_repository(text: str) -> bool:
    """Whether an engine takes this as a repository."""
    found = _WHOLE.fullmatch(text) if len(text) <= _LONGEST else None
    return found is not None and found["tag"] is None


def is_tag(text: str) -> bool:
    """Whether an engine takes this as a tag."""
    plain = text.replace(".", "").replace("-", "").replace("_", "")
    return text[:1] not in "-." and text.isascii() and plain.isalnum() and len(text) <= _LONGEST_TAG


def is_windows_tag(tag: str) -> bool:
    """Whether a tag names a Windows base: lts-nanoserver-ltsc2022."""
    return bool(_WINDOWS_WORDS & set(tag.lower().split("-")))


def is_linux_tag(tag: str) -> bool:
    """Whether a tag names a Linux distribution: 3.14-alpine, 7.4-ubuntu-22.04."""
    return bool(_LINUX_WORDS & set(tag.lower().split("-")))
