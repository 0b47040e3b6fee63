"""A question that stands before its window: veil behind it, rounded frame, no title bar."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QWidget

from kitepy.style import theme


class Scrim(QWidget):
    """Covers the window of a dialog as long as the dialog is open."""

    def __init__(self, dialog: QDialog, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        dialog.finished.connect(self._leave)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: follow the window's size."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        QPainter(self).fillRect(self.rect(), theme.color("scrim"))

    def _leave(self, _result: int) -> None:
        self.hide()
        self.deleteLater()


class DialogFrame(QDialog):
    """Opens in the middle of its parent's window; answers come by signals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)

    def open(self) -> None:
        """Veil the window and open in its middle."""
        parent = self.parentWidget()
        if parent is not None:
            Scrim(self, parent.window())
            self._centre()
        super().open()

    def done(self, result: int) -> None:
        """Qt's; the keyboard goes back to where it was, also where no window manager sees to it."""
        super().done(result)
        if (parent := self.parentWidget()) is not None:
            parent.window().activateWindow()

    def settle(self) -> None:
        """Words or sizes changed: as large as they need, and in the middle again."""
        if self.isVisible():
            self._centre()

    def _centre(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        window = parent.window()
        self.adjustSize()
        place = self.rect()
        place.moveCenter(window.mapToGlobal(window.rect().center()))
        self.move(place.topLeft())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's: a translucent window has no background of its own."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("border.default")))
        painter.setBrush(theme.color("bg.surface"))
        radius = theme.radius("dialog")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
