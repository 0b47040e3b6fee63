"""The ground of a terminal: brings output to its core, and paints what the core shows."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from kitepy.console import look
from kitepy.console.blink import Blink
from kitepy.console.core import Events, TerminalCore
from kitepy.console.feeder import Feeder
from kitepy.console.finder import Finder
from kitepy.console.painter import GridPainter, character_at
from kitepy.console.preedit import Preedit
from kitepy.console.screen import Screen
from kitepy.models.console_session import ConsoleSession, ConsoleState
from kitepy.style import theme
from kitepy.widgets.log_scrollbar import LogScrollBar

PAD_X, PAD_Y = 16, 10
SMALLEST = (10, 2)
"""A pane that is being folded is not a size for a program."""


class TerminalSurface(QAbstractScrollArea):
    """One session's screen; without a core it is an empty ground."""

    events = Signal(object)
    """What the program asked of the terminal."""
    refreshed = Signal()
    painted = Signal()

    def __init__(self, session: ConsoleSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAutoFillBackground(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.bar = LogScrollBar(self)
        self.setVerticalScrollBar(self.bar)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._session = session
        self._core: TerminalCore | None = None
        self.shown = Screen()
        self.finder = Finder()
        self.font_px = look.NORMAL_PX
        self._fitted = (0, 0, 0, 0)
        self._dpr = self.devicePixelRatioF()
        self.feeder = Feeder(session, self)
        self.blink = Blink(self)
        self.preedit = Preedit()
        self.feeder.fed.connect(self._fed)
        session.opened.connect(self._tell_size)
        session.changed.connect(self._update_cursor)
        self.blink.turned.connect(self._update_cursor)
        self.bar.valueChanged.connect(self.scroll_to)
        theme.signals.changed.connect(self._restyle)
        self._restyle()

    # --- life ----------------------------------------------------------------------------------

    def use(self, core: TerminalCore) -> None:
        """Show this core; it is closed with the view."""
        self._core = core
        core.set_colours(look.colours())
        self._fit()
        self.feeder.use(core)
        self.refresh()

    @property
    def core(self) -> TerminalCore | None:
        """What it shows, None before there is one and after it was closed."""
        return self._core

    def shut(self) -> None:
        """Free the core; the view shows nothing any more."""
        self.feeder.stop()
        if self._core is not None:
            self._core.close()
            self._core = None

    def set_font_px(self, size: int) -> None:
        """Another size of the letters, 9 to 32."""
        if size != self.font_px:
            self.font_px = size
            self._restyle()

    def set_prompts(self, shown: bool) -> None:
        """Show prompts in an accent, or leave them as they are."""
        self.shown.prompts = look.prompts() if shown else None
        if self._core is not None:
            self._core.set_colours(look.colours())  # says every row again
            self.refresh()

    def screen_text(self) -> str:
        """What can be read on the screen."""
        return self._core.screen_text() if self._core else ""

    def all_text(self) -> str:
        """What stands in the terminal, with what has left the screen at its top."""
        return "\n".join(self._core.all_rows()) if self._core else ""

    # --- what changed --------------------------------------------------------------------------

    def _fed(self) -> None:
        if self._core is None:
            return
        events = self._core.take_events()
        if events.replies:
            self._session.reply(events.replies)
        if events != Events(events.replies):
            self.events.emit(events)
        self.refresh()

    def refresh(self) -> None:
        """Paint what the core shows differently now."""
        if self._core is None:
            return
        dirty = self.shown.apply(self._core.frame())
        if len(dirty) > self.shown.rows // 2:
            self.viewport().update()
        else:
            for row in dirty:
                self.viewport().update(self._row_rect(row))
        self._sync_bar()
        self.blink.set_wanted(bool(self.shown.cursor and self.shown.cursor.blinks))
        self.refreshed.emit()

    def _row_rect(self, row: int) -> QRect:
        rect = self.grid.cell_rect(0, row).toAlignedRect()
        return QRect(0, rect.y() - 1, self.viewport().width(), rect.height() + 2)

    def _update_cursor(self) -> None:
        if self.shown.cursor is not None:
            self.viewport().update(self._row_rect(self.shown.cursor.row))

    def _sync_bar(self) -> None:
        scroll = self.shown.scroll
        self.bar.blockSignals(True)
        self.bar.setRange(0, max(0, scroll.total - scroll.shown))
        self.bar.setPageStep(max(1, scroll.shown))
        self.bar.setValue(scroll.offset)
        self.bar.setEnabled(scroll.total > scroll.shown)
        self.bar.blockSignals(False)

    def scroll_to(self, value: int) -> None:
        """Show another part, from this row on."""
        if self._core is not None:
            self._core.scroll_to(value)
            self.refresh()

    # --- size and looks ------------------------------------------------------------------------

    def _restyle(self) -> None:
        fonts = look.Fonts(self.font_px, self.devicePixelRatioF())
        self.grid = GridPainter(fonts, QPointF(theme.px(PAD_X), theme.px(PAD_Y)))
        self._dpr = self.devicePixelRatioF()
        # The scroll bar is transparent: below it lies the ground of the terminal.
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, look.colour("bg"))
        self.setPalette(palette)
        if self.shown.prompts is not None:
            self.shown.prompts = look.prompts()
        if self._core is not None:
            self._core.set_colours(look.colours())
        self._fit()
        self.refresh()
        self.viewport().update()

    def grid_size(self) -> tuple[int, int]:
        """Columns and rows that there is room for."""
        room, cell, origin = self.viewport().size(), self.grid.cell, self.grid.origin
        columns = int((room.width() - origin.x() - theme.px(4)) // cell.width())
        rows = int((room.height() - origin.y() - theme.px(4)) // cell.height())
        return columns, rows

    def _fit(self) -> None:
        columns, rows = self.grid_size()
        if self._core is None or columns < SMALLEST[0] or rows < SMALLEST[1]:
            return
        cell = self.grid.cell
        wanted = (columns, rows, round(cell.width()), round(cell.height()))
        if wanted != self._fitted:
            self._fitted = wanted
            self._core.resize(*wanted)
        self._tell_size()

    def _tell_size(self) -> None:
        columns, rows = self.grid_size()
        if columns >= SMALLEST[0] and rows >= SMALLEST[1]:
            self._session.resize(columns, rows)

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(theme.px(640), theme.px("consoleDefault") - theme.px("consoleBar"))

    def minimumSizeHint(self) -> QSize:
        """Small, so that the pane can be folded."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's."""
        super().resizeEvent(event)
        self._fit()
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's; it may be another screen with another pixel ratio."""
        super().showEvent(event)
        if self._dpr != self.devicePixelRatioF():
            self._restyle()

    # --- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._ground())
        first, last = self._rows_in(event.rect())
        for number in range(first, last + 1):
            row = self.shown.row(number)
            self.grid.grounds(painter, number, row, look.colour("selection"))
            if self.finder:
                self._matches(painter, number)
            self.grid.text(painter, number, row)
        self._paint_cursor(painter)
        painter.end()
        self.painted.emit()

    def _ground(self) -> QColor:
        return QColor(self.shown.background) if self._core else look.colour("bg")

    def _rows_in(self, rect: QRect) -> tuple[int, int]:
        height, top = self.grid.cell.height(), self.grid.origin.y()
        last = int((rect.bottom() - top) // height)
        return max(0, int((rect.top() - top) // height)), min(self.shown.rows - 1, last)

    def _matches(self, painter: QPainter, number: int) -> None:
        shown_row, shown_place = self.finder.shown
        here = shown_row == self.shown.scroll.offset + number
        for place, (column, cells) in enumerate(self.finder.spans(self.shown.row(number))):
            rect = self.grid.cell_rect(column, number, cells)
            painter.fillRect(rect, look.match_ground())
            if here and place == shown_place:
                painter.setPen(look.colour("yellow"))
                painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_cursor(self, painter: QPainter) -> None:
        cursor = self.shown.cursor
        if cursor is None or self._session.state is not ConsoleState.OPEN:
            return
        if self.preedit.text:
            self.preedit.paint(painter, self.grid, cursor, self._ground())
        elif self.blink.shown or not self.hasFocus():
            under = character_at(self.shown.row(cursor.row), cursor.column)
            own = self.shown.cursor_colour
            colour = QColor(self.shown.foreground if own is None else own)
            active = self.hasFocus() and self.isActiveWindow()
            self.grid.cursor(painter, cursor, under, colour, active=active)
            if active and self.grid.hides(cursor) and under is not None:
                self.grid.run(painter, cursor.row, under, self._ground())
