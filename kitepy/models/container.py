"""One container that a page shows: its row of the list, and all that an inspect tells."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kitepy.engine.errors import ContainerNotFound, EngineError
from kitepy.models.scope import Scope

if TYPE_CHECKING:
    import asyncio

    from kitepy.engine import dto
    from kitepy.engine.api import Engine
    from kitepy.models.session import Session


class ContainerModel(QObject):
    """Follows a container until it is closed or gone; what was known stays readable."""

    changed = Signal()
    """Any of container, detail, busy or error."""
    gone = Signal()
    """It was deleted, here or by somebody else; `container` still has its last facts."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session: Session | None = None
        self.container_id = ""
        self.container: dto.Container | None = None
        self.detail: dto.ContainerDetail | None = None
        self.error: EngineError | None = None
        self.is_gone = False
        self._engine: Engine | None = None
        self._scope = Scope("container")
        self._task: asyncio.Task[None] | None = None
        self._again = False

    @property
    def busy(self) -> str:
        """What is being done with it, as Role.BUSY; empty when nothing is."""
        return self.session.containers.busy(self.container_id) if self.session else ""

    @property
    def is_open(self) -> bool:
        """Whether a container is followed."""
        return self.session is not None

    def open(self, session: "Session", container_id: str) -> None:
        """Show this one: at once what the list knows, a moment later the rest."""
        self.close()
        self.session, self.container_id = session, container_id
        self.container = session.containers.container(container_id)
        self.detail = self.error = None
        self.is_gone = False
        session.changed.connect(self._session_changed)
        session.containers.container_changed.connect(self._row_changed)
        session.containers.container_removed.connect(self._row_removed)
        self.changed.emit()
        self._session_changed()

    def close(self) -> None:
        """Follow nothing any more; the last facts stay."""
        session, self.session = self.session, None
        self._engine, self._again = None, False
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if session is not None:
            session.changed.disconnect(self._session_changed)
            session.containers.container_changed.disconnect(self._row_changed)
            session.containers.container_removed.disconnect(self._row_removed)

    async def aclose(self) -> None:
        """Close for good, and wait for the call that is under way."""
        self.close()
        await self._scope.close()

    def refresh(self) -> None:
        """Ask the engine again; while an answer is awaited, once more after it."""
        if self._engine is None or self.is_gone or self._scope.is_closed:
            return
        if self._task is not None:
            self._again = True
            return
        self._task = self._scope.start(self._inspect(self._engine, self.container_id), "inspect")

    async def _inspect(self, engine: "Engine", container_id: str) -> None:
        try:
            detail = await engine.containers.inspect(container_id)
        except ContainerNotFound:
            self._lose()
        except EngineError as error:
            self._fail(error)
        else:
            self._take(detail)

    def _take(self, detail: "dto.ContainerDetail") -> None:
        self._task, self.error = None, None
        self.detail, self.container = detail, detail.container
        if self.session is not None:
            # The list may be behind the inspect; both must tell the same.
            self.session.containers.upsert(detail.container)
        self.changed.emit()
        self._once_more()

    def _fail(self, error: EngineError) -> None:
        self._task, self.error = None, error
        self.changed.emit()
        self._once_more()

    def _once_more(self) -> None:
        if self._again:
            self._again = False
            self.refresh()

    def _lose(self) -> None:
        self._task = None
        if self.session is None or self.is_gone:
            return
        self.is_gone = True
        self.session.containers.forget(self.container_id)
        self.gone.emit()

    def _session_changed(self) -> None:
        engine = self.session.engine if self.session else None
        if engine is not self._engine:
            self._engine = engine
            self.changed.emit()
            self.refresh()

    def _row_changed(self, container_id: str) -> None:
        if container_id != self.container_id or self.session is None:
            return
        container = self.session.containers.container(container_id)
        if container is None or container == self.container:
            self.changed.emit()  # what is being done with it
            return
        self.container = container
        self.changed.emit()
        self.refresh()

    def _row_removed(self, container_id: str) -> None:
        if container_id == self.container_id:
            self._lose()
