"""An engine that refuses an image of another system or build: why, and the ways out."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kitepy.core.record import dataclass
from kitepy.engine import errors, windows_builds
from kitepy.models.pending import Pending, Wanted
from kitepy.models.session import SessionState
from kitepy.models.switch_steps import Way as SwitchWay
from kitepy.models.ways import Refusal, Way
from kitepy.text import wrong_os
from kitepy.text.format import strip_controls

if TYPE_CHECKING:
    from kitepy.models.companions import Companions
    from kitepy.models.connections import Connections
    from kitepy.models.creation import Asked, Creator
    from kitepy.models.jobs import Job
    from kitepy.models.notices import Notice, Notices
    from kitepy.models.session import Session
    from kitepy.models.switching import Switching

_MOST = 2
"""A card has room for two."""


@dataclass(frozen=True, slots=True)
class Case:
    """What was asked of which engine, and how it said no."""

    error: errors.EngineError
    asked: "Asked"
    job: "Job"
    session: "Session"
    image_version: str = ""
    """os.version of an image that is on the engine already."""

    @property
    def mode(self) -> str:
        """The engine's."""
        return self.session.mode or ""

    @property
    def host_version(self) -> str:
        """The engine's build, where it says one."""
        return self.session.info.os_version if self.session.info else ""


