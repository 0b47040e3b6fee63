"""The bar of the console pane: fold, tabs, new console, search and full height."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from kitepy.style import icons, theme
from kitepy.text.i18n import translate
from kitepy.views.actions import shown_keys, spec
from kitepy.views.console_tabs import ConsoleTabs, console_colour
from kitepy.widgets.button import Button
from kitepy.widgets.key_hint import KeyHint
from kitepy.widgets.label import Label


class ConsoleBar(QFrame):
    """Says what was pressed; the pane knows what it means."""

    toggled = Signal()
    new_wanted = Signal()
    find_wanted = Signal()
    full_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("consoleBar")
        self.fold = Button(icon=icons.UP, kind="ghost", parent=self)
        self.title = Label("", "bodyStrong", parent=self)
        self.tabs = ConsoleTabs(self)
        self.new = Button(icon=icons.NEW, kind="ghost", parent=self)
        self.hint = KeyHint("Ctrl+`", self)
        self.search = Button(icon=icons.SEARCH, kind="ghost", parent=self)
        self.full = Button(icon=icons.MAXIMIZE, kind="ghost", parent=self)
        self.fold.setObjectName("consoleFold")
        self.new.setObjectName("consoleNew")
        self.fold.clicked.connect(self.toggled)
        self.new.clicked.connect(self.new_wanted)
        self.search.clicked.connect(self.find_wanted)
        self.full.clicked.connect(self.full_wanted)
        self._folded, self._full = True, False
        self._why_not = ""
        self._lay_out()
        self.retranslate()

    def show_state(self, *, folded: bool, full: bool, why_no_new: str) -> None:
        """Folded or open, over the whole height or not, and why no console can be opened."""
        self._folded, self._full, self._why_not = folded, full, why_no_new
        self.retranslate()

    def retranslate(self) -> None:
        """Language, colours or zoom changed."""
        self.setFixedHeight(theme.px("consoleBar"))
        self._row.setContentsMargins(theme.px(4), 0, theme.px(12), 1)
        self.title.setText(translate("ConsoleBar", "Console"))
        self.title.setVisible(self._folded)
        self.tabs.setAccessibleName(translate("ConsoleBar", "Open consoles"))
        self.tabs.set_folded(self._folded)
        self._dress_fold()
        self._dress_new()
        find = translate("ConsoleBar", "Search in the console")
        self.search.set_words("", find, f"{find} ({shown_keys('Ctrl+Shift+F')})")
        full = translate("ConsoleBar", "Full height")
        less = translate("ConsoleBar", "Usual height")
        self.full.set_icon(icons.MINIMIZE if self._full else icons.MAXIMIZE)
        self.full.set_words("", less if self._full else full)
        for button in (self.search, self.full):
            button.setVisible(not self._folded)

    def _dress_fold(self) -> None:
        opened = translate("ConsoleBar", "Open the console")
        folded = translate("ConsoleBar", "Fold the console")
        words = opened if self._folded else folded
        keys = shown_keys(spec("console.toggle").shortcut)
        self.fold.set_icon(icons.UP if self._folded else icons.DOWN)
        self.fold.set_words("", words, f"{words} ({keys})")

    def _dress_new(self) -> None:
        words = spec("console.new").text
        keys = shown_keys(spec("console.new").shortcut)
        self.new.setEnabled(not self._why_not)
        self.new.set_words("", words, self._why_not or f"{words} ({keys})")

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        for widget in (self.fold, self.title, self.tabs, self.new):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        for last in (self.hint, self.search, self.full):
            self._row.addWidget(last)
        self._row.insertSpacing(2, theme.px(8))
        self._row.insertSpacing(self._row.indexOf(self.search), theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's; the line above the terminal, which the open tab lies over."""
        super().paintEvent(event)
        if not self._folded:
            line = QRect(0, self.height() - 1, self.width(), 1)
            painter = QPainter(self)
            painter.fillRect(line, theme.color("border.default"))
            if self.tabs.count():
                tab = self.tabs.tabRect(self.tabs.currentIndex())
                line.setLeft(self.tabs.x() + tab.x())
                line.setWidth(tab.width())
                painter.fillRect(line, console_colour("bg"))
