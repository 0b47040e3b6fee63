"""The Qt side of the container list: what views read, and rows that come, go and change."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QStandardItem, QStandardItemModel

from kitepy.engine import dto
from kitepy.models import container_words as words
from kitepy.models.container_tree import Group, Row, Tree, ranges
from kitepy.models.roles import Role

_Index = QModelIndex | QPersistentModelIndex
LIVE = [int(Role.CPU), int(Role.CPU_SAMPLES)]
_Q = Qt.ItemDataRole
_GROUP_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_ROW_FLAGS = _GROUP_FLAGS | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemNeverHasChildren


class ContainerRows(QStandardItemModel):
    """Two levels: groups and their rows.

    The items hold no data; they are Qt's own so that a layout of 520 rows, which asks for every
    index, parent and flag, stays in C++: in Python it took 30 ms per event.
    """

    container_changed = Signal(str)
    """The id of a container whose facts, or what is being done with it, changed."""
    container_removed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(0, 1, parent)
        self._tree = Tree()

    # --- what views read -----------------------------------------------------------------------

    def data(self, index: _Index, role: int = int(_Q.DisplayRole)) -> Any:
        """Qt's; see Role for KitePy's own."""
        node = self.node(index)
        if isinstance(node, Row):
            return _row_answer(node, role)
        return _group_answer(node, role) if node else None

    def setData(self, _index: _Index, _value: object, _role: int = 0) -> bool:
        """Qt's; facts come from the engine only."""
        return False

    def node(self, index: _Index) -> Row | Group | None:
        """What stands behind an index; painters ask this instead of eight roles."""
        item = self.itemFromIndex(index) if index.isValid() else None
        return item.node if isinstance(item, _Item) else None

    def index_of(self, container_id: str) -> QModelIndex:
        """Where a container is; invalid when it is not there or the filter hides it."""
        row = self._tree.rows.get(container_id)
        return self._index(row) if row else QModelIndex()

    def set_expanded(self, index: _Index, expanded: bool) -> None:
        """Remember whether a group is open, also while it has no rows."""
        group = self.node(index)
        if isinstance(group, Group):
            group.expanded = expanded
            (self._tree.collapsed.discard if expanded else self._tree.collapsed.add)(group.key)

    def busy(self, container_id: str) -> str:
        """What is being done with a container; empty when nothing is."""
        row = self._tree.rows.get(container_id)
        return row.busy if row else ""

    def set_busy(self, container_id: str, busy: str) -> None:
        """Show that something is being done with a container, or nothing any more."""
        row = self._tree.rows.get(container_id)
        if row is not None and row.busy != busy:
            row.busy, row.busy_since = busy, time.monotonic()
            self._row_changed(row)

    # --- rows that come, go and change ---------------------------------------------------------

    def _fill(self, containers: Iterable[dto.Container]) -> None:
        self.beginResetModel()
        self._tree.fill(containers)
        root = self.invisibleRootItem()
        # Quietly: the reset tells of all of it at once.
        self.blockSignals(True)
        root.removeRows(0, root.rowCount())
        root.appendRows([_group_item(group) for group in self._tree.shown])
        self.blockSignals(False)
        self.endResetModel()

    def _put(self, container: dto.Container) -> bool:
        """Add or update; says whether anything changed."""
        row = self._tree.rows.get(container.id)
        if row is None:
            row = self._tree.add(container)
            if self._tree.matches(row):
                self._show(row)
            self._group_changed(row.group)
            return True
        before = row.container.status
        if not row.take(container):
            return False
        self._fit_filter(row)
        self._row_changed(row)
        if before is not container.status:
            self._group_changed(row.group)
        return True

    def _drop(self, row: Row) -> None:
        if self._index(row).isValid():
            self._hide(row)
        self._tree.drop(row)
        self._group_changed(row.group)
        self.container_removed.emit(row.container.id)

    def _refilter(self, text: str) -> None:
        self._tree.filter = text
        for group in sorted(self._tree.groups.values(), key=lambda g: g.sort_key):
            target = [r for r in group.members.values() if self._tree.matches(r)]
            target.sort(key=lambda r: r.key)
            self._set_shown(group, target)

    def _add_samples(self, row: Row, samples: Iterable[float]) -> None:
        for sample in samples:
            row.add_sample(sample)
        index = self._index(row)
        if index.isValid():
            self.dataChanged.emit(index, index, LIVE)

    def _fit_filter(self, row: Row) -> None:
        shown, wanted = self._index(row).isValid(), self._tree.matches(row)
        if shown and not wanted:
            self._hide(row)
        elif wanted and not shown:
            self._show(row)

    def _set_shown(self, group: Group, target: list[Row]) -> None:
        if group.position < 0 or not target:
            if group.position >= 0:
                self._remove_group(group)
            elif target:
                self._insert_group(group, target)
            return
        keep = set(target)
        item = self.item(group.position)
        for first, last in ranges([i for i, r in enumerate(group.shown) if r not in keep]):
            item.removeRows(first, last - first + 1)
            del group.shown[first : last + 1]
        there = set(group.shown)
        # Forwards: all that stands before a range is in place by then.
        for first, last in reversed(ranges([i for i, r in enumerate(target) if r not in there])):
            rows = target[first : last + 1]
            item.insertRows(first, [_Item(row) for row in rows])
            group.shown[first:first] = rows

    def _show(self, row: Row) -> None:
        group = row.group
        if group.position < 0:
            self._insert_group(group, [row])
            return
        place = group.place(row)
        self.item(group.position).insertRows(place, [_Item(row)])
        group.shown.insert(place, row)

    def _hide(self, row: Row) -> None:
        group = row.group
        if len(group.shown) == 1:
            self._remove_group(group)
            return
        place = group.place(row)
        self.item(group.position).removeRow(place)
        del group.shown[place]

    def _insert_group(self, group: Group, rows: list[Row]) -> None:
        place = self._tree.group_place(group)
        group.shown = rows
        self.invisibleRootItem().insertRows(place, [_group_item(group)])
        self._tree.shown.insert(place, group)
        self._tree.renumber()

    def _remove_group(self, group: Group) -> None:
        place = group.position
        self.removeRow(place)
        del self._tree.shown[place]
        group.shown, group.position = [], -1
        self._tree.renumber()

    def _index(self, row: Row) -> QModelIndex:
        group = row.group
        place = group.place(row)
        if group.position < 0 or place >= len(group.shown) or group.shown[place] is not row:
            return QModelIndex()
        return self.index(place, 0, self.index(group.position, 0))

    def _row_changed(self, row: Row) -> None:
        index = self._index(row)
        if index.isValid():
            self.dataChanged.emit(index, index)
        self.container_changed.emit(row.container.id)

    def _group_changed(self, group: Group) -> None:
        if group.position >= 0:
            index = self.index(group.position, 0)
            self.dataChanged.emit(index, index)


