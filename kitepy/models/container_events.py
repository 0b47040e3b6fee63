"""What an event alone tells of a container, so that its row is painted before the inspect."""

from collections.abc import Callable
from dataclasses import replace

from kitepy.engine import dto

_PROJECT = "com.docker.compose.project"
_SERVICE = "com.docker.compose.service"
_HEALTH = "health_status: "
# These change nothing that a row shows. Everything else is followed by an inspect, also what
# nobody knew when this was written.
_SILENT = (
    "exec_",
    "attach",
    "detach",
    "top",
    "resize",
    "export",
    "commit",
    "copy",
    "archive-path",
    "extract-to-dir",
    "prune",
    "checkpoint",
)
_Patch = Callable[[dto.Container, dto.Event], dto.Container]


def is_silent(event: dto.Event) -> bool:
    """Whether an event leaves the row as it is."""
    return event.action.startswith(_SILENT)


def patched(container: dto.Container | None, event: dto.Event) -> dto.Container | None:
    """The container as it must be after an event; None when the event does not tell."""
    if event.action == "create" and container is None:
        return _created(event)
    if container is None:
        return None
    if event.action.startswith(_HEALTH):
        return _health(container, event)
    patch = _PATCHES.get(event.action)
    return patch(container, event) if patch else None


def _created(event: dto.Event) -> dto.Container:
    labels = {k: v for k, v in event.attributes.items() if k not in ("name", "image")}
    return dto.Container(
        id=event.id,
        name=event.attributes.get("name", event.id[:12]),
        image=event.attributes.get("image", ""),
        status=dto.Status.CREATED,
        created_s=event.time_ns / 1e9,
        project=labels.get(_PROJECT) or None,
        service=labels.get(_SERVICE) or None,
        labels=labels,
    )


def _started(container: dto.Container, event: dto.Event) -> dto.Container:
    return replace(
        container,
        status=dto.Status.RUNNING,
        started_s=event.time_ns / 1e9,
        finished_s=None,
        exit_code=None,
        oom_killed=False,
        health=dto.Health.NONE,
        status_text="",
    )


def _died(container: dto.Container, event: dto.Event) -> dto.Container:
    # podman calls it containerExitCode
    code = event.attributes.get("exitCode", event.attributes.get("containerExitCode", ""))
    return replace(
        container,
        status=dto.Status.EXITED,
        exit_code=int(code) if code.lstrip("-").isdecimal() else None,
        finished_s=event.time_ns / 1e9,
        status_text="",
    )


def _paused(container: dto.Container, _event: dto.Event) -> dto.Container:
    return replace(container, status=dto.Status.PAUSED, status_text="")


def _unpaused(container: dto.Container, _event: dto.Event) -> dto.Container:
    return replace(container, status=dto.Status.RUNNING, status_text="")


def _renamed(container: dto.Container, event: dto.Event) -> dto.Container:
    return replace(container, name=event.attributes.get("name", container.name).lstrip("/"))


def _out_of_memory(container: dto.Container, _event: dto.Event) -> dto.Container:
    return replace(container, oom_killed=True)


def _health(container: dto.Container, event: dto.Event) -> dto.Container:
    word = event.action.removeprefix(_HEALTH)
    known = {health.value: health for health in dto.Health}
    return replace(container, health=known.get(word, container.health))


_PATCHES: dict[str, _Patch] = {
    "start": _started,
    "die": _died,
    "died": _died,
    "pause": _paused,
    "unpause": _unpaused,
    "rename": _renamed,
    "oom": _out_of_memory,
}
