"""The room of the pages: where it is lower than a page needs, the page scrolls."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QStackedWidget, QWidget


class PageRoom(QAbstractScrollArea):
    """Holds one stack, as wide as itself; a QScrollArea would ask every page for its height."""

    def __init__(self, pages: QStackedWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pageRoom")
        self.setProperty("kind", "plain")
        # Qt's own one has no Python object, and PySide looks long for what it is (container_list).
        self.setViewport(QWidget(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pages = pages
        pages.setParent(self.viewport())
        pages.currentChanged.connect(self._arrange)
        pages.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's."""
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: a page needs more room, or less."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._pages:
            self._arrange()
        return False

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Qt's."""
        self._pages.move(0, -self.verticalScrollBar().value())

    def _arrange(self) -> None:
        width, height = self.viewport().width(), self.viewport().height()
        wanted = max(height, _least(self._pages.currentWidget(), width))
        bar = self.verticalScrollBar()
        bar.setPageStep(height)
        bar.setRange(0, wanted - height)
        self._pages.setGeometry(0, -bar.value(), width, wanted)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Show what the keyboard has reached."""
        bar = self.verticalScrollBar()
        if new is None or not bar.maximum() or not self._pages.isAncestorOf(new):
            return
        top = new.mapTo(self._pages, QPoint(0, 0)).y()
        bottom = top + min(new.height(), bar.pageStep())
        bar.setValue(min(top, max(bar.value(), bottom - bar.pageStep())))


def _least(page: QWidget | None, width: int) -> int:
    layout = page.layout() if page is not None else None
    if layout is None:
        return 0
    if layout.hasHeightForWidth():
        return layout.totalMinimumHeightForWidth(width)
    return layout.totalMinimumSize().height()
