"""What is selected in libghostty's grid: by cell, word or line, kept while rows move."""

from typing import Any

from kitepy.console.core import Unit
from kitepy.console.ghostty_lib import Library

_LONGEST_LINK = 2048


class Selection:
    """The one selection of a terminal; its start stays with its text."""

    def __init__(self, library: Library, terminal: Any) -> None:
        self._l, self._terminal = library, terminal
        self._anchor: Any = None
        self._unit, self._block = Unit.CELL, False
        self.exists = False

    def begin(self, column: int, row: int, unit: Unit, block: bool) -> None:
        """Start at a cell of the screen; a word or a line is selected at once."""
        self.clear()
        anchor = self._l.ffi.new("GhosttyTrackedGridRef *")
        if self._l.track_ref(self._terminal, self._l.point(column, row), anchor):
            return
        self._anchor, self._unit, self._block = anchor[0], unit, block
        if unit is not Unit.CELL:
            self.extend(column, row)

    def extend(self, column: int, row: int) -> None:
        """Select up to a cell of the screen."""
        if self._anchor is None:
            return
        start, end = self._l.sized("GhosttyGridRef"), self._l.sized("GhosttyGridRef")
        snapshot = self._l.lib.ghostty_tracked_grid_ref_snapshot
        if snapshot(self._anchor, start) or self._l.grid_ref(
            self._terminal, self._l.point(column, row), end
        ):
            return
        first, last = self._sorted(start, end)
        low, high = self._whole(first), self._whole(last)
        self._set(low[0], high[1])

    def all(self) -> None:
        """Everything, scrollback too."""
        self.clear()
        selection = self._l.sized("GhosttySelection")
        if self._l.lib.ghostty_terminal_select_all(self._terminal, selection) == 0:
            self._install(selection)

    def clear(self) -> None:
        """Nothing is selected."""
        if self._anchor is not None:
            self._l.lib.ghostty_tracked_grid_ref_free(self._anchor)
            self._anchor = None
        if self.exists:
            self._install(self._l.ffi.NULL)

    def text(self) -> str:
        """The selected text: wrapped lines joined, blanks at the ends of lines cut."""
        ffi, lib = self._l.ffi, self._l.lib
        if not self.exists:
            return ""
        options = self._l.sized("GhosttyTerminalSelectionFormatOptions")
        options.emit = self._l.constant("FORMATTER_FORMAT_PLAIN")
        options.unwrap, options.trim, options.selection = not self._block, True, ffi.NULL
        return self._format(options[0], lib.ghostty_terminal_selection_format_buf)

    def text_between(
        self, start: tuple[int, int], end: tuple[int, int], tag: str = "VIEWPORT"
    ) -> str:
        """The text from one cell to another, a line for each row."""
        selection = self._l.sized("GhosttySelection")
        for name, (column, row) in (("start", start), ("end", end)):
            ref = self._l.sized("GhosttyGridRef")
            if self._l.grid_ref(self._terminal, self._l.point(column, row, tag), ref):
                return ""
            setattr(selection, name, ref[0])
        options = self._l.sized("GhosttyTerminalSelectionFormatOptions")
        options.emit = self._l.constant("FORMATTER_FORMAT_PLAIN")
        options.unwrap, options.trim, options.selection = False, True, selection
        return self._format(options[0], self._l.lib.ghostty_terminal_selection_format_buf)

    def link_at(self, column: int, row: int) -> str:
        """The address behind a cell of the screen, empty without one."""
        ref, length = self._l.sized("GhosttyGridRef"), self._l.ffi.new("size_t *")
        if self._l.grid_ref(self._terminal, self._l.point(column, row), ref):
            return ""
        room = self._l.ffi.new("uint8_t[]", _LONGEST_LINK)
        if self._l.lib.ghostty_grid_ref_hyperlink_uri(ref, room, _LONGEST_LINK, length):
            return ""
        return bytes(self._l.ffi.buffer(room, length[0])).decode("utf-8", "replace")

    def _format(self, options: Any, format_buf: Any) -> str:
        ffi, length = self._l.ffi, self._l.ffi.new("size_t *")
        format_buf(self._terminal, options, ffi.NULL, 0, length)
        room = int(length[0])
        buffer = ffi.new("uint8_t[]", max(1, room))
        if format_buf(self._terminal, options, buffer, room, length):
            return ""
        return bytes(ffi.buffer(buffer, length[0])).decode("utf-8", "replace")

    def _sorted(self, one: Any, two: Any) -> tuple[Any, Any]:
        return (one, two) if self._place(one) <= self._place(two) else (two, one)

    def _place(self, ref: Any) -> tuple[int, int]:
        place = self._l.ffi.new("GhosttyPointCoordinate *")
        tag = self._l.constant("POINT_TAG_SCREEN")
        self._l.lib.ghostty_terminal_point_from_grid_ref(self._terminal, ref, tag, place)
        return int(place.y), int(place.x)

    def _whole(self, ref: Any) -> tuple[Any, Any]:
        """First and last cell of what the unit takes at a cell."""
        lib = self._l.lib
        selection = self._l.sized("GhosttySelection")
        found = 1
        if self._unit is Unit.WORD:
            word = self._l.sized("GhosttyTerminalSelectWordOptions")
            word.ref = ref[0]
            found = lib.ghostty_terminal_select_word(self._terminal, word, selection)
        elif self._unit is Unit.LINE:
            line = self._l.sized("GhosttyTerminalSelectLineOptions")
            line.ref = ref[0]
            found = lib.ghostty_terminal_select_line(self._terminal, line, selection)
        # A field of a struct does not keep the struct alive in cffi, so both are copied out.
        first, last = self._l.sized("GhosttyGridRef"), self._l.sized("GhosttyGridRef")
        first[0], last[0] = (ref[0], ref[0]) if found else (selection.start, selection.end)
        return first[0], last[0]

    def _set(self, start: Any, end: Any) -> None:
        selection = self._l.sized("GhosttySelection")
        selection.start, selection.end, selection.rectangle = start, end, self._block
        self._install(selection)

    def _install(self, selection: Any) -> None:
        option = self._l.constant("TERMINAL_OPT_SELECTION")
        self._l.lib.ghostty_terminal_set(self._terminal, option, selection)
        self.exists = selection != self._l.ffi.NULL
