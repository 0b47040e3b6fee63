"""The line along the top of the window in the colour of the mode."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kitepy.style import theme


class ModeStrip(QWidget):
    """Painted, so that a switch of the mode needs no style sheet."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        QPainter(self).fillRect(event.rect(), theme.accent("solid"))
