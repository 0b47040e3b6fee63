"""The console pane: the consoles of the engine that is shown, in tabs below the page."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from kitepy.style import theme
from kitepy.text.i18n import translate
from kitepy.views.console_bar import ConsoleBar
from kitepy.views.console_listed import ListedConsoles
from kitepy.views.console_questions import ConsoleQuestions

if TYPE_CHECKING:
    from kitepy.console.loader import CoreLoader
    from kitepy.console.page import ConsolePage
    from kitepy.models.console_session import ConsoleSession
    from kitepy.models.session import Session
    from kitepy.views.context import Context


class ConsolePane(QFrame):
    """Its height is the splitter's business; it says when it wants to be open or full."""

    open_wanted = Signal(bool)
    full_wanted = Signal(bool)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("consolePane")
        self._context = context
        self._session: Session | None = None
        self._loader: CoreLoader | None = None
        self._pages: dict[ConsoleSession, ConsolePage] = {}
        self._rang: set[ConsoleSession] = set()
        self._target = ""
        self._is_open = self._is_full = self._comes_back = False
        self._questions = ConsoleQuestions(self, context.notices)
        self.bar = ConsoleBar(self)
        self.stack = QStackedWidget(self)
        self.nothing = QLabel(self.stack)
        self._lay_out()
        self._connect()
        theme.set_console_follows(bool(context.settings.get("console_follows_theme")))
        self._follow_current()

    # --- for the window ------------------------------------------------------------------------

    def open_in(self, container_id: str, *, attach: bool = False) -> None:
        """The console that a container has already, or a new one; or one on its main program."""
        if self._session is None:
            return
        if attach:
            self._session.consoles.open_attached(container_id)
        else:
            self._session.consoles.show_shell(container_id)
        self._enter()

    def calls(self) -> dict[str, Callable[[], None]]:
        """What it does for each action of the table."""
        return {
            "console.toggle": self.toggle,
            "console.new": self.new_console,
            "console.next": self.next_tab,
            "console.previous": self.previous_tab,
            "console.close": self.close_current,
        }

    def new_console(self) -> None:
        """Another console in the container of the page or of the tab."""
        target = self._running_target()
        if self._session is not None and target:
            self._session.consoles.open_shell(target)
            self._enter()

    def toggle(self) -> None:
        """Open with a terminal to type in, or fold."""
        if self._is_open:
            self.open_wanted.emit(False)
        elif self._session is not None and self._session.consoles.sessions:
            self._enter()
        elif self._running_target():
            self.new_console()
        else:
            self.open_wanted.emit(True)

    def step(self, direction: int) -> None:
        """Go to the next tab, or to the one before."""
        consoles = self._session.consoles if self._session else None
        if consoles is None or consoles.current is None:
            return
        at = (consoles.sessions.index(consoles.current) + direction) % len(consoles.sessions)
        consoles.show(consoles.sessions[at])
        self._enter()

    def next_tab(self) -> None:
        """Ctrl+PgDn."""
        self.step(1)

    def previous_tab(self) -> None:
        """Ctrl+PgUp."""
        self.step(-1)

    def close_current(self) -> None:
        """Close the console that is shown."""
        if self._session is not None and self._session.consoles.current is not None:
            self._session.consoles.remove(self._session.consoles.current)

    def show_target(self, container_id: str) -> None:
        """The container that a new console is for; its emulator is loaded ahead."""
        self._target = container_id
        self._get_loader().start()
        self._show()

    def show_size(self, *, is_open: bool, is_full: bool) -> None:
        """How it is shown now."""
        self._is_open, self._is_full = is_open, is_full
        self._show()

    @property
    def first(self) -> QWidget:
        """Where F6 leads."""
        page = self.current_page()
        return page.view if page is not None and self._is_open else self.bar.fold

    def set_prompts(self, shown: bool) -> None:
        """Show prompts in an accent, or as the shell writes them."""
        for page in self._pages.values():
            page.view.set_prompts(shown)

    def closing(self) -> list[Coroutine[Any, Any, None]]:
        """What to await when the window closes."""
        for page in self._pages.values():
            page.shut()
        return [self._loader.closing()] if self._loader is not None else []

    def retranslate(self) -> None:
        """Language, colours or zoom changed."""
        for page in self._pages.values():
            page.retranslate()
        self.bar.retranslate()
        self.nothing.setFont(theme.font("body"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # --- which engine --------------------------------------------------------------------------

    def _follow_current(self) -> None:
        session = self._context.connections.current
        if session is self._session:
            return
        if self._session is not None:
            for signal, slot in self._wires(self._session):
                signal.disconnect(slot)
        self._session, self._target = session, ""
        if session is not None:
            for signal, slot in self._wires(session):
                signal.connect(slot)
        self._current_changed()

    def _wires(self, session: "Session") -> list[tuple[Any, Any]]:
        consoles = session.consoles
        return [
            (consoles.added, self._added),
            (consoles.removed, self._removed),
            (consoles.current_changed, self._current_changed),
            (session.containers.container_changed, self._container_changed),
            (session.containers.container_removed, self._container_changed),
            (session.changed, self._show),
        ]

    def _other_changed(self) -> None:
        """Its consoles have tabs too; that a container of it started is no reason to look."""
        if len(self._listed().every) != self.bar.tabs.count():
            self._show()

    def _container_changed(self, container_id: str) -> None:
        shown = {console.container_id for console in self._pages}
        if container_id == self._target or container_id in shown:
            self._show()

    # --- consoles ------------------------------------------------------------------------------

    def _get_loader(self) -> "CoreLoader":
        if self._loader is None:
            from kitepy.console.loader import CoreLoader

            self._loader = CoreLoader(self)
        return self._loader

    def _added(self, console: "ConsoleSession") -> None:
        from kitepy.console.page import ConsolePage

        session = self._session
        if session is None:
            return
        page = ConsolePage(
            console, session.consoles, session.containers, self._get_loader(), self.stack
        )
        self._pages[console] = page
        self.stack.addWidget(page)
        page.view.set_font_px(self._context.settings.get("console_font_px"))
        page.view.set_prompts(bool(self._context.settings.get("console_prompt")))
        console.changed.connect(self._show)
        page.rang.connect(self._ring)
        page.view.paste_wanted.connect(self._questions.paste)
        page.view.link_wanted.connect(self._questions.follow)
        page.view.zoom_wanted.connect(self._zoom)
        page.view.menu_wanted.connect(self._open_menu)

    def _removed(self, console: "ConsoleSession") -> None:
        page = self._pages.pop(console, None)
        self._rang.discard(console)
        if page is not None:
            had_focus = page.isAncestorOf(self.window().focusWidget() or self)
            page.shut()
            self.stack.removeWidget(page)
            page.deleteLater()
            if had_focus:
                self.bar.fold.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def current_page(self) -> "ConsolePage | None":
        """The console that is shown, or would be were the pane open."""
        current = self._session.consoles.current if self._session else None
        return self._pages.get(current) if current is not None else None

    def _current_changed(self) -> None:
        page = self.current_page()
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.stack.setCurrentWidget(page or self.nothing)
        self._show()
        if page is not None and had_focus and self._is_open:
            page.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if page is None and self._is_full:
            self.full_wanted.emit(False)
        if page is None and self._is_open:
            self._comes_back = True
            self.open_wanted.emit(False)
        elif page is not None and self._comes_back:
            self._comes_back = False
            self.open_wanted.emit(True)

    def _enter(self) -> None:
        self.open_wanted.emit(True)
        page = self.current_page()
        if page is not None:
            page.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ring(self) -> None:
        page = self.sender()
        for console, known in self._pages.items():
            if known is page and not (self._is_open and page is self.current_page()):
                self._rang.add(console)
        self._show()

    # --- what is shown -------------------------------------------------------------------------

    def _listed(self) -> ListedConsoles:
        return ListedConsoles(self._session, self._context.companions)

    def _show(self) -> None:
        listed = self._listed()
        current = self._session.consoles.current if self._session else None
        if self._is_open and current is not None:
            self._rang.discard(current)
        at = listed.own.index(current) if current in listed.own else -1
        looks = [listed.look(one, rang=one in self._rang) for one in listed.every]
        self.bar.tabs.show_tabs(looks, at, [listed.read_out(one) for one in listed.every])
        for number, console in enumerate(listed.every):
            self.bar.tabs.setTabToolTip(number, console.title)
        target = self._running_target()
        why_not = "" if target else translate("ConsolePane", "Choose a container that runs first")
        self.bar.show_state(folded=not self._is_open, full=self._is_full, why_no_new=why_not)
        self.nothing.setText(
            translate("ConsolePane", "No console is open. Press + to open one in this container.")
            if target
            else translate("ConsolePane", "No console is open. Choose a container that runs.")
        )

    def _running_target(self) -> str:
        """The container of the page when it runs, else that of the current tab."""
        session = self._session
        if session is None or session.engine is None:
            return ""
        current = session.consoles.current
        for container_id in (self._target, current.container_id if current else ""):
            container = session.containers.container(container_id)
            if container is not None and container.status.is_up:
                return container_id
        return ""

    # --- what was pressed ----------------------------------------------------------------------

    def _tab_chosen(self, number: int) -> None:
        if (found := self._listed().holder(number)) is not None:
            consoles, console, waits = found
            consoles.show(console)
            if waits:
                self._comes_back = True
                self._context.switching.ask(self._listed().waits_for(console))
            else:
                self._enter()

    def _tab_moved(self, number: int) -> None:
        """By keyboard: the tabs keep the keys."""
        found = self._listed().holder(number)
        if found is not None and not found[2]:
            found[0].show(found[1])

    def _tab_closed(self, number: int) -> None:
        if (found := self._listed().holder(number)) is not None:
            found[0].remove(found[1])
            if found[2]:
                self._removed(found[1])

    def _find(self) -> None:
        if page := self.current_page():
            page.open_find()

    def _full(self) -> None:
        self.full_wanted.emit(not self._is_full)

    def _zoom(self, size_px: int) -> None:
        from kitepy.console import look

        size = min(look.LARGEST_PX, max(look.SMALLEST_PX, size_px or look.NORMAL_PX))
        self._context.settings.set("console_font_px", size)
        for page in self._pages.values():
            page.view.set_font_px(size)

    def _open_menu(self, at: QPoint) -> None:
        from kitepy.views.console_menu import open_menu

        if page := self.current_page():
            open_menu(page.view, at)

    # --- parts ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.bar.toggled.connect(self.toggle)
        self.bar.new_wanted.connect(self.new_console)
        self.bar.find_wanted.connect(self._find)
        self.bar.full_wanted.connect(self._full)
        self.bar.tabs.chosen.connect(self._tab_chosen)
        self.bar.tabs.currentChanged.connect(self._tab_moved)
        self.bar.tabs.close_wanted.connect(self._tab_closed)
        self._context.connections.current_changed.connect(self._follow_current)
        self._context.companions.changed.connect(self._other_changed)
        theme.signals.changed.connect(self.retranslate)

    def _lay_out(self) -> None:
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self.nothing.setProperty("tone", "tertiary")
        self.stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
