"""Asks registries which systems an image is for, one at a time and only where nobody knows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kitepy.catalog.cards import PLATFORMS
from kitepy.engine.errors import EngineError
from kitepy.models.scope import Scope

if TYPE_CHECKING:
    import asyncio

    from kitepy.models.session import Session

SETTLE_MS = 300
"""A question counts as a pull where a registry counts them, so passing over a card asks nothing."""
_MOST = 500


class ImageSystems(QObject):
    """What the registries have answered; the engine that is shown asks them."""

    changed = Signal(str)
    """A repository:tag whose systems are known now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: dict[str, tuple[str, ...]] = {}
        self._session: Session | None = None
        self._wanted = ""
        self._task: asyncio.Task[None] | None = None
        self._scope = Scope("systems")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._begin)

    def set_session(self, session: "Session | None") -> None:
        """Ask this engine from now on; what a registry has does not depend on it."""
        self._session = session

    def of(self, reference: str) -> tuple[str, ...]:
        """linux, windows or both; nothing where it is not known."""
        return self._known.get(reference, ())

    def ask(self, reference: str) -> None:
        """Ask a moment later, unless something else is asked by then."""
        self._wanted = "" if reference in self._known else reference
        self._settle.start() if self._wanted else self._settle.stop()

    async def close(self) -> None:
        """End a question that is under way."""
        self._settle.stop()
        await self._scope.close()

    def _begin(self) -> None:
        if self._task is not None:
            self._task.cancel()
        if self._wanted and not self._scope.is_closed:
            self._task = self._scope.start(self._ask(self._wanted), "image")

    async def _ask(self, reference: str) -> None:
        engine = self._session.engine if self._session else None
        if engine is None:
            return
        try:
            found = await engine.images.systems(reference)
        except EngineError:
            # Offline, a name that is not there, an engine without the question: a pull will tell.
            return
        if len(self._known) >= _MOST:
            self._known.pop(next(iter(self._known)))
        self._known[reference] = tuple(name for name in PLATFORMS if name in found)
        self.changed.emit(reference)
