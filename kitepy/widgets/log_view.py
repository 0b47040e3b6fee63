"""A log of any length on the screen: only the rows that can be seen are read and painted."""

from PySide6.QtCore import QPoint, QRect, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    Qt,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from kitepy.style import theme
from kitepy.widgets import log_selection
from kitepy.widgets.log_layout import LogLayout, Placed
from kitepy.widgets.log_line import plain_text
from kitepy.widgets.log_painter import LogPainter
from kitepy.widgets.log_scroll import LogScroll
from kitepy.widgets.log_scrollbar import LogScrollBar
from kitepy.widgets.log_source import LogSource

WHEEL_STEP = 120
WHEEL_ROWS = 3
DRAG_MS = 50


class LogView(QAbstractScrollArea):
    """Shows a LogSource; follows its end until somebody scrolls up."""

    follow_changed = Signal(bool)
    reached_top = Signal()
    menu_wanted = Signal(QPoint)
    painted = Signal()
    copied = Signal()

    def __init__(self, source: LogSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("logView")
        self.setProperty("ring", "inside")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.marks = LogScrollBar(self)
        self.setVerticalScrollBar(self.marks)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.layout_ = LogLayout(source)
        self.following = True
        self.painted_end = 0
        """Behind the newest line that has been painted."""
        self._scroll = LogScroll(self.layout_.height)
        self._anchor = 0
        self._syncing = False
        self._wheel = 0
        self._dragging = QTimer(self)
        self._dragging.setInterval(DRAG_MS)
        self._dragging.timeout.connect(self._drag_on)
        self._copying: list[str] = []
        self._copy_steps = log_selection.copied(source, self.layout_.selection)
        self._copy_timer = QTimer(self)
        self._copy_timer.timeout.connect(self._copy_some)
        self.verticalScrollBar().valueChanged.connect(self._bar_moved)
        self.horizontalScrollBar().valueChanged.connect(self._shifted)
        theme.signals.changed.connect(self._restyle)

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def source(self) -> LogSource:
        """The log that is shown."""
        return self.layout_.source

    def set_source(self, source: LogSource) -> None:
        """Show another log, from its end."""
        self.layout_.set_source(source)
        self._copy_timer.stop()
        self.painted_end = 0
        self.set_following(True)
        self.refresh()

    def refresh(self) -> None:
        """Lines have come, gone, are shown or hidden: stay at the same line, or at the end."""
        self._scroll.count = self.source.count
        if self.following:
            self._scroll.to_end()
        else:
            self._scroll.to(self.source.row(self._anchor), self._scroll.sub)
        self._sync()

    def set_times(self, shown: bool) -> None:
        """Show or hide the column with times."""
        self.layout_.columns.times = shown
        self._relayout()

    def set_wrap(self, wrap: bool) -> None:
        """Break long lines, or let them run out to the right."""
        self.layout_.wrap = wrap
        self.horizontalScrollBar().setValue(0)
        self._scroll.sub = 0
        self._relayout()

    def set_query(self, text: str) -> None:
        """Mark a text wherever it is seen."""
        self.layout_.set_query(text)
        self.viewport().update()

    def set_current(self, number: int | None, *, show: bool) -> None:
        """Outline a line, and bring it into view."""
        self.layout_.current = number
        if number is not None and show:
            self._leave_end(self._scroll.show(self.source.row(number)))
            self._show_match(number)
        self._sync()

    def set_following(self, following: bool) -> None:
        """Stay at the newest line, or stop staying there."""
        if following:
            self._scroll.count = self.source.count
            self._scroll.to_end()
            self._sync()
        if following != self.following:
            self.following = following
            self.follow_changed.emit(following)

    @property
    def top(self) -> int:
        """The number of the uppermost line that is seen."""
        return self._anchor

    def visible_text(self) -> str:
        """What can be read on the screen, for screen readers."""
        numbers = dict.fromkeys(placed.number for placed in self._placed())
        return "\n".join(plain_text(self.source.line(number)) for number in numbers)

    # --- selection -------------------------------------------------------------------------------

    def select_all(self) -> None:
        """Select every line that is shown."""
        if self.source.count:
            last = self.source.number(self.source.count - 1)
            self.layout_.selection.select((self.source.number(0), 0), (last, log_selection.END))
            self.viewport().update()

    def copy(self) -> None:
        """Put the selected text on the clipboard; a long one is gathered in slices."""
        self._copying = []
        self._copy_steps = log_selection.copied(self.source, self.layout_.selection)
        if self.layout_.selection:
            self._copy_timer.start(0)
            self._copy_some()

    def _copy_some(self) -> None:
        lines = next(self._copy_steps, None)
        if lines is not None:
            self._copying += lines
            return
        self._copy_timer.stop()
        QGuiApplication.clipboard().setText("\n".join(self._copying))
        self._copying = []
        self.copied.emit()

    # --- scrolling -------------------------------------------------------------------------------

    def _relayout(self) -> None:
        self.layout_.set_width(self.viewport().width())
        self._scroll.page = max(1, self._height() // self.layout_.palette.row)
        self.refresh()

    def _restyle(self) -> None:
        self.layout_.restyle()
        self._relayout()

    def _height(self) -> int:
        return self.viewport().height() - self.layout_.palette.pad

    def _sync(self) -> None:
        """Bring the scroll bars in line with the position."""
        scroll, bar = self._scroll, self.verticalScrollBar()
        row = min(scroll.row, max(0, scroll.count - 1))
        self._anchor = self.source.number(row) if scroll.count else 0
        self._syncing = True
        last_row, last_sub = scroll.last()
        bar.setRange(0, last_row + (last_sub > 0))
        bar.setPageStep(scroll.page)
        bar.setValue(scroll.row + (scroll.sub > 0 and scroll.row >= last_row))
        self._sync_width()
        self._syncing = False
        self.viewport().update()

    def _sync_width(self) -> None:
        layout, bar = self.layout_, self.horizontalScrollBar()
        extra = 0 if layout.wrap else max(0, layout.widest - layout.row_columns)
        bar.setRange(0, extra)
        bar.setPageStep(layout.row_columns)
        bar.setSingleStep(4)

    def _bar_moved(self, value: int) -> None:
        if not self._syncing:
            self._scroll.to(value)
            self._moved()

    def _shifted(self, _value: int) -> None:
        self.viewport().update()

    def scroll_rows(self, rows: int) -> None:
        """Scroll by visual rows."""
        self._scroll.move(rows)
        self._moved()

    def _moved(self) -> None:
        """Somebody scrolled: at the end the view follows, elsewhere it does not."""
        if self._scroll.row == 0 and self._scroll.sub == 0:
            self.reached_top.emit()
        self._sync()
        self.set_following(self._scroll.at_end)

    def _leave_end(self, moved: bool) -> None:
        if moved:
            self.set_following(self._scroll.at_end)

    def _show_match(self, number: int) -> None:
        """Bring the first match of a long line into view sideways."""
        layout, bar = self.layout_, self.horizontalScrollBar()
        line = layout.line(number, 1 << 30)
        found = layout.query.search(line.text) if layout.query else None
        if found is None or layout.wrap:
            return
        layout.widest = max(layout.widest, line.width)
        self._sync_width()
        left, right = line.column(found.start()), line.column(found.end())
        if not bar.value() <= left <= right <= bar.value() + layout.row_columns:
            bar.setValue(max(0, right - layout.row_columns * 2 // 3))

    # --- painting --------------------------------------------------------------------------------

    def _placed(self) -> list[Placed]:
        places = self._height() // self.layout_.palette.row + 2
        shift = 0 if self.layout_.wrap else self.horizontalScrollBar().value()
        return list(self.layout_.placed(self._scroll.row, self._scroll.sub, places, shift))

    def _top_of(self, placed: Placed) -> int:
        return self.layout_.palette.pad + placed.place * self.layout_.palette.row

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rows that are seen."""
        had_levels = self.layout_.columns.levels
        placed, palette = self._placed(), self.layout_.palette
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), palette.background)
        drawer = LogPainter(painter, palette, self.layout_.columns)
        width = self.viewport().width()
        for row in placed:
            drawer.row(row.look, self._top_of(row), width)
        self._outline(drawer, placed, width)
        painter.end()
        if placed:
            self.painted_end = max(self.painted_end, placed[-1].number + 1)
        if self.layout_.columns.levels != had_levels:
            QTimer.singleShot(0, self._relayout)
        if self.layout_.widest - self.layout_.row_columns > self.horizontalScrollBar().maximum():
            QTimer.singleShot(0, self._sync)
        self.painted.emit()

    def _outline(self, drawer: LogPainter, placed: list[Placed], width: int) -> None:
        rows = [row for row in placed if row.look.current]
        if rows:
            height = len(rows) * self.layout_.palette.row
            drawer.outline(self._top_of(rows[0]), width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place when the size changes."""
        super().resizeEvent(event)
        self._relayout()

    # --- mouse -----------------------------------------------------------------------------------

    def _at(self, point: QPoint) -> tuple[int, int]:
        place = (point.y() - self.layout_.palette.pad) // self.layout_.palette.row
        found = [row for row in self._placed() if row.place <= max(0, place)]
        beyond = not found or place > found[-1].place
        return self.layout_.hit(None if beyond else found[-1], point.x())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select, or go on with Shift."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        position = self._at(event.position().toPoint())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.layout_.selection.extend(position)
        else:
            self.layout_.selection.begin(position)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select on; beyond the edge the log scrolls."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_on()
            outside = not self.viewport().rect().contains(event.position().toPoint())
            self._dragging.start() if outside else self._dragging.stop()

    def _drag_on(self) -> None:
        point = self.viewport().mapFromGlobal(self.cursor().pos())
        area: QRect = self.viewport().rect()
        if point.y() < area.top():
            self.scroll_rows(-WHEEL_ROWS)
        elif point.y() > area.bottom():
            self.scroll_rows(WHEEL_ROWS)
        y = min(max(point.y(), area.top()), area.bottom())
        self.layout_.selection.extend(self._at(QPoint(point.x(), y)))
        self.viewport().update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """The selection stands."""
        self._dragging.stop()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        number, index = self._at(event.position().toPoint())
        if self.source.count:
            text = self.layout_.line(number, index + 1).text
            self.layout_.selection.word((number, min(index, len(text))), text)
            self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll three rows per notch; sideways with Shift."""
        delta = event.angleDelta()
        sideways = delta.x() or (
            delta.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0
        )
        if sideways:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - sideways * 8 // WHEEL_STEP)
            return
        self._wheel -= delta.y() * WHEEL_ROWS
        rows = int(self._wheel / WHEEL_STEP)
        self._wheel -= rows * WHEEL_STEP
        if rows:
            self.scroll_rows(rows)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu belongs to whoever owns the view."""
        self.menu_wanted.emit(event.globalPos())

    # --- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, select and copy by keyboard."""
        rows = self._rows_of(event.key())
        if rows:
            self.scroll_rows(rows)
        elif event.key() == Qt.Key.Key_Home:
            self._scroll.to(0)
            self._moved()
        elif event.key() == Qt.Key.Key_End:
            self.set_following(True)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + (-8 if event.key() == Qt.Key.Key_Left else 8))
        else:
            event.ignore()

    def _rows_of(self, key: int) -> int:
        return {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -self._scroll.page,
            Qt.Key.Key_PageDown: self._scroll.page,
        }.get(Qt.Key(key), 0)
