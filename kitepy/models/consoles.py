"""The consoles of one engine: which are open, and which is shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kitepy.models.console_session import ConsoleSession, ConsoleState

if TYPE_CHECKING:
    from kitepy.engine.api import Engine
    from kitepy.models.command_log import CommandLog
    from kitepy.models.containers import ContainersModel
    from kitepy.models.scope import Scope

__all__ = ["ConsoleSession", "ConsoleState", "Consoles"]


class Consoles(QObject):
    """Consoles stay when the engine is lost: each can be started again."""

    added = Signal(object)
    removed = Signal(object)
    current_changed = Signal()

    def __init__(
        self,
        containers: "ContainersModel",
        commands: "CommandLog | None" = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._containers, self._commands = containers, commands
        self._engine: Engine | None = None
        self.sessions: list[ConsoleSession] = []
        self.current: ConsoleSession | None = None
        self._closing: Scope | None = None
        self._shells: dict[str, str] = {}
        self._starting: set[ConsoleSession] = set()
        containers.container_changed.connect(self._container_changed)

    @property
    def open_count(self) -> int:
        """How many have a program that runs."""
        return sum(session.state is ConsoleState.OPEN for session in self.sessions)

    def turn(self, before: str, now: str) -> None:
        """The engine has changed its mode: the containers of the one before live on unseen."""
        for session in self.sessions:
            session.set_waits_for("" if now == session.waits_for else session.waits_for or before)

    def bind(self, engine: "Engine") -> None:
        """Open consoles there from now on."""
        self._engine = engine

    def unbind(self) -> None:
        """The engine is lost; its connections break by themselves."""
        self._engine = None

    def open_shell(self, container_id: str) -> ConsoleSession:
        """A new console with the best shell of a container."""
        return self._open(container_id, attach=False)

    def open_attached(self, container_id: str) -> ConsoleSession:
        """A console on the main process of a container."""
        return self._open(container_id, attach=True)

    def show_shell(self, container_id: str) -> ConsoleSession:
        """The console that a container has already, else a new one."""
        for session in reversed(self.sessions):
            if session.container_id == container_id and not session.attached:
                self.show(session)
                if session.state in (ConsoleState.ENDED, ConsoleState.FAILED):
                    self.start_again(session)
                return session
        return self.open_shell(container_id)

    def start_again(self, session: ConsoleSession) -> None:
        """Open one that ended; its container is started first where it has stopped."""
        container = self._containers.container(session.container_id)
        if container is None or container.status.is_up:
            session.start()
        else:
            self._starting.add(session)
            self._containers.start(session.container_id)

    def attach_instead(self, session: ConsoleSession) -> None:
        """Put a console on the main process in the place of one that found no shell."""
        container_id = session.container_id
        self.remove(session)
        self.open_attached(container_id)

    def _container_changed(self, container_id: str) -> None:
        container = self._containers.container(container_id)
        for session in [s for s in self._starting if s.container_id == container_id]:
            if container is not None and container.status.is_up:
                self._starting.discard(session)
                session.start()

    def show(self, session: ConsoleSession) -> None:
        """Make one the current one."""
        if session is not self.current and session in self.sessions:
            self.current = session
            self.current_changed.emit()

    def remove(self, session: ConsoleSession) -> None:
        """Close one; its program is asked to end in the background."""
        if session not in self.sessions:
            return
        self._starting.discard(session)
        place = self.sessions.index(session)
        self.sessions.remove(session)
        self.removed.emit(session)
        if session is self.current:
            left = self.sessions
            self.current = left[min(place, len(left) - 1)] if left else None
            self.current_changed.emit()
        self._end(session)

    async def close(self) -> None:
        """Close all, and wait until they are gone."""
        for session in list(self.sessions):
            self.remove(session)
        if self._closing is not None:
            await self._closing.finish()

    def _open(self, container_id: str, *, attach: bool) -> ConsoleSession:
        container = self._containers.container(container_id)
        name = container.name if container else container_id[:12]
        session = ConsoleSession(
            container_id,
            name,
            self._bound,
            self._commands,
            attach=attach,
            shells=self._shells,
            parent=self,
        )
        self.sessions.append(session)
        self.added.emit(session)
        self.show(session)
        session.start()
        return session

    def _bound(self) -> "Engine | None":
        return self._engine

    def _end(self, session: ConsoleSession) -> None:
        from kitepy.models.scope import Scope

        if self._closing is None:
            self._closing = Scope("console-close")
        self._closing.start(self._ended(session), "close")

    async def _ended(self, session: ConsoleSession) -> None:
        await session.close()
        session.deleteLater()
