"""Asks before a container is deleted, with what is lost looked up; then deletes it."""

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kitepy.models.container import ContainerModel

if TYPE_CHECKING:
    from kitepy.dialogs.delete_container import DeleteContainer
    from kitepy.models.session import Session


class Deletion(QObject):
    """One question at a time, over one window."""

    deleted = Signal(str)
    """The answer was yes; the engine has been asked to delete this id."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._model = ContainerModel(self)
        self._model.changed.connect(self._tell)
        self._model.gone.connect(self._gone)
        self._session: Session | None = None
        self.dialog: DeleteContainer | None = None

    def ask(self, session: "Session", container_id: str) -> None:
        """Open the question; nothing happens before it is answered."""
        container = session.containers.container(container_id)
        if container is None or self.dialog is not None:
            return
        from kitepy.dialogs.delete_container import DeleteContainer

        self._session = session
        self.dialog = DeleteContainer(container, self._window)
        self.dialog.confirmed.connect(self._delete)
        self.dialog.finished.connect(self._finished)
        self._model.open(session, container_id)
        self.dialog.open()

    def closing(self) -> list[Coroutine[Any, Any, None]]:
        """What to await when the window closes."""
        return [self._model.aclose()]

    def _tell(self) -> None:
        if self.dialog is not None:
            self.dialog.set_detail(self._model.detail)

    def _gone(self) -> None:
        if self.dialog is not None:
            self.dialog.reject()

    def _delete(self, container_id: str, volumes: bool) -> None:
        if self._session is not None:
            self.deleted.emit(container_id)
            self._session.containers.remove(container_id, volumes)

    def _finished(self, _result: int) -> None:
        self.dialog = None
        self._model.close()
