"""A command in lines, with those that have just changed marked."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kitepy.style import theme


class CommandPreview(QWidget):
    """Each line is a flag with its value; long ones are wrapped, never cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[str, ...] = ()
        self.changed_lines: frozenset[str] = frozenset()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """The whole command in one line."""
        return " ".join(self._lines)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show a command; what was not in the last one is marked."""
        if self._lines and tuple(lines) != self._lines:
            self.changed_lines = frozenset(lines) - frozenset(self._lines)
        self._lines = tuple(lines)
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Qt's."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's."""
        return len(self._rows(width)) * theme.line("body") + 2 * theme.px(10)

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(theme.px(200), self.heightForWidth(max(self.width(), theme.px(200))))

    def minimumSizeHint(self) -> QSize:
        """Qt's."""
        return QSize(theme.px(120), theme.line("body") * 3)

    def _rows(self, width: int) -> list[tuple[str, str]]:
        """(line that it is of, what is shown in this row)."""
        metrics = QFontMetricsF(theme.font("code"))
        most = max(8, int((width - 2 * theme.px(12)) / metrics.horizontalAdvance("0")))
        rows = []
        for number, line in enumerate(self._lines):
            lead = "  " if number else ""
            rest = lead + line
            while len(rest) > most:
                at = _break(rest, most, len(lead))
                rows.append((line, rest[:at]))
                rest = lead + rest[at:].lstrip()
            rows.append((line, rest))
        return rows

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("bg.sunken"))
        painter.drawRoundedRect(self.rect(), theme.px(7), theme.px(7))
        painter.setFont(theme.font("code"))
        step, top = theme.line("body"), float(theme.px(10))
        for line, shown in self._rows(self.width()):
            box = QRectF(0, top, self.width(), step)
            if line in self.changed_lines:
                painter.fillRect(box, theme.accent("tintStrong"))
            self._row(painter, box.adjusted(theme.px(12), 0, 0, 0), shown)
            top += step

    def _row(self, painter: QPainter, box: QRectF, shown: str) -> None:
        """The flag in the mode's colour, its value in ink."""
        words = shown.lstrip()
        flag = words.partition(" ")[0] if words.startswith("-") else ""
        metrics = QFontMetricsF(painter.font())
        box.setLeft(box.left() + metrics.horizontalAdvance(shown[: len(shown) - len(words)]))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(theme.accent("text"))
        painter.drawText(box, middle, flag)
        painter.setPen(theme.color("text.primary"))
        box.setLeft(box.left() + metrics.horizontalAdvance(flag))
        painter.drawText(box, middle, words[len(flag) :])


def _break(text: str, most: int, least: int) -> int:
    """Where a row ends: behind the last blank or slash that fits, else where it is full."""
    found = max(text.rfind(" ", least, most), text.rfind("/", least, most - 1)) + 1
    return found if found > least + 1 else most
