"""The row under the mouse, which offers its start or stop button after a moment."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QTimer

from kitepy.models.container_tree import Row
from kitepy.views.container_paint import button_rect

if TYPE_CHECKING:
    from kitepy.views.container_list import ContainerList

_HOVER_MS = 150


class RowHover(QObject):
    """Follows the mouse over the list."""

    def __init__(self, view: "ContainerList") -> None:
        super().__init__(view)
        self._view = view
        self.index = QPersistentModelIndex()
        self.button_shown = False
        self._timer = QTimer(self, singleShot=True, interval=_HOVER_MS)
        self._timer.timeout.connect(self.show_button)

    def forget(self) -> None:
        """Another model comes."""
        self.index, self.button_shown = QPersistentModelIndex(), False

    def over(self, index: QModelIndex) -> None:
        """The mouse is there now; an invalid index is nowhere."""
        if self.index == index:
            return
        for changed in (self.index, index):
            self._view.viewport().update(self._view.visualRect(changed))
        self.index, self.button_shown = QPersistentModelIndex(index), False
        if index.isValid() and not self._view.rail:
            self._timer.start()

    def show_button(self) -> None:
        """The mouse has rested."""
        node = self._view.containers.node(self.index)
        if isinstance(node, Row) and not node.busy:
            self.button_shown = True
            self._view.viewport().update(self._view.visualRect(self.index))

    def is_button(self, index: QModelIndex, at: QPointF) -> bool:
        """Whether a point is on the button that is shown."""
        rect = QRectF(self._view.visualRect(index))
        shown = self.button_shown and self.index == index
        return shown and button_rect(rect, self._view.look).contains(at)
