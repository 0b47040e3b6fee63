"""What is being read stays where it is while rows come and go above it."""

from PySide6.QtCore import QObject, QPersistentModelIndex, QPoint
from PySide6.QtWidgets import QTreeView


class KeptPlace(QObject):
    """Remembers the top row before a change, and puts it back after the layout."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self._anchor: tuple[QPersistentModelIndex, int] | None = None

    def keep(self) -> None:
        """Rows are about to come or go."""
        # Asking for a place makes the view lay out: once for all changes of one turn is enough.
        if self._anchor is None and self._view.verticalScrollBar().value() > 0:
            top = self._view.indexAt(QPoint(0, 0))
            self._anchor = (QPersistentModelIndex(top), self._view.visualRect(top).top())

    def restore(self) -> None:
        """The rows have been laid out."""
        anchor, self._anchor = self._anchor, None
        if anchor is not None and anchor[0].isValid():
            bar = self._view.verticalScrollBar()
            bar.setValue(bar.value() + self._view.visualRect(anchor[0]).top() - anchor[1])
