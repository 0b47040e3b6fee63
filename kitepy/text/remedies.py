"""What helps when no engine can be reached: words and a command for this computer and cause."""

import shlex
from dataclasses import dataclass

from kitepy.engine import errors
from kitepy.engine.discovery import Host
from kitepy.engine.endpoint import Endpoint, host_of
from kitepy.text.errors import explain
from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to do; command is empty where none helps."""

    title: str
    words: str
    command: str = ""


def remedy(error: errors.EngineError, host: Host, context: str = "") -> Remedy:
    """The advice for an error; context is the name of the docker context that led to it."""
    if isinstance(error, errors.PermissionRefused):
        return _permission(error, host)
    if isinstance(error, errors.SshFailed):
        return Remedy(
            translate("Remedies", "Try ssh in a terminal"),
            translate("Remedies", "It must log in without a question, by a key or an agent."),
            _ssh_line(error.url),
        )
    if isinstance(error, errors.ContextInvalid) or _is_foreign(error, host, context):
        return _context(context or getattr(error, "name", ""))
    if isinstance(error, errors.NotRunning):
        return Remedy(
            translate("Remedies", "Start the engine"),
            translate("Remedies", "Run this in a terminal. This page closes by itself."),
            start_of(Endpoint(error.url), host),
        )
    if isinstance(error, errors.TimedOut | errors.ConnectionLost):
        return Remedy(
            translate("Remedies", "Restart the engine"),
            translate("Remedies", "It is there, but it does not answer."),
            start_of(Endpoint(error.url), host).replace(" start ", " restart "),
        )
    return Remedy(translate("Remedies", "What to do"), explain(error).advice)


def _ssh_line(url: str) -> str:
    """The same login in a terminal: ssh takes its own URLs, without the path of a socket."""
    where = url.partition("://")[2].partition("/")[0]
    user, at, _ = where.rpartition("@")
    port = where.rpartition("]")[2].rpartition("@")[2].partition(":")[2]
    words = ["ssh", *(["-p", port] if port else []), f"{user}{at}{host_of(url)}"]
    return shlex.join(words) if where else ""


def _is_foreign(error: errors.EngineError, host: Host, context: str) -> bool:
    """Whether a context is set that leads to nobody, and no product here would listen there."""
    if context in ("", "default") or not isinstance(error, errors.NotRunning):
        return False
    return not _product_start(error.url, host)


def _context(name: str) -> Remedy:
    words = translate(
        "Remedies",
        "The docker context {name} is chosen, and it leads to no engine. "
        "This goes back to the one of this computer.",
    )
    return Remedy(
        translate("Remedies", "Use another docker context"),
        words.replace("{name}", strip_controls(name, 40)),
        "docker context use default",
    )


def _permission(error: errors.PermissionRefused, host: Host) -> Remedy:
    if host.in_docker_group:
        return Remedy(
            translate("Remedies", "Log out and in again"),
            translate(
                "Remedies",
                "You are in the docker group already, but this login is older than that.",
            ),
        )
    if host.system.startswith("linux") and error.url.endswith("docker.sock"):
        return Remedy(
            translate("Remedies", "Join the docker group"),
            translate("Remedies", "Then log out and in again. Who is in it can become root."),
            "sudo usermod -aG docker $USER",
        )
    return Remedy(
        translate("Remedies", "Ask for access"),
        translate("Remedies", "The engine is there, but its socket belongs to somebody else."),
    )


def start_of(endpoint: Endpoint, host: Host) -> str:
    """The command that starts the engine of a local endpoint."""
    if not endpoint.is_local:
        return ""
    if found := _product_start(endpoint.url, host):
        return found
    if host.system == "darwin":
        return "open -a Docker"
    if host.system == "win32":
        return "Start-Service docker"
    return "sudo systemctl start docker" if host.has_systemd else "sudo service docker start"


def _product_start(url: str, host: Host) -> str:
    rootless = "/run/user/" in url
    if "podman" in url:
        return f"{_systemctl(rootless=rootless)} podman.socket"
    if ".colima/" in url:
        return "colima start"
    if ".orbstack/" in url:
        return "orb start"
    if "/.docker/desktop/" in url and host.system.startswith("linux"):
        return "systemctl --user start docker-desktop"
    return f"{_systemctl(rootless=True)} docker" if rootless else ""


def _systemctl(*, rootless: bool) -> str:
    return "systemctl --user start" if rootless else "sudo systemctl start"
