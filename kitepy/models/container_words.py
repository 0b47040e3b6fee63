"""What a row says: to the eye in few words, to a screen reader in full."""

import time
from typing import TYPE_CHECKING

from kitepy.engine import dto
from kitepy.text import format as fmt
from kitepy.text.exits import NT_STOPPED, shown_code, was_asked
from kitepy.text.i18n import translate

if TYPE_CHECKING:
    from kitepy.models.container_tree import Group, Row

_NAME_SHOWN = 256


def name(container: dto.Container) -> str:
    """The name, safe to show."""
    return fmt.strip_controls(container.name[:_NAME_SHOWN])


def image(container: dto.Container) -> str:
    """The last part of the image's name, safe to show."""
    return fmt.strip_controls(fmt.short_image(container.image[:1024])[:_NAME_SHOWN])


def port(container: dto.Container) -> int | None:
    """The first published port; None when it is not up or publishes none."""
    ports = sorted(p.public_port for p in container.ports if p.public_port)
    return ports[0] if ports and container.status.is_up else None


def busy(word: str) -> str:
    """What is being done with a container."""
    return {
        "starting": translate("Containers", "Starting..."),
        "stopping": translate("Containers", "Stopping..."),
        "restarting": translate("Containers", "Restarting..."),
        "killing": translate("Containers", "Killing..."),
        "pausing": translate("Containers", "Pausing..."),
        "unpausing": translate("Containers", "Resuming..."),
        "renaming": translate("Containers", "Renaming..."),
        "removing": translate("Containers", "Deleting..."),
    }.get(word, word)


def state(container: dto.Container) -> str:
    """The state in a word or two."""
    if container.status is dto.Status.RUNNING:
        return _running(container)
    if container.status is dto.Status.EXITED:
        return _exited(container)
    return {
        dto.Status.CREATED: translate("Containers", "Created"),
        dto.Status.PAUSED: translate("Containers", "Paused"),
        dto.Status.RESTARTING: translate("Containers", "Restarting"),
        dto.Status.REMOVING: translate("Containers", "Being deleted"),
        dto.Status.DEAD: translate("Containers", "Dead"),
    }.get(container.status, translate("Containers", "Unknown"))


def reason(container: dto.Container) -> str:
    """Why it ended, when that is known and worth a word; else empty."""
    if container.oom_killed:
        return translate("Containers", "out of memory")
    return ""


def uptime(container: dto.Container) -> str:
    """How long it has been up, in short; empty when it is not."""
    if not container.status.is_up or container.started_s is None:
        return ""
    return fmt.span(time.time() - container.started_s)


def isolation(container: dto.Container) -> str:
    """The badge of Windows containers; empty elsewhere."""
    if container.isolation == "hyperv":
        return translate("Containers", "Hyper-V")
    return translate("Containers", "Process") if container.isolation == "process" else ""


def spoken(row: "Row") -> str:
    """As "api, node 24, running, port 3000, CPU 12 percent"."""
    container = row.container
    parts = [name(container), image(container).replace(":", " ")]
    parts.append(busy(row.busy).rstrip(".") if row.busy else _lower(state(container)))
    parts.append(reason(container))
    if isolation(container):
        parts.append(isolation(container))
    published = port(container)
    if published:
        parts.append(translate("Containers", "port %1").replace("%1", str(published)))
    if row.cpu is not None and container.status is dto.Status.RUNNING:
        cpu = translate("Containers", "CPU %1 percent").replace("%1", f"{row.cpu:.0f}")
        parts.append(cpu)
    return ", ".join(part for part in parts if part)


def spoken_group(group: "Group") -> str:
    """As "shop, 4 of 4 running"."""
    running, total = group.running_total
    counts = translate("Containers", "%1 of %2 running")
    counts = counts.replace("%1", str(running)).replace("%2", str(total))
    return f"{group_title(group)}, {counts}"


def group_title(group: "Group") -> str:
    """The project's name, or what the containers without one are called."""
    if not group.key:
        return translate("Containers", "Standalone")
    return fmt.strip_controls(group.key[:_NAME_SHOWN])


def tooltip(container: dto.Container) -> str:
    """Full names, as HTML that shows a stranger's text as it is."""
    import html

    lines = [name(container), fmt.strip_controls(container.image[:1024]), state(container)]
    return "<br>".join(html.escape(line) for line in lines)


def _running(container: dto.Container) -> str:
    if container.health is dto.Health.UNHEALTHY:
        return translate("Containers", "Unhealthy")
    return translate("Containers", "Running")


def _exited(container: dto.Container) -> str:
    if container.exit_code is None:
        return translate("Containers", "Exited")
    if container.exit_code & 0xFFFFFFFF == NT_STOPPED:
        return translate("Containers", "Stopped")
    return translate("Containers", "Exited %1").replace("%1", shown_code(container.exit_code))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def glyph(row: "Row") -> str:
    """The shape of the state: running, unhealthy, paused, stopped, failed or busy."""
    return "busy" if row.busy else shape(row.container)


def shape(container: dto.Container) -> str:
    """The shape of a container that nobody is doing anything with."""
    if container.status is dto.Status.RESTARTING:
        return "busy"
    if container.status is dto.Status.RUNNING:
        return "unhealthy" if container.health is dto.Health.UNHEALTHY else "running"
    if container.status is dto.Status.PAUSED:
        return "paused"
    failed = container.status is dto.Status.DEAD or not was_asked(container.exit_code)
    return "failed" if failed else "stopped"
