"""Who owns the kernel, as a picture: a container and the host's programs on their kernels."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kitepy.style import theme

WIDE, LEAST, HIGH = 200, 130, 104


class KernelPicture(QWidget):
    """One shared kernel; or, with words for it, a kernel of the container's own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ("", "", "", "")
        self._strong = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.signals.changed.connect(self.updateGeometry)

    def set_words(self, words: tuple[str, str, str, str]) -> None:
        """The container, programs of the host, its kernel, and an own kernel or nothing."""
        self._words = words
        container, programs, kernel, own = words
        told = [f"{container}: {own or kernel}", f"{programs}: {kernel}"]
        self.setAccessibleName("; ".join(told))
        self.update()

    def set_strong(self, strong: bool) -> None:
        """In the mode's colour, or in grey."""
        self._strong = strong
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(theme.px(WIDE), theme.px(HIGH))

    def minimumSizeHint(self) -> QSize:
        """Qt's."""
        return QSize(theme.px(LEAST), theme.px(HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("micro"))
        field = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        self._box(painter, field, "", theme.color("bg.canvas"), QPen(Qt.PenStyle.NoPen), 8)
        inner = field.adjusted(theme.px(10), theme.px(10), -theme.px(10), -theme.px(10))
        gap, floor = theme.px(10), theme.px(22)
        ground = QRectF(inner.left(), inner.bottom() - floor, inner.width(), floor)
        left = QRectF(inner.left(), inner.top(), inner.width() * 0.56, 0)
        left.setBottom(ground.top() - theme.px(12))
        right = QRectF(left.right() + gap, inner.top(), inner.right() - left.right() - gap, 0)
        right.setBottom(left.bottom())
        self._stems(painter, left, right, ground.top())
        self._guests(painter, left, right)
        shared = self._strong and not self._words[3]
        self._kernel(painter, ground, self._words[2], strong=shared)

    def _guests(self, painter: QPainter, left: QRectF, right: QRectF) -> None:
        container, programs, _, own = self._words
        plain = QPen(theme.color("border.default"))
        mine = QPen(theme.accent("graphic"), 1.5) if self._strong else plain
        fill = theme.accent("tint") if self._strong else theme.color("bg.surface")
        surface = theme.color("bg.surface")
        if own:
            dashed = QPen(mine.color(), 1.5, Qt.PenStyle.DashLine)
            self._box(painter, left, "", surface, dashed, 6)
            pad, floor = theme.px(6), theme.px(18)
            inside = left.adjusted(pad, pad, -pad, -pad)
            ground = QRectF(inside.left(), inside.bottom() - floor, inside.width(), floor)
            self._kernel(painter, ground, own, strong=self._strong)
            left = inside.adjusted(0, 0, 0, -floor - theme.px(3))
        self._box(painter, left, container, fill, mine, 5, strong=self._strong)
        self._box(painter, right, programs, surface, plain, 5)

    def _stems(self, painter: QPainter, left: QRectF, right: QRectF, bottom: float) -> None:
        for box, strong in ((left, self._strong and not self._words[3]), (right, False)):
            tone = theme.accent("graphic") if strong else theme.color("border.strong")
            painter.setPen(QPen(tone, 1.5, Qt.PenStyle.DotLine))
            x = box.center().x()
            if strong or box is right or not self._words[3]:
                painter.drawLine(int(x), int(box.bottom()), int(x), int(bottom))

    def _kernel(self, painter: QPainter, rect: QRectF, words: str, *, strong: bool) -> None:
        fill = theme.accent("tintStrong") if strong else theme.color("bg.pressed")
        self._box(painter, rect, words, fill, QPen(Qt.PenStyle.NoPen), 4, strong=strong)

    def _box(
        self,
        painter: QPainter,
        rect: QRectF,
        words: str,
        fill: QColor,
        pen: QPen,
        radius: int,
        *,
        strong: bool = False,
    ) -> None:
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawRoundedRect(rect, theme.px(radius), theme.px(radius))
        if not words:
            return
        painter.setPen(theme.accent("text") if strong else theme.color("text.secondary"))
        metrics = QFontMetricsF(painter.font())
        room = rect.width() - theme.px(8)
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)
