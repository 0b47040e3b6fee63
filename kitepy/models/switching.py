"""The Linux/Windows switch over time: checked, asked, watched, verified, with a way back."""

import os
import time
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kitepy.core.record import dataclass
from kitepy.engine import errors
from kitepy.engine.mode.handler import Finding, Handler, Limits, Phase
from kitepy.models.scope import Scope
from kitepy.models.session import Session, SessionState

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from kitepy.engine.dto import EngineInfo
    from kitepy.models.companions import Companions
    from kitepy.models.connections import Connections

ANSWER_LIMIT_S = 30.0
"""So long an engine may take to answer before a switch to it has failed."""
POLL_S = 0.05


class Stage(Enum):
    """Where a switch is; the window shows a page for all but IDLE."""

    IDLE = "idle"
    BEFORE = "before"
    """Findings and what will be out of sight are shown; a person confirms or stays."""
    SWITCHING = "switching"
    FAILED = "failed"


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


class Switching(QObject):
    """One switch at a time; the old engine stays shown until the new mode is verified."""

    changed = Signal()
    switched = Signal(str)
    """The mode that is now shown, verified by the engine's own answer."""

    def __init__(
        self,
        connections: "Connections",
        companions: "Companions",
        handler_for: "Callable[[EngineInfo], Handler | None] | None" = None,
        limits: Limits | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._connections, self._companions = connections, companions
        self._handler_for = handler_for or _docker_desktop
        self._limits = limits
        self._scope = Scope("switching")
        self._task_cancel: Callable[[], object] | None = None
        self._reset()

    def _reset(self) -> None:
        self.stage = Stage.IDLE
        self.target = ""
        self.origin: Session | None = None
        self.handler: Handler | None = None
        self.findings: Sequence[Finding] = ()
        self.is_checking = False
        self.steps: list[Step] = []
        self.error: errors.EngineError | None = None
        self.deadline_at: float | None = None

    # --- what the switch shows -----------------------------------------------------------------

    def way(self) -> Way:
        """How the shown engine can be switched."""
        current = self._connections.current
        if current is None or current.mode is None:
            return Way.NONE
        if self._companions.session is not None:
            return Way.PAIR
        if current.info is not None and self._handler_for(current.info) is not None:
            return Way.IN_PLACE
        return Way.NONE

    @property
    def is_active(self) -> bool:
        """Whether a switch is under way: errors of the engine that goes away are no news."""
        return self.stage is Stage.SWITCHING

    @property
    def blocked(self) -> bool:
        """Whether something that was found stands in the way."""
        return any(finding.blocks for finding in self.findings)

    @property
    def staying(self) -> int:
        """How many containers run on in the mode that is left."""
        return self.origin.containers.running if self.origin else 0

    @property
    def is_cancellable(self) -> bool:
        """A pair is only looked at; an engine that changes in place cannot be taken back."""
        return self.is_active and self.handler is None

    # --- what a person does --------------------------------------------------------------------

    def ask(self, mode: str) -> None:
        """A click on the other side of the switch; a second one changes nothing."""
        current = self._connections.current
        if self.is_active or current is None or current.mode in (None, mode):
            return
        self._reset()
        self.target, self.origin = mode, current
        way = self.way()
        if way is Way.PAIR:
            self._begin(self._to_partner())
        elif way is Way.IN_PLACE and current.info is not None:
            self.handler = self._handler_for(current.info)
            self.stage, self.is_checking = Stage.BEFORE, True
            self._start(self._check())
            self.changed.emit()

    def confirm(self) -> None:
        """Go on after the findings."""
        if self.stage is Stage.BEFORE and not self.is_checking and not self.blocked:
            self._begin(self._in_place())

    def cancel(self) -> None:
        """Stay in the old mode."""
        if self.stage is Stage.BEFORE or self.is_cancellable:
            self._stop()
            self._reset()
            self.changed.emit()

    def go_back(self) -> None:
        """After a failure, or while an engine changes in place: ask for the old mode again."""
        target, handler, origin = self.target, self.handler, self.origin
        if self.stage not in (Stage.FAILED, Stage.SWITCHING) or origin is None:
            return
        self._stop()
        self._reset()
        if handler is None or (origin.state is SessionState.ONLINE and origin.mode != target):
            self.changed.emit()
            return
        self.target, self.handler, self.origin = _other(target), handler, origin
        self._begin(self._in_place())

    def try_again(self) -> None:
        """After a failure: the same once more."""
        if self.stage is Stage.FAILED:
            target, handler = self.target, self.handler
            self.stage = Stage.BEFORE
            self.error = None
            if handler is None:
                self.stage = Stage.IDLE
                self.ask(target)
            else:
                self._begin(self._in_place())

    async def close(self) -> None:
        """End what is under way; an engine that was asked to switch goes on by itself."""
        await self._scope.close()

    # --- the two ways --------------------------------------------------------------------------

    async def _check(self) -> None:
        if self.handler is not None:
            self.findings = await self.handler.findings(self.target)
        self.is_checking = False
        self.changed.emit()

    async def _to_partner(self) -> None:
        """The partner answers in the wanted mode, then it is shown; until then nothing changes."""
        partner = self._companions.session
        if partner is None:
            raise errors.SwitchRefused("", self.target)
        await self._answered(partner)
        self._connections.open(partner.choice.id)

    async def _in_place(self) -> None:
        from kitepy.engine.mode import handler as mode_handler

        handler, origin = self.handler, self.origin
        if handler is None or origin is None:
            return
        endpoint = origin.choice.endpoint

        async def ask_os() -> str:
            return await mode_handler.os_of(endpoint)

        await mode_handler.switch(handler, self.target, ask_os, self._phase, self._limits)
        self._advance(StepKind.LOAD)
        await self._answered(origin)

    async def _answered(self, session: Session) -> None:
        """Wait until a session is online in the wanted mode; raises what went wrong instead."""
        import asyncio

        limit = time.monotonic() + ANSWER_LIMIT_S
        in_place = self.handler is not None
        session.retry_now()
        while session.state is not SessionState.ONLINE or session.mode != self.target:
            online = session.state is SessionState.ONLINE
            if online and not in_place:
                raise errors.WrongMode("", self.target, session.mode or "")
            if session.state is SessionState.REFUSED and session.error and not in_place:
                raise session.error
            if time.monotonic() > limit:
                raise session.error or errors.SwitchTimedOut(
                    "", self.target, round(ANSWER_LIMIT_S), online
                )
            if in_place and online:
                # Its old connection may still stand; only a new one tells the new mode.
                session.reconnect()
            session.retry_now()
            await asyncio.sleep(POLL_S)

    # --- keeping track -------------------------------------------------------------------------

    def _begin(self, work: "Coroutine[object, object, None]") -> None:
        """Run a way of switching, and end in IDLE or FAILED whatever happens."""
        self.stage = Stage.SWITCHING
        now = time.monotonic()
        kinds = (StepKind.ASK, StepKind.START, StepKind.LOAD)
        self.steps = [Step(kind) for kind in (kinds if self.handler else kinds[1:])]
        self.steps[0] = Step(self.steps[0].kind, now)
        limit = (self._limits or Limits()).deadline_s if self.handler else ANSWER_LIMIT_S
        self.deadline_at = now + limit
        self._start(self._run(work))
        self.changed.emit()

    async def _run(self, work: "Coroutine[object, object, None]") -> None:
        try:
            await work
        except errors.EngineError as error:
            self.error, self.stage = error, Stage.FAILED
            self.changed.emit()
            return
        mode = self.target
        self._reset()
        self.changed.emit()
        self.switched.emit(mode)

    def _start(self, coro: "Coroutine[object, object, None]") -> None:
        self._stop()
        self._task_cancel = self._scope.start(coro, "switch").cancel

    def _stop(self) -> None:
        if self._task_cancel is not None:
            self._task_cancel()
        self._task_cancel = None

    def _phase(self, phase: Phase) -> None:
        if phase is not Phase.ASK:
            self._advance(StepKind.START)

    def _advance(self, kind: StepKind) -> None:
        """The steps before it are done."""
        at = next(n for n, step in enumerate(self.steps) if step.kind is kind)
        if self.steps[at].began_at is not None:
            return
        now = time.monotonic()
        self.steps = [
            *(
                Step(step.kind, step.began_at or now, step.ended_at or now)
                for step in self.steps[:at]
            ),
            Step(kind, now),
            *self.steps[at + 1 :],
        ]
        self.changed.emit()


def _other(mode: str) -> str:
    return "linux" if mode == "windows" else "windows"


def _docker_desktop(info: "EngineInfo") -> Handler | None:
    from kitepy.engine.mode import docker_desktop

    return docker_desktop.find(info, os.environ)
