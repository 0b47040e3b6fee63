"""A plain-text label in a type role; its font follows the theme."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from kitepy.style import theme


class Label(QLabel):
    """Text from anybody is safe here: it is never read as HTML."""

    def __init__(
        self, text: str = "", role: str = "body", tone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._role = role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setText(text)
        theme.signals.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Fonts and line height of the theme."""
        self.setFont(theme.font(self._role))
        self.setMinimumHeight(theme.line(self._role))

    def set_tone(self, tone: str) -> None:
        """Change the colour of the words: secondary, tertiary, danger, ok, warn or accent."""
        theme.set_property(self, "tone", tone)
