"""A search field: a glass at the left, and the key that leads here while it is empty."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from kitepy.style import icons, theme
from kitepy.text.i18n import translate

LONGEST = 255


class SearchField(QLineEdit):
    """Escape empties it, Down and Enter lead to what was found."""

    down = Signal()

    def __init__(self, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setMaxLength(LONGEST)
        self._clear = QAction(self)
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(self._show_clear)
        theme.signals.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Font and room for the glass."""
        self.setFont(theme.font("body"))
        self.setTextMargins(theme.px(22), 0, 0, 0)
        self._clear.setIcon(icons.icon(icons.CLOSE))
        self.update()

    def _show_clear(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def set_words(self, text: str) -> None:
        """What is searched, as placeholder and as name."""
        self.setPlaceholderText(text)
        self.setAccessibleName(text)
        clear = translate("SearchField", "Clear")
        self._clear.setText(clear)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(clear)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = theme.px(16)
        place = QRectF(theme.px(10), (self.height() - size) / 2, size, size)
        icons.paint(painter, place, icons.SEARCH, theme.color("text.tertiary"))
        if self._key and not self.text() and not self.hasFocus() and self._has_room():
            self._paint_key(painter)

    def _has_room(self) -> bool:
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return words + theme.px(32 + 36) <= self.width()

    def _paint_key(self, painter: QPainter) -> None:
        side = theme.px(18)
        box = QRectF(self.width() - side - theme.px(9), (self.height() - side) / 2, side, side)
        painter.setPen(theme.color("border.default"))
        painter.setBrush(theme.color("bg.chrome"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))
        painter.setPen(theme.color("text.tertiary"))
        painter.setFont(theme.font("micro"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._key)
