"""The container list: a tree whose rows stay where they are while everything changes."""

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    Qt,
    QTimer,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from kitepy.models.container_rows import LIVE
from kitepy.models.container_tree import Group, Row
from kitepy.models.containers import ContainersModel
from kitepy.style import theme
from kitepy.views import row_keys
from kitepy.views.container_delegate import ContainerDelegate
from kitepy.views.container_menus import ContainerMenus
from kitepy.views.container_paint import live_rect
from kitepy.views.kept_place import KeptPlace
from kitepy.views.row_hover import RowHover
from kitepy.views.row_look import RowLook
from kitepy.views.visible_rows import VisibleRows

if TYPE_CHECKING:
    from kitepy.engine.capabilities import Capabilities

_Index = QModelIndex | QPersistentModelIndex
_SPIN_MS = 50
_TURN_S = 0.9
_UPTIME_MS = 30_000
_Reason = Qt.FocusReason
_KEYBOARD = (_Reason.TabFocusReason, _Reason.BacktabFocusReason, _Reason.ShortcutFocusReason)


class ContainerList(QTreeView):
    """#containerList; shows a ContainersModel and does what is asked of its rows."""

    open_container = Signal(str)
    delete_container = Signal(str)
    console_wanted = Signal(str, bool)
    filter_wanted = Signal()
    rows_painted = Signal()
    """The first rows are on the screen; emitted once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("containerList")
        # Qt's own one has no Python object yet: PySide would look through every kind of widget
        # for what it is, a tenth of the time to the first paint.
        self.setViewport(QWidget(self))
        self.containers = ContainersModel(parent=self)
        self.rail = False
        self.by_keyboard = False
        self.turn = 0.0
        self.live_only = False
        self._painted = False
        self._delegate = ContainerDelegate(self)
        self.hover = RowHover(self)
        self._menus = ContainerMenus(self)
        self._visible = VisibleRows(self)
        self._place = KeptPlace(self)
        self._set_up()
        self._set_up_timers()
        self._connect_model()

    @property
    def look(self) -> RowLook:
        """Fonts, colours and sizes of the rows."""
        return self._delegate.look

    def _set_up(self) -> None:
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.header().setMinimumSectionSize(1)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(theme.px("row"))
        self.expanded.connect(self._expanded)
        self.collapsed.connect(self._collapsed)

    def _set_up_timers(self) -> None:
        self._spin = QTimer(self, interval=_SPIN_MS)
        self._spin.timeout.connect(self._spin_on)
        self._uptime = QTimer(self, interval=_UPTIME_MS)
        self._uptime.timeout.connect(self.viewport().update)

    # --- what is shown -------------------------------------------------------------------------

    def show_containers(self, model: ContainersModel) -> None:
        """Show another engine's containers."""
        if model is self.containers:
            return
        self._visible.forget()
        for signal, slot in self._wires():
            signal.disconnect(slot)
        self.containers = model
        self.hover.forget()
        self._connect_model()

    def set_capabilities(self, capabilities: "Capabilities | None") -> None:
        """What the engine can do: menus leave the rest out."""
        self._menus.capabilities = capabilities

    def set_rail(self, rail: bool) -> None:
        """Little rows without numbers, or full ones; the rail needs no stats."""
        if rail != self.rail:
            self.rail = rail
            policy = Qt.ScrollBarPolicy
            bar = policy.ScrollBarAlwaysOff if rail else policy.ScrollBarAsNeeded
            self.setVerticalScrollBarPolicy(bar)
            self._visible.look_soon()
            self.viewport().update()

    def restyle(self) -> None:
        """The theme, the zoom or the language changed."""
        self._delegate.restyle()
        self.verticalScrollBar().setSingleStep(theme.px("row"))
        self._menus.retranslate()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def select(self, container_id: str) -> None:
        """Mark the container whose page is shown; none for another page."""
        index = self.containers.index_of(container_id)
        if not index.isValid():
            self.clearSelection()
            return
        self.setExpanded(index.parent(), True)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def visible_rows(self) -> list[Row]:
        """The container rows that are on the screen now, from top to bottom."""
        found = []
        index = self.indexAt(QPoint(0, 0))
        bottom = self.viewport().height()
        while index.isValid() and self.visualRect(index).top() < bottom:
            node = self.containers.node(index)
            if isinstance(node, Row):
                found.append(node)
            index = self.indexBelow(index)
        return found

    def current_container(self) -> str:
        """Id of the row with the keyboard focus, empty on a group."""
        node = self.containers.node(self.currentIndex())
        return node.container.id if isinstance(node, Row) else ""

    def _connect_model(self) -> None:
        # Those of a coming change before the view's own slots: they forget where rows were.
        wires = self._wires()
        for signal, slot in wires[:2]:
            signal.connect(slot)
        self.setModel(self.containers)
        for signal, slot in wires[2:]:
            signal.connect(slot)
        self._expand_all()

    def _wires(self) -> list[tuple[SignalInstance, Callable[..., None]]]:
        model, look = self.containers, self._visible.look_soon
        return [
            (model.rowsAboutToBeInserted, self._place.keep),
            (model.rowsAboutToBeRemoved, self._place.keep),
            (model.modelReset, self._expand_all),
            (model.rowsInserted, self._inserted),
            (model.rowsRemoved, look),
            (model.container_changed, self._container_changed),
            (model.counts_changed, look),
        ]

    # --- what is unfolded ----------------------------------------------------------------------

    def doItemsLayout(self) -> None:  # noqa: N802 - Qt's name
        """Qt's; rows that came or went above do not move what is being read."""
        super().doItemsLayout()
        self._place.restore()

    def _expand_all(self) -> None:
        self._expand(0, self.containers.rowCount() - 1)
        self._visible.look_soon()

    def _inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        if not parent.isValid():
            self._expand(first, last)
        self._visible.look_soon()

    def _expand(self, first: int, last: int) -> None:
        for row in range(first, last + 1):
            index = self.containers.index(row, 0)
            group = self.containers.node(index)
            if isinstance(group, Group) and group.expanded:
                self.setExpanded(index, True)

    def _expanded(self, index: QModelIndex) -> None:
        self.containers.set_expanded(index, True)
        self._visible.look_soon()

    def _collapsed(self, index: QModelIndex) -> None:
        self.containers.set_expanded(index, False)
        self._visible.look_soon()

    def _container_changed(self, container_id: str) -> None:
        if self.containers.busy(container_id) and not self._spin.isActive():
            self._spin.start()
        self._visible.look_soon()

    # --- keyboard ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's; the keys of the action table."""
        self.by_keyboard = True
        if self.state() == QAbstractItemView.State.EditingState or not self._key(event):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.text() == "/":
            self.filter_wanted.emit()
            return True
        container_id = self.current_container()
        if not container_id:
            return event.key() in row_keys.ENTER and self._fold(self.currentIndex())
        action = row_keys.action(event)
        if action:
            self.act(action, container_id)
        return bool(action)

    def _fold(self, index: QModelIndex) -> bool:
        self.setExpanded(index, not self.isExpanded(index))
        return True

    def act(self, action: str, container_id: str) -> None:
        """Do one of the container actions of the table, or container.toggle."""
        match action:
            case "container.open":
                self.open_container.emit(container_id)
            case "container.delete":
                self.delete_container.emit(container_id)
            case "container.console" | "container.attach":
                self.console_wanted.emit(container_id, action == "container.attach")
            case "container.rename":
                self.edit(self.containers.index_of(container_id))
            case _:
                self.containers.verbs.run(action.removeprefix("container."), container_id)

    # --- mouse ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's; a header folds, the button acts, a row opens."""
        self.by_keyboard = False
        index = self.indexAt(event.position().toPoint())
        node = self.containers.node(index)
        if event.button() is not Qt.MouseButton.LeftButton or node is None:
            super().mousePressEvent(event)
        elif isinstance(node, Group):
            self._fold(index)
        elif self.hover.is_button(index, event.position()):
            self.act("container.toggle", node.container.id)
        else:
            super().mousePressEvent(event)
            self.open_container.emit(node.container.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's; a row that runs opens its console."""
        node = self.containers.node(self.indexAt(event.position().toPoint()))
        if isinstance(node, Row) and node.container.status.is_up:
            self.console_wanted.emit(node.container.id, False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's; the row under the mouse offers its button after a moment."""
        super().mouseMoveEvent(event)
        self.hover.over(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().leaveEvent(event)
        self.hover.over(QModelIndex())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's; by mouse under it, by key at the row."""
        index = self.indexAt(event.pos())
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            at = self.viewport().mapToGlobal(self.visualRect(index).center())
        self._menus.show(self.containers.node(index), at)

    # --- painting and the screen ---------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        exposed = QRectF(event.region().boundingRect())
        whole = QRectF(0, exposed.top(), self.viewport().width(), exposed.height())
        self.live_only = live_rect(whole, self.look).contains(exposed)
        super().paintEvent(event)
        if not self._painted and self.containers.total:
            self._painted = True
            self.rows_painted.emit()

    def dataChanged(  # noqa: N802 - Qt's name
        self, first: _Index, last: _Index, roles: Sequence[int] = ()
    ) -> None:
        """Qt's; a sample repaints its corner of the row, and no screen reader is told of it."""
        if list(roles) != LIVE:
            super().dataChanged(first, last, list(roles))
        elif not self.rail:
            rect = QRectF(self.visualRect(first))
            self.viewport().update(live_rect(rect, self.look).toRect())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's; the focus ring is for the keyboard only."""
        self.by_keyboard = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's."""
        super().resizeEvent(event)
        self._visible.look_soon()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802 - Qt's
        """Qt's."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's."""
        super().showEvent(event)
        self._uptime.start()
        self._visible.look_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's; nobody looks, so no stats either."""
        super().hideEvent(event)
        self._uptime.stop()
        self._visible.look_soon()

    def _spin_on(self) -> None:
        busy = [row for row in self.visible_rows() if row.busy]
        self.turn = time.monotonic() % _TURN_S / _TURN_S
        for row in busy:
            index = self.containers.index_of(row.container.id)
            self.viewport().update(self.visualRect(index))
        if not busy:
            self._spin.stop()
