"""The terminal that a person uses: keys, mouse, selection, paste, input methods and search."""

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from kitepy.console import accessible, keys
from kitepy.console.pointer import Pointer
from kitepy.console.surface import TerminalSurface
from kitepy.models.console_session import ConsoleSession

LOOK_AGAIN_MS = 300
MOST_MARKS = 200


class TerminalView(TerminalSurface):
    """#console; what needs an answer from the person goes out as a signal."""

    paste_wanted = Signal(str)
    """Several lines for a program that would run each of them: somebody must say yes."""
    link_wanted = Signal(str)
    zoom_wanted = Signal(int)
    """The wanted size of the font; 0 is the usual one."""
    find_wanted = Signal()
    menu_wanted = Signal(QPoint)
    found = Signal()
    """Matches, or which one is shown."""

    def __init__(self, session: ConsoleSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        accessible.install()
        self.setObjectName("console")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setMouseTracking(True)
        self.pointer = Pointer(self, self)
        self._announcer = accessible.Announcer(self)
        self._look_again = QTimer(self)
        self._look_again.setSingleShot(True)
        self._look_again.setInterval(LOOK_AGAIN_MS)
        self._look_again.timeout.connect(self._look)
        self.pointer.selecting.connect(self.refresh)
        self.pointer.selected.connect(self._keep_selection)
        self.pointer.link_wanted.connect(self.link_wanted)
        self.pointer.pasted.connect(self._paste_selection)
        self.refreshed.connect(self._follow)

    def _follow(self) -> None:
        """Something may be new on the screen."""
        if self.finder and not self._look_again.isActive():
            self._look_again.start()
        if QAccessible.isActive() and self.hasFocus():
            self._announcer.screen(self.screen_text())

    # --- keys ----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Qt's; the keys of the program are no shortcuts of the window."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and keys.is_own(event):
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Qt's; Tab belongs to the shell, F6 leaves."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's."""
        if command := keys.command_of(event):
            self.do(command)
        elif keys.belongs_to_window(event) or self.core is None:
            event.ignore()
        elif (press := keys.of_event(event)) is not None:
            self.type(self.core.key(press))

    def type(self, data: bytes) -> None:
        """Send what was typed; the screen shows its end again, and nothing is selected."""
        if self.core is None or not data:
            return
        if self.core.has_selection:
            self.core.clear_selection()
        self.core.scroll_to_end()
        self.blink.restart()
        self.feeder.send(data)
        self.refresh()

    def do(self, command: str) -> None:
        """Do one of the commands of keys.COMMANDS."""
        match command:
            case "copy":
                self.copy()
            case "paste":
                self.paste(QGuiApplication.clipboard().text())
            case "select_all":
                self.select_all()
            case "find":
                self.find_wanted.emit()
            case "zoom_in" | "zoom_out" | "zoom_reset":
                change = {"zoom_in": 1, "zoom_out": -1}.get(command)
                self.zoom_wanted.emit(self.font_px + change if change else 0)
            case "page_up" | "page_down":
                self._scroll_page(-1 if command == "page_up" else 1)
            case "to_top" | "to_end":
                self.scroll_to(0 if command == "to_top" else self.bar.maximum())

    def _scroll_page(self, direction: int) -> None:
        if self.core is not None:
            self.core.scroll_by(direction * max(1, self.shown.rows - 1))
            self.refresh()

    # --- clipboard -----------------------------------------------------------------------------

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        if self.core is not None and (text := self.core.selected_text()):
            QGuiApplication.clipboard().setText(text)

    def select_all(self) -> None:
        """Select everything, scrollback too."""
        if self.core is not None:
            self.core.select_all()
            self.refresh()

    def paste(self, text: str) -> None:
        """Type a text; several lines wait for a yes where the program would run each of them."""
        if self.core is None or not text:
            return
        lines = text.rstrip("\r\n")
        if ("\n" in lines or "\r" in lines) and not self.core.brackets_paste:
            self.paste_wanted.emit(text)
        else:
            self.paste_now(text)

    def paste_now(self, text: str) -> None:
        """Type a text without a question."""
        if self.core is not None:
            self.type(self.core.paste(text))

    def _keep_selection(self) -> None:
        clipboard = QGuiApplication.clipboard()
        text = self.core.selected_text() if self.core is not None else ""
        if text and clipboard.supportsSelection():
            clipboard.setText(text, clipboard.Mode.Selection)

    def _paste_selection(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection():
            self.paste(clipboard.text(clipboard.Mode.Selection))

    # --- search --------------------------------------------------------------------------------

    def find_text(self, text: str) -> None:
        """Mark a text, and show its newest match."""
        self.finder.set_query(text)
        self._look()
        self._show_match()

    def find_step(self, forward: bool) -> None:
        """Show the next match, or the one before."""
        self.finder.step(forward)
        self._show_match()
        self.found.emit()

    def _look(self) -> None:
        if self.core is None:
            return
        if self.finder:
            self.finder.look(self.core.all_rows())
        total = max(1, self.shown.scroll.total)
        rows = dict.fromkeys(row / total for row, _ in self.finder.matches)
        places = list(rows)[:: max(1, len(rows) // MOST_MARKS)]
        self.bar.set_marks(places, [])
        self.viewport().update()
        self.found.emit()

    def _show_match(self) -> None:
        row, scroll = self.finder.shown[0], self.shown.scroll
        if row >= 0 and not scroll.offset <= row < scroll.offset + scroll.shown:
            self.scroll_to(row - scroll.shown // 2)
        self.viewport().update()

    # --- mouse ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        self.pointer.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's; the pointer counts clicks itself."""
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        self.pointer.move(event, self.viewport().height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        self.pointer.release(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's; with Ctrl the letters grow."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.do("zoom_in" if event.angleDelta().y() > 0 else "zoom_out")
        else:
            self.pointer.wheel(event)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        if not (by_mouse and self.pointer.reports(event.modifiers())):
            self.menu_wanted.emit(event.globalPos())

    # --- focus and input methods ---------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's."""
        super().focusInEvent(event)
        self._focused(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's."""
        super().focusOutEvent(event)
        self._focused(False)

    def _focused(self, has: bool) -> None:
        self.blink.set_focus(has)
        if self.core is not None and (told := self.core.focus(has)):
            self.feeder.send(told)
        self._update_cursor()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt's; what is being composed is shown at the cursor, and sent when it is done."""
        self.preedit.text = event.preeditString()
        if event.commitString():
            self.type(event.commitString().encode("utf-8", "replace"))
        self._update_cursor()
        event.accept()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Qt's; where the window of an input method opens."""
        cursor = self.shown.cursor
        if query is Qt.InputMethodQuery.ImCursorRectangle and cursor is not None:
            rect = QRectF(self.grid.cell_rect(cursor.column, cursor.row)).toAlignedRect()
            return rect.translated(self.viewport().pos())
        if query is Qt.InputMethodQuery.ImHints:
            return Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
        return super().inputMethodQuery(query)
