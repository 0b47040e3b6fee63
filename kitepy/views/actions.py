"""Every action of the window as data: menus, shortcuts and their docker commands come from here."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from kitepy.core.record import dataclass
from kitepy.engine import dto
from kitepy.engine.capabilities import Capabilities
from kitepy.style import icons
from kitepy.text.i18n import translate


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action; context says where it lives: window, page, catalog, log, container, group or
    console."""

    id: str
    words: Callable[[], str]
    icon: str
    shortcut: str
    command: str
    """The docker verb that it equals, empty when there is none."""
    context: str

    @property
    def text(self) -> str:
        """Its name in the language of the window."""
        return self.words()


_Words = Callable[[], str]


def _container(name: str, words: _Words, icon: str, keys: str = "", verb: str = "") -> ActionSpec:
    return ActionSpec(f"container.{name}", words, icon, keys, verb, "container")


def _window(name: str, words: _Words, icon: str, keys: str) -> ActionSpec:
    return ActionSpec(f"window.{name}", words, icon, keys, "", "window")


def _page(context: str, name: str, words: _Words, keys: str) -> ActionSpec:
    return ActionSpec(f"{context}.{name}", words, "", keys, "", context)


def _console(name: str, words: _Words, keys: str, icon: str = "", verb: str = "") -> ActionSpec:
    return ActionSpec(f"console.{name}", words, icon, keys, verb, "console")


def _group(name: str, words: _Words, icon: str) -> ActionSpec:
    return ActionSpec(f"group.{name}", words, icon, "", name, "group")


TABLE: tuple[ActionSpec, ...] = (
    _container("open", lambda: translate("Actions", "Open"), icons.EYE, "Return"),
    _container("start", lambda: translate("Actions", "Start"), icons.START, "Ctrl+Return", "start"),
    _container("stop", lambda: translate("Actions", "Stop"), icons.STOP, "Ctrl+Return", "stop"),
    _container(
        "restart",
        lambda: translate("Actions", "Restart"),
        icons.RESTART,
        "Ctrl+Shift+Return",
        "restart",
    ),
    _container("pause", lambda: translate("Actions", "Pause"), icons.PAUSE, "", "pause"),
    _container("unpause", lambda: translate("Actions", "Resume"), icons.RESUME, "", "unpause"),
    _container("kill", lambda: translate("Actions", "Kill"), icons.KILL, "", "kill"),
    _container("console", lambda: translate("Actions", "Console"), icons.CONSOLE, "", "exec"),
    _container("attach", lambda: translate("Actions", "Attach"), icons.CONNECT, "", "attach"),
    _container("rename", lambda: translate("Actions", "Rename"), icons.RENAME, "F2", "rename"),
    _container("delete", lambda: translate("Actions", "Delete..."), icons.DELETE, "Delete", "rm"),
    _group("start", lambda: translate("Actions", "Start all"), icons.START),
    _group("stop", lambda: translate("Actions", "Stop all"), icons.STOP),
    _group("restart", lambda: translate("Actions", "Restart all"), icons.RESTART),
    _window("new", lambda: translate("Actions", "New container"), icons.NEW, "Ctrl+N"),
    _window("catalog", lambda: translate("Actions", "Catalog"), icons.CATALOG, "Ctrl+1"),
    _window(
        "kinds", lambda: translate("Actions", "Kinds of containers"), icons.KINDS, "Ctrl+Shift+K"
    ),
    _window("switch_mode", lambda: translate("Actions", "Switch the mode"), "", "Ctrl+Shift+M"),
    _window("sidebar", lambda: translate("Actions", "Show or hide the sidebar"), "", "Ctrl+B"),
    _window("next_pane", lambda: translate("Actions", "Next pane"), "", "F6"),
    _window("previous_pane", lambda: translate("Actions", "Previous pane"), "", "Shift+F6"),
    _window("zoom_in", lambda: translate("Actions", "Zoom in"), "", "Ctrl+="),
    _window("zoom_out", lambda: translate("Actions", "Zoom out"), "", "Ctrl+-"),
    _window("zoom_reset", lambda: translate("Actions", "Normal size"), "", "Ctrl+0"),
    _window("filter", lambda: translate("Actions", "Filter this page"), icons.SEARCH, "/"),
    _window("reconnect", lambda: translate("Actions", "Reconnect"), icons.REFRESH, "Ctrl+Shift+R"),
    _window("copy_command", lambda: translate("Actions", "Copy the command"), "", "Ctrl+Shift+D"),
    _window("settings", lambda: translate("Actions", "Settings"), icons.SETTINGS, "Ctrl+,"),
    _window("shortcuts", lambda: translate("Actions", "Keyboard shortcuts"), "", "F1"),
    _window("quit", lambda: translate("Actions", "Quit"), "", "Ctrl+Q"),
    _console("toggle", lambda: translate("Actions", "Open or fold the console"), "Ctrl+`"),
    _console("new", lambda: translate("Actions", "New console"), "Ctrl+Shift+`", icons.NEW, "exec"),
    _console("next", lambda: translate("Actions", "Next console"), "Ctrl+PgDown"),
    _console("previous", lambda: translate("Actions", "Previous console"), "Ctrl+PgUp"),
    _console("close", lambda: translate("Actions", "Close this console"), "Ctrl+Shift+W"),
    _page("console", "copy", lambda: translate("Actions", "Copy"), "Ctrl+Shift+C"),
    _page("console", "paste", lambda: translate("Actions", "Paste"), "Ctrl+Shift+V"),
    _page("console", "find", lambda: translate("Actions", "Search in the console"), "Ctrl+Shift+F"),
    _page("console", "scroll", lambda: translate("Actions", "Scroll back"), "Shift+PgUp"),
    _page("container", "menu", lambda: translate("Actions", "Menu of the row"), "Menu"),
    _page("page", "overview", lambda: translate("Actions", "Overview"), "Alt+1"),
    _page("page", "logs", lambda: translate("Actions", "Logs"), "Alt+2"),
    _page("catalog", "create", lambda: translate("Actions", "Create a container"), "Return"),
    _page("catalog", "tag", lambda: translate("Actions", "Choose a tag"), "T"),
    _page("catalog", "options", lambda: translate("Actions", "Options"), "O"),
    _page("catalog", "menu", lambda: translate("Actions", "Menu of the card"), "M"),
    _page("log", "find", lambda: translate("Actions", "Search this log"), "Ctrl+F"),
    _page("log", "next", lambda: translate("Actions", "Next match"), "F3"),
    _page("log", "previous", lambda: translate("Actions", "Previous match"), "Shift+F3"),
    _page("log", "end", lambda: translate("Actions", "Follow the end"), "End"),
)
_BY_ID = {spec.id: spec for spec in TABLE}
CONTAINER_MENU = (
    *("container.open", "-", "container.start", "container.unpause"),
    *("container.stop", "container.restart", "container.pause", "container.kill", "-"),
    *("container.console", "container.attach", "-"),
    *("container.rename", "container.delete"),
)
GROUP_MENU = ("group.start", "group.stop", "group.restart")


