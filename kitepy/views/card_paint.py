"""Small strokes that the parts of a catalog card share."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QTextLayout, QTextLine, QTextOption

from kitepy.style import icons, theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def text(
    painter: QPainter,
    rect: QRect,
    words: str,
    role: str,
    colour: QColor,
    align: Qt.AlignmentFlag = LEFT,
) -> int:
    """One line with an ellipsis where it is too long; returns its width."""
    font = theme.font(role)
    painter.setFont(font)
    painter.setPen(colour)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    width = metrics.horizontalAdvance(shown)
    left = rect.right() + 1 - width if align == RIGHT else rect.left()
    # On the line of the first family: drawn in a box, Japanese words hang lower than Latin ones.
    lift = (rect.height() + metrics.ascent() - metrics.descent()) / 2
    painter.drawText(QPointF(left, rect.top() + round(lift)), shown)
    return width


def width(words: str, role: str) -> int:
    """How wide one line is."""
    return QFontMetrics(theme.font(role)).horizontalAdvance(words)


def icon(painter: QPainter, left: float, rect: QRect, size: int, name: str, colour: QColor) -> None:
    """An icon at a left edge, in the middle of a line."""
    side = theme.px(size)
    top = rect.top() + (rect.height() - side) / 2
    icons.paint(painter, QRectF(round(left), round(top), side, side), name, colour)


def paragraph(
    painter: QPainter,
    rect: QRect,
    words: str,
    lines: int = 2,
    role: str = "body",
    tone: str = "text.secondary",
) -> None:
    """Lines at the fixed step of the type role, the last one with an ellipsis."""
    font, colour = theme.font(role), theme.color(tone)
    painter.setPen(colour)
    painter.setFont(font)
    layout = QTextLayout(words, font)
    layout.setTextOption(QTextOption(LEFT))
    step = theme.line(role)
    layout.beginLayout()
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(rect.width())
        top = rect.top() + number * step
        if number == lines - 1 and line.textStart() + line.textLength() < len(words):
            box = QRect(rect.left(), top, rect.width(), step)
            text(painter, box, words[line.textStart() :], role, colour)
        else:
            line.draw(painter, QPointF(rect.left(), top + _lift(line, step)))
    layout.endLayout()


def _lift(line: QTextLine, step: int) -> float:
    return (step - line.height()) / 2


def cross(painter: QPainter, rect: QRect) -> None:
    """What puts something away, in the middle of its place."""
    side = theme.px(16)
    x, y = rect.center().x() - side // 2, rect.center().y() - side // 2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    icons.paint(painter, QRectF(x, y, side, side), icons.CLOSE, theme.color("text.secondary"))


def bar(painter: QPainter, rect: QRectF, share: float, colour: QColor) -> None:
    """A thin bar of progress."""
    radius = rect.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("bg.sunken"))
    painter.drawRoundedRect(rect, radius, radius)
    if share > 0:
        done = QRectF(
            rect.left(), rect.top(), max(rect.height(), rect.width() * share), rect.height()
        )
        painter.setBrush(colour)
        painter.drawRoundedRect(done, radius, radius)
