"""The question before a container is deleted: what is lost, what stays, and the command."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kitepy.engine import dto
from kitepy.style import theme
from kitepy.text import commands, i18n
from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate
from kitepy.widgets.dialog_frame import DialogFrame
from kitepy.widgets.parts_label import Part, PartsLabel
from kitepy.widgets.switch import Switch
from kitepy.widgets.wrap_label import WrapLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMED = 6


class DeleteContainer(DialogFrame):
    """Opens over a window; `confirmed` comes with the id and whether its volumes go too."""

    confirmed = Signal(str, bool)

    def __init__(self, container: dto.Container, parent: QWidget) -> None:
        super().__init__(parent)
        self.container = container
        self._detail: dto.ContainerDetail | None = None
        self._column = QVBoxLayout(self)
        self.lost = self._words("text.primary")
        self.stays = self._words("text.secondary")
        self.volumes = Switch(self)
        self.volumes.setChecked(True)
        self.volumes.toggled.connect(self._show)
        self.preview = PartsLabel(self)
        self.delete_button = QPushButton(self)
        self.cancel_button = QPushButton(self)
        self._lay_out()
        self._show()

    def set_detail(self, detail: "dto.ContainerDetail | None") -> None:
        """The mounts are known now."""
        self._detail = detail
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Return presses the button that has the focus, never one that has not."""
        focus = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focus, QPushButton):
                focus.click()
            return
        super().keyPressEvent(event)

    def _anonymous(self) -> "Sequence[dto.Mount]":
        return [m for m in self._mounts() if m.anonymous]

    def _mounts(self) -> "Sequence[dto.Mount]":
        return self._detail.mounts if self._detail else ()

    def _with_volumes(self) -> bool:
        return bool(self._anonymous()) and self.volumes.isChecked()

    def _show(self) -> None:
        anonymous = self._anonymous()
        self.lost.setText(_lost(self.container, len(anonymous) if self._with_volumes() else 0))
        self.stays.setText(self._stays())
        self.stays.setVisible(bool(self.stays.text()))
        self.volumes.setVisible(bool(anonymous))
        n = len(anonymous)
        words = translate("DeleteContainer", "Delete %n anonymous volume(s) too", None, n)
        self.volumes.set_words(words)
        force = self.container.status.is_up
        line = commands.rm(self.container.name, force=force, volumes=self._with_volumes())
        self.preview.set_parts(_preview(line), line.text())
        self.adjustSize()

    def _stays(self) -> str:
        kept = [m.volume_name or "" for m in self._mounts() if m.volume_name and not m.anonymous]
        folders = [m.source for m in self._mounts() if m.kind == "bind"]
        said = []
        if kept:
            words = translate("DeleteContainer", "Its volume {names} stays.")
            if len(kept) > 1:
                words = translate("DeleteContainer", "Its volumes {names} stay.")
            said.append(words.replace("{names}", _listed(kept)))
        if folders:
            words = translate("DeleteContainer", "The host folder {names} stays as it is.")
            said.append(words.replace("{names}", _listed(folders)))
        if self._anonymous() and not self._with_volumes():
            said.append(translate("DeleteContainer", "Its anonymous volumes stay, without a name."))
        said.append(translate("DeleteContainer", "The image stays."))
        return i18n.sentences(said)

    def _confirm(self) -> None:
        self.confirmed.emit(self.container.id, self._with_volumes())
        self.accept()

    def _words(self, tone: str) -> WrapLabel:
        return WrapLabel(tone=tone, lines=6, parent=self)

    def _lay_out(self) -> None:
        self.setFixedWidth(theme.px(460))
        self._column.setContentsMargins(*(theme.px(n) for n in (24, 22, 24, 20)))
        self._column.setSpacing(theme.px(12))
        title = WrapLabel(self._title(), "title", "text.primary", 3, self)
        self.setWindowTitle(self._title())
        for widget in (title, self.lost, self.stays, self.volumes, self._command()):
            self._column.addWidget(widget)
        self._column.addSpacing(theme.px(4))
        self._column.addLayout(self._buttons())

    def _title(self) -> str:
        name = strip_controls(self.container.name, 128)
        return translate("DeleteContainer", "Delete {name}?").replace("{name}", name)

    def _command(self) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("kind", "sunken")
        row = QHBoxLayout(frame)
        row.setContentsMargins(*(theme.px(n) for n in (10, 7, 10, 7)))
        row.addWidget(self.preview)
        row.addStretch(1)
        return frame

    def _buttons(self) -> QHBoxLayout:
        self.cancel_button.setText(translate("DeleteContainer", "Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.delete_button.setText(translate("DeleteContainer", "Delete"))
        self.delete_button.setProperty("kind", "stop")
        self.delete_button.clicked.connect(self._confirm)
        for button in (self.cancel_button, self.delete_button):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.delete_button)
        self.cancel_button.setFocus()
        return row


def _lost(container: dto.Container, anonymous: int) -> str:
    said = []
    if container.status.is_up:
        said.append(translate("DeleteContainer", "It is running and will be killed."))
    said.append(
        translate("DeleteContainer", "All files that were written inside the container are lost.")
    )
    if anonymous:
        words = translate(
            "DeleteContainer", "So is its data in %n anonymous volume(s).", None, anonymous
        )
        said.append(words)
    return i18n.sentences(said)


def _listed(names: "Sequence[str]") -> str:
    shown = [strip_controls(name, 64) for name in names[:_NAMED]]
    return ", ".join(shown) + ("…" if len(names) > _NAMED else "")


def _preview(line: commands.CommandLine) -> list[Part]:
    parts = []
    for number, token in enumerate(line.tokens):
        bold = token.kind in ("program", "verb")
        tone = "accent.text" if token.kind == "flag" else "text.primary"
        text = strip_controls(commands.word(token), 256)
        parts.append(Part(text, tone=tone, role="code", bold=bold, gap=7 if number else 0))
    return parts
