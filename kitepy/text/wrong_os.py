"""One sentence for an image that is made for another system, and the words of the ways out."""

from collections.abc import Collection

from kitepy.engine import windows_builds
from kitepy.engine.errors import WrongPlatform
from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate

_LONGEST_IMAGE = 120


def sentence(error: WrongPlatform, engine_os: str, platforms: Collection[str] = ()) -> str:
    """Why the engine refused; platforms are the systems that the image is known for."""
    engine_os = error.engine_os or engine_os
    words = _reason(error, engine_os, platforms)
    # windows(10.0.26100)/amd64: the build is what a person can look up.
    build = windows_builds.build(error.wanted.partition("(")[2])
    wanted = _build(f"10.0.{build}") if build else strip_controls(error.wanted, 60)
    image = strip_controls(error.image, _LONGEST_IMAGE) or translate("WrongOs", "The image")
    for name, value in (("os", strip_controls(error.image_os, 20)), ("wanted", wanted)):
        words = words.replace("{" + name + "}", value)
    return words.replace("{image}", image)


def _reason(error: WrongPlatform, engine_os: str, platforms: Collection[str]) -> str:
    made_for = error.image_os or (next(iter(platforms)) if len(platforms) == 1 else "")
    if engine_os not in ("linux", "windows"):
        return _nowhere(error)
    if made_for and made_for != engine_os:
        return _other_os(made_for, engine_os)
    if engine_os in platforms and error.wanted:
        return _nowhere(error)
    if engine_os == "windows":
        return translate(
            "WrongOs", "{image} has no Windows version, and this engine runs Windows containers."
        )
    return translate(
        "WrongOs", "{image} has no Linux version, and this engine runs Linux containers."
    )


def _nowhere(error: WrongPlatform) -> str:
    """Neither mode would help."""
    if error.wanted:
        return translate("WrongOs", "{image} has no version for this host ({wanted}).")
    return translate("WrongOs", "{image} is made for another system than this engine's.")


def _other_os(made_for: str, engine_os: str) -> str:
    if (made_for, engine_os) == ("linux", "windows"):
        return translate(
            "WrongOs", "{image} is a Linux image, and this engine runs Windows containers."
        )
    if (made_for, engine_os) == ("windows", "linux"):
        return translate(
            "WrongOs", "{image} is a Windows image, and this engine runs Linux containers."
        )
    if engine_os == "windows":
        return translate(
            "WrongOs", "{image} is made for {os}, and this engine runs Windows containers."
        )
    return translate("WrongOs", "{image} is made for {os}, and this engine runs Linux containers.")


def switch(mode: str, *, pull: bool = False) -> str:
    """The button that changes the mode and goes on with what was asked."""
    if mode == "windows" and pull:
        return translate("WrongOs", "Switch to Windows containers and pull")
    if mode == "windows":
        return translate("WrongOs", "Switch to Windows containers and create")
    if pull:
        return translate("WrongOs", "Switch to Linux containers and pull")
    return translate("WrongOs", "Switch to Linux containers and create")


def choose(mode: str) -> str:
    """The button that shows what this engine can run."""
    if mode == "windows":
        return translate("WrongOs", "Choose a Windows image")
    return translate("WrongOs", "Choose a Linux image")


def unpaired(mode: str) -> str:
    """The other mode cannot be reached: no engine of it is known."""
    if mode == "windows":
        return translate("WrongOs", "Pair a Windows engine in the engine menu first.")
    return translate("WrongOs", "Pair a Linux engine in the engine menu first.")


def unusable(mode: str, title: str, advice: str) -> str:
    """The other mode cannot be reached: what is the matter with its engine."""
    if mode == "windows":
        words = translate("WrongOs", "The Windows engine cannot be used: {reason}. {advice}")
    else:
        words = translate("WrongOs", "The Linux engine cannot be used: {reason}. {advice}")
    return words.replace("{reason}", title).replace("{advice}", advice)


def dropped(title: str) -> str:
    """What was asked for is not done, because the mode did not change."""
    words = translate("WrongOs", "{title}: not done, because the mode was not switched")
    return words.replace("{title}", title)


def too_new(image: str, image_version: str, host_version: str) -> str:
    """A Windows image of a newer build than the host."""
    words = translate(
        "WrongOs",
        "{image} is made for {wanted}. This host is older ({found}), so it cannot run here.",
    )
    return _builds(words, image, image_version, host_version)


def other_build(image: str, image_version: str, host_version: str) -> str:
    """A Windows image of another build, started as processes of the host."""
    if not windows_builds.build(image_version):
        words = translate(
            "WrongOs",
            "{image} is of another Windows build than this host ({found}), "
            "so it cannot run with process isolation.",
        )
    else:
        words = translate(
            "WrongOs",
            "{image} is made for {wanted}, and this host is {found}, "
            "so it cannot run with process isolation.",
        )
    return _builds(words, image, image_version, host_version)


def _builds(words: str, image: str, image_version: str, host_version: str) -> str:
    image = strip_controls(image, _LONGEST_IMAGE) or translate("WrongOs", "The image")
    words = words.replace("{wanted}", _build(image_version)).replace(
        "{found}", _build(host_version)
    )
    return words.replace("{image}", image)


def _build(version: str) -> str:
    """Windows Server 2025 (26100); the engine's own word where it is no build."""
    number, name = windows_builds.build(version), windows_builds.name(version)
    if not number:
        return strip_controls(version, 40) or "Windows"
    return f"{name or 'Windows'} ({number})"


def hyperv() -> str:
    """The button that gives the image a kernel of its own."""
    return translate("WrongOs", "Run with Hyper-V isolation")


def use(tag: str) -> str:
    """The button that takes another tag."""
    return translate("WrongOs", "Use {tag}").replace("{tag}", strip_controls(tag, 40))


def try_again() -> str:
    """The button that asks the same once more."""
    return translate("WrongOs", "Try again")
