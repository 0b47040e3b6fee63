"""The mouse in a terminal: it selects, scrolls, opens links, or belongs to the program."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from kitepy.console.core import KeyPress, MousePress, TerminalCore, Unit

if TYPE_CHECKING:
    from kitepy.console.surface import TerminalSurface

DRAG_MS = 50
WHEEL_STEP, WHEEL_ROWS = 120, 3
_BUTTONS = {
    Qt.MouseButton.LeftButton: 1,
    Qt.MouseButton.RightButton: 2,
    Qt.MouseButton.MiddleButton: 3,
}
_Mod = Qt.KeyboardModifier


class Pointer(QObject):
    """Shift takes the mouse back from a program that asked for it."""

    selecting = Signal()
    """What is selected changed."""
    selected = Signal()
    """The button was let go: the selection stands."""
    link_wanted = Signal(str)
    pasted = Signal()
    """The middle button: paste what was selected last."""

    def __init__(self, surface: "TerminalSurface", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._surface = surface
        self._clicks, self._clicked_s = 0, 0.0
        self._at = QPointF()
        self._wheel = 0
        self._selects = False
        self._dragging = QTimer(self)
        self._dragging.setInterval(DRAG_MS)
        self._dragging.timeout.connect(self._drag_on)

    @property
    def core(self) -> TerminalCore | None:
        """The core that is shown."""
        return self._surface.core

    def cell(self, point: QPointF) -> tuple[int, int]:
        """Column and row at a point, the nearest one where it lies outside."""
        grid, screen = self._surface.grid, self._surface.shown
        inside = point - grid.origin
        column = int(inside.x() // grid.cell.width())
        row = int(inside.y() // grid.cell.height())
        last_column, last_row = screen.columns - 1, screen.rows - 1
        return min(max(0, column), last_column), min(max(0, row), last_row)

    def reports(self, modifiers: Qt.KeyboardModifier) -> bool:
        """Whether the mouse belongs to the program now."""
        return bool(self.core and self.core.wants_mouse and not modifiers & _Mod.ShiftModifier)

    # --- events --------------------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        if self.core is None:
            return
        if self.reports(event.modifiers()):
            self._report("press", event)
        elif event.button() is Qt.MouseButton.MiddleButton:
            self.pasted.emit()
        elif event.button() is Qt.MouseButton.LeftButton:
            self._press_left(self.core, event)

    def _press_left(self, core: TerminalCore, event: QMouseEvent) -> None:
        column, row = self.cell(event.position())
        if event.modifiers() & _Mod.ControlModifier and (link := core.link_at(column, row)):
            self.link_wanted.emit(link)
            return
        self._count_click()
        self._at, self._selects = event.position(), True
        if event.modifiers() & _Mod.ShiftModifier and core.has_selection:
            core.select_to(column, row)
        else:
            unit = (Unit.CELL, Unit.WORD, Unit.LINE)[self._clicks - 1]
            block = bool(event.modifiers() & _Mod.AltModifier)
            core.select_from(column, row, unit, block=block)
        self.selecting.emit()

    def _count_click(self) -> None:
        now_s = time.monotonic()
        again = (now_s - self._clicked_s) * 1000 < QApplication.doubleClickInterval()
        self._clicks = self._clicks % 3 + 1 if again else 1
        self._clicked_s = now_s

    def move(self, event: QMouseEvent, height: float) -> None:
        """The mouse moved; beyond the edge the screen scrolls while a button is held."""
        if self.core is None:
            return
        if self._selects:
            self._at, self._clicked_s = event.position(), 0.0
            self._drag_on()
            outside = not 0 <= self._at.y() < height
            self._dragging.start() if outside else self._dragging.stop()
        elif self.reports(event.modifiers()):
            self._report("move", event)

    def _drag_on(self) -> None:
        if self.core is None:
            return
        grid = self._surface.grid
        if self._at.y() < grid.origin.y():
            self.core.scroll_by(-1)
        elif self._at.y() > grid.cell_rect(0, self._surface.shown.rows).y():
            self.core.scroll_by(1)
        self.core.select_to(*self.cell(self._at))
        self.selecting.emit()

    def release(self, event: QMouseEvent) -> None:
        """A button was let go."""
        self._dragging.stop()
        if self._selects:
            self._selects = False
            self.selected.emit()
        elif self.reports(event.modifiers()):
            self._report("release", event)

    def wheel(self, event: QWheelEvent) -> None:
        """For the program, for a full-screen program as arrow keys, or to scroll back."""
        self._wheel += event.angleDelta().y()
        notches = int(self._wheel / WHEEL_STEP)
        self._wheel -= notches * WHEEL_STEP
        core = self.core
        if core is None or not notches:
            return
        if self.reports(event.modifiers()):
            place = event.position()
            self._tell("press", 4 if notches > 0 else 5, place, event.modifiers(), abs(notches))
        elif core.on_alternate_screen:
            arrow = core.key(KeyPress("ARROW_UP" if notches > 0 else "ARROW_DOWN"))
            self._surface.feeder.send(arrow * WHEEL_ROWS * abs(notches))
        else:
            core.scroll_by(-notches * WHEEL_ROWS)
            self.selecting.emit()

    # --- for the program -----------------------------------------------------------------------

    def _report(self, action: str, event: QMouseEvent) -> None:
        held = next((n for b, n in _BUTTONS.items() if event.buttons() & b), 0)
        button = held if action == "move" else _BUTTONS.get(event.button(), 0)
        self._tell(action, button, event.position(), event.modifiers(), held=bool(held))

    def _tell(
        self,
        action: str,
        button: int,
        place: QPointF,
        modifiers: Qt.KeyboardModifier,
        times: int = 1,
        *,
        held: bool = False,
    ) -> None:
        if self.core is None:
            return
        inside = place - self._surface.grid.origin
        press = MousePress(
            action,
            button,
            max(0.0, inside.x()),
            max(0.0, inside.y()),
            control=bool(modifiers & _Mod.ControlModifier),
            alt=bool(modifiers & _Mod.AltModifier),
            held=held or action == "press",
        )
        self._surface.feeder.send(self.core.mouse(press) * times)
