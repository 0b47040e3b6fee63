"""The tabs of the console pane: state, container and shell, and a cross that closes."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QTabBar, QWidget

from kitepy.core.record import dataclass
from kitepy.style import icons, theme

MOST_NAME, MOST_SHELL = 150, 160
PAD, DOT, GAP, CROSS = 12, 8, 8, 14


@dataclass(frozen=True, slots=True)
class TabLook:
    """state is ok, none, waits or danger; rang says that something there asked for attention."""

    name: str
    shell: str
    state: str
    rang: bool = False


class ConsoleTabs(QTabBar):
    """Folded, a tab is only a name that leads to its console."""

    close_wanted = Signal(int)
    chosen = Signal(int)
    """Clicked, also when it is the current one already."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("consoleTabs")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring", "inside")
        self.setMouseTracking(True)
        self._looks: list[TabLook] = []
        self._open_at = -1
        """Qt's bar cannot have no current tab, which it has when all of them wait."""
        self._folded = True
        self._over = QPoint(-1, -1)
        self.hide()

    def show_tabs(self, looks: list[TabLook], current: int, names: list[str]) -> None:
        """Show these; names are what is read out."""
        resized = [(look.name, look.shell) for look in looks] != [
            (look.name, look.shell) for look in self._looks
        ]
        self._looks, self._open_at = looks, current
        self.blockSignals(True)
        while self.count() > len(looks):
            self.removeTab(self.count() - 1)
        while self.count() < len(looks):
            self.addTab("")
        for number, name in enumerate(names):
            # Setting the text makes the bar lay out its tabs again.
            self.setTabText(number, name if resized else self.tabText(number))
            self.setAccessibleTabName(number, name)
        self.setCurrentIndex(current)
        self.blockSignals(False)
        # A bar without tabs has no name for a screen reader.
        self.setVisible(bool(looks))
        self.update()

    def set_folded(self, folded: bool) -> None:
        """Whether there is a terminal below."""
        self._folded = folded
        self.restyle()

    def restyle(self) -> None:
        """Sizes of the theme; the bar asks again when a text is set."""
        for number in range(self.count()):
            self.setTabText(number, self.tabText(number))
        self.updateGeometry()
        self.update()

    # --- sizes ---------------------------------------------------------------------------------

    def tabSizeHint(self, index: int) -> QSize:
        """Qt's."""
        look = self._looks[index] if index < len(self._looks) else TabLook("", "", "none")
        name, shell = self._words(look)
        wide = self._wide("bodyStrong", name) + self._wide("body", shell)
        wide += theme.px(PAD) * 2 + theme.px(DOT) + theme.px(GAP) * (2 if shell else 1)
        if not self._folded:
            wide += theme.px(GAP) + theme.px(CROSS)
        return QSize(round(wide), theme.px("consoleBar") - 1)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Qt's; what does not fit is scrolled."""
        return self.tabSizeHint(index)

    def minimumSizeHint(self) -> QSize:
        """Qt's."""
        return QSize(0, theme.px("consoleBar") - 1)

    def _words(self, look: TabLook) -> tuple[str, str]:
        right = Qt.TextElideMode.ElideRight
        name = QFontMetricsF(theme.font("bodyStrong")).elidedText(
            look.name, right, theme.px(MOST_NAME)
        )
        shell = QFontMetricsF(theme.font("body")).elidedText(
            look.shell, right, theme.px(MOST_SHELL)
        )
        return name, shell

    def _wide(self, role: str, text: str) -> float:
        return QFontMetricsF(theme.font(role)).horizontalAdvance(text)

    def _cross(self, index: int) -> QRectF:
        tab, side = QRectF(self.tabRect(index)), theme.px(CROSS)
        return QRectF(
            tab.right() - theme.px(PAD) - side + 2, tab.center().y() - side / 2, side, side
        )

    # --- painting ------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(min(self.count(), len(self._looks))):
            self._paint_tab(painter, index)

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        look, tab = self._looks[index], QRectF(self.tabRect(index))
        is_open = index == self._open_at and not self._folded
        if is_open:
            painter.fillRect(tab.adjusted(0, 0, 0, 1), console_colour("bg"))
            painter.fillRect(QRectF(tab.x(), 0, tab.width(), 2), theme.accent("graphic"))
        elif self.tabRect(index).contains(self._over):
            painter.fillRect(tab, theme.color("bg.hover"))
        if not self._folded:
            right = QRectF(tab.right() - 1, 0, 1, tab.height())
            painter.fillRect(right, theme.color("border.default"))
        strong = console_colour("fg") if is_open else theme.color("text.primary")
        weak = console_colour("dim") if is_open else theme.color("text.tertiary")
        x = tab.x() + theme.px(PAD)
        self._paint_dot(painter, QPointF(x + theme.px(DOT) / 2, tab.center().y()), look, weak)
        name, shell = self._words(look)
        x = self._paint_word(painter, "bodyStrong", name, x + theme.px(DOT + GAP), strong)
        self._paint_word(painter, "body", shell, x + theme.px(GAP), weak)
        if not self._folded:
            self._paint_cross(painter, index, weak)

    def _paint_word(
        self, painter: QPainter, role: str, text: str, x: float, colour: QColor
    ) -> float:
        font = theme.font(role)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(colour)
        middle = (self.height() + metrics.capHeight()) / 2
        painter.drawText(QPointF(x, round(middle)), text)
        return x + metrics.horizontalAdvance(text)

    def _paint_dot(self, painter: QPainter, at: QPointF, look: TabLook, weak: QColor) -> None:
        radius = theme.px(DOT) / 2 - 0.5
        if look.state == "danger":
            size = theme.px(12)
            place = QRectF(at.x() - size / 2, at.y() - size / 2, size, size)
            icons.paint(painter, place, icons.WARNING, theme.color("danger.solid"))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        if look.state == "waits":
            painter.setBrush(theme.color("warn.solid"))
            for left in (-3.5, 0.5):
                painter.drawRoundedRect(QRectF(at.x() + left, at.y() - 4, 3, 8), 1, 1)
            return
        if look.rang:
            painter.setBrush(theme.color("warn.solid"))
            painter.drawRoundedRect(QRectF(at.x() - 4, at.y() - 4, 8, 8), 1, 1)
        elif look.state == "ok":
            painter.setBrush(theme.color("ok.solid"))
            painter.drawEllipse(at, radius, radius)
        else:
            painter.setPen(weak)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, radius, radius)

    def _paint_cross(self, painter: QPainter, index: int, weak: QColor) -> None:
        cross = self._cross(index)
        if self._on_cross(index, self._over):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("bg.pressed"))
            painter.drawRoundedRect(cross.adjusted(-3, -3, 3, 3), 4, 4)
            weak = theme.color("text.primary")
        icons.paint(painter, cross, icons.CLOSE, weak)

    # --- mouse and keys ------------------------------------------------------------------------

    def _on_cross(self, index: int, point: QPoint) -> bool:
        room = self._cross(index).adjusted(-6, -6, 6, 6)
        return not self._folded and index >= 0 and room.contains(QPointF(point))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's; the cross, or the middle button, closes."""
        point = event.position().toPoint()
        index = self.tabAt(point)
        middle = event.button() is Qt.MouseButton.MiddleButton
        if index >= 0 and (middle or self._on_cross(index, point)):
            self.close_wanted.emit(index)
            return
        super().mousePressEvent(event)
        if index >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        self._over = event.position().toPoint()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().leaveEvent(event)
        self._over = QPoint(-1, -1)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's; Delete closes, Enter goes to the terminal."""
        if event.key() == Qt.Key.Key_Delete:
            self.close_wanted.emit(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


def console_colour(name: str) -> QColor:
    """A colour of the ground that the open tab belongs to."""
    return theme.console(name, theme.console_scheme())
