"""One engine over time: connecting, online, lost and back, or refused."""

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kitepy.engine import errors
from kitepy.engine.endpoint import Endpoint
from kitepy.models.containers import ContainersModel
from kitepy.models.images import ImagesModel
from kitepy.models.jobs import Jobs
from kitepy.models.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from kitepy.engine import dto
    from kitepy.engine.api import Engine
    from kitepy.engine.capabilities import Capabilities
    from kitepy.models.command_log import CommandLog
    from kitepy.models.notices import Notices

RETRY_S = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
HOPELESS = (
    errors.EndpointInvalid,
    errors.ContextInvalid,
    errors.VersionTooOld,
    errors.VersionTooNew,
    errors.PermissionRefused,
    errors.TlsFailed,
    errors.BadAnswer,
)
"""What does not go away by itself: a person has to do something first."""


class SessionState(Enum):
    """Where a session is."""

    CONNECTING = "connecting"
    ONLINE = "online"
    LOST = "lost"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """An engine that can be picked; kind is context, environment, socket, added or option."""

    id: str
    name: str
    endpoint: Endpoint
    kind: str
    detail: str = ""


class Session(QObject):
    """Owns one engine's connection, its lists and its tasks."""

    changed = Signal()
    """State, error, info or the time of the next try."""

    def __init__(
        self,
        choice: EngineChoice,
        commands: "CommandLog",
        notices: "Notices",
        connect: "Callable[[Endpoint], Awaitable[Engine]] | None" = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.choice, self.commands, self.notices = choice, commands, notices
        self.state = SessionState.CONNECTING
        self.error: errors.EngineError | None = None
        self.info: dto.EngineInfo | None = None
        self.engine: Engine | None = None
        self.capabilities: Capabilities | None = None
        self.retry_at: float | None = None
        """Loop time of the next try, while one is waited for."""
        self.containers = ContainersModel(commands, notices, self)
        self.images = ImagesModel(self)
        self.jobs = Jobs(self)
        self._connect = connect
        self._scope = Scope("session")
        self._wake: Callable[[], None] | None = None

    @property
    def mode(self) -> str | None:
        """linux or windows, None before the engine has said it."""
        return self.capabilities.mode if self.capabilities else None

    def start(self) -> None:
        """Connect, and stay connected until close()."""
        self._scope.start(self._live(), "live")

    def retry_now(self) -> None:
        """Do not wait for the next try."""
        if self._wake is not None:
            self._wake()

    async def close(self) -> None:
        """End everything that the session has started."""
        self.containers.unbind()
        self.images.unbind()
        await self.jobs.close()
        await self._scope.close()

    # --- the life of a connection --------------------------------------------------------------

    async def _live(self) -> None:
        failures = 0
        while True:
            try:
                engine = await self._open()
            except errors.EngineError as error:
                self._fail(error)
            else:
                failures = 0
                self._fail(await self._serve(engine))
            await self._pause(RETRY_S[min(failures, len(RETRY_S) - 1)])
            failures += 1

    async def _open(self) -> "Engine":
        if self._connect is not None:
            return await self._connect(self.choice.endpoint)
        from kitepy.engine.connect import connect

        return await connect(self.choice.endpoint)

    async def _serve(self, engine: "Engine") -> errors.EngineError:
        """Work with a connected engine until it is lost; returns why."""
        scope = Scope("engine")
        try:
            # Events first, then the list: what changes in between is told by the events.
            events = await engine.events.stream()
            listed = await engine.containers.list()
            self._go_online(engine, scope, listed)
            async for batch in events:
                self._apply(batch)
        except errors.EngineError as error:
            return error
        finally:
            self.engine = None
            self.containers.unbind()
            self.images.unbind()
            await scope.close()
            await engine.aclose()
        return errors.ConnectionLost("the event stream ended", self.choice.endpoint.url)

    def _go_online(self, engine: "Engine", scope: Scope, listed: "Sequence[dto.Container]") -> None:
        self.engine, self.info, self.capabilities = engine, engine.info, engine.capabilities
        self.state, self.error, self.retry_at = SessionState.ONLINE, None, None
        self.containers.sync(listed)
        self.containers.bind(engine, scope)
        self.images.bind(engine, scope)
        self.changed.emit()

    def _apply(self, batch: "Sequence[dto.Event]") -> None:
        for event in batch:
            if event.kind == "container":
                self.containers.apply_event(event)
        if any(event.kind == "image" for event in batch):
            self.images.refresh()

    def _fail(self, error: errors.EngineError) -> None:
        was_online = self.state in (SessionState.ONLINE, SessionState.LOST)
        self.error = error
        hopeless = isinstance(error, HOPELESS) or not was_online
        self.state = SessionState.REFUSED if hopeless else SessionState.LOST
        self.changed.emit()

    async def _pause(self, seconds: float) -> None:
        import asyncio

        loop = asyncio.get_running_loop()
        woken = asyncio.Event()
        self._wake = woken.set
        self.retry_at = loop.time() + seconds
        self.changed.emit()
        timer = loop.call_later(seconds, woken.set)
        try:
            await woken.wait()
        finally:
            timer.cancel()
            self._wake = self.retry_at = None
