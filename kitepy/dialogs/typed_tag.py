"""Asks for a tag that is in no list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kitepy.catalog import references
from kitepy.style import theme
from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate
from kitepy.widgets.button import Button
from kitepy.widgets.dialog_frame import DialogFrame
from kitepy.widgets.label import Label


class TypedTag(DialogFrame):
    """`chosen` brings a tag that an engine can understand."""

    chosen = Signal(str)

    def __init__(self, image: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tagDialog")
        title = translate("TypedTag", "Tag of {image}").replace(
            "{image}", strip_controls(image, 80)
        )
        self.setWindowTitle(title)
        self.field = QLineEdit(self)
        self.field.setFont(theme.font("body"))
        self.field.setAccessibleName(translate("TypedTag", "Tag"))
        self.field.setPlaceholderText("1.2.3-slim")
        self.field.textChanged.connect(self._check)
        self.field.returnPressed.connect(self._take)
        self.error = Label("", "caption", "danger", self)
        self.cancel = Button(translate("TypedTag", "Cancel"), parent=self)
        self.cancel.clicked.connect(self.reject)
        self.use = Button(translate("TypedTag", "Use this tag"), kind="ink", parent=self)
        self.use.clicked.connect(self._take)
        self._lay_out(title)
        self._check()

    def _lay_out(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(10))
        column.addWidget(Label(title, "title", parent=self))
        column.addWidget(self.field)
        column.addWidget(self.error)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.cancel, self.use):
            button.setAutoDefault(False)
            row.addWidget(button)
        column.addLayout(row)
        self.setMinimumWidth(theme.px(380))

    def _tag(self) -> str:
        return self.field.text().strip().removeprefix(":")

    def _check(self) -> None:
        good = references.is_tag(self._tag())
        words = translate("TypedTag", "Letters, digits, dots, hyphens and underscores only.")
        self.error.setText("" if good or not self._tag() else words)
        self.use.setEnabled(good)

    def _take(self) -> None:
        if references.is_tag(self._tag()):
            self.chosen.emit(self._tag())
            self.accept()
