"""What the page shows when its container was deleted: one picture, one sentence, one action."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kitepy.style import icons, theme
from kitepy.text.i18n import translate
from kitepy.widgets.button import Button
from kitepy.widgets.label import Label

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class ContainerGone(QWidget):
    """Says that a container is gone."""

    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self.picture = QLabel(self)
        self.title = Label(role="title", parent=self)
        self.advice = Label(tone="secondary", parent=self)
        self.button = Button(parent=self)
        self.button.clicked.connect(self.back)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(8))
        column.addStretch(2)
        for widget in (self.picture, self.title, self.advice, self.button):
            column.addWidget(widget, 0, _CENTRE)
        column.addStretch(3)

    def show_name(self, name: str) -> None:
        """The container that is gone."""
        self._name = name[:64]
        self.retranslate()

    def retranslate(self) -> None:
        """Language, colours or zoom changed."""
        size = QSize(theme.px(32), theme.px(32))
        colour = theme.color("text.tertiary")
        picture: QPixmap = icons.pixmap(icons.GONE, size.width(), colour, self.devicePixelRatio())
        self.picture.setPixmap(picture)
        title = translate("ContainerGone", "{name} is gone")
        self.title.setText(title.replace("{name}", self._name))
        self.advice.setText(
            translate("ContainerGone", "It was deleted. Create it again from the catalog.")
        )
        self.button.set_words(translate("ContainerGone", "Go to the catalog"))
