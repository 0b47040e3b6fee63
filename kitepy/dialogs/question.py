"""A question about a stranger's text that is shown as it is: paste these lines, open this link."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from kitepy.style import theme
from kitepy.text.i18n import translate
from kitepy.widgets.button import Button
from kitepy.widgets.dialog_frame import DialogFrame
from kitepy.widgets.label import Label
from kitepy.widgets.wrap_label import WrapLabel

LONGEST = 20_000


class Question(DialogFrame):
    """`accepted` is a yes; Escape and Cancel are a no."""

    def __init__(
        self, title: str, words: str, shown: str, verb: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("questionDialog")
        self.setWindowTitle(title)
        self.shown = QPlainTextEdit(self)
        self.shown.setReadOnly(True)
        self.shown.setFont(theme.font("code"))
        self.shown.setPlainText(shown[:LONGEST])
        self.shown.setAccessibleName(title)
        self.shown.setFixedHeight(theme.px(120))
        self.shown.setTabChangesFocus(True)
        self.yes = Button(verb, kind="ink", parent=self)
        self.no = Button(translate("Question", "Cancel"), parent=self)
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
        self.yes.setDefault(True)
        self._lay_out(title, words)
        self.setMinimumWidth(theme.px(460))

    def _lay_out(self, title: str, words: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(Label(title, "title", parent=self))
        column.addWidget(WrapLabel(words, "body", "text.secondary", 3, self))
        column.addWidget(self.shown)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.no, self.yes):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(row)
