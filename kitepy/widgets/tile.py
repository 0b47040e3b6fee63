"""Small painted parts: the avatar of an image, and a badge with a state's shape."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from kitepy.style import icons, theme
from kitepy.widgets.state_glyph import paint_state

_TONES = ("ok", "warn", "danger")


class Avatar(QWidget):
    """A rounded square in the hue of an image's category."""

    def __init__(self, size: int = 48, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size, self._hue, self._icon = size, "slate", icons.IMAGE

    def set_look(self, hue: str, icon: str) -> None:
        """Another category."""
        self._hue, self._icon = hue, icon
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(theme.px(self._size), theme.px(self._size))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        background, colour = theme.avatar(self._hue)
        side = theme.px(self._size)
        box = QRectF(0, (self.height() - side) / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(background)
        painter.drawRoundedRect(box, theme.radius("card"), theme.radius("card"))
        size = theme.px("iconL")
        place = QRectF(0, 0, size, size)
        place.moveCenter(box.center())
        icons.paint(painter, place.toRect().toRectF(), self._icon, colour)


class StateBadge(QLabel):
    """A word with the shape of its state, or with an icon; tone is ok, warn, danger or empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._tone = self._state = self._icon = ""

    def show_badge(self, text: str, tone: str = "", state: str = "", icon: str = "") -> None:
        """Show this; an empty text hides the badge."""
        self.setVisible(bool(text))
        if (text, tone, state, icon) != (self.text(), self._tone, self._state, self._icon):
            self._tone, self._state, self._icon = tone, state, icon
            self.setText(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Qt's."""
        metrics = QFontMetricsF(theme.font("micro"))
        picture = theme.px(18) if self._state or self._icon else 0
        wide = metrics.horizontalAdvance(self.text()) + picture + theme.px(14)
        return QSize(int(wide) + 1, theme.px(20))

    def minimumSizeHint(self) -> QSize:
        """Qt's."""
        return QSize(theme.px(24), theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tinted = self._tone in _TONES
        painter.setPen(QPen(theme.color(f"{self._tone}.border" if tinted else "border.default")))
        painter.setBrush(theme.color(f"{self._tone}.tint" if tinted else "bg.surface"))
        box = QRectF(0, (self.height() - theme.px(20)) / 2, self.width(), theme.px(20))
        radius = theme.radius("badge")
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        colour = theme.color(f"{self._tone}.text" if tinted else "text.secondary")
        left = theme.px(7)
        if self._state or self._icon:
            self._paint_picture(painter, QPointF(left + theme.px(6), box.center().y()), box)
            left += theme.px(18)
        painter.setPen(colour)
        painter.setFont(theme.font("micro"))
        room = self.width() - left - theme.px(5)
        words = QFontMetricsF(theme.font("micro")).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room + 1
        )
        painter.drawText(QRectF(left, box.top(), room + 2, box.height()), _CENTRE, words)

    def _paint_picture(self, painter: QPainter, centre: QPointF, box: QRectF) -> None:
        if self._state:
            painter.save()
            painter.translate(centre)
            painter.scale(0.8, 0.8)
            paint_state(painter, QPointF(0, 0), self._state)
            painter.restore()
            return
        size = theme.px(12)
        place = QRectF(centre.x() - size / 2, box.center().y() - size / 2, size, size)
        icons.paint(painter, place, self._icon, theme.color("text.secondary"))


_CENTRE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
