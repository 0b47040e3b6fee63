"""A card to choose one of a few: radio, second name, picture and a sentence."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kitepy.style import theme
from kitepy.widgets.check_box import Radio
from kitepy.widgets.kernel_picture import KernelPicture
from kitepy.widgets.label import Label
from kitepy.widgets.wrap_label import WrapLabel


class RadioCard(QFrame):
    """The whole card can be clicked; the radio has the keyboard."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.radio = Radio("", self)
        self.radio.toggled.connect(self._toggled)
        self.second = Label("", "caption", "tertiary", self)
        self.picture = KernelPicture(self)
        self.advice = WrapLabel("", "caption", "text.secondary", 4, self)
        head = QHBoxLayout()
        head.addWidget(self.radio)
        head.addWidget(self.second, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (12, 10, 12, 10)))
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        column.addWidget(self.picture)
        column.addWidget(self.advice)
        column.addStretch(1)
        self._toggled(False)

    def set_words(self, name: str, second: str, advice: str) -> None:
        """What it is called, and what it is like."""
        self.radio.setText(name)
        self.radio.updateGeometry()
        self.second.setText(second)
        self._words = (name, second, advice)
        self.forbid("")

    def forbid(self, why: str) -> None:
        """Cannot be chosen for this reason; an empty one allows it again."""
        name, second, advice = self._words
        self.radio.setEnabled(not why)
        self.advice.setText(why or advice)
        self.advice.set_look("caption", "warn.text" if why else "text.secondary")
        self.radio.setAccessibleName(f"{name}, {second}")
        self.radio.setAccessibleDescription(why or advice)
        self.setToolTip(why)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        if event.button() is Qt.MouseButton.LeftButton and self.radio.isEnabled():
            self.radio.setChecked(True)
        super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.radio.isChecked()
        edge = theme.accent("graphic") if on else theme.color("border.default")
        painter.setPen(QPen(edge, 2 if on else 1))
        painter.setBrush(theme.color("bg.surface"))
        radius = theme.radius("card")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def _toggled(self, on: bool) -> None:
        self.picture.set_strong(on)
        self.update()
        if on:
            self.chosen.emit()
