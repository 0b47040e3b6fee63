"""What the catalog page says when the index does not answer, and when nothing matches."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kitepy.style import icons, theme
from kitepy.text.breaks import keep_words
from kitepy.text.i18n import translate
from kitepy.text.tooltips import plain
from kitepy.widgets.button import Button
from kitepy.widgets.label import Label

if TYPE_CHECKING:
    from kitepy.engine.errors import EngineError


class Glyph(QWidget):
    """One icon in the colour of quiet words."""

    def __init__(self, name: str, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size = name, size

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(theme.px(self._size), theme.px(self._size))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        side = theme.px(self._size)
        place = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        icons.paint(QPainter(self), place, self._name, theme.color("text.tertiary"))


class OfflineNote(QFrame):
    """The index does not answer: why, what still works, and a way to ask again."""

    retry = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("catalogOffline")
        self.setProperty("kind", "sunken")
        self.glyph = Glyph(icons.NO_ENGINE, 16, self)
        self.title = Label("", "bodyStrong", parent=self)
        self.advice = Label("", "body", "secondary", self)
        self.again = Button("", icons.REFRESH, parent=self)
        self.again.clicked.connect(self.retry)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(theme.px(n) for n in (14, 7, 8, 7)))
        row.setSpacing(theme.px(10))
        for widget in (self.glyph, self.title, self.advice):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.again)
        self.hide()

    def show_error(self, error: "EngineError | None") -> None:
        """Say it, or hide."""
        self.setVisible(error is not None)
        if error is None:
            return
        from kitepy.text.errors import explain

        said = explain(error)
        self.title.setText(said.title)
        self.advice.setText(said.advice)
        self.setToolTip(plain(said.raw))
        self.again.set_words(translate("Catalog", "Search again"))


class NothingFound(QWidget):
    """One glyph, one sentence, one action."""

    clear = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("catalogNothing")
        self.glyph = Glyph(icons.SEARCH, 32, self)
        self.title = Label("", "title", parent=self)
        self.advice = Label("", "body", "secondary", self)
        for label in (self.title, self.advice):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = Button("", parent=self)
        self.button.clicked.connect(self.clear)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(10))
        column.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(self.glyph, 0, centre)
        # Over the whole width: a label that is aligned gets no height for its second line.
        column.addWidget(self.title)
        column.addWidget(self.advice)
        column.addWidget(self.button, 0, centre)
        column.addStretch(3)
        self.hide()

    def tell(self, title: str, advice: str, action: str) -> None:
        """Show these words."""
        self.title.setText(title)
        self.advice.setText(keep_words(advice))
        self.button.set_words(action)
