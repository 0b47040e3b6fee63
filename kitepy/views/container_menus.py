"""Context menus of containers and groups, built from the action table when they are opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from kitepy.models.container_tree import Group, Row
from kitepy.views import actions

if TYPE_CHECKING:
    from kitepy.engine.capabilities import Capabilities
    from kitepy.views.container_list import ContainerList


class ContainerMenus(QObject):
    """Remembers what the open menu is about."""

    def __init__(self, view: "ContainerList") -> None:
        super().__init__(view)
        self._view = view
        self.capabilities: Capabilities | None = None
        self._set: actions.ActionSet | None = None
        self._menu: QMenu | None = None
        self._targets: list[str] = []

    def show(self, node: Row | Group | None, at: QPoint) -> None:
        """Open the menu of a row or of a whole group."""
        if node is None:
            return
        if isinstance(node, Row):
            self._targets = [node.container.id]
            enabled = actions.possible(node.container, self.capabilities)
            reasons = actions.why_not(node.container, self.capabilities)
            self._open(actions.CONTAINER_MENU, enabled, at, reasons)
        else:
            self._targets = [row.container.id for row in list(node.members.values())]
            self._open(actions.GROUP_MENU, set(actions.GROUP_MENU), at)

    def retranslate(self) -> None:
        """The language or the colours changed."""
        if self._set is not None:
            self._set.retranslate()

    def _open(
        self,
        ids: tuple[str, ...],
        enabled: set[str],
        at: QPoint,
        reasons: dict[str, str] | None = None,
    ) -> None:
        if self._set is None:
            everything = (*actions.CONTAINER_MENU, *actions.GROUP_MENU)
            self._set = actions.ActionSet(everything, self._view, shortcuts=False)
            self._set.triggered.connect(self._act)
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = self._set.menu(ids, enabled, self._view, reasons)
        self._menu.popup(at)

    def _act(self, action: str) -> None:
        if not action.startswith("group."):
            self._view.act(action, self._targets[0])
            return
        verb = action.removeprefix("group.")
        for container_id in self._targets:
            container = self._view.containers.container(container_id)
            if container is not None and _wants(verb, container.status.is_up):
                self._view.containers.verbs.run(verb, container_id)


def _wants(verb: str, is_up: bool) -> bool:
    return not is_up if verb == "start" else is_up
