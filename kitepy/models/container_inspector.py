"""Asks again about the containers that events named: at once, one call per container at a time."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from kitepy.engine import dto
from kitepy.engine.errors import ContainerNotFound, EngineError

if TYPE_CHECKING:
    from kitepy.engine.api import Engine
    from kitepy.models.scope import Scope

# In a storm the others wait, and their later events fall together into one call.
_AT_ONCE = 4
_log = logging.getLogger(__name__)


class Inspector:
    """Turns ids into fresh facts; bound to one connection."""

    def __init__(
        self,
        engine: "Engine",
        scope: "Scope",
        taken: Callable[[dto.Container], None],
        gone: Callable[[str], None],
    ) -> None:
        self._engine = engine
        self._scope = scope
        self._taken = taken
        self._gone = gone
        self._running: set[str] = set()
        self._waiting: dict[str, None] = {}
        self._closed = False

    def request(self, container_id: str) -> None:
        """Inspect soon; what was asked before and has not begun is the same request."""
        if self._closed or self._scope.is_closed:
            return
        if container_id in self._running or len(self._running) >= _AT_ONCE:
            self._waiting[container_id] = None
            return
        self._running.add(container_id)
        self._scope.start(self._inspect(container_id), f"inspect {container_id[:12]}")

    def forget(self, container_id: str) -> None:
        """The container is gone: do not ask again."""
        self._waiting.pop(container_id, None)

    def close(self) -> None:
        """Take no answer any more; the scope ends the calls."""
        self._closed = True
        self._waiting.clear()

    async def _inspect(self, container_id: str) -> None:
        try:
            detail = await self._engine.containers.inspect(container_id)
            if not self._closed:
                self._taken(detail.container)
        except ContainerNotFound:
            if not self._closed:
                self._gone(container_id)
        except EngineError as error:
            # The list stays as the events told it; a lost engine is the session's to tell.
            _log.info("inspect of %s failed: %s", container_id[:12], error)
        finally:
            self._running.discard(container_id)
            self._next()

    def _next(self) -> None:
        for container_id in list(self._waiting):
            if len(self._running) >= _AT_ONCE:
                return
            if container_id not in self._running:
                del self._waiting[container_id]
                self.request(container_id)