def spec(action_id: str) -> ActionSpec:
    """One row of the table."""
    return _BY_ID[action_id]


def possible(container: dto.Container, capabilities: Capabilities | None) -> set[str]:
    """Ids that make sense for a container as it is; all others are left out or disabled."""
    found = {"container.open", "container.rename", "container.delete"}
    status = container.status
    if status in (dto.Status.CREATED, dto.Status.EXITED, dto.Status.DEAD):
        found |= {"container.start"}
    if status in (dto.Status.RUNNING, dto.Status.RESTARTING, dto.Status.UNKNOWN):
        found |= {"container.stop", "container.restart", "container.kill"}
    if status is dto.Status.RUNNING:
        found |= {"container.console", "container.attach"}
    if status is dto.Status.PAUSED:
        found |= {"container.unpause", "container.stop", "container.restart", "container.kill"}
    if status is dto.Status.RUNNING and can_pause(container, capabilities):
        found.add("container.pause")
    return found


def why_not(container: dto.Container, capabilities: Capabilities | None) -> dict[str, str]:
    """By the id of an action: why this engine never has it for such a container."""
    if not container.status.is_up or can_pause(container, capabilities):
        return {}
    words = translate("ContainerActions", "Only Hyper-V containers can be paused on Windows")
    return {"container.pause": words}


def can_pause(container: dto.Container, capabilities: Capabilities | None) -> bool:
    """Windows can pause Hyper-V containers only."""
    return (capabilities is not None and capabilities.pause) or container.isolation == "hyperv"


class ActionSet(QObject):
    """QActions of one widget; triggered tells which one by its id.

    Without shortcuts the widget handles the keys itself, and the menu only names them.
    """

    triggered = Signal(str)

    def __init__(self, ids: Iterable[str], parent: QWidget, *, shortcuts: bool = True) -> None:
        super().__init__(parent)
        self._shortcuts = shortcuts
        self.actions: dict[str, QAction] = {}
        for action_id in ids:
            if action_id != "-":
                self.actions[action_id] = self._make(action_id)
        parent.addActions(list(self.actions.values()))

    def menu(
        self,
        ids: Iterable[str],
        enabled: set[str],
        parent: QWidget,
        reasons: Mapping[str, str] | None = None,
    ) -> QMenu:
        """A menu of those that are possible, with lines where the ids have "-".

        What has a reason is there too, disabled, with the reason in its tooltip.
        """
        menu = QMenu(parent)
        menu.setToolTipsVisible(bool(reasons))
        shown = enabled | set(reasons or ())
        for action_id in ids:
            if action_id == "-":
                menu.addSeparator()
            elif action_id in shown:
                action = self.actions[action_id]
                self._dress(action)
                action.setEnabled(action_id in enabled)
                action.setToolTip((reasons or {}).get(action_id, ""))
                menu.addAction(action)
        return menu

    def retranslate(self) -> None:
        """The language or the colours changed."""
        for action in self.actions.values():
            self._dress(action)

    def _make(self, action_id: str) -> QAction:
        action = QAction(self)
        action.setData(action_id)
        if self._shortcuts and spec(action_id).shortcut:
            action.setShortcut(spec(action_id).shortcut)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(self._fire)
        action.setText(spec(action_id).text)
        return action

    def _dress(self, action: QAction) -> None:
        found = spec(str(action.data()))
        keys = "" if self._shortcuts or not found.shortcut else shown_keys(found.shortcut)
        action.setText(f"{found.text}\t{keys}" if keys else found.text)
        if found.icon:
            tone = "danger.text" if found.command == "rm" else "text.secondary"
            action.setIcon(icons.icon(found.icon, tone))

    def _fire(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.triggered.emit(str(action.data()))


def shown_keys(keys: str) -> str:
    """A shortcut as this system writes it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
