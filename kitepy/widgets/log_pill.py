"""The pill over a log's corner: it says that the log follows, or brings back to the end."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from kitepy.style import icons, theme

PADDING, GAP, HEIGHT, ICON, OFF_EDGE = 13, 8, 32, 16, 16


class LogPill(QPushButton):
    """One strong word and a quiet hint behind an arrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._word = self._hint = ""

    def set_words(self, word: str, hint: str) -> None:
        """Change what it says."""
        if (word, hint) != (self._word, self._hint):
            self._word, self._hint = word, hint
            self.setAccessibleName(f"{word}, {hint}" if hint else word)
            self.place()
            self.update()

    @property
    def words(self) -> str:
        """What it says."""
        return f"{self._word} {self._hint}".strip()

    def place(self) -> None:
        """Sit in the lower right corner of the parent."""
        size = self.sizeHint()
        area = self._over.rect()
        off = theme.px(OFF_EDGE)
        self.setGeometry(
            area.right() - size.width() - off,
            area.bottom() - size.height() - off,
            size.width(),
            size.height(),
        )

    def sizeHint(self) -> QSize:
        """Arrow, word and hint."""
        word = QFontMetrics(theme.font("bodyStrong")).horizontalAdvance(self._word)
        hint = QFontMetrics(theme.font("body")).horizontalAdvance(self._hint)
        gaps = theme.px(2 * PADDING + ICON + GAP) + (theme.px(GAP) if self._hint else 0)
        return QSize(gaps + word + hint + 2, theme.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color("bg.hover" if self.underMouse() else "bg.surface"))
        painter.setPen(QPen(theme.color("border.default"), 1))
        radius = theme.radius("control")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        side, x = theme.px(ICON), theme.px(PADDING)
        square = QRectF(x, (self.height() - side) // 2, side, side)
        icons.paint(painter, square, icons.FOLLOW, theme.accent("graphic"))
        x += side + theme.px(GAP)
        for role, colour, text in (
            ("bodyStrong", "text.primary", self._word),
            ("body", "text.tertiary", self._hint),
        ):
            painter.setFont(theme.font(role))
            painter.setPen(theme.color(colour))
            area = QRectF(x, 0, self.width() - x, self.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
            x += painter.fontMetrics().horizontalAdvance(text) + theme.px(GAP)
        painter.end()
