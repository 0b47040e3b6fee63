"""A label for strangers' text: plain, breaks anywhere, and never grows over a few lines."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kitepy.style import theme


class WrapLabel(QLabel):
    """Shows text at the line step of its type role; its context menu copies the whole of it."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "text.primary",
        lines: int = 3,
        parent: QWidget | None = None,
        *,
        centred: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._role, self._tone, self._lines = role, tone, lines
        self._centred = centred
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def set_look(self, role: str, tone: str) -> None:
        """Another type role and colour token."""
        if (role, tone) != (self._role, self._tone):
            self._role, self._tone = role, tone
            self.updateGeometry()
            self.update()

    def set_copy_words(self, words: str) -> None:
        """Give it a context menu with this one entry, which copies the text."""
        if self.actions():
            self.actions()[0].setText(words)
            return
        action = QAction(words, self)
        action.triggered.connect(self._copy)
        self.addAction(action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def hasHeightForWidth(self) -> bool:
        """Qt's."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many line steps as the text needs, up to the limit."""
        return len(self._laid_out(width)) * self._step()

    def sizeHint(self) -> QSize:
        """One line, as wide as the text."""
        metrics = QFontMetricsF(theme.font(self._role))
        wide = min(metrics.horizontalAdvance(self.text()[:200]) + 2, float(theme.px(420)))
        return QSize(int(wide) + 1, self._step())

    def minimumSizeHint(self) -> QSize:
        """A few characters."""
        return QSize(theme.px(40), self._step())

    def _step(self) -> int:
        # Code stands beside labels in body: on one line both need one height.
        return theme.line("body" if self._role == "code" else self._role)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        font = theme.font(self._role)
        painter.setFont(font)
        painter.setPen(theme.named(self._tone))
        metrics, step = QFontMetricsF(font), self._step()
        top = (step - metrics.height()) / 2 + metrics.ascent()
        for number, line in enumerate(self._laid_out(self.width())):
            spare = self.width() - metrics.horizontalAdvance(line.rstrip())
            left = max(0.0, spare / 2) if self._centred else 0.0
            painter.drawText(QPointF(left, number * step + top), line)

    def _laid_out(self, width: int) -> list[str]:
        text = self.text()
        layout = QTextLayout(text, theme.font(self._role))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        lines: list[str] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 20))
            start = line.textStart()
            if len(lines) == self._lines - 1:
                lines.append(self._elided(text[start:], width))
                break
            lines.append(text[start : start + line.textLength()])
        layout.endLayout()
        return lines or [""]

    def _elided(self, rest: str, width: int) -> str:
        metrics = QFontMetricsF(theme.font(self._role))
        return metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
