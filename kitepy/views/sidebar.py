"""The left column: New container, the containers of the engine, and the pages."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout

from kitepy.style import icons, theme
from kitepy.text.i18n import translate
from kitepy.views.container_list import ContainerList
from kitepy.views.navigation import Navigation
from kitepy.views.new_button import NewButton
from kitepy.views.sidebar_note import SidebarNote

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kitepy.models.connections import Connections
    from kitepy.models.session import Session
    from kitepy.views.other_side import OtherSide

RAIL_BELOW = 220


def snapped_width(width: int) -> int:
    """The width that a splitter should give: the rail, or 240 to 420."""
    if width < theme.px(RAIL_BELOW):
        return theme.px("rail")
    return min(theme.px("sidebarMax"), max(theme.px("sidebarMin"), width))


class Sidebar(QFrame):
    """#sidebar; shows the current session and says what was asked for."""

    open_container = Signal(str)
    delete_container = Signal(str)
    """Asked for by key or menu; whoever listens asks the person first."""
    console_wanted = Signal(str, bool)
    open_catalog = Signal()
    new_wanted = Signal()
    open_kinds = Signal()

    def __init__(
        self, connections: "Connections", settings: Any, parent: "QWidget | None" = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._connections = connections
        self._settings = settings
        self._session: Session | None = None
        self.rail = False
        self._make_parts()
        self._lay_out()
        self._connect_parts()
        self.restyle()
        self._restore_filter()
        self._take_session()

    def _make_parts(self) -> None:
        self.new_button = NewButton(self)
        self.title = _label(self)
        self.counts = _label(self)
        self.filter_button = QToolButton(self)
        self.filter_button.setObjectName("filterButton")
        self.filter_button.setProperty("kind", "ghost")
        self.filter_button.setProperty("fit", "icon")
        self.filter_button.setCheckable(True)
        self.filter = QLineEdit(self)
        self.filter.setObjectName("containerFilter")
        self.filter.setClearButtonEnabled(True)
        self.filter.hide()
        self.list = ContainerList(self)
        self.note = SidebarNote(self)
        self.foot: OtherSide | None = None
        self._has_engine = True
        self.line = QFrame(self)
        self.line.setProperty("kind", "line")
        self.nav = Navigation(self)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._head = QHBoxLayout()
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self.counts)
        self._head.addWidget(self.filter_button)
        self._top = QVBoxLayout()
        self._top.addWidget(self.new_button)
        self._top.addLayout(self._head)
        self._top.addWidget(self.filter)
        self._column.addLayout(self._top)
        self._note_row = QHBoxLayout()
        self._note_row.addWidget(self.note)
        self._column.addLayout(self._note_row)
        self._column.addWidget(self.list, 1)
        self._foot_row = QHBoxLayout()
        self._column.addLayout(self._foot_row)
        self._column.addWidget(self.line)
        self._bottom = QVBoxLayout()
        self._bottom.addWidget(self.nav)
        self._column.addLayout(self._bottom)
        self.setTabOrder(self.new_button, self.filter_button)
        self.setTabOrder(self.filter_button, self.filter)
        self.setTabOrder(self.filter, self.list)
        self.setTabOrder(self.list, self.nav)

    def _connect_parts(self) -> None:
        self._connections.current_changed.connect(self._take_session)
        self.new_button.clicked.connect(self.new_wanted)
        self.filter_button.toggled.connect(self._show_filter)
        self.filter.textChanged.connect(self._filter)
        self.filter.installEventFilter(self)
        self.list.open_container.connect(self.open_container)
        self.list.console_wanted.connect(self.console_wanted)
        self.list.delete_container.connect(self.delete_container)
        self.list.filter_wanted.connect(self.focus_filter)
        self.nav.page_wanted.connect(self._page_wanted)
        theme.signals.changed.connect(self.restyle)

    # --- for the window ------------------------------------------------------------------------

    def set_waiting(self, waiting: bool) -> None:
        """The engine is on its way to another mode: nothing can be made or stopped meanwhile."""
        self.list.setEnabled(not waiting)
        self.new_button.setEnabled(not waiting and self._has_engine)

    def set_foot(self, foot: "OtherSide") -> None:
        """What stands below the rows; it is made later than they are."""
        self.foot = foot
        self._foot_row.addWidget(foot)
        self.setTabOrder(self.list, foot)
        self.setTabOrder(foot, self.nav)
        foot.set_rail(self.rail)

    def mark_page(self, page: str) -> None:
        """A page of the navigation is shown."""
        self.nav.mark(page)
        self.list.clearSelection()

    def mark_container(self, container_id: str) -> None:
        """The page of a container is shown."""
        self.nav.mark("")
        self.list.select(container_id)

    def mark_no_engine(self, missing: bool) -> None:
        """Whether the page without an engine is shown: nothing can be made then."""
        self._has_engine = not missing
        self.new_button.setEnabled(not missing)
        if missing:
            self.nav.mark("")
        self._tell()

    def focus_filter(self) -> None:
        """Open the filter and write there."""
        if not self.rail:
            self.filter_button.setChecked(True)
            self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filter.selectAll()

    # --- the session ---------------------------------------------------------------------------

    def _take_session(self) -> None:
        session = self._connections.current
        if session is self._session:
            return
        if self._session is not None:
            self._session.changed.disconnect(self._session_changed)
            self._session.containers.counts_changed.disconnect(self._tell)
        self._session = session
        if session is not None:
            session.changed.connect(self._session_changed)
            session.containers.counts_changed.connect(self._tell)
            session.containers.set_filter(self.filter.text())
            self.list.show_containers(session.containers)
        self._session_changed()

    def _session_changed(self) -> None:
        session = self._session
        self.list.set_capabilities(session.capabilities if session else None)
        self._tell()

    def _tell(self) -> None:
        self.title.setText(self._title())
        self._count()
        note = None if self.rail else self._note()
        if note is not None:
            self.note.tell(*note)
        self.note.setVisible(note is not None)
        margin = theme.px(8) if note else 0
        self._note_row.setContentsMargins(theme.px(14), margin, theme.px(14), margin)

    def _count(self) -> None:
        """In words, or as figures where the title leaves no room for them."""
        model = self.list.containers
        running, total = str(model.running), str(model.total)
        words = translate("Sidebar", "%1 of %2 running")
        words = words.replace("%1", running).replace("%2", total) if model.total else ""
        room = self.width() - self.title.sizeHint().width() - self.filter_button.width()
        room -= theme.px(14 + 4 + 8 + 8 + 14)
        fits = self.counts.fontMetrics().horizontalAdvance(words) <= room
        self.counts.setText(words if fits else f"{running} / {total}")
        self.counts.setAccessibleName(words)

    def _title(self) -> str:
        mode = self._session.mode if self._session else None
        if mode == "linux":
            return translate("Sidebar", "Linux containers")
        if mode == "windows":
            return translate("Sidebar", "Windows containers")
        return translate("Sidebar", "Containers")

    def _note(self) -> tuple[str, str, str] | None:
        model = self.list.containers
        if model.total and not model.shown:
            title = translate("Sidebar", "No container matches the filter.")
            return icons.FILTER, title, translate("Sidebar", "Escape takes the filter away.")
        if model.total:
            return None
        if model.is_bound:
            title = translate("Sidebar", "No containers yet")
            return icons.IMAGE, title, translate("Sidebar", "Create one from the catalog.")
        if not self._has_engine:
            title = translate("Sidebar", "Nothing to show yet")
            words = translate(
                "Sidebar", "Containers appear here when KitePy is connected to an engine."
            )
            return icons.NO_ENGINE, title, words
        return None

    # --- the filter ----------------------------------------------------------------------------

    def _restore_filter(self) -> None:
        """Seen as it was left: rows that are missing without a word would be missed."""
        kept = self._settings.get("container_filter")
        self.filter.setText(kept)
        self.filter_button.blockSignals(True)  # the keyboard stays where it is
        self.filter_button.setChecked(bool(kept))
        self.filter_button.blockSignals(False)
        self.filter.setVisible(bool(kept) and not self.rail)

    def _filter(self, text: str) -> None:
        self._settings.set("container_filter", text)
        self.list.containers.set_filter(text)

    def _show_filter(self, shown: bool) -> None:
        self.filter.setVisible(shown and not self.rail)
        if shown:
            self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.filter.clear()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Qt's; Escape leaves the filter, Down and Enter go to the rows."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.filter_button.setChecked(False)
                self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go_to_rows()
                return True
        return super().eventFilter(watched, event)

    def _go_to_rows(self) -> None:
        rows = self.list.visible_rows()
        if rows and not self.list.currentIndex().isValid():
            index = self.list.containers.index_of(rows[0].container.id)
            self.list.setCurrentIndex(index)
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _page_wanted(self, page: str) -> None:
        if page == "window.catalog":
            self.open_catalog.emit()
        elif page == "window.kinds":
            self.open_kinds.emit()

    # --- looks and words -----------------------------------------------------------------------

    def restyle(self) -> None:
        """The theme, the zoom or the mode changed."""
        px = theme.px
        self.setMinimumWidth(px("rail"))
        self._top.setContentsMargins(px(14), px(14), px(14), 0)
        self._top.setSpacing(px(6))
        self._head.setContentsMargins(px(4), 0, 0, 0)
        self._head.setSpacing(px(8))
        self._bottom.setContentsMargins(0, px(8), 0, px(8))
        self._foot_row.setContentsMargins(px(14), 0, px(14), px(8))
        self.note.restyle()
        self.line.setFixedHeight(1)
        self.filter_button.setIconSize(QSize(px("icon"), px("icon")))
        self.filter_button.setFixedWidth(px("control"))
        self.title.setFont(theme.font("bodyStrong"))
        self.counts.setFont(theme.font("caption"))
        self.filter.setFont(theme.font("body"))
        theme.set_property(self.counts, "tone", "secondary")
        self.new_button.restyle()
        self.list.restyle()
        self.nav.restyle()
        self.retranslate()
        if self.isVisible():
            self._fit()  # before that its width says nothing, and a resize event comes

    def retranslate(self) -> None:
        """The language changed."""
        self.filter_button.setIcon(icons.icon(icons.FILTER))
        said = translate("Sidebar", "Filter containers")
        for widget in (self.filter_button, self.filter):
            widget.setAccessibleName(said)
        for button in self.filter.findChildren(QToolButton):
            button.setAccessibleName(translate("Sidebar", "Clear the filter"))
        self.filter_button.setToolTip(f"{said} (/)")
        self.filter.setPlaceholderText(translate("Sidebar", "Name, image or project"))
        self.list.setAccessibleName(translate("Sidebar", "Containers"))
        self.nav.setAccessibleName(translate("Sidebar", "Pages"))
        self.new_button.restyle()
        self.nav.restyle()
        self.list.restyle()
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's; narrow enough is the rail."""
        super().resizeEvent(event)
        self._fit()
        self._count()

    def _fit(self) -> None:
        rail = self.width() < theme.px(RAIL_BELOW)
        if rail == self.rail:
            return
        self.rail = rail
        for part in (self.title, self.counts, self.filter_button):
            part.setVisible(not rail)
        self.filter.setVisible(not rail and self.filter_button.isChecked())
        self.new_button.set_rail(rail)
        self.list.set_rail(rail)
        self.nav.set_rail(rail)
        if self.foot is not None:
            self.foot.set_rail(rail)
        self._tell()


def _label(parent: QFrame) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
