"""The page of one container: header with actions, and the tabs Overview and Logs."""

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from kitepy.models import container_words
from kitepy.models.container import ContainerModel
from kitepy.style import theme
from kitepy.text.i18n import translate
from kitepy.views import actions
from kitepy.views.container_gone import ContainerGone
from kitepy.views.container_header import ContainerHeader
from kitepy.views.deletion import Deletion
from kitepy.views.overview_tab import OverviewTab

if TYPE_CHECKING:
    from kitepy.views.context import Context
    from kitepy.views.logs_tab import LogsTab

OVERVIEW, LOGS = 0, 1


class ContainerPage(QFrame):
    """Shows one container of the current session at a time."""

    left = Signal()
    """There is nothing more to show here: go to the catalog."""
    console_wanted = Signal(str, bool)
    kinds_wanted = Signal()

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "canvas")
        self._context = context
        self._deleted_here = ""
        self.model = ContainerModel(self)
        self.deletion = Deletion(self)
        self.logs: LogsTab | None = None
        self.header = ContainerHeader(self.model, self)
        self.tabs = QTabBar(self)
        self.overview = OverviewTab(self.model, self)
        self.overview.isolation.kinds_wanted.connect(self.kinds_wanted)
        self.stack = QStackedWidget(self)
        self.gone = ContainerGone(self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_container(self, container_id: str) -> None:
        """Show a container of the current session; the tab stays the one that was used last."""
        session = self._context.connections.current
        if session is None:
            return
        if self.model.container_id != container_id or self.model.session is not session:
            self._deleted_here = ""
            self.model.open(session, container_id)
        self._show_gone(self.model.is_gone)
        self._feed_logs()

    def show_tab(self, number: int) -> None:
        """OVERVIEW or LOGS."""
        self.tabs.setCurrentIndex(number)

    def leave(self) -> None:
        """Follow nothing any more."""
        if self.logs is not None:
            self.logs.close_log()
        self.model.close()

    def closing(self) -> list[Coroutine[Any, Any, None]]:
        """What to await when the window closes."""
        waits = [self.model.aclose(), *self.deletion.closing()]
        if self.logs is not None:
            waits.append(self.logs.feed.aclose())
        return waits

    def retranslate(self) -> None:
        """Language, colours or zoom changed."""
        self.tabs.setTabText(OVERVIEW, translate("ContainerPage", "Overview"))
        self.tabs.setTabText(LOGS, translate("ContainerPage", "Logs"))
        self.tabs.setAccessibleName(translate("ContainerPage", "Parts of this container"))
        self.tabs.setFont(theme.font("bodyStrong"))
        self.header.retranslate()
        self.overview.retranslate()
        self.gone.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's."""
        super().showEvent(event)
        self._feed_logs()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's: nobody looks, so no log is followed."""
        super().hideEvent(event)
        if self.logs is not None and not event.spontaneous():
            self.logs.close_log()

    # --- inside --------------------------------------------------------------------------------

    def _model_changed(self) -> None:
        if self.model.container is None and self.model.session is not None:
            return
        self.header.refresh()
        self.overview.refresh()

    def _act(self, action: str) -> None:
        session, container_id = self.model.session, self.model.container_id
        if session is None:
            return
        verb = action.removeprefix("container.")
        if verb == "delete":
            self.deletion.ask(session, container_id)
        elif verb == "console":
            self.console_wanted.emit(container_id, False)
        else:
            session.containers.verbs.run(verb, container_id)

    def _went(self) -> None:
        if self._deleted_here == self.model.container_id:
            self.leave()
            self.left.emit()
            return
        self._show_gone(True)

    def _confirmed(self, container_id: str) -> None:
        self._deleted_here = container_id

    def _show_gone(self, gone: bool) -> None:
        container = self.model.container
        name = container_words.name(container) if container else self.model.container_id[:12]
        self.gone.show_name(name)
        self.gone.setVisible(gone)
        for widget in (self.header, self.tabs, self._line, self.stack):
            widget.setVisible(not gone)

    def _tab_changed(self, number: int) -> None:
        if number == LOGS and self.logs is None:
            self._make_logs()
        self.stack.setCurrentIndex(number)
        self._feed_logs()

    def _make_logs(self) -> None:
        from kitepy.views.logs_tab import LogsTab

        self.logs = LogsTab(self.stack)
        self.stack.addWidget(self.logs)

    def _feed_logs(self) -> None:
        if self.logs is None:
            return
        session = self.model.session
        if session is None or self.tabs.currentIndex() != LOGS or not self.isVisible():
            self.logs.close_log()
        else:
            self.logs.show_container(session, self.model.container_id)

    def _session_switched(self) -> None:
        if self.model.session is not None:
            self.leave()
            if self.isVisible():
                self.left.emit()

    def _connect(self) -> None:
        self.model.changed.connect(self._model_changed)
        self.model.gone.connect(self._went)
        self.header.action.connect(self._act)
        self.deletion.deleted.connect(self._confirmed)
        self.tabs.currentChanged.connect(self._tab_changed)
        self.gone.back.connect(self.left)
        self._context.connections.current_changed.connect(self._session_switched)
        theme.signals.changed.connect(self.retranslate)
        self._make_shortcuts()

    def _make_shortcuts(self) -> None:
        buttons = self.header.buttons.buttons
        for action_id, call in (
            ("page.overview", self._show_overview),
            ("page.logs", self._show_logs),
            ("container.stop", buttons["run"].click),
            ("container.restart", buttons["restart"].click),
            ("container.delete", buttons["delete"].click),
        ):
            shortcut = QShortcut(QKeySequence(actions.spec(action_id).shortcut), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            if action_id.startswith("page."):
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(call)

    def _show_overview(self) -> None:
        self.show_tab(OVERVIEW)

    def _show_logs(self) -> None:
        self.show_tab(LOGS)

    def _lay_out(self) -> None:
        self.tabs.setObjectName("detailTabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.addTab("")
        self.tabs.addTab("")
        self.stack.addWidget(self.overview)
        self._line = QFrame(self)
        self._line.setProperty("kind", "line")
        self._line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        tabs = QVBoxLayout()
        tabs.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        tabs.addWidget(self.tabs)
        column.addWidget(self.header)
        column.addLayout(tabs)
        column.addWidget(self._line)
        column.addWidget(self.stack, 1)
        column.addWidget(self.gone, 1)
        self.gone.hide()
