"""A label of one line made of painted parts: icons, words in their own colours, a bar."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kitepy.core.record import dataclass
from kitepy.style import icons, theme

_BOLD = 700


@dataclass(frozen=True, slots=True)
class Part:
    """One piece; text and icon are drawn one after the other, a bar stands alone."""

    text: str = ""
    icon: str = ""
    tone: str = "text.secondary"
    role: str = "caption"
    bold: bool = False
    gap: int = 6
    """Before it, in unscaled pixels."""
    bar: float | None = None
    """0 to 1: a bar of 88 pixels."""


class PartsLabel(QLabel):
    """Cheap to make and to paint; the last words give way where there is no room."""

    def __init__(self, parent: QWidget | None = None, *, gives_way: bool = True) -> None:
        super().__init__(parent)
        self._gives_way = gives_way
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._parts: tuple[Part, ...] = ()

    def set_gives_way(self, gives_way: bool) -> None:
        """Whether it may be cut down where there is no room."""
        self._gives_way = gives_way

    def set_parts(self, parts: Sequence[Part], spoken: str = "") -> None:
        """Show these; spoken is for screen readers, else the words of the parts."""
        shown = tuple(parts)
        if shown == self._parts:
            return
        self._parts = shown
        self.setText(spoken or "".join(_spaced(part) for part in shown).strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as all parts."""
        width = sum(_width(part) for part in self._parts)
        return QSize(int(width) + 2, self._line())

    def minimumSizeHint(self) -> QSize:
        """It may be cut down to nothing, unless it must not give way."""
        return QSize(0, self._line()) if self._gives_way else self.sizeHint()

    def _line(self) -> int:
        return max([theme.line(part.role) for part in self._parts], default=theme.line("caption"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        left, right = 0.0, float(self.width())
        for part in self._parts:
            left += theme.px(part.gap) if left else 0
            if left >= right:
                break
            left += self._paint(painter, part, left, right - left)

    def _paint(self, painter: QPainter, part: Part, left: float, room: float) -> float:
        if part.bar is not None:
            return self._paint_bar(painter, part, left)
        used = 0.0
        if part.icon:
            size = theme.px("iconS")
            box = QRectF(left, (self.height() - size) // 2, size, size)
            icons.paint(painter, box, part.icon, theme.named(part.tone))
            used = size + (theme.px(5) if part.text else 0)
        if part.text:
            used += self._paint_text(painter, part, left + used, room - used)
        return used

    def _paint_text(self, painter: QPainter, part: Part, left: float, room: float) -> float:
        font = _font(part)
        metrics = QFontMetricsF(font)
        shown = part.text
        if metrics.horizontalAdvance(shown) > room:
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(theme.named(part.tone))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        box = QRectF(left, 0, room + 1, self.height())
        painter.drawText(box, int(flags) | int(Qt.TextFlag.TextSingleLine), shown)
        return metrics.horizontalAdvance(shown)

    def _paint_bar(self, painter: QPainter, part: Part, left: float) -> float:
        width, height = theme.px(88), theme.px(4)
        box = QRectF(left, (self.height() - height) / 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("border.default"))
        painter.drawRoundedRect(box, height / 2, height / 2)
        box.setWidth(width * min(1.0, max(0.0, part.bar or 0.0)))
        painter.setBrush(theme.accent("graphic"))
        painter.drawRoundedRect(box, height / 2, height / 2)
        return float(width)


def _font(part: Part) -> QFont:
    font = theme.font(part.role)
    if part.bold:
        font.setWeight(QFont.Weight.Bold)
        font.setVariableAxis(QFont.Tag("wght"), _BOLD)
    return font


def _width(part: Part) -> float:
    width = float(theme.px(part.gap))
    if part.bar is not None:
        return width + theme.px(88)
    if part.icon:
        width += theme.px("iconS") + (theme.px(5) if part.text else 0)
    return width + QFontMetricsF(_font(part)).horizontalAdvance(part.text)


def _spaced(part: Part) -> str:
    return f" {part.text}" if part.gap and part.text else part.text
