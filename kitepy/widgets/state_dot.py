"""A dot or a triangle for a state, never by colour alone."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kitepy.style import icons, theme


class StateDot(QWidget):
    """kind is ok (filled dot), danger (triangle) or none (ring)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = "none"

    def set_kind(self, kind: str) -> None:
        """Show another state."""
        self._kind = kind
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(theme.px(14), theme.px(14))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QRectF(self.rect()).center()
        if self._kind == "danger":
            size = theme.px(14)
            rect = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
            icons.paint(painter, rect, icons.WARNING, theme.color("danger.solid"))
            return
        radius = theme.px(8) / 2
        if self._kind == "ok":
            painter.setBrush(theme.color("ok.solid"))
            painter.setPen(theme.color("ok.solid"))
        else:
            painter.setPen(theme.color("text.tertiary"))
        painter.drawEllipse(centre, radius, radius)
