"""The Linux/Windows switch over time: checked, asked, watched, verified, with a way back."""

import os
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kitepy.engine import errors
from kitepy.engine.mode.handler import Finding, Handler, Limits, Obstacle, Phase
from kitepy.models.scope import Scope
from kitepy.models.session import Session, SessionState
from kitepy.models.switch_steps import (
    Outcome,
    Stage,
    Step,
    StepKind,
    Way,
    advanced,
    other_mode,
    progress,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Sequence

    from kitepy.engine.dto import EngineInfo
    from kitepy.engine.endpoint import Endpoint
    from kitepy.models.companions import Companions
    from kitepy.models.connections import Connections

ANSWER_LIMIT_S = 30.0
"""So long an engine may take to answer before a switch to it has failed."""
POLL_S = 0.05


class Switching(QObject):
    """One switch at a time; the old engine stays shown until the new mode is verified."""

    changed = Signal()
    began = Signal()
    """The engine is asked, or the other one is shown."""
    switched = Signal(str)
    """The mode that is now shown, verified by the engine's own answer; whoever asked for it."""
    ended = Signal(object)
    """An Outcome: what waited for the switch goes on, or is forgotten."""

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
        self._turning: Session | None = None
        self._reset()
        connections.current_changed.connect(self._another_engine)

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
        self.is_returning = False
        """Whether this is the way back of a switch that did not end well."""

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
    def progress(self) -> float:
        """How far the switch has come, 0 to 1."""
        return progress(self.steps)

    @property
    def staying(self) -> int:
        """How many containers run on in the mode that is left."""
        return self.origin.containers.running if self.origin else 0

    @property
    def waits_at(self) -> "Endpoint | None":
        """Where the answer in the new mode is expected."""
        session = self.origin if self.handler else self._companions.session
        return session.choice.endpoint if session else None

    @property
    def ending(self) -> tuple[int, int]:
        """How many consoles and jobs a switch in place breaks off; a pair goes on with both."""
        if self.handler is None or self.origin is None:
            return 0, 0
        return self.origin.consoles.open_count, len(self.origin.jobs.running())

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
            self._ask_partner()
        elif way is Way.IN_PLACE and current.info is not None:
            self.handler = self._handler_for(current.info)
            self.stage, self.is_checking = Stage.BEFORE, True
            self._start(self._check())
            self.changed.emit()

    def confirm(self) -> None:
        """Go on after the findings."""
        if self.stage is Stage.BEFORE and not self.is_checking and not self.blocked:
            self._begin(self._in_place if self.handler else self._to_partner)

    def cancel(self) -> None:
        """Stay in the old mode."""
        if self.stage is Stage.BEFORE or self.is_cancellable:
            self._stay()

    def go_back(self) -> None:
        """After a failure, or while an engine changes in place: ask for the old mode again."""
        target, handler, origin = self.target, self.handler, self.origin
        if self.stage not in (Stage.FAILED, Stage.SWITCHING) or origin is None:
            return
        if handler is None or (origin.state is SessionState.ONLINE and origin.mode != target):
            self._stay()
            return
        self._stop()
        self._reset()
        self.target, self.handler, self.origin = other_mode(target), handler, origin
        self.is_returning = True
        self._begin(self._in_place)

    def try_again(self) -> None:
        """After a failure: the same once more."""
        if self.stage is Stage.FAILED:
            self.error = None
            self._begin(self._in_place if self.handler else self._to_partner)

    async def close(self) -> None:
        """End what is under way; an engine that was asked to switch goes on by itself."""
        await self._scope.close()

    def _ask_partner(self) -> None:
        """One that answers is a change of view; one that is known not to is named first."""
        partner = self._companions.session
        if partner is not None and partner.mode == self.target and self._companions.is_live:
            self.stage = Stage.SWITCHING  # for a moment: no page, no step, no task
            self.began.emit()
            self._connections.open(partner.choice.id)
            self._finish()
            return
        if partner is None or partner.state in (SessionState.ONLINE, SessionState.CONNECTING):
            self._begin(self._to_partner)
            return
        self.findings = [Finding(Obstacle.UNREACHABLE, partner.choice.name, blocks=False)]
        self.stage = Stage.BEFORE
        self.changed.emit()

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
                raise errors.WrongMode("", self.target, _os_name(session))
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

    def _begin(self, work: "Callable[[], Awaitable[None]]") -> None:
        """Run a way of switching, and end in IDLE or FAILED whatever happens."""
        self.stage = Stage.SWITCHING
        now = time.monotonic()
        kinds = (StepKind.ASK, StepKind.START, StepKind.LOAD)
        self.steps = [Step(kind) for kind in (kinds if self.handler else kinds[1:])]
        self.steps[0] = Step(self.steps[0].kind, now)
        limit = (self._limits or Limits()).deadline_s if self.handler else ANSWER_LIMIT_S
        self.deadline_at = now + limit
        if self.handler and self.origin:
            # They would fail with the engine that goes away, each with an error of its own.
            for job in self.origin.jobs.running():
                job.cancel()
        self._start(self._run(work))
        self.began.emit()
        self.changed.emit()

    async def _run(self, work: "Callable[[], Awaitable[None]]") -> None:
        try:
            await work()
        except errors.EngineError as error:
            self.error, self.stage = error, Stage.FAILED
            self.changed.emit()
            self.ended.emit(Outcome.FAILED)
            return
        self._finish()

    def _finish(self) -> None:
        mode, outcome = self.target, Outcome.STAYED if self.is_returning else Outcome.SWITCHED
        self._reset()
        self.changed.emit()
        self.switched.emit(mode)
        self.ended.emit(outcome)

    def _stay(self) -> None:
        self._stop()
        self._reset()
        self.changed.emit()
        self.ended.emit(Outcome.STAYED)

    # --- what happens by itself ----------------------------------------------------------------

    def _another_engine(self) -> None:
        """Somebody has picked another engine: the switch of the one before is over."""
        current = self._connections.current
        if self._turning is not None:
            self._turning.turned.disconnect(self._turned)
        self._turning = current
        if current is not None:
            current.turned.connect(self._turned)
        if self.stage is not Stage.IDLE and current is not self.origin and not self._is_ours():
            self._stay()

    def _is_ours(self) -> bool:
        current = self._connections.current
        return self.is_active and current is not None and current.mode == self.target

    def _turned(self) -> None:
        """The engine that is shown answers in another mode than before."""
        current = self._connections.current
        if current is None or self.is_active:
            return
        if self.stage is Stage.FAILED and current is self.origin and current.mode == self.target:
            self._finish()  # later than the time limit, but it is what was asked for
            return
        if self.stage is not Stage.IDLE:
            self._stay()
        from kitepy.text import mode_words

        title, advice = mode_words.turned(current.mode or "", current.choice.name)
        current.notices.post("info", title, advice)
        self.switched.emit(current.mode or "")

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
        steps = advanced(self.steps, kind)
        if steps != self.steps:
            self.steps = steps
            self.changed.emit()


def _os_name(session: Session) -> str:
    return session.info.os.capitalize() if session.info else ""


def _docker_desktop(info: "EngineInfo") -> Handler | None:
    from kitepy.engine.mode import docker_desktop

    return docker_desktop.find(info, os.environ)
