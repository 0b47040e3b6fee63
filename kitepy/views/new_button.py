"""The ink button on top of the sidebar: glyph and words at the left, its key at the right."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from kitepy.style import icons, theme
from kitepy.views import actions


class NewButton(QPushButton):
    """New container; in the rail only its glyph."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("newContainer")
        self.setProperty("kind", "ink")
        self.rail = False
        self.restyle()

    def restyle(self) -> None:
        """The theme, the zoom or the language changed."""
        spec = actions.spec("window.new")
        self.setAccessibleName(spec.text)
        self.setToolTip(spec.text if self.rail else "")
        self.setFixedHeight(theme.px("controlLarge"))
        self.update()

    def set_rail(self, rail: bool) -> None:
        """Glyph alone, or everything."""
        self.rail = rail
        self.restyle()

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(theme.px(60), theme.px("controlLarge"))

    def minimumSizeHint(self) -> QSize:
        """Qt's."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        colour = theme.color("text.onInk" if self.isEnabled() else "text.disabled")
        side, box = theme.px("icon"), QRectF(self.rect())
        left = box.center().x() - side / 2 if self.rail else float(theme.px(14))
        place = QRectF(left, box.center().y() - side / 2, side, side)
        icons.paint(painter, place, icons.NEW, colour)
        if not self.rail:
            self._words(painter, box, left + side + theme.px(8))

    def _words(self, painter: QPainter, box: QRectF, left: float) -> None:
        spec = actions.spec("window.new")
        colour = theme.color("text.onInk" if self.isEnabled() else "text.disabled")
        painter.setPen(colour)
        painter.setFont(theme.font("bodyStrong"))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(box.adjusted(left, 0, 0, 0), middle, spec.text)
        painter.setFont(theme.font("micro"))
        painter.setOpacity(0.72)
        right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        keys = actions.shown_keys(spec.shortcut).replace("+", " ")
        painter.drawText(box.adjusted(0, 0, -theme.px(12), 0), right, keys)
