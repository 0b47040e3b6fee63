"""What stands in the sidebar where no container does: one glyph, one sentence, what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kitepy.style import icons, theme
from kitepy.widgets.glyph import Glyph
from kitepy.widgets.label import Label


class SidebarNote(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "dashed")
        self._glyph = Glyph(icons.NO_ENGINE, "text.tertiary", size=24, parent=self)
        self.title = Label("", "bodyStrong", parent=self)
        self.words = Label("", "caption", "secondary", parent=self)
        for label in (self.title, self.words):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self.title)
        self._column.addWidget(self.words)
        self.restyle()
        self.hide()

    def tell(self, icon: str, title: str, words: str) -> None:
        """Say this."""
        self._glyph.set_look(icon, "text.tertiary")
        self.title.setText(title)
        self.words.setText(words)

    def restyle(self) -> None:
        """The theme or the zoom changed."""
        self._column.setContentsMargins(*(theme.px(n) for n in (14, 28, 14, 28)))
        self._column.setSpacing(theme.px(8))
