"""A key in a small frame, beside the thing that it works on."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from kitepy.style import theme


class KeyHint(QLabel):
    """Written as this system writes keys."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        self.setText(native.replace("+", " "))
        theme.signals.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Qt's."""
        wide = QFontMetricsF(theme.font("micro")).horizontalAdvance(self.text())
        return QSize(round(wide) + theme.px(14), theme.px(18))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = theme.px(18)
        box = QRectF(0, (self.height() - high) / 2, self.width(), high)
        painter.setPen(theme.color("border.default"))
        painter.setBrush(theme.color("bg.chrome"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))
        painter.setPen(theme.color("text.tertiary"))
        painter.setFont(theme.font("micro"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.text())
