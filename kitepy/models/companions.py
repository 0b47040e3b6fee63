"""The engine of the other mode: which one it is, and its live session beside the one shown."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kitepy.engine.mode.pairs import Known, Pair, partner, propose, stored, to_store
from kitepy.models.session import EngineChoice, Session, SessionState
from kitepy.models.switch_steps import other_mode

if TYPE_CHECKING:
    from kitepy.core.settings import Settings
    from kitepy.models.connections import Connections

TRAINING = Pair("training:linux", "training:windows")
"""The two hosts of the training engine belong together by nature."""


class Companions(QObject):
    """Remembers every engine's mode, and keeps the partner of the shown engine connected."""

    changed = Signal()
    """The partner, its state, or how many of its containers run."""

    def __init__(
        self, connections: "Connections", settings: "Settings", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._connections, self._settings = connections, settings
        self._session: Session | None = None
        self._fresh = ""
        """Was paired by hand, and has not shown its mode since."""
        connections.changed.connect(self._follow)
        connections.current_changed.connect(self._follow)

    @property
    def session(self) -> Session | None:
        """The partner's session, whatever its state."""
        return self._session

    @property
    def is_live(self) -> bool:
        """Whether the other mode answers right now."""
        return self._session is not None and self._session.state is SessionState.ONLINE

    def pairs(self) -> Sequence[Pair]:
        """What a person has paired, and the training engine's own pair."""
        return [*stored(self._settings.get("engine_pairs")), TRAINING]

    def paired_with(self) -> EngineChoice | None:
        """What a person has paired the shown engine with."""
        current = self._connections.current
        made = stored(self._settings.get("engine_pairs"))
        other = partner(current.choice.id, made) if current else ""
        return next((c for c in self._connections.choices if c.id == other), None)

    def candidates(self) -> Sequence[EngineChoice]:
        """Engines that the shown one could be paired with: of the other mode, or not seen yet."""
        current = self._connections.current
        if current is None or current.mode is None or self._connections.brings(current.choice):
            return []
        mine = (current.choice.id, current.choice.endpoint)
        return [
            choice
            for choice in self._connections.choices
            if choice.id != mine[0]
            and choice.endpoint != mine[1]
            and not self._connections.brings(choice)
            and self.mode_of(choice.id) in ("", other_mode(current.mode))
        ]

    def proposed(self) -> Sequence[EngineChoice]:
        """Candidates that suggest themselves, by their names or as the only one of their mode."""
        current = self._connections.current
        if current is None or self.paired_with() is not None:
            return []
        known = [*self.candidates(), current.choice]
        pairs = propose(Known(choice.id, choice.name, self.mode_of(choice.id)) for choice in known)
        wanted = {pair.other(current.choice.id) for pair in pairs}
        return [choice for choice in known if choice.id in wanted]

    def pair_current(self, engine_id: str) -> None:
        """Pair the shown engine with another one; taken back when that answers in the same mode."""
        current = self._connections.current
        if current is None or current.mode is None:
            return
        self._fresh = engine_id
        mine = current.choice.id
        two = (mine, engine_id) if current.mode == "linux" else (engine_id, mine)
        self.pair(*two)

    def pair(self, linux: str, windows: str) -> None:
        """Let two engines belong together; each belongs to one pair only."""
        made = Pair(linux, windows)
        kept = [
            pair
            for pair in stored(self._settings.get("engine_pairs"))
            if not {pair.linux, pair.windows} & {linux, windows}
        ]
        self._settings.set("engine_pairs", to_store([*kept, made]))
        self._follow()

    def unpair(self, engine_id: str) -> None:
        """Undo pair()."""
        made = stored(self._settings.get("engine_pairs"))
        kept = [pair for pair in made if not pair.other(engine_id)]
        self._settings.set("engine_pairs", to_store(kept))
        self._follow()

    def mode_of(self, engine_id: str) -> str:
        """The mode that an engine has, else had when it last answered, else nothing."""
        session = self._connections.sessions.get(engine_id)
        if session is not None and session.mode:
            return session.mode
        return str(self._settings.get("engine_modes").get(engine_id, ""))

    def _follow(self) -> None:
        self._remember_modes()
        current = self._connections.current
        session = None
        if current is not None and current.mode is not None:
            other = partner(current.choice.id, self.pairs())
            session = self._connections.ensure(other) if other else None
        if session is not self._session:
            if self._session is not None:
                self._session.containers.counts_changed.disconnect(self.changed)
            self._session = session
            if session is not None:
                session.containers.counts_changed.connect(self.changed)
        self._judge_fresh()
        self.changed.emit()

    def _judge_fresh(self) -> None:
        current, session = self._connections.current, self._session
        if not self._fresh or current is None or session is None or not self.is_live:
            return
        fresh, self._fresh = self._fresh, ""
        if session.choice.id == fresh and session.mode == current.mode:
            from kitepy.text import mode_words

            title, advice = mode_words.same_mode(current.mode or "")
            current.notices.post("warn", title, advice)
            self.unpair(fresh)

    def _remember_modes(self) -> None:
        found = {s.choice.id: s.mode for s in self._connections.sessions.values() if s.mode}
        self._settings.set("engine_modes", {**self._settings.get("engine_modes"), **found})
