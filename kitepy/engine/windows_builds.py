"""Which Windows image runs on which Windows host, and in which isolation: one table."""

import re
from collections.abc import Iterable
from enum import Enum

from kitepy.core.record import dataclass

_BUILD = re.compile(r"10\.0\.(\d{4,6})(?:\.(\d{1,6}))?(?![\d.])", re.ASCII)

_SHARED_KERNEL: tuple[tuple[int, int | None], ...] = ((26100, 20348), (20348, 20348), (0, None))
"""(host's build from, oldest image build that it runs as processes); None: only its own build.

From the compatibility rule of containerd (platforms/platform_windows_compat.go): since Server 2022
an image of the LTSC before the host's own runs too.
"""
_SAME_REVISION = 14393
"""Server 2016 wants even the revision to be equal."""

_TAG_BUILDS = {
    "ltsc2025": 26100,
    "ltsc2022": 20348,
    "20h2": 19042,
    "2004": 19041,
    "1903": 18362,
    "ltsc2019": 17763,
    "1809": 17763,
    "ltsc2016": 14393,
}
"""Newest first; the word at the end of a tag: lts-nanoserver-ltsc2022."""
_SUGGESTED = ("ltsc2025", "ltsc2022", "ltsc2019")
"""What every one of Microsoft's base images has."""

_NAMES: tuple[tuple[int, str], ...] = (
    (26100, "Windows Server 2025"),
    (25398, "Windows Server 23H2"),
    (22000, "Windows 11"),
    (20348, "Windows Server 2022"),
    (17763, "Windows Server 2019"),
    (14393, "Windows Server 2016"),
)


class Fit(Enum):
    """In which isolation an image runs on a host."""

    BOTH = "both"
    HYPERV_ONLY = "hyperv"
    NOT_AT_ALL = "none"
    UNKNOWN = "unknown"
    """One of the two builds is missing or absurd: the engine has to say."""


class Reason(Enum):
    """Why it is so."""

    SAME_BUILD = "same build"
    COMPATIBLE = "compatible"
    OLDER = "older"
    OTHER_REVISION = "other revision"
    NEWER = "newer"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to "Will it run on this host?"; builds are 0 where they are not known."""

    fit: Fit
    reason: Reason
    host_build: int
    image_build: int

    def allows(self, isolation: str) -> bool:
        """Whether a container can be started so; unknown builds are left to the engine."""
        if self.fit is Fit.UNKNOWN:
            return True
        wanted = (Fit.BOTH, Fit.HYPERV_ONLY) if isolation == "hyperv" else (Fit.BOTH,)
        return self.fit in wanted


def build(os_version: str) -> int:
    """The build in 10.0.20348.4294; 0 when there is none."""
    return _parse(os_version)[0]


def name(os_version: str) -> str:
    """What the build is sold as, or nothing."""
    number = build(os_version)
    return next((title for start, title in _NAMES if number >= start), "")


def verdict(host_version: str, image_version: str) -> Verdict:
    """Look a host and an image up in the table; both as the engine writes os.version."""
    (host, host_revision), (image, image_revision) = _parse(host_version), _parse(image_version)
    if not host or not image:
        return Verdict(Fit.UNKNOWN, Reason.UNKNOWN, host, image)
    if image > host:
        return Verdict(Fit.NOT_AT_ALL, Reason.NEWER, host, image)
    if image == host:
        revised = host == _SAME_REVISION and image_revision and image_revision != host_revision
        if revised and host_revision:
            return Verdict(Fit.HYPERV_ONLY, Reason.OTHER_REVISION, host, image)
        return Verdict(Fit.BOTH, Reason.SAME_BUILD, host, image)
    oldest = next(oldest for start, oldest in _SHARED_KERNEL if host >= start)
    if oldest is not None and image >= oldest:
        return Verdict(Fit.BOTH, Reason.COMPATIBLE, host, image)
    return Verdict(Fit.HYPERV_ONLY, Reason.OLDER, host, image)


def tag_build(tag: str) -> int:
    """The build that a tag is named after, 0 where it is named after none."""
    return _TAG_BUILDS.get(tag.lower().rpartition("-")[2], 0)


def tag_fits(tag: str, host_version: str) -> bool:
    """Whether a tag is named after a build that shares the host's kernel."""
    found = verdict(host_version, f"10.0.{tag_build(tag)}")
    return found.fit is Fit.BOTH


def fitting_tag(tag: str, others: Iterable[str], host_version: str) -> str:
    """A tag for the host: of those that are offered, else the same with the host's own name."""
    offered = next((other for other in others if tag_fits(other, host_version)), "")
    if offered or not tag_build(tag):
        return offered
    head = tag[: len(tag) - len(tag.rpartition("-")[2])]
    named = next((n for n in _SUGGESTED if tag_fits(n, host_version)), "")
    return head + named if named and head + named != tag else ""


def _parse(os_version: str) -> tuple[int, int]:
    found = _BUILD.match(os_version.strip())
    return (int(found[1]), int(found[2] or 0)) if found else (0, 0)
