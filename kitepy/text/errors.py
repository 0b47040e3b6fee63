"""Every error in plain words: what happened, and what to do."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from kitepy.core.record import dataclass
from kitepy.engine import errors
from kitepy.text.format import strip_controls

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Explanation:
    """title says what happened, advice what to do, raw is the engine's own sentence."""

    title: str
    advice: str
    raw: str


def explain(error: BaseException) -> Explanation:
    """The words for an error; its nearest base class speaks for a type without words."""
    for kind in type(error).__mro__:
        if kind in WORDS:
            title, advice = WORDS[kind]()
            fields = {name: _shown(value) for name, value in vars(error).items() if name != "raw"}
            raw = error.raw if isinstance(error, errors.EngineError) else f"{error!r}"
            return Explanation(_fill(title, fields), _fill(advice, fields), strip_controls(raw))
    title = translate("Errors", "Something went wrong inside KitePy")
    advice = translate("Errors", "Try again. If it stays, report it with the details.")
    return Explanation(title, advice, strip_controls(repr(error)))


def _shown(value: object) -> str:
    return strip_controls(str(value), 200)


def _fill(text: str, fields: dict[str, str]) -> str:
    for name, value in fields.items():
        text = text.replace("{" + name + "}", value)
    return text


def _not_installed() -> tuple[str, str]:
    return (
        translate("Errors", "No container engine is installed here"),
        translate("Errors", "Install one, or connect to another machine."),
    )


def _not_running() -> tuple[str, str]:
    return (
        translate("Errors", "The engine is not running"),
        translate("Errors", "Start it. KitePy connects by itself as soon as it answers."),
    )


def _simulation() -> tuple[str, str]:
    return (
        translate("Errors", "The training engine did not start"),
        translate("Errors", "Correct the file of its world, or choose another world in Settings."),
    )


def _permission() -> tuple[str, str]:
    return (
        translate("Errors", "You may not use this engine"),
        translate(
            "Errors",
            "Add yourself to the docker group with: sudo usermod -aG docker $USER. "
            "Then log out and in again.",
        ),
    )


def _host_unknown() -> tuple[str, str]:
    return (
        translate("Errors", "The host of the engine cannot be reached"),
        translate("Errors", "Check its name, your network and the VPN."),
    )


def _tls() -> tuple[str, str]:
    return (
        translate("Errors", "The encrypted connection failed"),
        translate("Errors", "Check the certificates of this engine, and whether it expects TLS."),
    )


def _ssh() -> tuple[str, str]:
    return (
        translate("Errors", "ssh could not connect"),
        translate(
            "Errors", "Try the same host with ssh in a terminal: it must log in without a question."
        ),
    )


def _timed_out() -> tuple[str, str]:
    return (
        translate("Errors", "The engine did not answer in time"),
        translate("Errors", "Try again. If it stays silent, restart the engine."),
    )


def _lost() -> tuple[str, str]:
    return (
        translate("Errors", "The connection to the engine was lost"),
        translate("Errors", "KitePy connects again by itself."),
    )


def _bad_answer() -> tuple[str, str]:
    return (
        translate("Errors", "What answered is not a Docker engine"),
        translate("Errors", "Check the address: another program listens there."),
    )


def _too_old() -> tuple[str, str]:
    return (
        translate("Errors", "The engine is too old: it speaks API {engine}"),
        translate("Errors", "KitePy needs API {needed} or newer. Update the engine."),
    )


def _too_new() -> tuple[str, str]:
    return (
        translate("Errors", "The engine is too new: it speaks API {engine} and later only"),
        translate("Errors", "KitePy speaks up to API {supported}. Update KitePy."),
    )


def _unreachable() -> tuple[str, str]:
    return (
        translate("Errors", "The engine cannot be reached"),
        translate("Errors", "Check that it runs and that its address is right."),
    )


def _context() -> tuple[str, str]:
    return (
        translate("Errors", "The docker context {name} cannot be used"),
        translate("Errors", "Choose another one, or repair it: docker context ls shows them all."),
    )


def _endpoint() -> tuple[str, str]:
    return (
        translate("Errors", "This is not the address of an engine: {url}"),
        translate("Errors", "Write it as ssh://user@host, tcp://host:2376 or unix:///path."),
    )


def _invalid() -> tuple[str, str]:
    return (
        translate("Errors", "The engine refused the request"),
        translate("Errors", "Details has its reason."),
    )


def _failed() -> tuple[str, str]:
    return (
        translate("Errors", "The engine failed"),
        translate("Errors", "Try again. Details has what it said."),
    )


def _container_gone() -> tuple[str, str]:
    return (
        translate("Errors", "The container is gone"),
        translate("Errors", "Somebody deleted it. Create it again from the catalog."),
    )


def _image_missing() -> tuple[str, str]:
    return (
        translate("Errors", "There is no image {image}"),
        translate("Errors", "Check the name and choose another tag."),
    )


