"""One engine over time: connecting, online, lost and back, or refused."""

import logging
import time
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kitepy.core.record import dataclass
from kitepy.engine import errors
from kitepy.engine.endpoint import Endpoint
from kitepy.models.consoles import Consoles
from kitepy.models.containers import ContainersModel
from kitepy.models.images import ImagesModel
from kitepy.models.jobs import Jobs
from kitepy.models.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from kitepy.engine import dto
    from kitepy.engine.api import Engine, Stream
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
ASK_S, SILENCE_S = 20.0, 20.0
"""A connection that dies without a word is noticed by asking, and by how long it is silent."""
_log = logging.getLogger(__name__)


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
    turned = Signal()
    """The engine answers in another mode than before: its lists are new."""

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
        """Monotonic clock of the next try, while one is waited for."""
        self.containers = ContainersModel(commands, notices, self)
        self.images = ImagesModel(self)
        self.jobs = Jobs(self)
        self.consoles = Consoles(self.containers, commands, self)
        self._connect = connect
        self._scope = Scope("session")
        self._events: Stream[dto.Event] | None = None
        self._wake: Callable[[], None] | None = None
        self._times_online = 0

    @property
    def mode(self) -> str | None:
        """linux or windows, None before the engine has said it, or when it says anything else."""
        return (self.capabilities.mode or None) if self.capabilities else None

    def start(self) -> None:
        """Connect, and stay connected until close()."""
        if not self._scope.tasks and not self._scope.is_closed:
            self._scope.start(self._live(), "live")

    def show_early(self, containers: "Sequence[dto.Container]") -> None:
        """Rows that were asked for before the session; the first list brings them up to date."""
        if self.info is None:
            self.containers.sync(containers)

    def retry_now(self) -> None:
        """Do not wait for the next try."""
        if self._wake is not None:
            self._wake()

    def reconnect(self) -> None:
        """Connect anew: an engine that was switched in place tells its mode to new connections."""
        events, self._events = self._events, None
        if events is not None:
            self._scope.start(events.aclose(), "reconnect")

    async def close(self) -> None:
        """End everything that the session has started."""
        self.containers.unbind()
        self.images.unbind()
        # Consoles before the connection: their programs are asked to end over it.
        await self.consoles.close()
        await self.jobs.close()
        await self._scope.close()

    # --- the life of a connection --------------------------------------------------------------

    async def _live(self) -> None:
        failures = 0
        while True:
            was_online = self._times_online
            self._fail(await self._try())
            # An engine that accepts and then breaks must not be asked in a tight loop.
            failures = 0 if self._times_online != was_online else failures + 1
            await self._pause(RETRY_S[min(failures, len(RETRY_S) - 1)])

    async def _try(self) -> errors.EngineError:
        """Connect and serve; returns why it is over."""
        try:
            return await self._serve(await self._open())
        except errors.EngineError as error:
            return error
        except Exception as error:  # noqa: BLE001 - see below
            # A fault of KitePy's own: it is logged, and the session is not stuck for ever.
            _log.exception("the session with %s failed", self.choice.endpoint.url)
            return errors.EngineError(repr(error))

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
            events = self._events = await engine.events.stream()
            listed = await engine.containers.list()
            self._go_online(engine, scope, listed)
            asking = scope.start(self._keep_asking(engine, events), "asking")
            async for batch in events:
                self._apply(batch)
            if asking.done():
                return asking.result()
        finally:
            self.engine = self._events = None
            self.containers.unbind()
            self.images.unbind()
            self.consoles.unbind()
            await scope.close()
            await engine.aclose()
        return errors.ConnectionLost("the event stream ended", self.choice.endpoint.url)

    async def _keep_asking(
        self, engine: "Engine", events: "Stream[dto.Event]"
    ) -> errors.EngineError:
        """End the stream when the engine has gone silent: a cut cable sends no goodbye."""
        import asyncio

        url = self.choice.endpoint.url
        while True:
            await asyncio.sleep(ASK_S)
            error: errors.EngineError | None = None
            try:
                async with asyncio.timeout(SILENCE_S):
                    await engine.system.ping()
            except TimeoutError:
                error = errors.TimedOut("no answer to a ping", url)
            except errors.EngineError as broken:
                error = broken
            if error is not None:
                await events.aclose()
                return error

    def _go_online(self, engine: "Engine", scope: Scope, listed: "Sequence[dto.Container]") -> None:
        before = self.mode
        self.engine, self.info, self.capabilities = engine, engine.info, engine.capabilities
        self.state, self.error, self.retry_at = SessionState.ONLINE, None, None
        self._times_online += 1
        self.containers.sync(listed)
        self.containers.bind(engine, scope)
        self.images.bind(engine, scope)
        self.consoles.bind(engine)
        self.changed.emit()
        if before is not None and before != self.mode:
            self.consoles.turn(before, self.mode or "")
            self.turned.emit()

    def _apply(self, batch: "Sequence[dto.Event]") -> None:
        for event in batch:
            if event.kind == "container":
                self.containers.apply_event(event)
        if any(event.kind == "image" for event in batch):
            self.images.refresh()

    def _fail(self, error: errors.EngineError) -> None:
        self.error = error
        hopeless = isinstance(error, HOPELESS) or not self._times_online
        self.state = SessionState.REFUSED if hopeless else SessionState.LOST
        self.changed.emit()

    async def _pause(self, seconds: float) -> None:
        import asyncio

        loop = asyncio.get_running_loop()
        woken = asyncio.Event()
        self._wake = woken.set
        self.retry_at = time.monotonic() + seconds
        self.changed.emit()
        timer = loop.call_later(seconds, woken.set)
        try:
            await woken.wait()
        finally:
            timer.cancel()
            self._wake = self.retry_at = None
        self.changed.emit()
