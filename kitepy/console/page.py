"""One console: its terminal, a search that opens over it, and a line that says why it ended."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kitepy.console import words
from kitepy.console.core import Events
from kitepy.console.loader import CoreLoader
from kitepy.console.view import TerminalView
from kitepy.models.console_session import ConsoleSession, ConsoleState
from kitepy.style import icons, theme
from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate
from kitepy.widgets.button import Button
from kitepy.widgets.glyph import Glyph
from kitepy.widgets.label import Label
from kitepy.widgets.log_find import LogFind
from kitepy.widgets.wrap_label import WrapLabel

if TYPE_CHECKING:
    from kitepy.models.consoles import Consoles
    from kitepy.models.containers import ContainersModel

TITLE_LENGTH = 256
SLOW_MS = 300
"""An opening that is quicker than this is not announced."""
BELL_MS = 1000


class ConsolePage(QFrame):
    """Shows one session; the pane around it asks the questions."""

    rang = Signal()

    def __init__(
        self,
        session: ConsoleSession,
        consoles: "Consoles",
        containers: "ContainersModel",
        loader: CoreLoader,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._consoles, self._containers, self._loader = consoles, containers, loader
        self.view = TerminalView(session, self)
        self._make_state()
        self._make_find()
        self._lay_out()
        self._slow = self._timer(SLOW_MS)
        self._slow.timeout.connect(self._show_state)
        self._slow.start()
        self._silence = self._timer(BELL_MS)
        self._connect()
        self.retranslate()
        self._loaded()
        loader.start()

    def retranslate(self) -> None:
        """Language, colours or zoom changed."""
        name = strip_controls(self.session.container_name, 64)
        said = translate("Console", "Console of {name}").replace("{name}", name)
        self.view.setAccessibleName(said)
        self.finding.setAccessibleName(translate("Console", "Search in this console"))
        self.finding.setPlaceholderText(translate("Console", "Search"))
        self.finding.previous.setAccessibleName(translate("Console", "Previous match"))
        self.finding.next.setAccessibleName(translate("Console", "Next match"))
        self.close_find.set_words("", translate("Console", "Close the search"))
        self.attach.set_words(translate("Console", "Attach"))
        margin = theme.px(8)
        self._state_row.setContentsMargins(theme.px(16), margin, theme.px(16), margin)
        self._find_row.setContentsMargins(theme.px(16), margin, margin, margin)
        self._show_state()

    def shut(self) -> None:
        """Free the terminal."""
        self.view.shut()

    # --- parts ---------------------------------------------------------------------------------

    def _timer(self, interval_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        return timer

    def _make_state(self) -> None:
        self.state = QFrame(self)
        self.state.setObjectName("consoleState")
        self.state.setProperty("kind", "chrome")
        self._glyph = Glyph(icons.INFO, parent=self.state)
        self.title = Label("", "bodyStrong", parent=self.state)
        self.advice = WrapLabel("", "body", "text.secondary", 2, self.state)
        self.again = Button(icon=icons.RESTART, kind="plain", parent=self.state)
        self.attach = Button(icon=icons.CONNECT, kind="plain", parent=self.state)
        self.state.hide()

    def _make_find(self) -> None:
        self.find_bar = QFrame(self)
        self.find_bar.setProperty("kind", "chrome")
        self.finding = LogFind(self.find_bar)
        self.finding.setObjectName("consoleFind")
        self.close_find = Button(icon=icons.CLOSE, kind="ghost", parent=self.find_bar)
        self.find_bar.hide()

    def _lay_out(self) -> None:
        self._find_row = QHBoxLayout(self.find_bar)
        self._find_row.addStretch(1)
        self._find_row.addWidget(self.finding)
        self._find_row.addWidget(self.close_find)
        self._state_row = QHBoxLayout(self.state)
        self._state_row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignVCenter)
        self._state_row.addWidget(self.title)
        self._state_row.addWidget(self.advice, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.attach, self.again):
            self._state_row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.find_bar, self.view, self.state):
            column.addWidget(widget, int(widget is self.view))

    def _connect(self) -> None:
        self.session.changed.connect(self._changed)
        self._containers.container_changed.connect(self._container_changed)
        self._containers.container_removed.connect(self._container_changed)
        self._loader.done.connect(self._loaded)
        self.view.events.connect(self._take)
        self.view.found.connect(self._count)
        self.view.find_wanted.connect(self.open_find)
        self.finding.textChanged.connect(self.view.find_text)
        self.finding.step.connect(self.view.find_step)
        self.finding.left.connect(self.leave_find)
        self.close_find.clicked.connect(self.leave_find)
        self.again.clicked.connect(self._start_again)
        self.attach.clicked.connect(self._attach)
        theme.signals.changed.connect(self.retranslate)

    # --- state ---------------------------------------------------------------------------------

    def _loaded(self) -> None:
        if self._loader.is_ready and self.view.core is None:
            self.view.use(self._loader.make())
        self._show_state()

    def _changed(self) -> None:
        if self.session.state is ConsoleState.OPENING:
            self._slow.start()
        else:
            self._slow.stop()
        self._show_state()

    def _container_changed(self, container_id: str) -> None:
        if container_id == self.session.container_id:
            self._show_state()

    def _show_state(self) -> None:
        shown = self._state()
        quick = self.session.state is ConsoleState.OPENING and self._slow.isActive()
        self.state.setVisible(shown is not None and not quick)
        if shown is None:
            return
        self._glyph.set_look(*self._looks(shown))
        self.title.setText(shown.title)
        self.advice.setText(shown.advice)
        self.again.setVisible(bool(shown.again))
        self.again.set_words(shown.again)
        self.attach.setVisible(self.session.can_attach)

    def _state(self) -> words.State | None:
        if self._loader.error:
            title = translate("Console", "The terminal could not be loaded on this computer")
            advice = translate("Console", "Use the docker command below in a terminal of your own.")
            return words.State(title, advice, is_error=True)
        container = self._containers.container(self.session.container_id)
        return words.state_of(self.session, container)

    def _looks(self, shown: words.State) -> tuple[str, str]:
        if shown.is_error:
            return icons.WARNING, "danger.text"
        return icons.INFO, "text.secondary"

    def _start_again(self) -> None:
        self._consoles.start_again(self.session)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _attach(self) -> None:
        self._consoles.attach_instead(self.session)

    # --- what the program asked for ------------------------------------------------------------

    def _take(self, events: Events) -> None:
        if events.title is not None:
            self.session.set_title(strip_controls(events.title, TITLE_LENGTH).strip())
        # A program that rings without end is heard once a second.
        if events.bell and not self._silence.isActive():
            self._silence.start()
            if self.isVisible():
                QApplication.beep()
            self.rang.emit()

    # --- search --------------------------------------------------------------------------------

    def open_find(self) -> None:
        """Open the search, or go to it."""
        self.find_bar.show()
        self.finding.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finding.selectAll()

    def leave_find(self) -> None:
        """Close the search, back to the terminal."""
        self.find_bar.hide()
        self.finding.clear()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count(self) -> None:
        finder = self.view.finder
        if not finder:
            self.finding.set_count("")
            return
        counted = translate("Console", "{shown} of {total}")
        counted = counted.replace("{shown}", str(finder.current + 1))
        self.finding.set_count(counted.replace("{total}", str(len(finder.matches))))
