"""Messages in the corner of the window: what happened, what to do, the engine's own words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from kitepy.style import icons, theme
from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate
from kitepy.widgets.announce import announce
from kitepy.widgets.button import Button

if TYPE_CHECKING:
    from kitepy.models.notices import Notice, Notices

_MOST = 4
_BESIDE_WORDS = 86
_WIDE = 400
# Not a motion: it stays as long when motion is reduced.
_STAYS_MS = 4000
_MOVES = (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)
_LOOKS = {
    "info": (icons.INFO, "text.secondary"),
    "ok": (icons.OK, "ok.text"),
    "warn": (icons.WARNING, "warn.text"),
    "danger": (icons.ERROR, "danger.text"),
}


class Toast(QFrame):
    """One message; errors stay until they are closed, others leave by themselves."""

    closed = Signal(object)
    grown = Signal()

    def __init__(self, notice: "Notice", parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = notice
        self._raw: QPlainTextEdit | None = None
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.timeout.connect(self.close_toast)
        self._labels: list[QLabel] = []
        self._text = QVBoxLayout()
        self._lay_out()
        if notice.severity in ("info", "ok"):
            self._leave.start(_STAYS_MS)

    def close_toast(self) -> None:
        """Take it away."""
        self._leave.stop()
        self.closed.emit(self)

    def fit_to(self, width: int) -> int:
        """Take a width, and the height that the words need at it."""
        for label in self._labels:
            # Left to itself, a wrapped label is squeezed to fewer lines than it has.
            label.setFixedHeight(label.heightForWidth(width - theme.px(_BESIDE_WORDS)))
        self.setFixedWidth(width)
        self.layout_rows.invalidate()
        height = self.layout_rows.totalSizeHint().height()
        self.resize(width, height)
        return height

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt's: who reads it is not hurried."""
        self._leave.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's."""
        if self.notice.severity in ("info", "ok") and self._raw is None:
            self._leave.start(_STAYS_MS)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_toast()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = f"{self.notice.severity}.border"
        plain = self.notice.severity == "info"
        painter.setPen(QPen(theme.color("border.default" if plain else edge), 1))
        painter.setBrush(theme.color("bg.surface"))
        radius = theme.radius("card")
        painter.drawRoundedRect(
            self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius
        )

    def _lay_out(self) -> None:
        icon_name, tone = _LOOKS.get(self.notice.severity, _LOOKS["info"])
        row = self.layout_rows = QHBoxLayout(self)
        row.setContentsMargins(*(theme.px(n) for n in (14, 12, 8, 12)))
        row.setSpacing(theme.px(10))
        picture = QLabel(self)
        size = theme.px(18)
        picture.setPixmap(icons.pixmap(icon_name, size, theme.color(tone), self.devicePixelRatio()))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._text, 1)
        row.addWidget(self._close_button(), 0, Qt.AlignmentFlag.AlignTop)
        self._text.setSpacing(theme.px(4))
        self._add_words(self.notice.title, "bodyStrong", "")
        self._add_words(self.notice.detail, "body", "secondary")
        self.ways = [self._way(n, way.words) for n, way in enumerate(self.notice.ways)]
        if self.notice.raw:
            self._text.addWidget(self._details_button(), 0, Qt.AlignmentFlag.AlignLeft)

    def _add_words(self, words: str, role: str, tone: str) -> None:
        if not words:
            return
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setText(_breakable(strip_controls(words, 600)))
        label.setFont(theme.font(role))
        label.setProperty("tone", tone)
        label.setWordWrap(True)
        self._text.addWidget(label)
        self._labels.append(label)

    def _close_button(self) -> Button:
        button = Button(icon=icons.CLOSE, kind="ghost", parent=self)
        button.set_words("", translate("Toasts", "Close this message"))
        theme.set_property(button, "fit", "tiny")
        button.clicked.connect(self.close_toast)
        return button

    def _way(self, number: int, words: str) -> Button:
        """A way out; the first is the best one."""
        button = Button(words, kind="plain" if number else "ink", parent=self)
        button.setProperty("way", number)
        button.clicked.connect(self._take)
        self._text.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def _take(self) -> None:
        way = self.notice.ways[self.sender().property("way")]
        self.close_toast()
        way.take()

    def _details_button(self) -> Button:
        self.details = Button(translate("Toasts", "Details"), kind="link", parent=self)
        self.details.clicked.connect(self.show_details)
        return self.details

    def show_details(self) -> None:
        """Show the engine's own words, with Copy."""
        self._leave.stop()
        self.details.hide()
        self._raw = QPlainTextEdit(self)
        self._raw.setReadOnly(True)
        self._raw.setPlainText(self.notice.raw)
        self._raw.setFont(theme.font("code"))
        self._raw.setFixedHeight(theme.px(96))
        self._raw.setTabChangesFocus(True)
        self._raw.setAccessibleName(translate("Toasts", "What the engine said"))
        copy = Button(translate("Toasts", "Copy"), icons.COPY, parent=self)
        theme.set_property(copy, "fit", "small")
        copy.clicked.connect(self._copy)
        self._text.addWidget(self._raw)
        self._text.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        self._raw.show()
        copy.show()
        self._raw.setFocus()
        self.grown.emit()

    def _copy(self) -> None:
        words = (self.notice.title, self.notice.detail, self.notice.raw)
        QGuiApplication.clipboard().setText("\n".join(w for w in words if w))


