"""A switch with a word: on is the mode's colour, off is grey, and the thumb tells both apart."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from kitepy.style import theme

TRACK_WIDTH, TRACK_HEIGHT, THUMB_GAP, WORD_GAP = 32, 18, 2, 8


class LogToggle(QCheckBox):
    """A check box drawn as a switch; screen readers and keys know it as a check box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Track and word."""
        self.setFont(theme.font("body"))
        word = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(theme.px(TRACK_WIDTH + WORD_GAP) + word, theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """It is never narrower than its word."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:  # noqa: N802, ARG002 - Qt's name
        """All of it can be clicked."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint track, thumb and word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height, gap = (theme.px(n) for n in (TRACK_WIDTH, TRACK_HEIGHT, THUMB_GAP))
        top = (self.height() - height) / 2
        on = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent("graphic") if on else theme.color("border.strong"))
        painter.drawRoundedRect(QRectF(0, top, width, height), height / 2, height / 2)
        painter.setBrush(theme.color("text.primary" if theme.scheme() == "dark" else "bg.surface"))
        radius = height / 2 - gap
        x = width - height / 2 if on else height / 2
        painter.drawEllipse(QPointF(x, top + height / 2), radius, radius)
        painter.setPen(theme.color("text.secondary"))
        painter.setFont(theme.font("body"))
        left = width + theme.px(WORD_GAP)
        word = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(word, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
