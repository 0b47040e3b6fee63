"""A switch with its words beside it, for settings that hold at once."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from kitepy.style import icons, theme

WIDTH, HEIGHT, GAP = 32, 18, 8


class Switch(QCheckBox):
    """A check box by role and keys, painted as a switch."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.signals.changed.connect(self.restyle)

    def restyle(self) -> None:
        """Sizes of the theme."""
        self.updateGeometry()
        self.update()

    def set_words(self, text: str) -> None:
        """What is switched."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Qt's."""
        wide = QFontMetricsF(theme.font("body")).horizontalAdvance(self.text())
        return QSize(theme.px(WIDTH + GAP) + round(wide) + 2, theme.px(28))

    minimumSizeHint = sizeHint

    def hitButton(self, pos: object) -> bool:  # noqa: N802 - Qt's name
        """Qt's: the words are a part of it."""
        del pos
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = theme.px(HEIGHT)
        track = QRectF(1, (self.height() - high) / 2, theme.px(WIDTH), high)
        self._paint_track(painter, track)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text.secondary"))
        words = QRectF(self.rect()).adjusted(track.width() + theme.px(GAP), 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())

    def _paint_track(self, painter: QPainter, track: QRectF) -> None:
        on = self.isChecked()
        colour = theme.accent("graphic") if on else theme.color("border.strong")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        side = track.height() - theme.px(4)
        x = track.right() - side - theme.px(2) if on else track.left() + theme.px(2)
        knob = QRectF(x, track.top() + theme.px(2), side, side)
        painter.setBrush(theme.color("text.primary" if theme.scheme() == "dark" else "bg.surface"))
        painter.drawEllipse(knob)
        if on:
            # Not by colour alone.
            mark = knob.adjusted(side / 5, side / 5, -side / 5, -side / 5)
            icons.paint(painter, mark, icons.CHECK, colour)