class Toasts(QObject):
    """Puts notices as toasts over the lower right corner of a window's page, or of the window."""

    def __init__(self, notices: "Notices", window: QWidget, page: QWidget | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._page = page or window
        self.shown: list[Toast] = []
        window.installEventFilter(self)
        self._page.installEventFilter(self)
        notices.posted.connect(self._post)
        notices.gone.connect(self._forget)
        notices.withdrawn.connect(self._withdraw)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's: keep the corner when the window is resized, or the console below the page."""
        # A collected window still has its last events, and this object no attributes any more.
        if event.type() in _MOVES and getattr(self, "shown", None):
            self._arrange()
        return False

    def _post(self, notice: "Notice") -> None:
        for same in [toast for toast in self.shown if toast.notice == notice]:
            self._remove(same)
        toast = Toast(notice, self._window)
        toast.closed.connect(self._remove)
        toast.grown.connect(self._arrange)
        self.shown.append(toast)
        for old in self.shown[:-_MOST]:
            self._remove(old)
        toast.show()
        self._arrange()
        words = strip_controls(f"{notice.title}. {notice.detail}", 600)
        announce(toast, words, urgent=notice.severity == "danger")

    def _withdraw(self, notice: "Notice") -> None:
        for toast in [toast for toast in self.shown if toast.notice is notice]:
            self._remove(toast)

    def _forget(self, about: str) -> None:
        for toast in [toast for toast in self.shown if toast.notice.about == about]:
            self._remove(toast)

    def _remove(self, toast: Toast) -> None:
        if toast in self.shown:
            self.shown.remove(toast)
            toast.hide()
            toast.deleteLater()
            self._arrange()

    def _arrange(self) -> None:
        edge = theme.px(20)
        bottom = self._ground() - theme.px(16)
        width = min(theme.px(_WIDE), self._window.width() - 2 * edge)
        for toast in reversed(self.shown):
            height = toast.fit_to(width)
            bottom -= height
            # Where there is no room the older ones wait behind the newer.
            toast.setVisible(bottom >= 0 or toast is self.shown[-1])
            toast.move(self._window.width() - width - edge, bottom)
            toast.raise_()
            bottom -= theme.px(8)

    def _ground(self) -> int:
        """Above the console: who types there is not to be covered."""
        if self._page.isVisible():
            return self._page.mapTo(self._window, self._page.rect().bottomLeft()).y()
        return self._window.height() - theme.px("statusLine")


def _breakable(text: str) -> str:
    """Long words may break: a name of 200 characters must not widen the toast."""
    return " ".join(
        "\u200b".join(word[i : i + 24] for i in range(0, len(word), 24)) for word in text.split(" ")
    )
