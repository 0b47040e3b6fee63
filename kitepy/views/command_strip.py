"""The docker command that equals the last action, with Copy and History."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QCursor, QFontMetricsF, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from kitepy.style import icons, theme
from kitepy.text.i18n import translate
from kitepy.text.tooltips import plain
from kitepy.views import actions
from kitepy.widgets.button import Button
from kitepy.widgets.parts_label import Part, PartsLabel

if TYPE_CHECKING:
    from kitepy.models.command_log import CommandLog, Recorded
    from kitepy.text.commands import CommandLine

_CONFIRM_MS = 1200
_SHOWN_HISTORY = 20
_LONGEST = 400


class PromptTile(QWidget):
    """The square with the prompt in the colour of the mode."""

    def sizeHint(self) -> QSize:
        """As high as the strip."""
        return QSize(theme.px(26), theme.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent("solid"))
        radius = theme.radius("control") - 1
        painter.drawRoundedRect(self.rect(), radius, radius)
        painter.drawRect(self.rect().adjusted(self.width() // 2, 0, 0, 0))
        size = theme.px("iconS")
        box = self.rect().toRectF()
        box.adjust((box.width() - size) / 2, (box.height() - size) / 2, 0, 0)
        box.setSize(QSize(size, size).toSizeF())
        icons.paint(painter, box, icons.RIGHT, theme.accent("onSolid"))


class CommandStrip(QFrame):
    """Shows the newest command of a log; a secret in it stays masked until it is revealed."""

    def __init__(self, commands: "CommandLog", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "group")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._commands = commands
        self._revealed: Recorded | None = None
        self._menu: QMenu | None = None
        self.command = PartsLabel(self)
        self.copy_button = self._button(icons.COPY, self.copy)
        self.reveal_button = self._button(icons.EYE, self._reveal)
        self.history_button = self._button(icons.HISTORY, self._open_history)
        self._confirmed = QTimer(self)
        self._confirmed.setSingleShot(True)
        self._confirmed.timeout.connect(self._dress)
        self._lay_out()
        commands.changed.connect(self.refresh)
        self.retranslate()

    def retranslate(self) -> None:
        """Language, colours or zoom changed."""
        spoken = translate("CommandStrip", "Copy the docker command")
        keys = f"{spoken} ({actions.shown_keys(actions.spec('window.copy_command').shortcut)})"
        self.copy_button.set_words(translate("CommandStrip", "Copy"), spoken, keys)
        self.history_button.set_words("", translate("CommandStrip", "Commands so far"))
        # Else a screen reader would read the tooltip, with its markup.
        said = translate("CommandStrip", "The docker command that equals the last action")
        self.command.setAccessibleDescription(said)
        self.setFixedHeight(theme.px(28))
        self._dress()
        self.refresh()

    def refresh(self) -> None:
        """Show the newest command."""
        last = self._commands.last
        self.copy_button.setEnabled(last is not None)
        self.history_button.setEnabled(last is not None)
        if last is None:
            words = translate("CommandStrip", "The docker command of your last action stands here")
            self.command.set_parts([Part(words, tone="text.tertiary", gap=0)])
            self.reveal_button.hide()
            return
        if last is not self._revealed:
            self._revealed = None
        self._show(last.line)

    def copy(self) -> None:
        """Copy what is shown, ready for a shell."""
        last = self._commands.last
        if last is not None:
            self._copy_text(last.line.text(masked=self._revealed is not last))

    def _show(self, line: "CommandLine") -> None:
        masked = self._revealed is None
        self.command.set_parts(_parts(line, masked), line.text(masked=masked)[:_LONGEST])
        self.command.setToolTip(plain(line.text(masked=masked)))
        self.reveal_button.setVisible(any(token.kind == "secret" for token in line.tokens))
        shown = (
            translate("CommandStrip", "Show the secret")
            if masked
            else translate("CommandStrip", "Hide the secret")
        )
        self.reveal_button.set_words("", shown)
        self.reveal_button.set_icon(icons.EYE if masked else icons.EYE_OFF)

    def _reveal(self) -> None:
        last = self._commands.last
        self._revealed = None if self._revealed is last else last
        self.refresh()

    def _copy_text(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copy_button.set_icon(icons.CHECK)
        from kitepy.widgets.announce import announce

        announce(self.copy_button, translate("CommandStrip", "Copied"))
        self._confirmed.start(_CONFIRM_MS)

    def _open_history(self) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = QMenu(self)
        title = self._menu.addAction(translate("CommandStrip", "Click a command to copy it"))
        title.setEnabled(False)
        self._menu.setFont(theme.font("code"))
        for recorded in reversed(self._commands.history[-_SHOWN_HISTORY:]):
            self._menu.addAction(_history_action(recorded, self._menu))
        self._menu.triggered.connect(self._copy_from_history)
        above = self.history_button.mapToGlobal(self.history_button.rect().topLeft())
        above.setY(above.y() - self._menu.sizeHint().height() - theme.px(4))
        self._menu.popup(above if self.isVisible() else QCursor.pos())

    def _copy_from_history(self, action: QAction) -> None:
        self._copy_text(str(action.data()))

    def _dress(self) -> None:
        self.copy_button.set_icon(icons.COPY)

    def _button(self, icon: str, slot: object) -> Button:
        button = Button(icon=icon, kind="cell", parent=self)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        row.addWidget(PromptTile(self))
        row.addSpacing(theme.px(8))
        row.addWidget(self.command, 1)
        row.addSpacing(theme.px(8))
        for button in (self.copy_button, self.reveal_button, self.history_button):
            row.addWidget(button)


def _parts(line: "CommandLine", masked: bool) -> list[Part]:
    from kitepy.text.commands import word
    from kitepy.text.format import strip_controls

    tones = {"flag": "accent.text", "program": "text.primary", "verb": "text.primary"}
    parts = []
    for number, token in enumerate(line.tokens):
        text = strip_controls(word(token, masked=masked), _LONGEST)
        bold = token.kind in ("program", "verb")
        tone = tones.get(token.kind, "text.primary")
        parts.append(Part(text, tone=tone, role="code", bold=bold, gap=7 if number else 0))
    return parts


def _history_action(recorded: "Recorded", menu: QMenu) -> QAction:
    from kitepy.text.format import strip_controls

    text = strip_controls(recorded.line.text())
    metrics = QFontMetricsF(theme.font("code"))
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, theme.px(720))
    action = QAction(shown.replace("&", "&&"), menu)
    action.setData(recorded.line.text())
    return action
