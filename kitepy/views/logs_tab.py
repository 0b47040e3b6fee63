"""The Logs tab of a container: its toolbar, its lines, and why none come."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kitepy.models.log_feed import LogFeed, LogState
from kitepy.models.log_save import LogSaver
from kitepy.style import theme
from kitepy.text import commands
from kitepy.text import format as fmt
from kitepy.text.i18n import translate
from kitepy.text.loglines import Level
from kitepy.views import logs_marks, logs_menu, logs_state
from kitepy.views.logs_toolbar import LogsToolbar
from kitepy.widgets.announce import announce
from kitepy.widgets.log_line import plain_text
from kitepy.widgets.log_pill import LogPill
from kitepy.widgets.log_view import LogView

if TYPE_CHECKING:
    from kitepy.models.session import Session

MARKS_MS = 150
COUNTS_MS = 120
FLOOD_MS = 80
FLOOD_LINES = 800
"""More lines than that at once, and the next ones are shown with those that follow."""
SPOKEN_MS = 400


class LogsTab(QWidget):
    """Shows the log of one container at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("logsTab")
        self.feed = LogFeed(self)
        self.saver = LogSaver(self)
        self.toolbar = LogsToolbar(self)
        self.view = LogView(self.feed.work.rows, self)
        self.pill = LogPill(self.view.viewport())
        self.empty = logs_state.LogsEmpty(self)
        self.strip = logs_state.LogsStrip(self)
        self._session: Session | None = None
        self._seen_end = self._shown_end = 0
        self._marks_timer = self._timer(MARKS_MS)
        self._counts_timer = self._timer(COUNTS_MS)
        self._flood_timer = self._timer(FLOOD_MS)
        self._spoken_timer = self._timer(SPOKEN_MS)
        self._arrange()
        self._connect()
        self.retranslate()

    # --- the page's calls ------------------------------------------------------------------------

    def show_container(self, session: "Session", container_id: str) -> None:
        """Open this container's log; nothing changes when it is open already."""
        if self.feed.session is session and self.feed.container_id == container_id:
            return
        self._session = session
        self.feed.open(session, container_id)
        container = self.feed.container
        if container is not None:
            line = commands.logs(container.name, timestamps=self.toolbar.times.isChecked())
            source = translate("LogsTab", "Logs on {name}").replace("{name}", container.name)
            session.commands.record(line, source)

    def close_log(self) -> None:
        """Nobody looks any more: stop following. The lines stay until another log is opened."""
        self.feed.close()

    def find_text(self) -> None:
        """Put the cursor into the search field."""
        self.toolbar.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.toolbar.search_field.selectAll()

    def find_next(self, forward: bool = True) -> None:
        """Go to the next match, or to the one before."""
        number = self.feed.work.search.move(forward, self.view.top)
        if number is not None:
            self.view.set_current(number, show=True)
            self._show_count()
            self._announce(f"{self.toolbar.search_field.count.text()}. {self._line_text(number)}")

    def save(self) -> None:
        """Ask where to, and save."""
        container = self.feed.container
        name = container.name if container else self.feed.container_id[:12]
        logs_menu.ask_where(self, name, self.save_to)

    def save_to(self, path: str) -> None:
        """Save every line that is kept."""
        self.saver.save(self.feed, path, times=self.toolbar.times.isChecked())

    # --- building --------------------------------------------------------------------------------

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        return timer

    def _arrange(self) -> None:
        line = QFrame(self)
        line.setProperty("kind", "line")
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.toolbar, line, self.view, self.empty, self.strip):
            column.addWidget(widget)
        column.setStretchFactor(self.view, 1)
        column.setStretchFactor(self.empty, 1)
        self.strip.hide()
        self.view.hide()
        self.view.viewport().installEventFilter(self)

    def _connect(self) -> None:
        feed, work, bar, view = self.feed, self.feed.work, self.toolbar, self.view
        feed.opened.connect(self._opened)
        feed.changed.connect(self._state_changed)
        feed.lines_changed.connect(self._lines_came)
        work.rows_changed.connect(self._lines_changed)
        work.counts_changed.connect(self._counts_changed)
        work.search_changed.connect(self._found)
        bar.levels_changed.connect(self._filter)
        bar.search_field.textChanged.connect(self._search)
        bar.search_field.step.connect(self.find_next)
        bar.search_field.left.connect(view.setFocus)
        bar.times.toggled.connect(view.set_times)
        bar.wrap.toggled.connect(view.set_wrap)
        bar.save.clicked.connect(self.save)
        view.follow_changed.connect(self._follow_changed)
        view.reached_top.connect(feed.want_earlier)
        view.menu_wanted.connect(self._menu)
        self.pill.clicked.connect(self._follow)
        self._connect_rest()

    def _connect_rest(self) -> None:
        for place in (self.empty, self.strip):
            place.retry.connect(self.feed.retry)
        self._marks_timer.timeout.connect(self._mark)
        self._counts_timer.timeout.connect(self._count)
        self._flood_timer.timeout.connect(self._refresh)
        self._spoken_timer.timeout.connect(self._describe)
        self.saver.saved.connect(self._saved)
        self.saver.failed.connect(self._not_saved)
        theme.signals.changed.connect(self._state_changed)

    def retranslate(self) -> None:
        """Show all words in the current language."""
        self.toolbar.retranslate()
        self.toolbar.set_counts(self.feed.buffer.counts)
        self.view.setAccessibleName(translate("LogsTab", "Log"))
        self._state_changed()

    def changeEvent(self, event: QEvent) -> None:
        """The language has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    # --- what the feed says ----------------------------------------------------------------------

    def _opened(self) -> None:
        self._seen_end = 0
        self.view.set_source(self.feed.work.rows)
        self._lines_changed()
        self._counts_changed()

    def _lines_came(self) -> None:
        """Show them now; in a flood not more often than an eye can see."""
        flood = self.feed.buffer.end - self._shown_end > FLOOD_LINES
        if not flood or not self._flood_timer.isActive():
            self._lines_changed()
            self._flood_timer.start()

    def _refresh(self) -> None:
        if self._shown_end != self.feed.buffer.end:
            self._lines_changed()
            self._flood_timer.start()

    def _lines_changed(self) -> None:
        self._shown_end = self.feed.buffer.end
        self.view.refresh()
        if self.view.isHidden() == (len(self.feed.buffer) > 0):
            self._state_changed()
        self._show_pill()
        self._soon()

    def _counts_changed(self) -> None:
        if not self._counts_timer.isActive():
            self._counts_timer.start()
        self._soon()

    def _count(self) -> None:
        self.toolbar.set_counts(self.feed.buffer.counts)

    def _soon(self) -> None:
        """Marks and what screen readers hear need not be newer than an eye can follow."""
        for timer in (self._marks_timer, self._spoken_timer):
            if not timer.isActive():
                timer.start()

    def _state_changed(self) -> None:
        state, error = self.feed.state, self.feed.error
        words = logs_state.words_of(state, error)
        has_lines = len(self.feed.buffer) > 0
        self.view.setVisible(has_lines)
        self.empty.setVisible(not has_lines)
        self.strip.setVisible(has_lines and words is not None)
        if not has_lines:
            self.empty.show_words(words or logs_state.empty_words(state))
        elif words is not None:
            self.strip.show_words(words)
        if words is not None:
            self._announce(words.title)
        self._show_pill()

    # --- following -------------------------------------------------------------------------------

    def _follow(self) -> None:
        self.view.set_following(True)
        self.view.setFocus()

    def _follow_changed(self, following: bool) -> None:
        self._seen_end = 0 if following else self.feed.buffer.end
        self._show_pill()

    def _show_pill(self) -> None:
        if self.view.following:
            live = self.feed.state == LogState.LIVE
            word, hint = (
                translate("LogsTab", "Following"),
                translate("LogsTab", "scroll up to stop"),
            )
        else:
            new = self.feed.buffer.end - self._seen_end
            live, word = True, translate("LogsTab", "Follow")
            hint = translate("LogsTab", "%n new line(s)", None, new) if new else ""
        self.pill.set_words(word, hint)
        self.pill.setVisible(live)
        self.pill.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The pill stays in its corner."""
        if event.type() == QEvent.Type.Resize:
            self.pill.place()
        return super().eventFilter(watched, event)

    # --- search and filter -----------------------------------------------------------------------

    def _search(self, text: str) -> None:
        self.view.set_query(text)
        self.view.set_current(None, show=False)
        self.feed.work.set_query(text, self.view.top)
        if text:
            self.feed.want_earlier()
        self._show_count()
        self._soon()

    def _filter(self, levels: frozenset[Level]) -> None:
        self.feed.want_earlier()
        self.feed.work.set_levels(levels)

    def _found(self) -> None:
        current = self.feed.work.search.current
        if current != self.view.layout_.current:
            fresh = self.view.layout_.current is None and self.toolbar.search_field.hasFocus()
            self.view.set_current(current, show=fresh)
        self._show_count()
        self._soon()

    def _show_count(self) -> None:
        search = self.feed.work.search
        if not search.query:
            text = ""
        elif search.matches:
            text = translate("LogsTab", "{position} of {count}")
            text = text.replace("{position}", f"{search.position:,}")
            text = text.replace("{count}", f"{len(search.matches):,}")
        else:
            text = translate("LogsTab", "No match") if search.done else "..."
        self.toolbar.search_field.set_count(text)

    def _mark(self) -> None:
        rows = self.feed.work.rows
        matches = logs_marks.of_matches(rows, self.feed.work.search.matches)
        self.view.marks.set_marks(matches, logs_marks.of_errors(rows))

    # --- words for others ------------------------------------------------------------------------

    def _line_text(self, number: int) -> str:
        return plain_text(self.feed.buffer.line(number)[:2000])

    def _describe(self) -> None:
        if QAccessible.isActive():
            self.view.setAccessibleDescription(self.view.visible_text())

    def _announce(self, text: str) -> None:
        if self.isVisible():
            announce(self.view, text)

    def _menu(self, at: QPoint) -> None:
        calls = (self.view.copy, self.view.select_all, self.save)
        logs_menu.open_menu(self, at, calls, selected=bool(self.view.layout_.selection))

    def _saved(self, path: str, count: int) -> None:
        if self._session is not None:
            title = translate("LogsTab", "%n log line(s) saved", None, count)
            self._session.notices.post("ok", title, fmt.strip_controls(path))

    def _not_saved(self, path: str, reason: str) -> None:
        if self._session is not None:
            title = translate("LogsTab", "The log could not be saved: {reason}")
            detail = translate("LogsTab", "Choose another place than {path}.")
            detail = detail.replace("{path}", fmt.strip_controls(path))
            self._session.notices.post("danger", title.replace("{reason}", reason), detail)

    # --- keys ------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """The tab's own keys go before the window's shortcuts of the same name."""
        own = isinstance(event, QKeyEvent) and (
            self._is_find(event) or event.key() == Qt.Key.Key_F3
        )
        if own and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+F or / searches, F3 goes on, Shift+F3 goes back."""
        if self._is_find(event):
            self.find_text()
        elif event.key() == Qt.Key.Key_F3:
            self.find_next(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            super().keyPressEvent(event)

    def _is_find(self, event: QKeyEvent) -> bool:
        return event.matches(QKeySequence.StandardKey.Find) or event.text() == "/"
