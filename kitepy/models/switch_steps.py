"""Where a mode switch is, the steps that it shows, and how it can end."""

import time
from collections.abc import Sequence
from enum import Enum

from kitepy.core.record import dataclass

USUAL_S = 15.0
"""A step that takes so long is drawn as half done."""


class Stage(Enum):
    """Where a switch is; the window shows a page for all but IDLE."""

    IDLE = "idle"
    BEFORE = "before"
    """Findings and what will be out of sight are shown; a person confirms or stays."""
    SWITCHING = "switching"
    FAILED = "failed"


class Outcome(Enum):
    """How a switch ended."""

    SWITCHED = "switched"
    STAYED = "stayed"
    """The person went back, or picked another engine."""
    FAILED = "failed"
    """The page says why; another try, or the way back, ends with an outcome of its own."""


class StepKind(Enum):
    """The steps that are shown; their words depend on the way of switching."""

    ASK = "ask"
    START = "start"
    LOAD = "load"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the page; began_at and ended_at are monotonic seconds."""

    kind: StepKind
    began_at: float | None = None
    ended_at: float | None = None


class Way(Enum):
    """How the mode of the shown engine can be changed."""

    NONE = "none"
    PAIR = "pair"
    IN_PLACE = "in place"


def progress(steps: Sequence[Step]) -> float:
    """Steps that are done, and a little of the one that goes on: its length is not known."""
    if not steps:
        return 0.0
    done = sum(step.ended_at is not None for step in steps)
    began = next((s.began_at for s in steps if s.began_at and not s.ended_at), None)
    waited = time.monotonic() - began if began else 0.0
    return (done + waited / (waited + USUAL_S)) / len(steps)


def advanced(steps: Sequence[Step], kind: StepKind) -> list[Step]:
    """The steps with those before a kind done, and that kind begun; unchanged when it has begun."""
    at = next(n for n, step in enumerate(steps) if step.kind is kind)
    if steps[at].began_at is not None:
        return list(steps)
    now = time.monotonic()
    done = [Step(s.kind, s.began_at or now, s.ended_at or now) for s in steps[:at]]
    return [*done, Step(kind, now), *steps[at + 1 :]]


def other_mode(mode: str) -> str:
    """The mode on the other side of the switch."""
    return "linux" if mode == "windows" else "windows"
