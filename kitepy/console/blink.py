"""The rhythm of a cursor that blinks."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from kitepy.style import theme


class Blink(QObject):
    """Only while somebody types here and the program asked for it; never with reduced motion."""

    turned = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown = True
        self._wanted = self._focus = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)

    def set_wanted(self, wanted: bool) -> None:
        """The program wants it to blink, or not."""
        if wanted != self._wanted:
            self._wanted = wanted
            self.restart()

    def set_focus(self, has: bool) -> None:
        """Keys come here, or do not."""
        self._focus = has
        self.restart()

    def restart(self) -> None:
        """Show it now: somebody has typed."""
        half_ms = QGuiApplication.styleHints().cursorFlashTime() // 2
        blinks = self._wanted and self._focus and half_ms > 0 and not theme.reduced_motion()
        self.shown = True
        self._timer.start(half_ms) if blinks else self._timer.stop()

    def _turn(self) -> None:
        self.shown = not self.shown
        self.turned.emit()
