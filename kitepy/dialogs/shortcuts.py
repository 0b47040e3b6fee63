"""Every key of the window on one page, with the docker command that it equals."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from kitepy.core.record import dataclass
from kitepy.style import theme
from kitepy.text.i18n import translate
from kitepy.widgets.button import Button
from kitepy.widgets.dialog_frame import DialogFrame
from kitepy.widgets.label import Label


@dataclass(frozen=True, slots=True)
class Shortcut:
    """What it does, the keys as this system writes them, and the docker command, if any."""

    words: str
    keys: str
    command: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The keys that hold at one place of the window."""

    title: str
    shortcuts: tuple[Shortcut, ...]


class ShortcutsDialog(DialogFrame):
    """Read only; scrolls where the window is low."""

    def __init__(self, sections: Sequence[Section], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsDialog")
        title = translate("Shortcuts", "Keyboard shortcuts")
        self.setWindowTitle(title)
        self.list = QScrollArea(self)
        self.list.setAccessibleName(title)
        self.list.setProperty("ring", "inside")
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.setWidgetResizable(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table = _table(sections)
        self.list.setWidget(table)
        done = Button(translate("Shortcuts", "Done"), kind="ink", parent=self)
        done.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(16))
        column.addWidget(Label(title, "heading", parent=self))
        column.addWidget(self.list, 1)
        column.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)
        room = parent.window().size()
        wanted = table.sizeHint()
        edges = theme.px(2 * 24)
        width = min(max(theme.px(520), wanted.width() + theme.px(24) + edges), room.width() - edges)
        height = min(wanted.height() + theme.px(140), room.height() - edges)
        self.setFixedSize(width, height)


def _table(sections: Sequence[Section]) -> QFrame:
    body = QFrame()
    body.setProperty("kind", "paper")
    grid = QGridLayout(body)
    grid.setContentsMargins(0, 0, theme.px(16), 0)
    grid.setHorizontalSpacing(theme.px(24))
    grid.setVerticalSpacing(theme.px(4))
    grid.setColumnStretch(0, 1)
    for section in sections:
        if grid.rowCount() > 1:
            grid.setRowMinimumHeight(grid.rowCount(), theme.px(8))
        grid.addWidget(Label(section.title, "bodyStrong"), grid.rowCount(), 0, 1, 3)
        for shortcut in section.shortcuts:
            row = grid.rowCount()
            cells = (
                Label(shortcut.words, "body", "secondary"),
                Label(shortcut.command, "code", "tertiary"),
                Label(shortcut.keys, "code"),
            )
            for column, cell in enumerate(cells):
                grid.addWidget(cell, row, column)
    grid.setRowStretch(grid.rowCount(), 1)
    return body