class _Item(QStandardItem):
    """A place in the tree with the row or group that is there."""

    def __init__(self, node: Row | Group) -> None:
        super().__init__()
        self.node = node
        # Qt owns the item, but only Python knows its node: this keeps the Python half alive.
        node.item = self
        self.setFlags(_GROUP_FLAGS if isinstance(node, Group) else _ROW_FLAGS)


def _group_item(group: Group) -> _Item:
    item = _Item(group)
    item.appendRows([_Item(row) for row in group.shown])
    return item


def _row_answer(row: Row, role: int) -> Any:
    tell = _ROW_ANSWERS.get(role)
    return tell(row) if tell else None


def _group_answer(group: Group, role: int) -> Any:
    tell = _GROUP_ANSWERS.get(role)
    return tell(group) if tell else None


_ROW_ANSWERS: dict[int, Callable[[Row], Any]] = {
    _Q.DisplayRole: lambda row: words.name(row.container),
    _Q.EditRole: lambda row: row.container.name,
    _Q.AccessibleTextRole: words.spoken,
    _Q.ToolTipRole: lambda row: words.tooltip(row.container),
    Role.KIND: lambda _row: "container",
    Role.ID: lambda row: row.container.id,
    Role.CONTAINER: lambda row: row.container,
    Role.CPU: lambda row: row.cpu,
    Role.CPU_SAMPLES: lambda row: row.samples,
    Role.BUSY: lambda row: row.busy,
}
_GROUP_ANSWERS: dict[int, Callable[[Group], Any]] = {
    _Q.DisplayRole: words.group_title,
    _Q.AccessibleTextRole: words.spoken_group,
    Role.KIND: lambda _group: "group",
    Role.ID: lambda group: group.key,
    Role.RUNNING_TOTAL: lambda group: group.running_total,
    Role.EXPANDED: lambda group: group.expanded,
}
