"""Paints container rows and lets a name be changed in place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QRegularExpression,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kitepy.models.container_tree import Group, Row
from kitepy.style import theme
from kitepy.text.i18n import translate
from kitepy.views.container_paint import Marks, paint_group, paint_rail, paint_row
from kitepy.views.row_look import RowLook

if TYPE_CHECKING:
    from kitepy.models.containers import ContainersModel
    from kitepy.views.container_list import ContainerList

_Index = QModelIndex | QPersistentModelIndex
_NAME = QRegularExpression("[a-zA-Z0-9][a-zA-Z0-9_.-]{1,127}")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ContainerDelegate(QStyledItemDelegate):
    """Rows 50 high, group headers 28; the rail has both in little."""

    def __init__(self, view: "ContainerList") -> None:
        super().__init__(view)
        self._view = view
        self.restyle()

    def restyle(self) -> None:
        """The theme or the zoom changed."""
        self.look = RowLook()
        self._row_size = QSize(theme.px(84), self.look.row)
        self._group_size = QSize(theme.px(84), self.look.group_row)

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Qt's; asked for every row at every layout, so it looks nothing up."""
        return self._row_size if index.parent().isValid() else self._group_size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Qt's."""
        node = self._view.containers.node(index)
        rect = QRectF(option.rect)
        marks = self._marks(option, index)
        if isinstance(node, Group):
            paint_group(painter, rect, node, self.look, marks, rail=self._view.rail)
        elif isinstance(node, Row) and self._view.rail:
            paint_rail(painter, rect, node, self.look, marks)
        elif isinstance(node, Row):
            paint_row(painter, rect, node, self.look, marks)

    def _marks(self, option: QStyleOptionViewItem, index: _Index) -> Marks:
        state = option.state
        hovered = self._view.hover.index == index
        focused = bool(state & QStyle.StateFlag.State_HasFocus) and self._view.by_keyboard
        return Marks(
            bool(state & QStyle.StateFlag.State_Selected),
            hovered,
            focused,
            hovered and self._view.hover.button_shown,
            self._view.turn,
            self._view.live_only,
        )

    # --- renaming in place ---------------------------------------------------------------------

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index
    ) -> QWidget:
        """Qt's."""
        editor = QLineEdit(parent)
        editor.setFont(theme.font("body"))
        editor.setValidator(QRegularExpressionValidator(_NAME, editor))
        name = str(index.data(int(Qt.ItemDataRole.DisplayRole)))
        editor.setAccessibleName(translate("Sidebar", "New name of %1").replace("%1", name))
        editor.textChanged.connect(self._check)
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Qt's; a refresh of the row must not undo what was typed."""
        if isinstance(editor, QLineEdit) and not editor.property("filled"):
            editor.setProperty("filled", True)
            editor.setText(str(index.data(int(Qt.ItemDataRole.EditRole))))
            editor.selectAll()

    def setModelData(  # noqa: N802 - Qt's name
        self, editor: QWidget, _model: QAbstractItemModel, index: _Index
    ) -> None:
        """Qt's; the row shows the new name when the engine has agreed."""
        node = self._view.containers.node(index)
        if isinstance(editor, QLineEdit) and isinstance(node, Row) and self._is_good(editor):
            self._view.containers.rename(node.container.id, editor.text())

    def updateEditorGeometry(  # noqa: N802 - Qt's name
        self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index
    ) -> None:
        """Qt's."""
        rect = option.rect
        px = self.look.px
        height = editor.sizeHint().height()
        top = rect.top() + (rect.height() - height) // 2
        editor.setGeometry(rect.left() + px(40), top, rect.width() - px(54), height)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Qt's; Enter on a name that is taken keeps the editor open."""
        if (
            isinstance(editor, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _ENTER
            and not self._is_good(editor)
        ):
            return True
        return super().eventFilter(editor, event)

    def _check(self) -> None:
        editor = self.sender()
        if isinstance(editor, QLineEdit):
            taken = self._is_taken(editor)
            theme.set_property(editor, "invalid", taken)
            said = translate("Sidebar", "A container named %1 exists. Choose another name.")
            text = said.replace("%1", editor.text()) if taken else ""
            editor.setToolTip(text)
            editor.setAccessibleDescription(text)

    def _is_good(self, editor: QLineEdit) -> bool:
        return editor.hasAcceptableInput() and not self._is_taken(editor)

    def _is_taken(self, editor: QLineEdit) -> bool:
        model: ContainersModel = self._view.containers
        index = self._view.currentIndex()
        own = str(index.data(int(Qt.ItemDataRole.EditRole))) if index.isValid() else ""
        return editor.text() != own and editor.text() in model.names()
