"""A part of a form that folds: name and summary in one row, the fields below it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from kitepy.style import icons, theme


class FoldHead(QPushButton):
    """Icon and name at the left, what is set at the right."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self.name, self.summary = icon, name, ""
        self.setProperty("kind", "ghost")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tell("")

    def tell(self, summary: str) -> None:
        """What is set inside."""
        self.summary = summary
        self.setAccessibleName(f"{self.name}, {summary}" if summary else self.name)
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(theme.px(200), theme.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("bg.hover"))
            painter.drawRoundedRect(self.rect(), theme.px(7), theme.px(7))
        side, box = theme.px(16), QRectF(self.rect()).adjusted(theme.px(12), 0, -theme.px(10), 0)
        middle = box.center().y() - side / 2
        tone = theme.color("text.secondary")
        icons.paint(painter, QRectF(box.left(), middle, side, side), self._icon, tone)
        arrow = icons.DOWN if self.isChecked() else icons.RIGHT
        icons.paint(painter, QRectF(box.right() - side, middle, side, side), arrow, tone)
        words = box.adjusted(side + theme.px(8), 0, -side - theme.px(8), 0)
        painter.setFont(theme.font("bodyStrong"))
        painter.setPen(theme.color("text.primary"))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.name)
        rest = words.adjusted(painter.fontMetrics().horizontalAdvance(self.name) + 12, 0, 0, 0)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text.tertiary"))
        right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        shown = painter.fontMetrics().elidedText(
            self.summary, Qt.TextElideMode.ElideRight, int(rest.width())
        )
        painter.drawText(rest, right, shown)


class Fold(QFrame):
    """Closed unless it is opened; `body` takes the fields."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "group")
        self.head = FoldHead(icon, name, self)
        self.inside = QWidget(self)
        self.body = QVBoxLayout(self.inside)
        self.body.setContentsMargins(*(theme.px(n) for n in (12, 4, 12, 12)))
        self.body.setSpacing(theme.px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.inside)
        self.inside.hide()
        self.head.toggled.connect(self.inside.setVisible)

    def unfold(self) -> None:
        """Show the fields."""
        self.head.setChecked(True)
