"""Why a container is in the state that it is in, when that needs a sentence."""

import time

from kitepy.core.record import dataclass
from kitepy.engine import dto
from kitepy.engine.errors import EngineError
from kitepy.models import container_words
from kitepy.text import format as fmt
from kitepy.text.errors import explain
from kitepy.text.exits import explain_exit, was_asked
from kitepy.text.i18n import translate


@dataclass(frozen=True, slots=True)
class Verdict:
    """A title, a sentence, and the program's or engine's own words."""

    tone: str
    """"neutral", "warn" or "danger"."""
    title: str
    advice: str
    raw: str = ""


def verdict(container: dto.Container, detail: dto.ContainerDetail | None) -> Verdict | None:
    """None while it simply runs."""
    tell = {
        dto.Status.CREATED: _created,
        dto.Status.RUNNING: _running,
        dto.Status.PAUSED: _paused,
        dto.Status.RESTARTING: _restarting,
        dto.Status.EXITED: _exited,
        dto.Status.DEAD: _dead,
    }.get(container.status)
    return tell(container, detail) if tell else None


def trouble(error: EngineError | None, *, connected: bool) -> Verdict | None:
    """Why what the page tells may be old; None while it is fresh."""
    if not connected:
        return Verdict(
            "warn",
            translate("Verdict", "The engine does not answer"),
            translate("Verdict", "This is what it said last. KitePy connects again by itself."),
        )
    if error is None:
        return None
    said = explain(error)
    return Verdict("danger", said.title, said.advice, said.raw)


def _raw(detail: dto.ContainerDetail | None) -> str:
    return fmt.strip_controls(detail.error) if detail else ""


def _created(_container: dto.Container, detail: dto.ContainerDetail | None) -> Verdict:
    if _raw(detail):
        return Verdict(
            "danger",
            translate("Verdict", "It could not be started"),
            translate("Verdict", "The engine said why. Change what is wrong, then start it again."),
            _raw(detail),
        )
    return Verdict(
        "neutral",
        translate("Verdict", "Created, never started"),
        translate("Verdict", "Start runs it."),
    )


def _running(container: dto.Container, detail: dto.ContainerDetail | None) -> Verdict | None:
    if container.health is not dto.Health.UNHEALTHY:
        return None
    return Verdict(
        "warn",
        translate("Verdict", "Its health check fails"),
        translate("Verdict", "It runs, but its own test says that it does not work. See Logs."),
        fmt.strip_controls(detail.health_output) if detail else "",
    )


def _paused(_container: dto.Container, _detail: dto.ContainerDetail | None) -> Verdict:
    return Verdict(
        "warn",
        translate("Verdict", "Paused"),
        translate("Verdict", "Its programs stand still and keep their memory. Resume goes on."),
    )


def _restarting(_container: dto.Container, detail: dto.ContainerDetail | None) -> Verdict:
    return Verdict(
        "warn",
        translate("Verdict", "It ends again and again"),
        translate("Verdict", "The engine starts it anew each time. Logs has its last words."),
        _raw(detail),
    )


def _exited(container: dto.Container, detail: dto.ContainerDetail | None) -> Verdict:
    title = container_words.state(container)
    if container.finished_s:
        title = f"{title} · {fmt.ago(time.time() - container.finished_s)}"
    bad = container.oom_killed or not was_asked(container.exit_code)
    advice = explain_exit(container.exit_code, oom_killed=container.oom_killed)
    return Verdict("danger" if bad else "neutral", title, advice, _raw(detail))


def _dead(_container: dto.Container, detail: dto.ContainerDetail | None) -> Verdict:
    return Verdict(
        "danger",
        translate("Verdict", "Dead"),
        translate("Verdict", "The engine could not delete it fully. Delete it again."),
        _raw(detail),
    )
