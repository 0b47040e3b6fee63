"""A small badge in the accent of the mode: a glyph and a few words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from kitepy.style import icons, theme


class AccentBadge(QLabel):
    """Hidden while it has nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._icon, self._compact = "", False
        self.hide()

    def set_compact(self, compact: bool) -> None:
        """Only the glyph; the words are in the tooltip then."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()
            self.update()
        self.setToolTip(self.text() if compact else "")

    def show_badge(self, text: str, icon: str) -> None:
        """Show this; an empty text hides the badge."""
        self._icon = icon
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's."""
        if self._compact:
            return QSize(theme.px(26), theme.px(22))
        wide = QFontMetricsF(theme.font("micro")).horizontalAdvance(self.text())
        return QSize(round(wide) + theme.px(30), theme.px(22))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = theme.px(22)
        box = QRectF(0, (self.height() - high) / 2, self.width(), high)
        painter.setPen(theme.accent("border"))
        painter.setBrush(theme.accent("tint"))
        radius = theme.radius("badge")
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        size = theme.px(12)
        place = QRectF(theme.px(7), box.center().y() - size / 2, size, size)
        icons.paint(painter, place, self._icon, theme.accent("text"))
        if self._compact:
            return
        painter.setPen(theme.accent("text"))
        painter.setFont(theme.font("micro"))
        words = box.adjusted(theme.px(23), 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())
