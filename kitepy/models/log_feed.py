"""Follows the log of one container, through restarts and lost engines."""

from enum import Enum
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kitepy.engine import errors, opts
from kitepy.models.log_buffer import LogBuffer
from kitepy.models.log_resume import Resume
from kitepy.models.log_work import LogWork
from kitepy.models.scope import Scope

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence

    from kitepy.engine import dto
    from kitepy.engine.api import Engine
    from kitepy.models.session import Session

FIRST_LINES = 1000
QUIET_S = 1.0
"""Older lines are fetched by themselves when a log has been quiet for so long."""
AGAIN_S = (0.2, 0.5, 1.0, 2.0, 5.0)
"""How long to wait before asking again when a container seems to run but its log ended at once."""


class LogState(Enum):
    """Where the log comes from right now."""

    CLOSED = "closed"
    OPENING = "opening"
    LIVE = "live"
    STOPPED = "stopped"
    """The container does not run; the log goes on when it does."""
    LOST = "lost"
    """The engine is lost; the log goes on when it is back."""
    GONE = "gone"
    """The container was removed."""
    FAILED = "failed"
    """The engine refused; `error` says why."""


class LogFeed(QObject):
    """One open log: the lines, what is shown of them, what was found in them."""

    changed = Signal()
    """State or error."""
    lines_changed = Signal()
    """Lines came, went, or are shown or hidden."""
    opened = Signal()
    """Another container's log: all that was known of lines is void."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = LogState.CLOSED
        self.error: errors.EngineError | None = None
        self.container_id = ""
        self.work = LogWork(LogBuffer(), self)
        self.session: Session | None = None
        self._scope: Scope | None = None
        self._closing = Scope("log-close")
        self._woken: asyncio.Event | None = None
        self._earlier_asked: asyncio.Event | None = None
        self._earlier_done = False
        self._earlier: asyncio.Task[None] | None = None
        self._batches = 0
        self._resume = Resume()
        self._retrying = False

    @property
    def buffer(self) -> LogBuffer:
        """The lines that are kept."""
        return self.work.buffer

    @property
    def container(self) -> "dto.Container | None":
        """The container as its list knows it."""
        return self.session.containers.container(self.container_id) if self.session else None

    @property
    def has_earlier(self) -> bool:
        """Whether the engine may have older lines than the ones that are here."""
        if self._earlier_done or len(self.buffer) >= self.buffer.capacity:
            return False
        return len(self.buffer) >= FIRST_LINES or self.buffer.messages >= FIRST_LINES

    def open(self, session: "Session", container_id: str) -> None:
        """Show this container's log; the one before is closed."""
        import asyncio

        self.close()
        self.session, self.container_id = session, container_id
        self.work.reset(LogBuffer())
        self._woken, self._earlier_asked = asyncio.Event(), asyncio.Event()
        self._earlier_done, self._batches = False, 0
        self._resume = Resume()
        self._watch(session)
        self.opened.emit()
        self._set(LogState.OPENING)
        self._scope = Scope("log")
        self._scope.start(self._follow(session), "follow")
        self._earlier = self._scope.start(self._fetch_earlier(session), "earlier")

    def close(self) -> None:
        """Stop following; the lines stay until another log is opened."""
        scope, self._scope = self._scope, None
        if self.session is not None:
            self._unwatch(self.session)
            self.session = None
        if scope is not None:
            # At once: a follower that was about to wake would take the next container for its own.
            scope.cancel()
            self._closing.start(scope.close(), "close")
        self._set(LogState.CLOSED)

    async def aclose(self) -> None:
        """Close, and wait until thread and socket are gone."""
        import asyncio

        self.close()
        while self._closing.tasks:
            await asyncio.sleep(0.005)

    def retry(self) -> None:
        """Ask again after a failure."""
        self._retrying = True
        self._wake()

    def want_earlier(self) -> None:
        """Fetch the older lines now: somebody looks for them."""
        if self._earlier_asked is not None:
            self._earlier_asked.set()

    async def complete(self) -> None:
        """Wait until the older lines are here too."""
        import asyncio

        self.want_earlier()
        if self._earlier is not None:
            await asyncio.wait({self._earlier})

    # --- what wakes a log that has ended ---------------------------------------------------------

    def _watch(self, session: "Session") -> None:
        session.changed.connect(self._wake)
        session.containers.dataChanged.connect(self._wake)
        session.containers.rowsRemoved.connect(self._wake)

    def _unwatch(self, session: "Session") -> None:
        session.changed.disconnect(self._wake)
        session.containers.dataChanged.disconnect(self._wake)
        session.containers.rowsRemoved.disconnect(self._wake)

    def _wake(self, *_: object) -> None:
        if self._woken is not None:
            self._woken.set()

    async def _wait(self) -> None:
        if self._woken is not None:
            await self._woken.wait()
            self._woken.clear()

    # --- following -------------------------------------------------------------------------------

    async def _follow(self, session: "Session") -> None:
        idle = 0
        while True:
            engine = await self._engine(session)
            before = self._batches
            try:
                await self._read(engine)
                await self._catch_up(engine)
            except errors.ContainerNotFound:
                self._set(LogState.GONE)
                return
            except errors.Unreachable as error:
                self._set(LogState.LOST, error)
            except errors.EngineError as error:
                self._set(LogState.FAILED, error)
                await self._until_retried()
                continue
            idle = 0 if self._batches > before else idle + 1
            await self._until_up(session, AGAIN_S[min(idle, len(AGAIN_S) - 1)])

    async def _engine(self, session: "Session") -> "Engine":
        while session.engine is None or session.state.name != "ONLINE":
            self._set(LogState.LOST, session.error)
            await self._wait()
        return session.engine

    async def _catch_up(self, engine: "Engine") -> None:
        # WORKAROUND moby: following a container that ends loses its last lines now and then
        # (13 of 60 on 20.10 when it ends at once), so what is stored is read too.
        try:
            await self._read(engine, follow=False)
        except errors.ApiError:
            return  # it is being removed

    async def _until_retried(self) -> None:
        """Wait for somebody to try again, or for the container's end."""
        self._retrying, known = False, self.container is not None
        while not self._retrying and not (known and self.container is None):
            await self._wait()

    async def _until_up(self, session: "Session", pause_s: float) -> None:
        """Wait for the container to run again; an ended log is often ahead of the event."""
        import asyncio

        await asyncio.sleep(pause_s)
        while session.state.name == "ONLINE":
            container = self.container
            if container is None:
                self._set(LogState.GONE)
            elif container.status.is_up:
                return
            else:
                self._set(LogState.STOPPED)
            await self._wait()

    async def _read(self, engine: "Engine", *, follow: bool = True) -> None:
        since_s = self._resume.since_s
        tail = FIRST_LINES if since_s is None else None
        options = opts.Logs(follow=follow, tail=tail, since_s=since_s)
        stream = await engine.containers.logs(self.container_id, options)
        try:
            self._resume.begin()
            self._set(LogState.LIVE)
            async for batch in stream:
                self._take(batch)
        finally:
            await stream.aclose()
            self.buffer.close_lines()

    def _take(self, batch: "Sequence[dto.LogChunk]") -> None:
        self._batches += 1
        for stream, chunks in groupby(self._resume.new(batch), attrgetter("stream")):
            self.buffer.append(stream, b"".join(chunk.data for chunk in chunks))
        self._resume.remember(self.buffer)
        self.work.lines_came()
        self.lines_changed.emit()

    # --- older lines -----------------------------------------------------------------------------

    async def _fetch_earlier(self, session: "Session") -> None:
        """Read what is older than the first thousand lines, when it is quiet or wanted."""
        await self._quiet()
        engine = session.engine
        if engine is None or not self.has_earlier:
            return
        older = LogBuffer(self.buffer.capacity)
        options = opts.Logs(follow=False, tail=self.buffer.capacity)
        try:
            stream = await engine.containers.logs(self.container_id, options)
            try:
                async for batch in stream:
                    for chunk in batch:
                        older.append(chunk.stream, chunk.data)
            finally:
                await stream.aclose()
        except errors.EngineError:
            return  # the follower meets the same error and says it
        self._put_in_front(older)

    async def _quiet(self) -> None:
        import asyncio

        seen, asked = -1, self._earlier_asked
        while asked is not None and not asked.is_set() and seen != self._batches:
            seen = self._batches
            try:
                await asyncio.wait_for(asked.wait(), QUIET_S)
            except TimeoutError:
                continue

    def _put_in_front(self, older: LogBuffer) -> None:
        self._earlier_done = True
        older.cut_before(self.buffer)
        if self.buffer.prepend(older):
            self.work.older_came()
            self.lines_changed.emit()

    def _set(self, state: LogState, error: errors.EngineError | None = None) -> None:
        if (state, error) != (self.state, self.error):
            self.state, self.error = state, error
            self.changed.emit()
