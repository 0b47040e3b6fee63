"""The training engine of this window as a person sees it: whose it is, and a fresh start."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from kitepy.models.scope import Scope

if TYPE_CHECKING:
    from kitepy.models.connections import Connections
    from kitepy.models.session import EngineChoice


class Resettable(Protocol):
    """What starts the engine."""

    async def reset(self) -> None:
        """End the world; the next connection finds a fresh one."""
        ...


class Lab(QObject):
    """Resets the world; the sessions come back by themselves, on the fresh one."""

    def __init__(
        self, host: Resettable, connections: "Connections", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._host, self._connections = host, connections
        self._scope = Scope("lab")

    def owns(self, choice: "EngineChoice") -> bool:
        """Whether an engine is this window's own."""
        return self._connections.brings(choice)

    def reset(self) -> None:
        """Start anew; returns at once."""
        if not self._scope.tasks and not self._scope.is_closed:
            self._scope.start(self._reset(), "reset")

    async def close(self) -> None:
        """Wait for a reset that is under way to be given up."""
        await self._scope.close()

    async def _reset(self) -> None:
        sessions = [s for s in self._connections.sessions.values() if self.owns(s.choice)]
        await self._host.reset()
        for session in sessions:
            session.retry_now()
