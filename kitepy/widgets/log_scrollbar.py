"""A scroll bar that shows where in a log the matches and the errors are."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

from kitepy.style import theme

MARK_HEIGHT = 2


class LogScrollBar(QScrollBar):
    """A vertical scroll bar with marks; a mark is a place from 0 (top) to 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._matches: list[float] = []
        self._errors: list[float] = []

    def set_marks(self, matches: Sequence[float], errors: Sequence[float]) -> None:
        """Show marks: at most some hundred of each, who gives them thins them out."""
        self._matches, self._errors = list(matches), list(errors)
        self.update()

    @property
    def marks(self) -> tuple[int, int]:
        """How many marks for matches and for errors are shown."""
        return len(self._matches), len(self._errors)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks over the bar."""
        super().paintEvent(event)
        if not self._matches and not self._errors:
            return
        groove = self._groove()
        painter = QPainter(self)
        width = theme.px(6)
        left = self.width() - width - 1
        for places, name in ((self._errors, "danger.solid"), (self._matches, "warn.solid")):
            colour = theme.color(name)
            for place in places:
                y = groove.top() + round(place * max(0, groove.height() - MARK_HEIGHT))
                painter.fillRect(left, y, width, MARK_HEIGHT, colour)
        painter.end()

    def _groove(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarGroove
        groove = self.style().subControlRect(control, option, part, self)
        return groove if groove.isValid() else self.rect()
