"""Words of the mode switch: its steps, what stands in its way, what stays out of sight."""

from kitepy.engine.mode.handler import Finding, Obstacle
from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate

NAMES = {"linux": "Linux", "windows": "Windows"}


def switching_to(mode: str) -> str:
    """Title while it goes on."""
    if mode == "windows":
        return translate("Switching", "Switching to Windows containers")
    return translate("Switching", "Switching to Linux containers")


def switch_to(mode: str) -> str:
    """The button that does it."""
    if mode == "windows":
        return translate("Switching", "Switch to Windows containers")
    return translate("Switching", "Switch to Linux containers")


def back_to(mode: str) -> str:
    """The way back."""
    if mode == "windows":
        return translate("Switching", "Back to Windows")
    return translate("Switching", "Back to Linux")


def pair_tip() -> str:
    """What a pair is good for."""
    return translate("Switching", "The mode switch then goes from one of the two to the other.")


def same_mode(mode: str) -> tuple[str, str]:
    """Two engines of one mode are no pair."""
    titles = {
        "linux": translate("Switching", "Not paired: both engines run Linux containers"),
        "windows": translate("Switching", "Not paired: both engines run Windows containers"),
    }
    advice = translate("Switching", "A pair is one engine for Linux and one for Windows.")
    return titles.get(mode, titles["linux"]), advice


def staying(mode: str, count: int) -> str:
    """What runs on out of sight; empty when nothing does."""
    if not count:
        return ""
    if mode == "windows":
        return translate("Switching", "%n Windows container(s) keep running.", None, count)
    return translate("Switching", "%n Linux container(s) keep running.", None, count)


def elsewhere(mode: str, count: int) -> str:
    """What runs in the mode that is not shown."""
    if mode == "windows":
        return translate("Switching", "%n Windows container(s) running", None, count)
    return translate("Switching", "%n Linux container(s) running", None, count)


def waiting(mode: str, engine: str) -> str:
    """What goes on while one engine changes its mode."""
    words = {
        "linux": translate("Switching", "{engine} is starting its Linux engine."),
        "windows": translate("Switching", "{engine} is starting its Windows engine."),
    }[mode]
    usual = translate("Switching", "This usually takes about half a minute.")
    return f"{words.replace('{engine}', strip_controls(engine, 40))} {usual}"


def waits_for(place: str) -> str:
    """Beside a step: where the answer is expected."""
    words = translate("Switching", "waiting for {place}")
    return words.replace("{place}", strip_controls(place, 80))


def ending(consoles: int, jobs: int) -> str:
    """What a switch in place breaks off; empty when there is nothing."""
    found = []
    if consoles:
        found.append(translate("Switching", "%n open console(s) will be closed.", None, consoles))
    if jobs:
        words = translate("Switching", "%n task(s) under way will be broken off.", None, jobs)
        found.append(words)
    return " ".join(found)


def turned(mode: str, engine: str) -> tuple[str, str]:
    """An engine changed its mode behind our back."""
    titles = {
        "linux": translate("Switching", "{engine} runs Linux containers now"),
        "windows": translate("Switching", "{engine} runs Windows containers now"),
    }
    title = titles.get(mode) or translate("Switching", "{engine} has changed its system")
    advice = translate("Switching", "It was switched outside of KitePy. The lists are new.")
    return title.replace("{engine}", strip_controls(engine, 40)), advice


def step(kind: str, mode: str, engine: str) -> str:
    """One line of the page; kind is ask, start or load."""
    engine = strip_controls(engine, 40)
    if kind == "ask":
        return translate("Switching", "Ask {engine} to switch").replace("{engine}", engine)
    if kind == "load":
        return translate("Switching", "Load the containers and images")
    if mode == "windows":
        return translate("Switching", "Wait for the Windows engine")
    return translate("Switching", "Wait for the Linux engine")


def finding(found: Finding) -> tuple[str, str]:
    """What is missing, and what to do about it."""
    title, advice = _FINDINGS[found.obstacle]()
    return title.replace("{detail}", strip_controls(found.detail, 80)), advice


def _edition() -> tuple[str, str]:
    return (
        translate("Switching", "This edition of Windows runs Linux containers only ({detail})"),
        translate("Switching", "Windows containers need Pro, Enterprise or Server."),
    )


def _containers() -> tuple[str, str]:
    return (
        translate("Switching", "The Windows feature Containers is off"),
        translate(
            "Switching",
            "As administrator: Enable-WindowsOptionalFeature -Online -FeatureName "
            "Microsoft-Hyper-V,Containers -All. Then restart the computer.",
        ),
    )


def _hyperv() -> tuple[str, str]:
    return (
        translate("Switching", "The Windows feature Hyper-V is off"),
        translate("Switching", "Containers with process isolation work, Hyper-V ones do not."),
    )


def _users() -> tuple[str, str]:
    return (
        translate("Switching", "You are not in the group docker-users"),
        translate("Switching", "If the switch is refused, ask an administrator to add you."),
    )


def _per_user() -> tuple[str, str]:
    return (
        translate("Switching", "Docker Desktop is installed for one user only"),
        translate("Switching", "Install it for all users: Windows containers need that."),
    )


def _program() -> tuple[str, str]:
    return (
        translate("Switching", "The program that switches was not found"),
        translate("Switching", "Repair or update Docker Desktop."),
    )


def _unreachable() -> tuple[str, str]:
    return (
        translate("Switching", "The engine of the other mode does not answer ({detail})"),
        translate("Switching", "Start it, or pair another engine in the engine menu."),
    )


_FINDINGS = {
    Obstacle.EDITION: _edition,
    Obstacle.CONTAINERS_FEATURE: _containers,
    Obstacle.HYPERV_FEATURE: _hyperv,
    Obstacle.DOCKER_USERS: _users,
    Obstacle.PER_USER_INSTALL: _per_user,
    Obstacle.NO_PROGRAM: _program,
    Obstacle.UNREACHABLE: _unreachable,
}
