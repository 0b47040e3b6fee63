"""Check box and radio in the theme's colours and sizes; Fusion's own stay small and pale."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QWidget

from kitepy.style import icons, theme

SIDE, GAP, HIGH = 16, 8, 26


class CheckBox(QCheckBox):
    """A square with a check."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(theme.font("body"))

    def sizeHint(self) -> QSize:
        """Qt's."""
        return _size(self)

    minimumSizeHint = sizeHint

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Qt's: the words are a part of it."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter, box = _start(self)
        on, enabled = self.isChecked(), self.isEnabled()
        painter.setPen(QPen(_edge(on=on, enabled=enabled), 1.5))
        filled = on and enabled
        painter.setBrush(theme.accent("graphic") if filled else theme.color("bg.surface"))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        if on:
            tone = theme.color("bg.surface" if enabled else "text.disabled")
            icons.paint(painter, box.adjusted(2, 2, -2, -2), icons.CHECK, tone)


class Radio(QRadioButton):
    """A ring with a dot."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(theme.font("bodyStrong"))

    def sizeHint(self) -> QSize:
        """Qt's."""
        return _size(self)

    minimumSizeHint = sizeHint

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Qt's: the words are a part of it."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter, box = _start(self)
        on, enabled = self.isChecked(), self.isEnabled()
        painter.setPen(QPen(_edge(on=on, enabled=enabled), 1.5))
        painter.setBrush(theme.color("bg.surface"))
        painter.drawEllipse(box)
        if on:
            inset = box.width() / 4
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_edge(on=True, enabled=enabled))
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))


def _edge(*, on: bool, enabled: bool) -> QColor:
    if not enabled:
        return theme.color("text.disabled")
    return theme.accent("graphic") if on else theme.color("border.strong")


def _size(button: QAbstractButton) -> QSize:
    wide = QFontMetricsF(button.font()).horizontalAdvance(button.text())
    return QSize(theme.px(SIDE + GAP) + round(wide) + 4, theme.px(HIGH))


def _start(button: QAbstractButton) -> tuple[QPainter, QRectF]:
    """A painter that has drawn the words, and the place of the mark."""
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = theme.px(SIDE)
    box = QRectF(1, (button.height() - side) / 2, side, side)
    painter.setFont(button.font())
    painter.setPen(theme.color("text.primary" if button.isEnabled() else "text.disabled"))
    words = QRectF(button.rect()).adjusted(side + theme.px(GAP), 0, 0, 0)
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), button.text())
    return painter, box
