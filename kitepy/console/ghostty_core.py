"""TerminalCore over libghostty-vt, the emulator of the Ghostty terminal."""

from typing import Any

from kitepy.console.core import (
    Colours,
    Events,
    Frame,
    KeyPress,
    MousePress,
    Scroll,
    Unit,
)
from kitepy.console.ghostty_events import EventSink
from kitepy.console.ghostty_frame import FrameReader
from kitepy.console.ghostty_input import InputEncoder
from kitepy.console.ghostty_lib import (
    PAGE_LINES,
    SCROLLBACK_BYTES,
    SCROLLBACK_LINES,
    TERMINAL_KEYS,
    library,
)
from kitepy.console.ghostty_selection import Selection
from kitepy.console.soft_reset import SoftReset

_APC_BYTES = 64 << 10
_BRACKETED_PASTE, _FOCUS_REPORTS = 2004, 1004
_STEPS = (0, 95, 135, 175, 215, 255)


class GhosttyCore:
    """One terminal; close() it, its memory is not Python's."""

    def __init__(
        self, columns: int = 80, rows: int = 24, scrollback: int = SCROLLBACK_LINES
    ) -> None:
        self._l = library()
        ffi, lib = self._l.ffi, self._l.lib
        out = ffi.new("GhosttyTerminal *")
        if lib.ghostty_terminal_new(ffi.NULL, out, columns, rows):
            raise MemoryError
        self._terminal = out[0]
        self._size = (columns, rows, 8, 16)
        self._outs = {key: self._l.out(ctype) for key, ctype in TERMINAL_KEYS.items()}
        self._mode = ffi.new("GhosttyTerminalModeConfig *")
        self._limit(scrollback)
        self._events = EventSink(self._l, self._set)
        self._reader = FrameReader(self._l, self._terminal)
        self._input = InputEncoder(self._l, self._terminal)
        self._selection = Selection(self._l, self._terminal)
        self._soft_reset = SoftReset(self._write, self._place)
        self.resize(*self._size)

    def _limit(self, scrollback: int) -> None:
        # It lets go of a page of some hundred rows at a time.
        self._set_value("SCROLLBACK_MAX_LINES", "size_t", scrollback + PAGE_LINES)
        self._set_value("SCROLLBACK_MAX_BYTES", "size_t", SCROLLBACK_BYTES)
        # Output of a container must not make this program keep pictures, let alone read files.
        self._set_value("KITTY_IMAGE_STORAGE_LIMIT", "uint64_t", 0)
        self._set_value("APC_MAX_BYTES", "size_t", _APC_BYTES)
        self._set_value("GLYPH_PROTOCOL", "bool", False)
        self._set_value("TITLE_REPORT", "bool", False)

    def feed(self, data: bytes) -> None:
        """Take output of the program."""
        self._soft_reset.feed(data)

    def take_events(self) -> Events:
        """What the program asked for since the last call."""
        title = self._title() if self._events.titled else None
        return self._events.take(title)

    def resize(self, columns: int, rows: int, cell_width: int, cell_height: int) -> None:
        """Another size; long lines are wrapped anew."""
        self._size = (columns, rows, cell_width, cell_height)
        self._events.size = self._size
        resize = self._l.lib.ghostty_terminal_resize
        resize(self._terminal, columns, rows, cell_width, cell_height)

    def set_colours(self, colours: Colours) -> None:
        """Use these for what has no colour of its own, and for the palette."""
        self._events.dark = colours.dark
        self._set_value("COLOR_FOREGROUND", "GhosttyColorRgb", _parts(colours.foreground))
        self._set_value("COLOR_BACKGROUND", "GhosttyColorRgb", _parts(colours.background))
        table = self._l.ffi.new("GhosttyColorRgb[256]", list(map(_parts, _all(colours.palette))))
        self._set("COLOR_PALETTE", table)

    def frame(self) -> Frame:
        """What changed since the last frame."""
        bar = self._get("SCROLLBAR")[0]
        return self._reader.read(Scroll(int(bar.total), int(bar.offset), int(bar.len)))

    def mode(self, number: int) -> bool:
        """Whether a DEC private mode is set."""
        self._mode.mode, self._mode.value = number, False
        key = self._l.constant("TERMINAL_DATA_MODE")
        self._l.lib.ghostty_terminal_get(self._terminal, key, self._mode)
        return bool(self._mode.value)

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row."""
        return int(self._get("CURSOR_X")[0]), int(self._get("CURSOR_Y")[0])

    @property
    def scrollback(self) -> int:
        """Rows above the screen."""
        return int(self._get("SCROLLBACK_ROWS")[0])

    @property
    def on_alternate_screen(self) -> bool:
        """Whether a full-screen program runs."""
        alternate = self._l.constant("TERMINAL_SCREEN_ALTERNATE")
        return bool(self._get("ACTIVE_SCREEN")[0] == alternate)

    @property
    def wants_mouse(self) -> bool:
        """Whether the program asked for the mouse."""
        return bool(self._get("MOUSE_TRACKING")[0])

    def scroll_by(self, rows: int) -> None:
        """Show what lies that many rows lower; less than nothing is higher."""
        self._scroll("DELTA", rows % (1 << 64))

    def scroll_to(self, row: int) -> None:
        """Show a row at the top."""
        self._scroll("ROW", max(0, row))

    def scroll_to_end(self) -> None:
        """Show the newest rows."""
        self._scroll("BOTTOM", 0)

    def key(self, press: KeyPress) -> bytes:
        """What a key sends."""
        return self._input.key(press)

    def mouse(self, press: MousePress) -> bytes:
        """What the mouse sends."""
        return self._input.mouse(press, self._size)

    def focus(self, gained: bool) -> bytes:
        """What a change of the focus sends, nothing unless the program asked for it."""
        return self._input.focus(gained) if self.mode(_FOCUS_REPORTS) else b""

    @property
    def brackets_paste(self) -> bool:
        """Whether the program can tell what is pasted from what is typed."""
        return self.mode(_BRACKETED_PASTE)

    def paste(self, text: str) -> bytes:
        """What a paste sends."""
        return self._input.paste(text, bracketed=self.brackets_paste)

    def select_from(self, column: int, row: int, unit: Unit, *, block: bool = False) -> None:
        """Begin a selection."""
        self._selection.begin(column, row, unit, block)

    def select_to(self, column: int, row: int) -> None:
        """Extend it."""
        self._selection.extend(column, row)

    def select_all(self) -> None:
        """Everything, scrollback too."""
        self._selection.all()

    def clear_selection(self) -> None:
        """Nothing is selected."""
        self._selection.clear()

    @property
    def has_selection(self) -> bool:
        """Whether something is selected."""
        return self._selection.exists

    def selected_text(self) -> str:
        """The selected text."""
        return self._selection.text()

    def screen_text(self) -> str:
        """The rows that are shown."""
        columns, rows, _, _ = self._size
        return self._selection.text_between((0, 0), (columns - 1, rows - 1))

    def all_rows(self) -> list[str]:
        """Every row, scrollback first."""
        columns, rows, _, _ = self._size
        last = (columns - 1, self.scrollback + rows - 1)
        return self._selection.text_between((0, 0), last, "SCREEN").split("\n")

    def link_at(self, column: int, row: int) -> str:
        """Where the link of a cell leads."""
        return self._selection.link_at(column, row)

    def close(self) -> None:
        """Free everything."""
        if self._terminal is not None:
            self._selection.clear()
            self._input.close()
            self._reader.close()
            self._l.lib.ghostty_terminal_free(self._terminal)
            self._terminal = None

    def _write(self, data: bytes) -> None:
        self._l.lib.ghostty_terminal_vt_write(self._terminal, data, len(data))

    def _place(self) -> tuple[int, int]:
        return self.cursor

    def _get(self, key: str) -> Any:
        out = self._outs[key]
        constant = self._l.constant(f"TERMINAL_DATA_{key}")
        self._l.lib.ghostty_terminal_get(self._terminal, constant, out)
        return out

    def _title(self) -> str:
        return self._l.text(self._get("TITLE")[0]).decode("utf-8", "replace")

    def _set(self, key: str, value: Any) -> None:
        constant = self._l.constant(f"TERMINAL_OPT_{key}")
        self._l.lib.ghostty_terminal_set(self._terminal, constant, value)

    def _set_value(self, key: str, ctype: str, value: Any) -> None:
        self._set(key, self._l.ffi.new(f"{ctype} *", value))

    def _scroll(self, tag: str, value: int) -> None:
        twin = self._l.ffi.new("KiteScrollS *")
        twin.tag = self._l.constant(f"SCROLL_VIEWPORT_{tag}")
        twin.value[0] = value
        self._l.scroll(self._terminal, twin[0])


def _parts(colour: int) -> tuple[int, int, int]:
    return colour >> 16 & 255, colour >> 8 & 255, colour & 255


def _all(ansi: Any) -> list[int]:
    """The sixteen, then the usual cube of 216 and 24 greys."""
    cube = [r << 16 | g << 8 | b for r in _STEPS for g in _STEPS for b in _STEPS]
    greys = [(8 + 10 * n) * 0x010101 for n in range(24)]
    return [*ansi[:16], *cube, *greys]
