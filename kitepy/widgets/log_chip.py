"""A level filter: a switch with the level's colour, its name and how many lines it has."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from kitepy.style import theme

PADDING, SWATCH, GAP, HEIGHT = 11, 8, 8, 28


class LogChip(QPushButton):
    """Checked means shown; the swatch is filled, or an outline when the lines are hidden."""

    def __init__(self, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setChecked(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._colour = colour
        self._label = ""
        self._count = ""
        self.compact = False
        """No room for the name: it is in the tool tip."""

    def set_content(self, label: str, count: int, spoken: str) -> None:
        """Name and number; spoken is both in words."""
        before = self.sizeHint()
        self._label, self._count = label, f"{count:,}"
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        if self.sizeHint() != before:
            self.updateGeometry()
        self.update()

    @property
    def count(self) -> str:
        """The number as it is shown."""
        return self._count

    def width_for(self, *, compact: bool) -> int:
        """How wide it would be."""
        words = self._measure("bodyStrong", self._count) + theme.px(GAP)
        if not compact:
            words += self._measure("body", self._label) + theme.px(GAP)
        return theme.px(2 * PADDING + SWATCH) + words

    def sizeHint(self) -> QSize:
        """Swatch, name and number."""
        return QSize(self.width_for(compact=self.compact), theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """It is never cut."""
        return self.sizeHint()

    def _measure(self, role: str, text: str) -> int:
        return QFontMetrics(theme.font(role)).horizontalAdvance(text) + 1

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it whole: style sheets cannot put a swatch between border and text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._frame(painter)
        side = theme.px(SWATCH)
        swatch = QRectF(theme.px(PADDING), (self.height() - side) / 2, side, side)
        colour = self._swatch()
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(colour if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(swatch, 2, 2)
        x = swatch.right() + theme.px(GAP)
        on = self.isChecked()
        if not self.compact:
            name = theme.color("text.secondary" if on else "text.tertiary")
            x += self._word(painter, x, self._label, theme.font("body"), name) + theme.px(GAP)
        number = theme.color("text.primary" if on else "text.tertiary")
        self._word(painter, x, self._count, theme.font("bodyStrong"), number)
        painter.end()

    def _swatch(self) -> QColor:
        if self._colour.startswith("console."):
            return theme.console(self._colour.removeprefix("console."), theme.scheme())
        return theme.named(self._colour)

    def _frame(self, painter: QPainter) -> None:
        background = "bg.hover" if self.underMouse() else "bg.surface"
        painter.setBrush(theme.color(background if self.isChecked() else "bg.canvas"))
        painter.setPen(QPen(theme.color("border.default"), 1))
        if not self.isChecked():
            painter.setPen(QPen(theme.color("border.default"), 1, Qt.PenStyle.DashLine))
        radius = theme.radius("control")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _word(self, painter: QPainter, x: float, text: str, font: QFont, colour: QColor) -> int:
        painter.setFont(font)
        painter.setPen(colour)
        area = QRectF(x, 0, self.width() - x, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
        return painter.fontMetrics().horizontalAdvance(text)
