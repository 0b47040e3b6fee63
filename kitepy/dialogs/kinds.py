"""The three kinds of containers side by side: for a page, and over the form."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kitepy.style import icons, theme
from kitepy.text import isolation_words
from kitepy.text.i18n import translate
from kitepy.widgets.button import Button
from kitepy.widgets.dialog_frame import DialogFrame
from kitepy.widgets.kernel_picture import KernelPicture
from kitepy.widgets.label import Label
from kitepy.widgets.wrap_label import WrapLabel

NARROW = 640


class KindsTable(QScrollArea):
    """One column for each kind, or one below the other where there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("kindsTable")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.columns: list[QFrame] = []
        self._values: list[list[WrapLabel]] = []
        """Titles, then row by row what holds for each kind."""
        self.retranslate()

    def retranslate(self) -> None:
        """Language, colours or zoom changed."""
        self.setAccessibleName(translate("Isolation", "Kinds of containers"))
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, theme.px(12), theme.px(12))
        self._grid.setSpacing(theme.px(14))
        self._values = [[], *([] for _ in isolation_words.comparison())]
        self.columns = [self._column(kind, inner) for kind in isolation_words.KINDS]
        self._place()
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def _column(self, kind: str, parent: QWidget) -> QFrame:
        card = QFrame(parent)
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(*(theme.px(n) for n in (16, 14, 16, 16)))
        column.setSpacing(theme.px(4))
        title = WrapLabel(isolation_words.title(kind), "title", "text.primary", 2, card)
        column.addWidget(title)
        self._values[0].append(title)
        picture = KernelPicture(card)
        picture.set_words(isolation_words.picture(kind))
        column.addWidget(picture)
        number = isolation_words.KINDS.index(kind)
        for row, (name, values) in enumerate(isolation_words.comparison(), 1):
            column.addSpacing(theme.px(6))
            column.addWidget(Label(name, "caption", "tertiary", card))
            role = "code" if values[number].startswith("docker ") else "body"
            value = WrapLabel(values[number], role, "text.primary", 4, card)
            value.setAccessibleName(f"{name}: {values[number]}")
            column.addWidget(value)
            self._values[row].append(value)
        column.addStretch(1)
        return card

    def _place(self) -> None:
        narrow = self.width() < theme.px(NARROW)
        for number, card in enumerate(self.columns):
            self._grid.addWidget(card, number if narrow else 0, 0 if narrow else number)
        for number in range(3):
            self._grid.setColumnStretch(number, 0 if narrow and number else 1)
        room = (self.viewport().width() - theme.px(12) - 2 * theme.px(14)) // 3 - theme.px(34)
        for labels in self._values:
            # Side by side the same question stands at the same height.
            high = max(label.heightForWidth(room) for label in labels)
            for label in labels:
                label.setMinimumHeight(0 if narrow else high)

    def resizeEvent(self, event: object) -> None:
        """Qt's."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._place()


class KindsDialog(DialogFrame):
    """#kindsDialog: the comparison while a form waits behind it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("kindsDialog")
        title = translate("Isolation", "Kinds of containers")
        self.setWindowTitle(title)
        self.close_button = Button(translate("Isolation", "Back"), icons.BACK, "ink", self)
        self.close_button.clicked.connect(self.accept)
        self.table = KindsTable(self)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (24, 20, 24, 20)))
        column.setSpacing(theme.px(12))
        column.addWidget(Label(title, "heading", parent=self))
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.setFixedSize(parent.size())

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.table.retranslate()
        super().changeEvent(event)
