"""A drop-down list whose arrow has the theme's colours."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox

from kitepy.style import icons, theme


class Choice(QComboBox):
    """One of a few values; the style sheet hides Fusion's own arrow."""

    def offer(self, values: Sequence[tuple[object, str]]) -> None:
        """Show these values with their words; what is chosen stays chosen, without a signal."""
        chosen = self.currentData()
        self.blockSignals(True)
        self.clear()
        for value, words in values:
            self.addItem(words, value)
        self.show_value(chosen)
        self.blockSignals(False)
        self.update()

    def show_value(self, value: object) -> None:
        """Choose a value that is offered, else the first."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        super().paintEvent(event)
        side = theme.px("iconS")
        left = self.width() - side - theme.px(8)
        place = QRectF(left, (self.height() - side) / 2, side, side)
        tone = "text.secondary" if self.isEnabled() else "text.disabled"
        icons.paint(QPainter(self), place, icons.DOWN, theme.color(tone))
