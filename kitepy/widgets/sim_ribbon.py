"""The line that says that nothing here is real; it cannot be closed."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kitepy.style import icons, theme
from kitepy.widgets.button import Button
from kitepy.widgets.glyph import Glyph
from kitepy.widgets.label import Label

_STRIPE = 8


class SimRibbon(QWidget):
    """Violet hatch: it belongs to the training engine and to nothing else."""

    connect_wanted = Signal()
    reset_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("simRibbon")
        self._said = ""
        self._title = Label("", "micro", "sim", self)
        self._words = Label("", "caption", "sim", self)
        self.reset = Button(kind="sim", parent=self)
        self.connecting = Button(kind="sim", parent=self)
        row = QHBoxLayout(self)
        row.addWidget(Glyph(icons.TRAINING, "sim.text", size=14, parent=self))
        row.addWidget(self._title)
        row.addWidget(self._words, 1)
        row.addWidget(self.reset)
        row.addWidget(self.connecting)
        self._row = row
        self.reset.clicked.connect(self.reset_wanted)
        self.connecting.clicked.connect(self.connect_wanted)
        theme.signals.changed.connect(self.restyle)
        self.restyle()

    def set_words(self, title: str, words: str, reset: str, connecting: str) -> None:
        """What it says, and what its two buttons are called."""
        self._title.setText(title)
        self._said = words
        self.reset.set_words(reset)
        self.connecting.set_words(connecting)
        self.setAccessibleName(f"{title} {words}")
        self._fit()

    def restyle(self) -> None:
        """Sizes of the theme."""
        self.setFixedHeight(theme.px("simRibbon"))
        self._row.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        self._row.setSpacing(theme.px(8))
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The words leave first: the title says it, and a screen reader reads both."""
        parts = (self._title, self.reset, self.connecting)
        taken = sum(part.sizeHint().width() for part in parts if not part.isHidden())
        room = self.width() - taken - theme.px(2 * 24 + 14 + 4 * 8)
        fits = self._words.fontMetrics().horizontalAdvance(self._said) <= room
        self._words.setText(self._said if fits else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's: stripes of 45 degrees, plain under the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("sim.tint"))
        step, height = theme.px(_STRIPE), self.height()
        stripes = QPainterPath()
        for left in range(-height, self.width() + height, 2 * step):
            stripes.moveTo(left, height)
            stripes.lineTo(left + height, 0)
            stripes.lineTo(left + height + step, 0)
            stripes.lineTo(left + step, height)
            stripes.closeSubpath()
        painter.fillPath(stripes, theme.color("sim.hatch"))
        for part in (self._title, self._words, self.reset, self.connecting):
            margin = theme.px(6)
            width = part.sizeHint().width() if part is self._words else part.width()
            box = QRectF(part.x() - margin, 0, width + 2 * margin, height)
            painter.fillRect(box, theme.color("sim.tint"))
        painter.fillRect(QRectF(0, height - 1, self.width(), 1), theme.color("sim.border"))
