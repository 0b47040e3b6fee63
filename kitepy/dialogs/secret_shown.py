"""Secrets that were made for a container, shown once with a copy button."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kitepy.style import icons, theme
from kitepy.text.i18n import translate
from kitepy.widgets.button import Button
from kitepy.widgets.dialog_frame import DialogFrame
from kitepy.widgets.label import Label


class SecretRow(QWidget):
    """One variable with its value."""

    def __init__(self, name: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = value
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(name, "code", "secondary"))
        self.value = Label(value, "code")
        self.value.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        row.addWidget(self.value, 1)
        self.copy = Button(translate("Secrets", "Copy"), icons.COPY)
        self.copy.clicked.connect(self._copy)
        row.addWidget(self.copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._value)


class SecretShown(DialogFrame):
    """Says that this is the only time."""

    def __init__(
        self, container: str, secrets: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("secretDialog")
        title = translate("Secrets", "Made for {container}").replace("{container}", container)
        self.setWindowTitle(title)
        words = Label(
            translate(
                "Secrets",
                "This image cannot start without a secret, so one was made at random. "
                "It is shown here once; Overview masks it.",
            ),
            "body",
            "secondary",
        )
        words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(14))
        column.addWidget(Label(title, "heading"))
        column.addWidget(words)
        for name, value in secrets:
            column.addWidget(SecretRow(name, value, self))
        done = Button(translate("Secrets", "Done"), kind="ink")
        done.clicked.connect(self.accept)
        column.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(theme.px(480))
