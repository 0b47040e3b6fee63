"""Every engine that can be picked, any number of live sessions, and the one that is shown."""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kitepy.models.scope import Scope
from kitepy.models.session import EngineChoice, Session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kitepy.core.settings import Settings
    from kitepy.engine.discovery import Probe
    from kitepy.models.command_log import CommandLog
    from kitepy.models.notices import Notices

LOOK_AGAIN_S = 5.0


class Connections(QObject):
    """Looks for engines while none is connected, and opens the first that answers."""

    changed = Signal()
    """Choices, probes, or the state of a session."""
    current_changed = Signal()

    def __init__(
        self,
        settings: "Settings",
        commands: "CommandLog",
        notices: "Notices",
        option: EngineChoice | None = None,
        environ: "Mapping[str, str] | None" = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings, self._commands, self._notices = settings, commands, notices
        self._environ = dict(os.environ if environ is None else environ)
        self._option = option
        self.choices: list[EngineChoice] = [option] if option else []
        self.probes: list[Probe] = []
        self.looked_at: float | None = None
        """Loop time of the last look."""
        self.sessions: dict[str, Session] = {}
        self.current: Session | None = None
        self._scope = Scope("connections")
        self._looking = False

    def start(self) -> None:
        """Open what was asked for, remembered or found, and look again while there is none."""
        if self._option:
            self.open(self._option.id)
        self._scope.start(self._watch(), "watch")

    def look(self) -> None:
        """Look for engines now."""
        if not self._scope.is_closed:
            self._scope.start(self._look(), "look")

    def open(self, choice_id: str) -> Session:
        """Show an engine; its session goes on when another one is shown."""
        choice = next(c for c in self.choices if c.id == choice_id)
        session = self.sessions.get(choice_id)
        if session is None:
            session = Session(choice, self._commands, self._notices, parent=self)
            session.changed.connect(self._session_changed)
            self.sessions[choice_id] = session
            session.start()
        else:
            session.retry_now()
        if session is not self.current:
            self.current = session
            if choice.kind != "option":
                self._settings.set("engine", choice.id)
            self.current_changed.emit()
        return session

    def add(self, url: str) -> Session:
        """Add an engine by its address and open it; raises EndpointInvalid."""
        from kitepy.engine.endpoint import host_of, parse

        endpoint = parse(url)
        choice = EngineChoice(
            endpoint.url, host_of(endpoint.url) or endpoint.url, endpoint, "added"
        )
        added = self._settings.get("added_engines")
        if endpoint.url not in added:
            self._settings.set("added_engines", [*added, endpoint.url])
        if choice.id not in {c.id for c in self.choices}:
            self.choices.append(choice)
            self.changed.emit()
        return self.open(choice.id)

    async def close(self) -> None:
        """Close every session, then what looks for engines."""
        import asyncio

        await asyncio.gather(*(session.close() for session in self.sessions.values()))
        await self._scope.close()

    # --- looking -------------------------------------------------------------------------------

    @property
    def is_connected(self) -> bool:
        """Whether the engine that is shown has ever answered."""
        return self.current is not None and self.current.info is not None

    async def _watch(self) -> None:
        import asyncio

        while True:
            if not self.is_connected:
                await self._look()
            await asyncio.sleep(LOOK_AGAIN_S)

    async def _look(self) -> None:
        import asyncio

        from kitepy.engine import discovery
        from kitepy.engine.connect import in_background

        if self._looking:
            return
        self._looking = True
        try:
            self.probes = await in_background(lambda: discovery.look(self._environ))
        finally:
            self._looking = False
        self.looked_at = asyncio.get_running_loop().time()
        self._take(self.probes)
        self.changed.emit()

    def _take(self, probes: "list[Probe]") -> None:
        found = [
            EngineChoice(f"{p.kind}:{p.name}", p.name, p.endpoint, p.kind, p.place)
            for p in probes
            if p.endpoint
        ]
        ids = {choice.id for choice in found}
        kept = [c for c in self.choices if c.id in self.sessions or c.kind in ("option", "added")]
        self.choices = found + [c for c in [*kept, *self._added()] if c.id not in ids]
        self.choices = list({choice.id: choice for choice in self.choices}.values())
        if self._option is None and not self.is_connected:
            self._open_best(probes)

    def _added(self) -> list[EngineChoice]:
        from kitepy.engine import errors
        from kitepy.engine.endpoint import host_of, parse

        found = []
        for url in self._settings.get("added_engines"):
            try:
                endpoint = parse(str(url))
            except errors.EndpointInvalid:
                continue
            name = host_of(endpoint.url) or endpoint.url
            found.append(EngineChoice(endpoint.url, name, endpoint, "added"))
        return found

    def _open_best(self, probes: "list[Probe]") -> None:
        """The remembered engine, else the CLI's own, else the first that listens."""
        remembered = self._settings.get("engine")
        alive = {f"{p.kind}:{p.name}" for p in probes if p.endpoint and not p.error}
        ids = [choice.id for choice in self.choices]
        if self.current is None and remembered in ids:
            self.open(remembered)
        elif self.current is None or self.current.choice.id not in alive:
            if best := next((i for i in ids if i in alive and i != remembered), None):
                self.open(best)
        else:
            self.current.retry_now()

    def _session_changed(self) -> None:
        self.changed.emit()
