"""Keeps live stats open for exactly the running rows that somebody can see."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kitepy.engine.dto import Status

if TYPE_CHECKING:
    from kitepy.views.container_list import ContainerList

# Streams are not opened for rows that only fly past.
_SETTLE_MS = 200


class VisibleRows(QObject):
    """Looks a moment after the last change; in the rail and while hidden it sees nothing."""

    def __init__(self, view: "ContainerList") -> None:
        super().__init__(view)
        self._view = view
        self._timer = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._timer.timeout.connect(self._look)
        view.verticalScrollBar().valueChanged.connect(self.look_soon)

    def look_soon(self) -> None:
        """Something moved."""
        if not self._timer.isActive():
            self._timer.start()

    def forget(self) -> None:
        """Another model comes: the old one needs no stats any more."""
        self._view.containers.watch_stats(set())

    def _look(self) -> None:
        view = self._view
        seen = view.isVisible() and not view.rail and not view.window().isMinimized()
        rows = view.visible_rows() if seen else []
        running = {r.container.id for r in rows if r.container.status is Status.RUNNING}
        view.containers.watch_stats(running)
        view.containers.refine({row.container.id for row in rows})