def _conflict() -> tuple[str, str]:
    return (
        translate("Errors", "The container is in a state that does not allow this"),
        translate("Errors", "Somebody else may have changed it. Look at its state and try again."),
    )


def _name_in_use() -> tuple[str, str]:
    return (
        translate("Errors", "A container named {name} exists"),
        translate("Errors", "Choose another name."),
    )


def _not_up() -> tuple[str, str]:
    return (
        translate("Errors", "The container is not running"),
        translate("Errors", "Start it first."),
    )


def _port() -> tuple[str, str]:
    return (
        translate("Errors", "Port {port} is in use"),
        translate("Errors", "Another container or program listens on it. Choose another one."),
    )


def _space() -> tuple[str, str]:
    return (
        translate("Errors", "The engine's disk is full"),
        translate(
            "Errors", "Delete what is not needed; docker system df shows what takes the space."
        ),
    )


def _program() -> tuple[str, str]:
    return (
        translate("Errors", "The container has no program {command}"),
        translate("Errors", "Choose another command, or an image that has it."),
    )


def _pull() -> tuple[str, str]:
    return (
        translate("Errors", "{image} could not be pulled"),
        translate("Errors", "Nothing of it was kept. Try again; Details has the reason."),
    )


def _denied() -> tuple[str, str]:
    return (
        translate("Errors", "The registry does not give out {image}"),
        translate("Errors", "Check the name. If it is private, run docker login first."),
    )


def _registry() -> tuple[str, str]:
    return (
        translate("Errors", "The registry cannot be reached"),
        translate("Errors", "Check your network. Images on this engine work without it."),
    )


def _rate() -> tuple[str, str]:
    return (
        translate("Errors", "The registry has a limit, and it is reached"),
        translate("Errors", "Wait some hours, or run docker login for a higher limit."),
    )


def _platform() -> tuple[str, str]:
    return (
        translate("Errors", "{image} is not made for this engine"),
        translate("Errors", "It is for another operating system. Choose an image that fits."),
    )


def _too_new_image() -> tuple[str, str]:
    return (
        translate("Errors", "{image} is newer than this Windows host"),
        translate(
            "Errors",
            "It needs build {image_build}, the host has {host_build}. Choose an older tag.",
        ),
    )


def _os_version() -> tuple[str, str]:
    return (
        translate("Errors", "The image is of another Windows build than the host"),
        translate(
            "Errors",
            "Process isolation shares the host's kernel, so the builds must match. "
            "Create it with Hyper-V isolation, or choose a tag of the host's build.",
        ),
    )


def _switch() -> tuple[str, str]:
    return (
        translate("Errors", "The container mode could not be switched"),
        translate("Errors", "The engine goes on in the mode that it had. Details has the reason."),
    )


def _wrong_mode() -> tuple[str, str]:
    return (
        translate("Errors", "Both engines of this pair run {found} containers"),
        translate("Errors", "Choose another engine for the pair in the engine menu."),
    )


def _switch_time() -> tuple[str, str]:
    return (
        translate("Errors", "The engine did not change its mode within {waited_s} s"),
        translate("Errors", "Go back to the other mode, or look at the engine's own window."),
    )


def _search() -> tuple[str, str]:
    return (
        translate("Errors", "The search is not available now"),
        translate("Errors", "The bundled catalog and the local images are still here."),
    )


WORDS: dict[type[Any], Callable[[], tuple[str, str]]] = {
    errors.NotInstalled: _not_installed,
    errors.NotRunning: _not_running,
    errors.SimulationFailed: _simulation,
    errors.PermissionRefused: _permission,
    errors.HostUnknown: _host_unknown,
    errors.TlsFailed: _tls,
    errors.SshFailed: _ssh,
    errors.TimedOut: _timed_out,
    errors.ConnectionLost: _lost,
    errors.BadAnswer: _bad_answer,
    errors.VersionTooOld: _too_old,
    errors.VersionTooNew: _too_new,
    errors.Unreachable: _unreachable,
    errors.ContextInvalid: _context,
    errors.EndpointInvalid: _endpoint,
    errors.InvalidRequest: _invalid,
    errors.ApiError: _failed,
    errors.EngineFailed: _failed,
    errors.ContainerNotFound: _container_gone,
    errors.ImageNotFound: _image_missing,
    errors.Conflict: _conflict,
    errors.NameInUse: _name_in_use,
    errors.ContainerNotRunning: _not_up,
    errors.PortInUse: _port,
    errors.NoSpace: _space,
    errors.CommandNotFound: _program,
    errors.PullFailed: _pull,
    errors.PullDenied: _denied,
    errors.RegistryUnreachable: _registry,
    errors.RateLimited: _rate,
    errors.WrongPlatform: _platform,
    errors.ImageTooNew: _too_new_image,
    errors.OsVersionMismatch: _os_version,
    errors.SearchUnavailable: _search,
    errors.SwitchFailed: _switch,
    errors.SwitchRefused: _switch,
    errors.WrongMode: _wrong_mode,
    errors.SwitchTimedOut: _switch_time,
    errors.EngineError: _failed,
}
