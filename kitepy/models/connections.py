"""Every engine that can be picked, any number of live sessions, and the one that is shown."""

import logging
import os
import time
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from kitepy.models.scope import Scope
from kitepy.models.session import EngineChoice, Session

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kitepy.core.settings import Settings
    from kitepy.engine.api import Engine
    from kitepy.engine.discovery import Host, Probe
    from kitepy.engine.endpoint import Endpoint
    from kitepy.engine.prefetch import Prefetched
    from kitepy.models.command_log import CommandLog
    from kitepy.models.notices import Notices

LOOK_AGAIN_S = 5.0
_log = logging.getLogger(__name__)


class Embedded(Protocol):
    """An engine that is not found but brought along, and started when it is wanted."""

    def choices(self) -> "Sequence[EngineChoice]":
        """What the picker shows of it."""
        ...

    async def connect(self, endpoint: "Endpoint") -> "Engine":
        """Start it when it does not run yet, and connect."""
        ...


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
        *,
        alone: bool = False,
        embedded: "Embedded | None" = None,
        parent: QObject | None = None,
    ) -> None:
        """embedded is an engine that this program brings, for where there is no other."""
        super().__init__(parent)
        self._settings, self._commands, self._notices = settings, commands, notices
        self._environ = dict(os.environ if environ is None else environ)
        self._option = option
        self._alone = alone
        self._embedded = embedded
        self._brought = list(embedded.choices()) if embedded else []
        self.choices: list[EngineChoice] = [*([option] if option else []), *self._brought]
        self.probes: list[Probe] = []
        self.host: Host | None = None
        self.looked_at: float | None = None
        """Monotonic clock of the last look."""
        self.sessions: dict[str, Session] = {}
        self.current: Session | None = None
        self._scope = Scope("connections")
        self._looking = self._started = False
        self._is_picked = option is not None
        """A person named the engine that is shown: another one that answers does not replace it."""

    def show_early(self, found: "Prefetched") -> None:
        """Show the rows that were asked for before there was a window."""
        choice = self._option or EngineChoice(
            f"{found.kind}:{found.name}", _name(found.kind, found.name), found.endpoint, found.kind
        )
        if self.current is None and choice.endpoint == found.endpoint:
            self._know(choice)
            self._show(choice).show_early(found.containers)

    def start(self) -> None:
        """Open what was asked for, remembered or found, and look again while there is none."""
        self._started = True
        if self._option:
            self._show(self._option)
        for session in self.sessions.values():
            session.start()
        if not self._alone:
            self._scope.start(self._watch(), "watch")

    def look(self) -> None:
        """Look for engines now."""
        if not self._alone and not self._scope.is_closed:
            self._scope.start(self._look(), "look")

    def open(self, choice_id: str) -> Session:
        """Show the engine that a person picked; its session goes on when another one is shown."""
        choice = next(c for c in self.choices if c.id == choice_id)
        self._is_picked = True
        if choice.kind != "option":
            self._settings.set("engine", choice.id)
        session = self._show(choice)
        session.retry_now()
        return session

    def ensure(self, choice_id: str) -> Session | None:
        """The live session of an engine, started without showing it; None when it is not known."""
        choice = next((c for c in self.choices if c.id == choice_id), None)
        return self._session(choice) if choice else None

    def brings(self, choice: EngineChoice) -> bool:
        """Whether an engine is the one that this program brings along."""
        return choice in self._brought

    def add(self, url: str) -> Session:
        """Add an engine by its address and open it; raises EndpointInvalid."""
        choice = self._typed(url)
        added = self._settings.get("added_engines")
        if choice.endpoint.url not in added:
            self._settings.set("added_engines", [*added, choice.endpoint.url])
        self._know(choice)
        return self.open(choice.id)

    async def close(self) -> None:
        """Close every session, then what looks for engines."""
        import asyncio

        await self._scope.close()
        await asyncio.gather(*(session.close() for session in self.sessions.values()))

    @property
    def is_connected(self) -> bool:
        """Whether the engine that is shown has ever answered."""
        return self.current is not None and self.current.info is not None

    def _session(self, choice: EngineChoice) -> Session:
        session = self.sessions.get(choice.id)
        if session is None:
            connect = self._embedded.connect if self._embedded and self.brings(choice) else None
            session = Session(choice, self._commands, self._notices, connect, parent=self)
            session.changed.connect(self.changed)
            self.sessions[choice.id] = session
            if self._started:
                session.start()
        return session

    def _show(self, choice: EngineChoice) -> Session:
        session = self._session(choice)
        if session is not self.current:
            self.current = session
            self.current_changed.emit()
        return session

    def _know(self, choice: EngineChoice) -> None:
        if choice.id not in {known.id for known in self.choices}:
            self.choices.append(choice)
            self.changed.emit()

    # --- looking -------------------------------------------------------------------------------

    async def _watch(self) -> None:
        import asyncio

        while True:
            # Once also where an engine was named: the picker shows the others.
            if not self.is_connected or self.looked_at is None:
                await self._look()
            await asyncio.sleep(LOOK_AGAIN_S)

    async def _look(self) -> None:
        from kitepy.engine.connect import in_background

        if self._looking:
            return
        self._looking = True
        try:
            self.probes, self.host = await in_background(self._discover)
        except Exception:  # noqa: BLE001 - the next look must still come
            _log.exception("looking for engines failed")
        finally:
            self._looking = False
            self.looked_at = time.monotonic()
        self._take(self.probes)
        self.changed.emit()

    def _discover(self) -> "tuple[list[Probe], Host]":
        from kitepy.engine import discovery

        return discovery.look(self._environ), discovery.host(self._environ)

    def _take(self, probes: "list[Probe]") -> None:
        found = [
            EngineChoice(p.id, p.product or _name(p.kind, p.name), p.endpoint, p.kind)
            for p in probes
            if p.endpoint
        ]
        kept = [c for c in self.choices if c.id in self.sessions or c.kind in ("option", "added")]
        # A place that was looked at again may have moved, so what was found now comes first.
        known: dict[str, EngineChoice] = {}
        for choice in [*found, *kept, *self._added(), *self._brought]:
            known.setdefault(choice.id, choice)
        self.choices = list(known.values())
        if not self.is_connected:
            self._open_best(probes)

    def _open_best(self, probes: "list[Probe]") -> None:
        """The remembered engine, else the CLI's own, else the first that answers."""
        answered = [probe.id for probe in probes if probe.answered]
        if self.current is not None and self.current.choice.id in answered:
            self.current.retry_now()
            return
        if self._is_picked:
            return
        wanted = self._first_wanted(probes) if self.current is None else ""
        choice_id = wanted or next(iter(answered), "") or self._instead(probes)
        if choice := next((c for c in self.choices if c.id == choice_id), None):
            self._say_instead(choice, probes)
            self._show(choice)

    def _say_instead(self, choice: EngineChoice, probes: "list[Probe]") -> None:
        """An engine that nobody asked for must not pass for the one that was meant."""
        first = next((p for p in probes if p.current and p.error), None)
        meant = self.current.choice if self.current else first
        if meant is None or choice.id == meant.id or meant.name == "default":
            return
        from kitepy.text.format import strip_controls
        from kitepy.text.i18n import translate

        title = translate("Connections", "{meant} does not answer. {shown} is shown instead.")
        title = title.replace("{meant}", strip_controls(meant.name, 40))
        self._notices.post("warn", title.replace("{shown}", strip_controls(choice.name, 40)))

    def _first_wanted(self, probes: "list[Probe]") -> str:
        remembered = self._settings.get("engine")
        if remembered in {choice.id for choice in self.choices}:
            return str(remembered)
        # Nobody but the person or the CLI may say that a remote machine is to be asked.
        remote = (p.id for p in probes if p.current and p.endpoint and not p.error)
        return next(remote, "")

    def _instead(self, probes: "list[Probe]") -> str:
        """The engine that this program brings, only where nobody has any: a stopped Docker must
        never silently become another engine."""
        from kitepy.engine import errors

        configured = any(not isinstance(probe.error, errors.NotInstalled) for probe in probes)
        if configured or self._settings.get("added_engines") or not self._brought:
            return ""
        return self._brought[0].id

    def _added(self) -> list[EngineChoice]:
        from kitepy.engine import errors

        found = []
        for url in self._settings.get("added_engines"):
            try:
                found.append(self._typed(str(url)))
            except errors.EndpointInvalid:
                continue
        return found

    def _typed(self, url: str) -> EngineChoice:
        from kitepy.engine import contexts

        endpoint = contexts.typed(self._environ, url)
        return EngineChoice(
            f"added:{endpoint.url}", _name("added", endpoint.url), endpoint, "added"
        )


def _name(kind: str, name: str) -> str:
    """What to call an engine: its context, its host, or the file of its socket."""
    if kind == "context":
        return name
    from kitepy.engine.endpoint import host_of

    if name.startswith(("tcp://", "ssh://")):
        return host_of(name)
    return name.rstrip("/").rpartition("/")[2] or name
