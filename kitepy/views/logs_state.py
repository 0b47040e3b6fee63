"""What stands in place of a log, or below it, when no line comes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kitepy.core.record import dataclass
from kitepy.engine.errors import EngineError
from kitepy.models.log_feed import LogState
from kitepy.style import icons, theme
from kitepy.text import errors
from kitepy.text.i18n import translate


@dataclass(frozen=True, slots=True)
class Words:
    """What to say of a state."""

    icon: str
    tone: str
    title: str
    advice: str
    retry: bool = False


def words_of(state: LogState, error: EngineError | None) -> Words | None:
    """The words for a state, None for one that needs none."""
    if state == LogState.STOPPED:
        title = translate("LogsTab", "The container is stopped")
        advice = translate("LogsTab", "Its log goes on here when it starts again.")
        return Words(icons.STOP, "text.tertiary", title, advice)
    if state == LogState.GONE:
        title = translate("LogsTab", "The container was removed")
        advice = translate("LogsTab", "What is here of its log can still be saved.")
        return Words(icons.DELETE, "text.tertiary", title, advice)
    if state == LogState.LOST:
        title = translate("LogsTab", "The engine is lost")
        advice = translate("LogsTab", "The log goes on by itself when the engine is back.")
        return Words(icons.NO_ENGINE, "warn.text", title, advice)
    if state == LogState.FAILED and error is not None:
        said = errors.explain(error)
        return Words(icons.ERROR, "danger.text", said.title, said.raw or said.advice, retry=True)
    return None


def empty_words(state: LogState) -> Words:
    """The words for a log without a line."""
    if state == LogState.OPENING:
        return Words(icons.HISTORY, "text.tertiary", translate("LogsTab", "Reading the log"), "")
    title = translate("LogsTab", "No output yet")
    advice = translate("LogsTab", "What the container prints appears here at once.")
    return Words(icons.CONSOLE, "text.tertiary", title, advice)


class LogsEmpty(QWidget):
    """One glyph, one sentence, one action, in the middle."""

    retry = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph, self._title, self._advice = QLabel(self), QLabel(self), QLabel(self)
        self._button = QPushButton(self)
        self._button.clicked.connect(self.retry)
        column = QVBoxLayout(self)
        column.addStretch(2)
        for widget in (self._glyph, self._title, self._advice, self._button):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        for label in (self._title, self._advice):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._advice.setProperty("tone", "secondary")

    @property
    def text(self) -> str:
        """What it says."""
        return f"{self._title.text()}\n{self._advice.text()}".strip()

    def show_words(self, words: Words) -> None:
        """Say something else."""
        colour = theme.color(words.tone)
        pixmap = icons.pixmap(words.icon, theme.px(32), colour, self.devicePixelRatioF())
        self._glyph.setPixmap(pixmap)
        self._title.setFont(theme.font("title"))
        self._advice.setFont(theme.font("body"))
        self._title.setText(words.title)
        self._advice.setText(words.advice)
        self._button.setText(translate("LogsTab", "Try again"))
        self._button.setVisible(words.retry)
        for label in (self._title, self._advice):
            label.setMinimumWidth(min(theme.px(440), max(200, self.width() - 48)))
            label.setMinimumHeight(theme.line("title") if label.text() else 0)


class LogsStrip(QFrame):
    """A line below the log: why nothing comes any more."""

    retry = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "chrome")
        self._glyph, self._title, self._advice = QLabel(self), QLabel(self), QLabel(self)
        self._button = QPushButton(self)
        self._button.setProperty("fit", "small")
        self._button.clicked.connect(self.retry)
        row = QHBoxLayout(self)
        for widget in (self._glyph, self._title, self._advice, self._button):
            row.addWidget(widget)
        row.addStretch(1)
        for label in (self._title, self._advice):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._advice.setProperty("tone", "secondary")

    @property
    def text(self) -> str:
        """What it says."""
        return f"{self._title.text()} {self._advice.text()}".strip()

    def show_words(self, words: Words) -> None:
        """Say something else."""
        colour = theme.color(words.tone)
        pixmap = icons.pixmap(words.icon, theme.px(16), colour, self.devicePixelRatioF())
        self._glyph.setPixmap(pixmap)
        self._title.setFont(theme.font("bodyStrong"))
        self._advice.setFont(theme.font("body"))
        self._title.setText(words.title)
        self._advice.setText(words.advice)
        self._button.setText(translate("LogsTab", "Try again"))
        self._button.setVisible(words.retry)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(6))
