"""The field that searches a log: what is sought, which match is shown, next and previous."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from kitepy.style import icons, theme

WIDTH, MIN_WIDTH = 300, 170


class LogFind(QLineEdit):
    """Enter goes to the next match, Shift+Enter to the one before, Esc leaves."""

    step = Signal(bool)
    """To the next match (True) or the one before."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = QLabel(self)
        self._tools = QWidget(self)
        row = QHBoxLayout(self._tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.count = QLabel(self._tools)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setProperty("tone", "tertiary")
        self.previous, self.next = self._button(), self._button()
        self.previous.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        for widget in (self.count, self.previous, self.next):
            row.addWidget(widget)
        theme.signals.changed.connect(self.restyle)
        self.restyle()

    def set_count(self, text: str) -> None:
        """Say which match is shown, of how many."""
        self.count.setText(text)
        shown = bool(text)
        for widget in (self.previous, self.next):
            widget.setVisible(shown)
        self._arrange()

    def restyle(self) -> None:
        """Theme or zoom have changed."""
        ratio, colour = self.devicePixelRatioF(), theme.color("text.tertiary")
        self._glyph.setPixmap(icons.pixmap(icons.SEARCH, theme.px(16), colour, ratio))
        self.setFont(theme.font("body"))
        self.count.setFont(theme.font("caption"))
        for button, name in ((self.previous, icons.UP), (self.next, icons.DOWN)):
            button.setIcon(icons.icon(name))
            button.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.setMaximumWidth(theme.px(WIDTH))
        self._arrange()

    def sizeHint(self) -> QSize:
        """As designed."""
        return QSize(theme.px(WIDTH), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for a word and the arrows."""
        return QSize(theme.px(MIN_WIDTH), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Glyph and arrows stay inside."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of a search field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another style asks for another arrangement."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()

    def _button(self) -> QToolButton:
        button = QToolButton(self._tools)
        button.setProperty("kind", "ghost")
        button.setProperty("fit", "icon")
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.hide()
        return button

    def _go_on(self) -> None:
        self.step.emit(True)

    def _go_back(self) -> None:
        self.step.emit(False)

    def _arrange(self) -> None:
        if not hasattr(self, "next"):
            return
        side = theme.px(16)
        self._glyph.setGeometry(theme.px(10), (self.height() - side) // 2, side, side)
        width = self._tools.sizeHint().width()
        self._tools.setGeometry(self.width() - width - 3, 1, width, self.height() - 2)
        self.setTextMargins(theme.px(24), 0, width, 0)
