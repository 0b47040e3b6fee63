"""The page that compares the three kinds of containers."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kitepy.dialogs.kinds import KindsTable
from kitepy.style import theme
from kitepy.text.i18n import translate
from kitepy.widgets.label import Label
from kitepy.widgets.wrap_label import WrapLabel


class KindsPage(QFrame):
    """#kindsPage."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("kindsPage")
        self.setProperty("kind", "canvas")
        self.title = Label("", "heading", parent=self)
        self.advice = WrapLabel("", "body", "text.secondary", 3, self)
        self.table = KindsTable(self)
        self.setFocusProxy(self.table)
        self._column = QVBoxLayout(self)
        for part in (self.title, self.advice):
            self._column.addWidget(part)
        self._column.addWidget(self.table, 1)
        self._say()
        theme.signals.changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Language, theme or zoom changed."""
        self._say()
        self.table.retranslate()

    def _say(self) -> None:
        self._column.setContentsMargins(theme.px(24), theme.px(18), theme.px(12), theme.px(12))
        self._column.setSpacing(theme.px(10))
        self.title.setText(translate("Isolation", "Kinds of containers"))
        self.advice.setText(
            translate(
                "Isolation",
                "The same Windows image runs in two ways; only the start differs. Who owns the "
                "kernel decides how fast, how separate and how picky a container is.",
            )
        )

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
