"""The line along the top in the colour of the mode; while a switch goes on it is its progress."""

from PySide6.QtCore import QEasingCurve, QRect, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kitepy.style import theme


class ModeStrip(QWidget):
    """A new colour washes over it from the left; decoration, the words are elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modeStrip")
        self._mode = theme.mode()
        self._before = theme.accent("solid")
        self._target, self._progress = "", 0.0
        self._wash = QVariantAnimation(self)
        self._wash.setStartValue(0.0)
        self._wash.setEndValue(1.0)
        self._wash.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._wash.valueChanged.connect(self.update)

    def show_progress(self, target: str, progress: float) -> None:
        """How far the switch to a mode has come; without a target there is none."""
        self._target, self._progress = target, progress
        self.update()

    def restyle(self) -> None:
        """The theme or the mode changed."""
        self.setFixedHeight(theme.px("modeStrip"))
        if theme.mode() != self._mode:
            self._wash.stop()
            self._wash.setDuration(theme.duration_ms("modeWash"))
            if self._wash.duration():
                self._wash.start()
        else:
            self._before = theme.accent("solid")
        self._mode = theme.mode()
        self.update()

    def share(self) -> tuple[float, QColor, QColor]:
        """How much of it has the first colour, and both colours, from the left."""
        now = theme.accent("solid")
        if self._target:
            return self._progress, theme.mode_color(self._target, "solid"), now
        if self._wash.state() is QVariantAnimation.State.Running:
            return float(self._wash.currentValue()), now, self._before
        self._before = now
        return 1.0, now, now

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        part, first, second = self.share()
        painter, box = QPainter(self), self.rect()
        painter.fillRect(box, second)
        painter.fillRect(QRect(0, 0, round(box.width() * part), box.height()), first)
