"""The training engine of this window as a person sees it: whose it is, and a fresh start."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from kitepy.models.scope import Scope

if TYPE_CHECKING:
    import asyncio

    from kitepy.core.settings import Settings
    from kitepy.models.connections import Connections
    from kitepy.models.notices import Notices
    from kitepy.models.session import EngineChoice, Session

WORLDS = ("modern", "classic")


class Resettable(Protocol):
    """What starts the engine."""

    async def reset(self) -> None:
        """End the world; the next connection finds a fresh one."""
        ...

    async def check(self, world: str) -> str:
        """What is wrong in a world's file, with its line; empty when it can be used."""
        ...


class Lab(QObject):
    """Resets the world; the sessions come back by themselves, on the fresh one."""

    checked = Signal(str, str)
    """A world's file, and what is wrong in it, else empty."""

    def __init__(
        self,
        host: Resettable,
        connections: "Connections",
        settings: "Settings",
        notices: "Notices",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._host, self._connections, self._settings = host, connections, settings
        self._notices = notices
        self._scope = Scope("lab")
        self._resetting: asyncio.Task[None] | None = None

    def owns(self, choice: "EngineChoice") -> bool:
        """Whether an engine is this window's own."""
        return self._connections.brings(choice)

    def reset(self) -> None:
        """Start anew; returns at once."""
        is_on = self._resetting is not None and not self._resetting.done()
        if not is_on and not self._scope.is_closed:
            self._resetting = self._scope.start(self._reset(), "reset")

    @property
    def is_running(self) -> bool:
        """Whether there is something that a reset would lose."""
        return any(session.engine for session in self._sessions())

    @property
    def world(self) -> str:
        """modern, classic, or the file of a trainer's own."""
        return str(self._settings.get("training_world")) or WORLDS[0]

    def use_world(self, world: str) -> None:
        """Use a world from now on; a lab that runs starts anew with it."""
        self._settings.set("training_world", world)
        if self._sessions():
            self.reset()

    def check(self, world: str) -> None:
        """Look for mistakes in a world's file; `checked` tells."""
        if not self._scope.is_closed:
            self._scope.start(self._check(world), "check")

    async def close(self) -> None:
        """Wait for a reset that is under way to be given up."""
        await self._scope.close()

    def _sessions(self) -> "list[Session]":
        return [s for s in self._connections.sessions.values() if self.owns(s.choice)]

    async def _check(self, world: str) -> None:
        self.checked.emit(world, await self._host.check(world))

    async def _reset(self) -> None:
        from kitepy.text.i18n import translate

        if self.world not in WORLDS and (problem := await self._host.check(self.world)):
            # A trainer corrects the file and resets again: until then the old world lives on.
            title = translate("Training", "The lab was not reset: its world has a mistake")
            self._notices.post("danger", title, problem)
            return
        sessions = self._sessions()
        await self._host.reset()
        for session in sessions:
            session.retry_now()