class Refusals(QObject):
    """Explains, and posts the explanation; the ways out act on the window's engines."""

    fitting_wanted = Signal()
    """Show the images that the engine can run."""
    tag_chosen = Signal(object, str)
    """A Card, and the tag that is used instead of the chosen one."""

    def __init__(
        self,
        connections: "Connections",
        companions: "Companions",
        switching: "Switching",
        notices: "Notices",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._connections, self._companions = connections, companions
        self._switching, self._notices = switching, notices
        self.pending = Pending(connections, switching, notices, self)
        self.creator: Callable[[], Creator | None] = _nobody
        """Whoever creates on the engine that is shown then."""

    def explain(self, case: Case) -> Refusal | None:
        """Set and post the refusal of a job; None where the error is of another family."""
        told = _Told(case, self._notices)
        refusal = self._refusal(case, told)
        if refusal is not None:
            case.job.refusal = refusal
            raw = strip_controls(case.error.raw)
            told.notice = self._notices.post_refusal(refusal, raw)
        return refusal

    def _refusal(self, case: Case, told: "_Told") -> Refusal | None:
        error = case.error
        if isinstance(error, errors.WrongPlatform):
            return self._wrong_platform(case, error, told)
        if isinstance(error, errors.ImageTooNew):
            host = error.host_build or case.host_version
            sentence = wrong_os.too_new(case.asked.reference, error.image_build, host)
            return Refusal(sentence, self._other_tags(case, told, host))
        if isinstance(error, errors.OsVersionMismatch):
            host = case.host_version
            sentence = wrong_os.other_build(case.asked.reference, case.image_version, host)
            ways = [*self._hyperv(case, told), *self._other_tags(case, told, host)]
            return Refusal(sentence, ways[:_MOST])
        return None

    # --- another system ------------------------------------------------------------------------

    def _wrong_platform(self, case: Case, error: errors.WrongPlatform, told: "_Told") -> Refusal:
        platforms = case.asked.card.platforms_of(case.asked.tag)
        other = _other(error.engine_os or case.mode)
        sentence = _newer(case) or wrong_os.sentence(error, case.mode, platforms)
        ways = self._other_tags(case, told, case.host_version)
        elsewhere = error.image_os in ("", other) and (not platforms or other in platforms)
        if not elsewhere or not other:
            return Refusal(sentence, ways)
        if reason := self._unreachable(other):
            again = Way(wrong_os.try_again(), told.then(case.session.jobs.retry, case.job))
            return Refusal(sentence, [again, *ways][:_MOST], reason)
        over = self._over(case.asked, other)
        switch = Way(over.words, told.then(over.take))
        return Refusal(sentence, [switch, *ways][:_MOST])

    def way_over(self, asked: "Asked", mode: str) -> Way | None:
        """To the other mode with what is asked, without a refusal first; None where none leads."""
        other = _other(mode)
        return self._over(asked, other) if other and not self._unreachable(other) else None

    def _over(self, asked: "Asked", mode: str) -> Way:
        def again() -> None:
            if creator := self.creator():
                # A kind of isolation is a matter of the engine that refused.
                creator.ask(asked.isolated(""))

        def take() -> None:
            self.pending.begin(mode, Wanted(asked.title, again))

        return Way(wrong_os.switch(mode, pull=asked.pull_only), take)

    def _unreachable(self, mode: str) -> str:
        """Why there is no way to a mode, and what to do; empty where there is one."""
        current = self._connections.current
        if current is not None and current.mode == mode:
            return ""
        way, partner = self._switching.way(), self._companions.session
        if way is SwitchWay.NONE:
            return wrong_os.unpaired(mode)
        trouble = _trouble(partner, mode) if way is SwitchWay.PAIR and partner else None
        if trouble is None:
            return ""
        from kitepy.text.errors import explain

        said = explain(trouble)
        return wrong_os.unusable(mode, said.title, said.advice)

    # --- another build -------------------------------------------------------------------------

    def _hyperv(self, case: Case, told: "_Told") -> list[Way]:
        found = windows_builds.verdict(case.host_version, case.image_version)
        if case.asked.asks_for("hyperv") or not found.allows("hyperv"):
            return []
        return [Way(wrong_os.hyperv(), told.then(self._ask, case.asked.isolated("hyperv")))]

    def _other_tags(self, case: Case, told: "_Told", host_version: str) -> list[Way]:
        """A tag that fits, where names tell; and the catalog of what fits."""
        choose = Way(wrong_os.choose(case.mode), told.then(self.fitting_wanted.emit))
        tag = _fitting_tag(case, host_version)
        if not tag or tag == case.asked.tag:
            return [choose]
        use = told.then(self._use, replace(case.asked, tag=tag))
        return [Way(wrong_os.use(tag), use), choose]

    def _use(self, asked: "Asked") -> None:
        self.tag_chosen.emit(asked.card, asked.tag)
        self._ask(asked)

    def _ask(self, asked: "Asked") -> None:
        if creator := self.creator():
            creator.ask(asked)


class _Told:
    """One refusal as it is shown, on a card and in a message: taken once, it is gone from both."""

    def __init__(self, case: Case, notices: "Notices") -> None:
        self._case, self._notices = case, notices
        self.notice: Notice | None = None

    def then(self, call: Callable[..., object], *arguments: object) -> Callable[[], None]:
        """Put the refusal away, then do this; only the first way that is taken counts."""

        def take() -> None:
            if self._case.job.is_settled:
                return
            self._case.job.settle()
            if self.notice is not None:
                self._notices.withdraw(self.notice)
            call(*arguments)

        return take


def _newer(case: Case) -> str:
    """The sentence for a tag that is named after a newer build than the host's."""
    if case.mode != "windows":
        return ""
    version = f"10.0.{windows_builds.tag_build(case.asked.tag)}"
    if windows_builds.verdict(case.host_version, version).reason is not windows_builds.Reason.NEWER:
        return ""
    return wrong_os.too_new(case.asked.reference, version, case.host_version)


def _fitting_tag(case: Case, host_version: str) -> str:
    """A tag of the same image that this engine can run, as far as names tell."""
    card, asked = case.asked.card, case.asked.tag
    offered, known = card.tags_for(case.mode), card.platforms_of(asked)
    if case.mode in card.platforms and known and case.mode not in known:
        return next((tag for tag in offered if case.mode in card.platforms_of(tag)), "")
    if case.mode != "windows":
        return ""
    return windows_builds.fitting_tag(asked, offered, host_version)


def _trouble(partner: "Session", mode: str) -> errors.EngineError | None:
    """Why an engine would not answer in a mode; None where it does, or may do so in a moment."""
    if partner.state in (SessionState.LOST, SessionState.REFUSED):
        return partner.error or errors.Unreachable()
    if partner.mode not in (None, mode):
        return errors.WrongMode("", mode, (partner.mode or "").capitalize())
    return None


def _other(mode: str) -> str:
    return {"linux": "windows", "windows": "linux"}.get(mode, "")


def _nobody() -> None:
    return None
