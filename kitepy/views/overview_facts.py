"""The card of facts on the Overview: labels, words, and ports as links."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QWidget

from kitepy.models.container_facts import Fact
from kitepy.style import icons, theme
from kitepy.text.i18n import translate
from kitepy.widgets.button import Button
from kitepy.widgets.label import Label
from kitepy.widgets.wrap_label import WrapLabel

_LABEL_WIDTH = 88
_TWO_COLUMNS = 640


class FactValue(QWidget):
    """The right side of a fact: its words, and links that open in the browser."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = WrapLabel(parent=self)
        self.words.set_copy_words(translate("Overview", "Copy"))
        self.links: list[Button] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(12))
        self._row.addWidget(self.words, 1)

    def show_fact(self, fact: Fact) -> None:
        """Show this one."""
        self.words.set_look("code" if fact.code else "body", "text.primary")
        self.words.setText(fact.text)
        self.words.setAccessibleName(f"{fact.label}: {fact.text}")
        while len(self.links) > len(fact.links):
            gone = self.links.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.links) < len(fact.links):
            self._row.insertWidget(len(self.links), self._add_link())
        for button, (words, url) in zip(self.links, fact.links, strict=True):
            name = translate("Overview", "Open {url} in the browser").replace("{url}", url)
            button.set_words(words, name, url)

    def _add_link(self) -> Button:
        button = Button(icon=icons.BROWSER, kind="link", parent=self)
        button.clicked.connect(self._open)
        self.links.append(button)
        return button

    def _open(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            QDesktopServices.openUrl(QUrl(button.toolTip()))


class FactGrid(QFrame):
    """Two columns of facts, one where there is little room; rows are changed in place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._columns: tuple[tuple[Fact, ...], ...] = ()
        self._rows: list[tuple[Label, FactValue]] = []
        self._wide = True
        self._grid = QGridLayout(self)
        self.retranslate()

    def retranslate(self) -> None:
        """Colours or zoom changed."""
        self._grid.setContentsMargins(*(theme.px(n) for n in (16, 14, 16, 14)))
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(8))
        for label, _ in self._rows:
            self._dress(label)
        self._place()

    def set_facts(self, columns: Sequence[tuple[Fact, ...]]) -> None:
        """Show these columns."""
        shown = tuple(columns)
        if shown == self._columns:
            return
        counts_before = [len(column) for column in self._columns]
        self._columns = shown
        facts = [fact for column in shown for fact in column]
        self._fit(len(facts))
        for (label, value), fact in zip(self._rows, facts, strict=True):
            label.setText(fact.label)
            value.show_fact(fact)
        if counts_before != [len(column) for column in shown]:
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's."""
        super().resizeEvent(event)
        wide = event.size().width() >= theme.px(_TWO_COLUMNS)
        if wide != self._wide:
            self._wide = wide
            self._place()

    def _fit(self, count: int) -> None:
        while len(self._rows) > count:
            for widget in self._rows.pop():
                widget.hide()
                widget.deleteLater()
        while len(self._rows) < count:
            label = Label(tone="tertiary", parent=self)
            self._dress(label)
            self._rows.append((label, FactValue(self)))

    def _dress(self, label: Label) -> None:
        label.setMinimumWidth(theme.px(_LABEL_WIDTH))

    def _place(self) -> None:
        rows = iter(self._rows)
        at = 0
        for number, column in enumerate(self._columns):
            left = 2 * number if self._wide else 0
            for position, _ in enumerate(column):
                label, value = next(rows)
                row = position if self._wide else at
                self._grid.addWidget(label, row, left, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(value, row, left + 1)
                at += 1
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1 if self._wide else 0)
