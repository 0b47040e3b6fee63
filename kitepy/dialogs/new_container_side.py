""" "Will it run on this host?" and the docker command, beside the form for a new container."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kitepy.engine import windows_builds
from kitepy.style import icons, theme
from kitepy.text import isolation_words
from kitepy.text.commands import CommandLine, Token, word
from kitepy.text.i18n import translate
from kitepy.widgets.button import Button
from kitepy.widgets.command_preview import CommandPreview
from kitepy.widgets.glyph import Glyph
from kitepy.widgets.label import Label
from kitepy.widgets.wrap_label import WrapLabel

_GLYPHS = {
    "ok": (icons.OK, "ok.text"),
    "warn": (icons.WARNING, "warn.text"),
    "danger": (icons.FAILED, "danger.text"),
    "neutral": (icons.INFO, "text.secondary"),
}


class VerdictPanel(QFrame):
    """The answer, and on Windows the table of builds that it comes from."""

    def __init__(self, host_version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tone = ""
        self.glyph = Glyph(icons.INFO, parent=self)
        self.answer = WrapLabel("", "bodyStrong", "text.primary", 3, self)
        self.reason = WrapLabel("", "caption", "text.secondary", 4, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(
            Label(translate("NewContainer", "Will it run on this host?"), "bodyStrong", parent=self)
        )
        column.addWidget(self._box())
        self._tags: dict[str, list[Label]] = {}
        if host_version:
            column.addWidget(self._table(host_version))
            column.addWidget(WrapLabel(isolation_words.rule(), "caption", "text.tertiary", 6, self))

    def _box(self) -> QFrame:
        box = self._answer_box = QFrame(self)
        box.setProperty("kind", "verdict")
        row = QHBoxLayout(box)
        row.setContentsMargins(*(theme.px(n) for n in (12, 10, 12, 10)))
        row.setSpacing(theme.px(10))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self.answer)
        words.addWidget(self.reason)
        row.addWidget(self.glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return box

    def _table(self, host_version: str) -> QFrame:
        table = QFrame(self)
        table.setProperty("kind", "group")
        grid = QGridLayout(table)
        grid.setContentsMargins(*(theme.px(n) for n in (12, 8, 12, 8)))
        grid.setVerticalSpacing(theme.px(4))
        heads = (
            translate("NewContainer", "Tag"),
            translate("NewContainer", "Build"),
            isolation_words.choice("process")[0],
            isolation_words.choice("hyperv")[0],
        )
        for column, words in enumerate(heads):
            grid.addWidget(Label(words, "micro", "tertiary", table), 0, column)
        able = translate("NewContainer", "yes"), translate("NewContainer", "no")
        known = isolation_words.known_builds(host_version)
        for row, (tag, build, *fits) in enumerate(known, 1):
            cells = [Label(tag, "body", parent=table), Label(build, "code", "tertiary", table)]
            for column, cell in enumerate(cells):
                grid.addWidget(cell, row, column)
            for column, (fit, head) in enumerate(zip(fits, heads[2:], strict=True), 2):
                mark = Glyph(*_mark(fit), parent=table)
                mark.setAccessibleName(f"{tag}, {head}: {able[not fit]}")
                grid.addWidget(mark, row, column)
            self._tags[build] = cells
        return table

    def rows(self) -> tuple[str, ...]:
        """The builds of the table."""
        return tuple(self._tags)

    def tell(self, tone: str, answer: str, reason: str, image_build: int = 0) -> None:
        """ok, warn, danger or neutral; the row of the image's build is marked."""
        self.tone = tone
        theme.set_property(self._answer_box, "tone", tone)
        icon, colour = _GLYPHS[tone]
        self.glyph.set_look(icon, colour)
        self.answer.set_look("bodyStrong", colour if tone != "neutral" else "text.primary")
        self.answer.setText(answer)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        for build, cells in self._tags.items():
            for cell in cells:
                mine = windows_builds.build(build) == image_build
                cell.set_tone("accent" if mine else "tertiary" if cell is cells[1] else "")


class CommandPanel(QFrame):
    """The command in lines, and a way to copy it."""

    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview = CommandPreview(self)
        self.copy = Button("", icons.COPY, "ghost", self)
        self.copy.set_words(translate("NewContainer", "Copy"))
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._copy)
        head = QHBoxLayout()
        words = translate("NewContainer", "Docker command")
        head.addWidget(Label(words, "bodyStrong", parent=self), 1)
        head.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(head)
        column.addWidget(self.preview)

    def show_command(self, line: CommandLine) -> None:
        """Show it; what has changed is marked."""
        self.preview.show_lines(in_lines(line))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.preview.text())
        self.copy.set_icon(icons.CHECK)


def in_lines(line: CommandLine) -> list[str]:
    """A flag and its value stand on one line; the image and its command on the last."""
    lines: list[list[str]] = [[]]
    last: Token | None = None
    for token in line.tokens:
        starts = token.kind == "flag" and token.text.startswith("--")
        starts = starts or token.text in ("-p", "-e", "-v")
        after_value = last is not None and last.kind not in ("flag", "verb")
        is_image = token.kind == "value" and after_value and len(lines) > 1
        if starts or (is_image and lines[-1][0].startswith("-")):
            lines.append([])
        lines[-1].append(word(token))
        last = token
    return [" ".join(words) for words in lines if words]


def _mark(fit: bool) -> tuple[str, str]:
    return (icons.CHECK, "ok.text") if fit else (icons.CLOSE, "text.tertiary")
