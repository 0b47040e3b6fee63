"""The window: top bar, sidebar, pages and status line; pages are built when they are wanted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from kitepy.style import theme
from kitepy.views import window_keys
from kitepy.views.main_split import MainSplit
from kitepy.views.pages import Pages
from kitepy.views.sidebar import Sidebar
from kitepy.views.status_line import StatusLine
from kitepy.views.switching_look import SwitchingLook
from kitepy.views.top_bar import TopBar
from kitepy.views.window_keys import Pane
from kitepy.views.window_looks import WindowLooks
from kitepy.views.work_split import WorkSplit
from kitepy.widgets.mode_strip import ModeStrip

if TYPE_CHECKING:
    from kitepy.models.creation import Created
    from kitepy.views.catalog_page import CatalogPage
    from kitepy.views.console_pane import ConsolePane
    from kitepy.views.container_page import ContainerPage
    from kitepy.views.context import Context
    from kitepy.views.no_engine_page import NoEnginePage

MINIMUM = (1024, 680)
SETTLE_MS = 400


class MainWindow(QMainWindow):
    """Shows one session; asks to be closed instead of closing."""

    close_wanted = Signal()
    closing = False
    """Close was asked for; before asyncio runs nobody hears the signal."""
    rows_first = False
    """Paint with the rows of the sidebar alone; whoever sets this calls furnish() afterwards."""

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("KitePy")
        self.setMinimumSize(*MINIMUM)
        theme.mark_mode(self)
        self._context = context
        self._may_close = self._equipped = self._furnished = False
        self._make_parts()
        self._lay_out()
        self._connect_parts()
        self._restore()
        self._retheme()

    def _make_parts(self) -> None:
        connections = self._context.connections
        self.looks = WindowLooks(self._context.settings, self)
        self.strip = ModeStrip(self)
        self.top_bar = TopBar(self._context, self)
        self.sidebar = Sidebar(connections, self._context.settings, self)
        self.status = StatusLine(self._context, self)
        self.pages = Pages(self._context, self)
        self.work = WorkSplit(self.pages, self._context, self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)

    def _lay_out(self) -> None:
        self.split = MainSplit(self.sidebar, self._context.settings, self)
        self.split.addWidget(self.work)
        self.split.setStretchFactor(1, 1)
        body = QWidget(self)
        body.setProperty("kind", "canvas")
        self._column = column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.strip, self.top_bar):
            column.addWidget(part)
        column.addWidget(self.split, 1)
        column.addWidget(self.status)
        self.setCentralWidget(body)

    def _connect_parts(self) -> None:
        connections = self._context.connections
        connections.current_changed.connect(self._session_chosen)
        connections.changed.connect(self._show_state)
        SwitchingLook(self._context.switching, self.strip, self.top_bar, self.status)
        self._context.switching.changed.connect(self._show_switching)
        self._context.switching.switched.connect(self._session_chosen)
        self.top_bar.theme_wanted.connect(self.looks.toggle_theme)
        self.top_bar.settings_wanted.connect(self.open_settings)
        self.top_bar.picker.add_wanted.connect(self._add_engine)
        self.sidebar.open_container.connect(self.open_container)
        self.sidebar.delete_container.connect(self.delete_container)
        self.sidebar.open_catalog.connect(self.open_catalog)
        self.sidebar.new_wanted.connect(self.new_container)
        self.sidebar.open_kinds.connect(self.open_kinds)
        self.pages.kinds_wanted.connect(self.open_kinds)
        self.sidebar.console_wanted.connect(self._open_console)
        self.pages.console_wanted.connect(self._open_console)
        self.pages.created.connect(self._created)
        self.pages.catalog_wanted.connect(self._show_catalog)
        self.pages.left.connect(self.open_catalog)
        self.pages.currentChanged.connect(self._mark_page)
        self.split.settled.connect(self._settle.start)
        self._settle.timeout.connect(self._remember)
        theme.signals.changed.connect(self._retheme)

    def _make_shortcuts(self) -> None:
        calls = {
            "new": self.new_container,
            "catalog": self.open_catalog,
            "kinds": self.open_kinds,
            "filter": self._filter_page,
            "switch_mode": self.top_bar.toggle_mode,
            "sidebar": self.split.toggle,
            "zoom_in": self.looks.zoom_in,
            "zoom_out": self.looks.zoom_out,
            "zoom_reset": self.looks.zoom_normal,
            "next_pane": self._next_pane,
            "previous_pane": self._previous_pane,
            "copy_command": self.status.copy_command,
            "reconnect": self._reconnect,
            "settings": self.open_settings,
            "shortcuts": self.open_shortcuts,
            "quit": self.close,
        }
        window_keys.WindowKeys(self, {f"window.{name}": call for name, call in calls.items()})
        window_keys.WindowKeys(self, self.console.calls())

    def equip(self) -> None:
        """Keys, messages and what a screen reader hears: the rows can be painted without."""
        if self._equipped:
            return
        from kitepy.views.announcer import Announcer
        from kitepy.views.other_side import OtherSide
        from kitepy.views.toasts import Toasts
        from kitepy.views.training_bar import TrainingBar
        from kitepy.widgets.focus_ring import FocusRings

        self._equipped = True
        self._make_shortcuts()
        self.focus_rings = FocusRings(self)
        self.sidebar.set_foot(OtherSide(self._context, self.sidebar))
        self.announcer = Announcer(self._context.connections, self)
        self.toasts = Toasts(self._context.notices, self, self.work.room)
        self.training_bar = TrainingBar(self._context, self)
        self.training_bar.connect_wanted.connect(self._add_engine)
        self.top_bar.picker.reset_wanted.connect(self.training_bar.ask_reset)
        self._column.insertWidget(2, self.training_bar)

    def furnish(self) -> None:
        """Build the first page, the larger half of a window."""
        self.equip()
        if self._furnished:
            return
        self._furnished = True
        if self.pages.currentWidget() is None:
            self._show_catalog()
        self._show_state()

    # --- pages ---------------------------------------------------------------------------------

    @property
    def catalog(self) -> "CatalogPage":
        """The page with the cards."""
        return self.pages.catalog

    @property
    def no_engine(self) -> "NoEnginePage":
        """The page while there is no engine."""
        return self.pages.no_engine

    @property
    def container_page(self) -> "ContainerPage | None":
        """The page of a container, when one has been opened."""
        return self.pages.built_container

    @property
    def console(self) -> "ConsolePane":
        """The consoles below the page."""
        return self.work.pane

    def _open_console(self, container_id: str, attach: bool) -> None:
        self.console.open_in(container_id, attach=attach)

    def _show_catalog(self) -> None:
        if self._furnished:
            self.pages.setCurrentWidget(self.catalog)

    def open_catalog(self) -> None:
        """Show the catalog."""
        self.pages.setCurrentWidget(self.catalog)
        self.catalog.focus_search()

    def open_kinds(self) -> None:
        """Show the kinds of containers side by side."""
        self.pages.setCurrentWidget(self.pages.kinds)
        self.pages.kinds.table.setFocus()

    def new_container(self) -> None:
        """Open the form over what is shown; the catalog is the page for one click."""
        self.catalog.open_form()

    def open_container(self, container_id: str) -> None:
        """Show a container of the current engine."""
        if self._context.connections.current is not None:
            page, now = self.pages.container, QApplication.focusWidget()
            page.show_container(container_id)
            self.console.show_target(container_id)
            inside = now is None or self.pages.isAncestorOf(now)
            self.pages.setCurrentWidget(page)
            self._mark_page()
            if inside:
                # What had the keyboard is hidden now.
                window_keys.enter(Pane(page, page.tabs))

    def delete_container(self, container_id: str) -> None:
        """Ask, and delete it."""
        session = self._context.connections.current
        if session is not None:
            self.pages.container.deletion.ask(session, container_id)

    def open_settings(self) -> None:
        """Show the settings."""
        from kitepy.dialogs.settings import SettingsDialog

        dialog = SettingsDialog(self._context.settings, self._context.lab, self)
        dialog.language_wanted.connect(self.looks.use_language)
        dialog.shortcuts_wanted.connect(self.open_shortcuts)
        dialog.prompts_wanted.connect(self.console.set_prompts)
        dialog.open()

    def open_shortcuts(self) -> None:
        """Show every key."""
        from kitepy.dialogs.shortcuts import ShortcutsDialog
        from kitepy.views import shortcut_list

        ShortcutsDialog(shortcut_list.sections(), self).open()

    def _created(self, made: "Created") -> None:
        # Who has gone to another container meanwhile reads or types there: the message tells.
        # Before the form nobody can.
        if self.pages.currentWidget() is not self.container_page or self.catalog.has_form:
            self.open_container(made.container_id)
        if made.open_console:
            self._open_console(made.container_id, False)
        if made.secrets:
            from kitepy.dialogs.secret_shown import SecretShown

            SecretShown(made.name, made.secrets, self).open()

    def _session_chosen(self) -> None:
        if self.container_page is not None:
            self.container_page.leave()
        self._show_catalog()
        self._show_state()

    def _show_switching(self) -> None:
        shows = self.pages.show_switching(self._context.switching)
        self.work.make_way(shows)
        switching = self._context.switching
        self.sidebar.set_waiting(switching.is_active and switching.handler is not None)
        if shows:
            return
        if self.pages.shows_switching:
            self._show_catalog()
        self._show_state()

    def _show_state(self) -> None:
        """No engine is a page; a lost one keeps what was known on screen."""
        if self._context.switching.is_active:
            return
        session = self._context.connections.current
        known = session is not None and session.info is not None
        theme.set_mode(session.mode if session and known else None)
        if known and self.pages.shows_no_engine:
            self._show_catalog()
        failed = session is None or session.error is not None
        if not known and failed and self._context.connections.probes:
            self.pages.setCurrentWidget(self.no_engine)

    def _mark_page(self) -> None:
        """The sidebar shows what is open; without an engine there is none to open a console in."""
        self.work.set_useful(not self.pages.shows_no_engine)
        self.sidebar.mark_no_engine(self.pages.shows_no_engine)
        page = self.container_page
        if page is not None and page is self.pages.currentWidget():
            self.sidebar.mark_container(page.model.container_id)
        elif self.pages.shows_catalog:
            self.sidebar.mark_page("window.catalog")
        elif self.pages.shows_kinds:
            self.sidebar.mark_page("window.kinds")

    def _add_engine(self) -> None:
        self.pages.setCurrentWidget(self.no_engine)
        self.no_engine.address.setFocus()

    # --- looks ---------------------------------------------------------------------------------

    def _retheme(self) -> None:
        self.strip.restyle()

    # --- window state --------------------------------------------------------------------------

    def _restore(self) -> None:
        settings = self._context.settings
        self.resize(1440, 900)
        geometry = settings.get("window")
        if geometry and isinstance(geometry[0], str):
            self.restoreGeometry(QByteArray.fromBase64(geometry[0].encode("ascii", "ignore")))
        self.split.restore()

    def _remember(self) -> None:
        saved = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self._context.settings.set("window", [saved])

    def _filter_page(self) -> None:
        if self.pages.shows_catalog:
            self.catalog.focus_search()

    def _panes(self) -> list[Pane]:
        page = self.pages.currentWidget() or self.catalog
        firsts: dict[QWidget, QWidget] = {self.catalog: self.catalog.view}
        if self.container_page is not None:
            firsts[self.container_page] = self.container_page.tabs
        return [
            Pane(self.top_bar, self.top_bar.picker),
            Pane(self.sidebar, self.sidebar.list),
            Pane(page, firsts.get(page, page)),
            Pane(self.console, self.console.first),
            Pane(self.status, self.status.strip),
        ]

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt's: Tab and Shift+Tab."""
        window_keys.keep_order(self._panes())
        return super().focusNextPrevChild(forward)

    def _next_pane(self) -> None:
        window_keys.step_pane(self._panes(), 1)

    def _previous_pane(self) -> None:
        window_keys.step_pane(self._panes(), -1)

    def _reconnect(self) -> None:
        if session := self._context.connections.current:
            session.retry_now()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's."""
        if not self.rows_first:
            self.furnish()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        if event.type() == QEvent.Type.WindowStateChange:
            self._settle.start()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks the program to end; it closes the window when everything has been closed."""
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self._remember()
        self.closing = True
        self.close_wanted.emit()

    def close_for_good(self) -> None:
        """Everything is closed: let the window go."""
        self._may_close = True
        self.close()
