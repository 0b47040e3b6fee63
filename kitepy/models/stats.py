"""Live CPU of the containers on the screen: one stream each, gathered into one change."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kitepy.engine.errors import EngineError

if TYPE_CHECKING:
    import asyncio

    from kitepy.engine.api import Engine
    from kitepy.models.scope import Scope

# The engine samples all containers within a moment, once a second: gathered, they are one
# repaint instead of twenty.
GATHER_MS = 250
_log = logging.getLogger(__name__)


class StatsWatch(QObject):
    """Holds the stats streams of a changing set of containers; bound to one connection."""

    def __init__(
        self,
        engine: "Engine",
        scope: "Scope",
        sampled: Callable[[dict[str, list[float]]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._scope = scope
        self._sampled = sampled
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._fresh: dict[str, list[float]] = {}
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gather.timeout.connect(self._flush)

    @property
    def watched(self) -> set[str]:
        """Ids with an open stream."""
        return set(self._tasks)

    def watch(self, ids: set[str]) -> None:
        """Have exactly these streams open."""
        for container_id in self.watched - ids:
            self._tasks.pop(container_id).cancel()
            self._fresh.pop(container_id, None)
        if self._scope.is_closed:
            return
        for container_id in ids - self.watched:
            self._tasks[container_id] = self._scope.start(
                self._follow(container_id), f"stats {container_id[:12]}"
            )

    def close(self) -> None:
        """Close all; the scope awaits their end."""
        self.watch(set())
        self._gather.stop()

    async def _follow(self, container_id: str) -> None:
        import asyncio

        try:
            stream = await self._engine.containers.stats(container_id)
            try:
                async for batch in stream:
                    self._take(container_id, [s.cpu_percent for s in batch])
            finally:
                await stream.aclose()
        except EngineError as error:
            _log.info("stats of %s ended: %s", container_id[:12], error)
        finally:
            if self._tasks.get(container_id) is asyncio.current_task():
                del self._tasks[container_id]

    def _take(self, container_id: str, samples: list[float | None]) -> None:
        known = [sample for sample in samples if sample is not None]
        if known and container_id in self._tasks:
            self._fresh.setdefault(container_id, []).extend(known)
            if not self._gather.isActive():
                self._gather.start()

    def _flush(self) -> None:
        fresh, self._fresh = self._fresh, {}
        self._sampled(fresh)
