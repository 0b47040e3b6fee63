"""The pages that the sidebar leads to."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kitepy.style import icons, theme
from kitepy.views import actions

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
PAGES = ("window.catalog", "window.kinds")
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class PagesModel(QAbstractListModel):
    """The pages in their order; their words are the action table's."""

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Qt's."""
        return 0 if parent.isValid() else len(PAGES)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Qt's."""
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if index.isValid() and role in (*shown, Qt.ItemDataRole.ToolTipRole):
            return actions.spec(PAGES[index.row()]).text
        return None

    def retranslate(self) -> None:
        """The language changed."""
        self.dataChanged.emit(self.index(0), self.index(len(PAGES) - 1))


class NavDelegate(QStyledItemDelegate):
    """A page: glyph and name, tinted while it is shown."""

    def __init__(self, view: "Navigation") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Qt's."""
        return QSize(theme.px(60), theme.px("navRow"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Qt's."""
        rect = QRectF(option.rect).adjusted(theme.px(8), 0, -theme.px(8), 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._box(painter, rect, option.state, chosen)
        spec = actions.spec(PAGES[index.row()])
        colour = theme.accent("text") if chosen else theme.color("text.secondary")
        side = theme.px(18)
        left = rect.center().x() - side / 2 if self._view.rail else rect.left() + theme.px(10)
        place = QRectF(left, rect.center().y() - side / 2, side, side)
        icons.paint(painter, place, spec.icon, colour)
        if not self._view.rail:
            font = theme.font("bodyStrong" if chosen else "body")
            box = rect.adjusted(theme.px(37), 0, -theme.px(8), 0)
            painter.setFont(font)
            painter.setPen(theme.accent("text") if chosen else theme.color("text.primary"))
            text = QFontMetricsF(font).elidedText(
                spec.text, Qt.TextElideMode.ElideRight, box.width()
            )
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), text)

    def _box(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag, chosen: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.accent("tintStrong") if chosen else theme.color("bg.hover"))
            painter.drawRoundedRect(rect, theme.px(7), theme.px(7))
        if state & QStyle.StateFlag.State_HasFocus and self._view.by_keyboard:
            painter.setPen(QPen(theme.accent("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), theme.px(7), theme.px(7))


class Navigation(QListView):
    """#nav; page_wanted says which page was chosen."""

    page_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nav")
        self.rail = False
        self.by_keyboard = False
        self._pages = PagesModel(self)
        self.setModel(self._pages)
        self.setItemDelegate(NavDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCurrentIndex(self._pages.index(0))
        self.restyle()

    def restyle(self) -> None:
        """The theme, the zoom or the language changed."""
        self.setFixedHeight(theme.px("navRow") * len(PAGES))
        self._pages.retranslate()
        self.scheduleDelayedItemsLayout()

    def set_rail(self, rail: bool) -> None:
        """Glyphs alone, or glyphs and names."""
        if rail != self.rail:
            self.rail = rail
            self.viewport().update()

    def mark(self, page: str) -> None:
        """Show which page is open; empty for a page that is not in the list."""
        if page in PAGES:
            self.setCurrentIndex(self._pages.index(PAGES.index(page)))
        else:
            self.clearSelection()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        self.by_keyboard = False
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.page_wanted.emit(PAGES[index.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's."""
        self.by_keyboard = True
        if event.key() in _OPENS and self.currentIndex().isValid():
            self.page_wanted.emit(PAGES[self.currentIndex().row()])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's; the focus ring is for the keyboard only."""
        self.by_keyboard = event.reason() in _KEYBOARD
        super().focusInEvent(event)
