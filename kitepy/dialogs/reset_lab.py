"""Asks before the training engine starts anew."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kitepy.style import theme
from kitepy.text.i18n import translate
from kitepy.widgets.button import Button
from kitepy.widgets.dialog_frame import DialogFrame
from kitepy.widgets.label import Label


class ResetLab(DialogFrame):
    """Says what is lost; Esc and Cancel change nothing."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resetLab")
        title = translate("Training", "Reset the lab?")
        self.setWindowTitle(title)
        words = Label(
            translate(
                "Training",
                "Both simulated hosts start anew. Containers, images and files that were made "
                "in this lab are gone; real engines are not touched.",
            ),
            "body",
            "secondary",
        )
        words.setWordWrap(True)
        words.setMinimumWidth(theme.px(400))
        cancel = Button(translate("Training", "Cancel"), kind="ghost")
        self.reset = Button(translate("Training", "Reset the lab"), kind="stop")
        cancel.clicked.connect(self.reject)
        self.reset.clicked.connect(self._confirm)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(14))
        column.addWidget(Label(title, "heading"))
        column.addWidget(words)
        column.addLayout(buttons)

    def _confirm(self) -> None:
        self.confirmed.emit()
        self.accept()
