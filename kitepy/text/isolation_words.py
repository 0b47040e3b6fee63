"""Words of the container kinds: their comparison, their cards, and "Will it run on this host?"."""

from collections.abc import Sequence

from kitepy.engine import windows_builds
from kitepy.engine.windows_builds import Fit, Reason, Verdict
from kitepy.text.i18n import translate

KINDS = ("process", "hyperv", "linux")
TONES = {Fit.BOTH: "ok", Fit.HYPERV_ONLY: "warn", Fit.NOT_AT_ALL: "danger", Fit.UNKNOWN: "neutral"}


def title(kind: str) -> str:
    """What a kind is called."""
    return {
        "process": translate("Isolation", "Windows Server container"),
        "hyperv": translate("Isolation", "Hyper-V container"),
        "linux": translate("Isolation", "Linux container"),
    }[kind]


def choice(kind: str) -> tuple[str, str, str]:
    """Name, second name and description of a card to choose from."""
    if kind == "hyperv":
        return (
            translate("Isolation", "Hyper-V"),
            translate("Isolation", "Own kernel"),
            translate(
                "Isolation",
                "Runs in its own small virtual machine. Slower to start, also runs older images.",
            ),
        )
    return (
        translate("Isolation", "Process"),
        translate("Isolation", "Windows Server container"),
        translate(
            "Isolation", "Shares the host kernel and starts in seconds. The image build must match."
        ),
    )


def picture(
    kind: str, container: str = "", build: int = 0, own_build: int = 0
) -> tuple[str, str, str, str]:
    """Words of a kernel picture: the container, programs of the host, its kernel, an own kernel."""
    words = translate("Isolation", "own kernel")
    own = f"{words} {own_build or ''}".strip()
    kernels = {
        "process": translate("Isolation", "One shared Windows kernel"),
        "hyperv": translate("Isolation", "Host kernel"),
        "linux": translate("Isolation", "One shared Linux kernel"),
    }
    return (
        container or translate("Isolation", "container"),
        translate("Isolation", "host programs"),
        f"{kernels[kind]} {build or ''}".strip(),
        own if kind == "hyperv" else "",
    )


def overview(kind: str) -> str:
    """One sentence below the picture of a container."""
    if kind == "hyperv":
        return translate(
            "Isolation",
            "Runs in a small virtual machine with a kernel of its own. Slower to start, and "
            "well separated from the host and from other containers.",
        )
    return translate(
        "Isolation",
        "Runs as processes on the host and shares its kernel. Starts in seconds; the image must "
        "match the host version.",
    )


# --- will it run ---------------------------------------------------------------------------------


def verdict(found: Verdict) -> tuple[str, str]:
    """The answer, and why."""
    builds = _builds(found)
    if found.fit is Fit.UNKNOWN:
        return (
            translate("Isolation", "The engine will tell."),
            translate("Isolation", "KitePy does not know the Windows build of this image yet."),
        )
    if found.reason is Reason.SAME_BUILD:
        return translate("Isolation", "Builds match. Both kinds work."), builds
    if found.reason is Reason.COMPATIBLE:
        return translate("Isolation", "This host runs older builds too. Both kinds work."), builds
    if found.reason is Reason.NEWER:
        return translate("Isolation", "It cannot run: the image is newer than the host."), builds
    if found.reason is Reason.OTHER_REVISION:
        return (
            translate("Isolation", "Only as a Hyper-V container: the revisions differ."),
            builds,
        )
    return translate("Isolation", "Only as a Hyper-V container: the image is older."), builds


def impossible(found: Verdict, kind: str) -> str:
    """Why a card cannot be chosen; empty when it can."""
    if found.allows(kind):
        return ""
    if found.fit is Fit.NOT_AT_ALL:
        return translate("Isolation", "Not possible: the image is newer than this host.")
    return translate("Isolation", "Not possible: the image is of another build than this host.")


def rule() -> str:
    """The rule below the table of builds."""
    return translate(
        "Isolation",
        "Process isolation needs a build that fits the host. Hyper-V also runs older images. An "
        "image newer than the host cannot run.",
    )


def _builds(found: Verdict) -> str:
    words = translate("Isolation", "Host {host}, image {image}")
    host, image = f"10.0.{found.host_build}", f"10.0.{found.image_build}"
    return words.replace("{host}", host).replace("{image}", image)


def known_builds(host_version: str) -> Sequence[tuple[str, str, bool, bool]]:
    """(tag, build, as processes, with Hyper-V) of the builds around the host's own."""
    tags = ("ltsc2025", "ltsc2022", "ltsc2019", "ltsc2016")
    own = windows_builds.build(host_version)
    rows = []
    for tag in tags[1:] if own and own < windows_builds.tag_build("ltsc2019") else tags[:3]:
        version = f"10.0.{windows_builds.tag_build(tag)}"
        found = windows_builds.verdict(host_version, version)
        rows.append((tag, version, found.allows("process"), found.allows("hyperv")))
    return rows


# --- comparison ----------------------------------------------------------------------------------


def comparison() -> Sequence[tuple[str, tuple[str, str, str]]]:
    """What is compared -> what holds for each of KINDS."""
    fast = translate("Isolation", "Light and fast")
    images = translate("Isolation", "Nano Server or Server Core")
    return (
        (
            translate("Isolation", "Character"),
            (fast, translate("Isolation", "Strongly isolated"), fast),
        ),
        (translate("Isolation", "Runs as"), _runs_as()),
        (translate("Isolation", "System inside"), (images, images, "Linux")),
        (translate("Isolation", "Start"), _start()),
        (translate("Isolation", "Isolation"), _separation()),
        (translate("Isolation", "Version of the image"), _versions()),
        (
            translate("Isolation", "Command"),
            (
                "docker run --isolation process",
                "docker run --isolation hyperv",
                "docker run",
            ),
        ),
    )


def _runs_as() -> tuple[str, str, str]:
    return (
        translate("Isolation", "Processes of the host, seen in its task manager"),
        translate("Isolation", "Processes of a guest system in a small virtual machine"),
        translate("Isolation", "Processes of the host, seen in its process list"),
    )


def _start() -> tuple[str, str, str]:
    quick = translate("Isolation", "Fast: only processes start")
    slow = translate("Isolation", "Slower: a virtual machine and its system start first")
    return quick, slow, quick


def _separation() -> tuple[str, str, str]:
    shared = translate("Isolation", "Lower: all share one kernel, so a bad one can harm others")
    return shared, translate("Isolation", "High: each has a kernel of its own"), shared


def _versions() -> tuple[str, str, str]:
    return (
        translate("Isolation", "Must fit the version of the host"),
        translate("Isolation", "May be older than the host"),
        translate("Isolation", "Any distribution on any host"),
    )
