"""A note in the colours of a mode: what lives on in it, though it is not the one that is shown."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from kitepy.style import icons, theme

_GLYPHS = {"linux": icons.LINUX, "windows": icons.WINDOWS}
_PAD, _GLYPH, _GAP = 16, 18, 12


def paint_box(painter: QPainter, box: QRectF, mode: str, *, strong: bool = False) -> None:
    """The ground of a note."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.mode_color(mode, "border"))
    painter.setBrush(theme.mode_color(mode, "tintStrong" if strong else "tint"))
    radius = theme.radius("control")
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def paint_glyph(painter: QPainter, centre_x: float, centre_y: float, mode: str, size: int) -> None:
    """The glyph of a mode in its own colour."""
    place = QRectF(round(centre_x - size / 2), round(centre_y - size / 2), size, size)
    icons.paint(painter, place, _GLYPHS[mode], theme.mode_color(mode, "text"))


class ModeNote(QLabel):
    """One line: strong words in the mode's colour, then plain ones."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._mode, self._strong, self._words = "linux", "", ""

    def tell(self, mode: str, strong: str, words: str) -> None:
        """Say this."""
        self._mode, self._strong, self._words = mode, strong, words
        self.setText(f"{strong} {words}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(theme.px(600), theme.px(44))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter, box = QPainter(self), QRectF(self.rect())
        paint_box(painter, box, self._mode)
        middle, glyph = box.center().y(), theme.px(_GLYPH)
        paint_glyph(painter, theme.px(_PAD) + glyph / 2, middle, self._mode, glyph)
        left = theme.px(_PAD) + glyph + theme.px(_GAP)
        line = box.adjusted(left, 0, -theme.px(_PAD), 0)
        font = theme.font("bodyStrong")
        painter.setFont(font)
        painter.setPen(theme.mode_color(self._mode, "text"))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), self._strong)
        used = QFontMetricsF(font).horizontalAdvance(f"{self._strong} ")
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text.secondary"))
        rest = line.adjusted(used, 0, 0, 0)
        words = painter.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, int(rest.width())
        )
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter), words)
