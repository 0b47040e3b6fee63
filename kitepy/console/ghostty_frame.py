"""The screen of libghostty as rows of runs: only what changed, in bulk."""

from array import array
from typing import Any

from kitepy.console.core import Cursor, CursorShape, Frame, Look, Row, Run, Scroll
from kitepy.console.ghostty_lib import RENDER_KEYS, Library, rgb

# Bits of a cell, from ghostty_type_json(); a test compares them with the library's own list.
TAG_MASK = 3
CODEPOINT_SHIFT, CODEPOINT_MASK = 2, 0x1FFFFF
LOOK_MASK = 0xFFFF << 26 | 1 << 45
"""Style id and hyperlink: cells with the same ones in a row look the same."""
CONTENT_MASK = 0xFFFFFF << 2 | 3
WIDE_SHIFT = 42
HYPERLINK = 1 << 45
GRAPHEME, BACKGROUND_ONLY = 1, 2
WIDE, SPACER_TAIL = 1, 2
_BLANK = " "
_FLAGS = (
    ("bold", Look.BOLD),
    ("italic", Look.ITALIC),
    ("faint", Look.FAINT),
    ("invisible", Look.INVISIBLE),
    ("strikethrough", Look.STRIKE),
    ("overline", Look.OVERLINE),
)
_CURLY = 3


class FrameReader:
    """Owns a render state; reads what changed since the last time."""

    def __init__(self, library: Library, terminal: Any) -> None:
        self._l, self._terminal = library, terminal
        ffi, lib = library.ffi, library.lib
        self._state = ffi.new("GhosttyRenderState *")
        lib.ghostty_render_state_new(ffi.NULL, self._state)
        self._rows = ffi.new("GhosttyRenderStateRowIterator *")
        lib.ghostty_render_state_row_iterator_new(ffi.NULL, self._rows)
        self._cells = ffi.new("GhosttyRenderStateRowCells *")
        lib.ghostty_render_state_row_cells_new(ffi.NULL, self._cells)
        self._outs = {key: library.out(ctype) for key, ctype in RENDER_KEYS.items()}
        self._view = ffi.new("GhosttyCellsView *")
        self._selection = library.sized("GhosttyRenderStateRowSelection")
        self._style = library.sized("GhosttyStyle")
        self._colour = ffi.new("GhosttyColorRgb *")
        self._y = ffi.new("uint16_t *")
        self._foreground = self._background = 0
        self._key = {
            name: library.constant(f"RENDER_STATE_{name}")
            for name in (
                "ROW_DATA_CELLS_RAW",
                "ROW_DATA_SELECTION",
                "ROW_DATA_CELLS",
                "ROW_CELLS_DATA_STYLE",
                "ROW_CELLS_DATA_FG_COLOR",
                "ROW_CELLS_DATA_BG_COLOR",
                "ROW_CELLS_DATA_GRAPHEMES_LEN",
                "ROW_CELLS_DATA_GRAPHEMES_BUF",
            )
        }

    def read(self, scroll: Scroll) -> Frame:
        """Everything that changed; then it counts as seen."""
        lib, state = self._l.lib, self._state[0]
        lib.ghostty_render_state_update(state, self._terminal)
        columns, rows = int(self._get("COLS")[0]), int(self._get("ROWS")[0])
        self._foreground = rgb(self._get("COLOR_FOREGROUND")[0])
        self._background = rgb(self._get("COLOR_BACKGROUND")[0])
        full = self._get("DIRTY")[0] == self._l.constant("RENDER_STATE_DIRTY_FULL")
        changed = self._changed(full)
        lib.ghostty_render_state_clean(state)
        has_colour = bool(self._get("COLOR_CURSOR_HAS_VALUE")[0])
        return Frame(
            columns,
            rows,
            changed,
            self._cursor(),
            scroll,
            self._foreground,
            self._background,
            rgb(self._get("COLOR_CURSOR")[0]) if has_colour else None,
        )

    def close(self) -> None:
        """Free it."""
        lib = self._l.lib
        lib.ghostty_render_state_row_cells_free(self._cells[0])
        lib.ghostty_render_state_row_iterator_free(self._rows[0])
        lib.ghostty_render_state_free(self._state[0])

    def _get(self, key: str) -> Any:
        out = self._outs[key]
        constant = self._l.constant(f"RENDER_STATE_DATA_{key}")
        self._l.lib.ghostty_render_state_get(self._state[0], constant, out)
        return out

    def _cursor(self) -> Cursor | None:
        found = self._get("CURSOR")[0]
        if not (found.visible and found.viewport_has_value):
            return None
        column = int(found.viewport_x) - bool(found.wide_tail)
        shape = CursorShape(int(found.visual_style))
        return Cursor(column, int(found.viewport_y), shape, bool(found.blinking))

    def _changed(self, full: bool) -> dict[int, Row]:
        lib, constant = self._l.lib, self._l.constant
        iterator = constant("RENDER_STATE_DATA_ROW_ITERATOR")
        lib.ghostty_render_state_get(self._state[0], iterator, self._rows)
        rows = self._rows[0]
        changed: dict[int, Row] = {}
        if full:
            while lib.ghostty_render_state_row_iterator_next(rows):
                changed[len(changed)] = self._row(rows)
            return changed
        while lib.ghostty_render_state_row_iterator_next_dirty(rows, self._y):
            changed[int(self._y[0])] = self._row(rows)
        return changed

    def _row(self, rows: Any) -> Row:
        get, key = self._l.lib.ghostty_render_state_row_get, self._key
        get(rows, key["ROW_DATA_CELLS_RAW"], self._view)
        cells = array("Q", bytes(self._l.ffi.buffer(self._view.ptr, self._view.len * 8)))
        selected = get(rows, key["ROW_DATA_SELECTION"], self._selection) == 0
        span = (int(self._selection.start_x), int(self._selection.end_x)) if selected else None
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            return Row((), span)
        get(rows, key["ROW_DATA_CELLS"], self._cells)
        return Row(tuple(self._runs(cells)), span)

    def _runs(self, cells: "array[int]") -> list[Run]:
        runs: list[Run] = []
        column, end = 0, len(cells)
        while column < end:
            first = cells[column]
            kind, wide = first & TAG_MASK, first >> WIDE_SHIFT & 3
            stop = column + 1
            if kind == GRAPHEME or wide == WIDE:
                text = self._grapheme(column) if kind == GRAPHEME else _character(first)
                stop += wide == WIDE
            else:
                stop = _end_of_run(cells, column)
                text = "".join(map(_character, cells[column:stop]))
            runs.append(self._run(column, stop, text, first))
            column = stop
        return runs

    def _run(self, column: int, stop: int, text: str, cell: int) -> Run:
        if not cell & LOOK_MASK and cell & TAG_MASK < BACKGROUND_ONLY:
            return Run(column, stop - column, text, self._foreground, None)
        self._l.lib.ghostty_render_state_row_cells_select(self._cells[0], column)
        style = self._style
        self._of_cell("STYLE", style)
        look = Look.LINK if cell & HYPERLINK else Look.PLAIN
        for name, flag in _FLAGS:
            if getattr(style, name):
                look |= flag
        if style.underline:
            look |= Look.CURLY if style.underline == _CURLY else Look.UNDERLINE
        foreground = self._colour_of("FG_COLOR", self._foreground)
        background = self._colour_of("BG_COLOR", None)
        if style.inverse:
            own = self._background if background is None else background
            foreground, background = own, foreground
        return Run(column, stop - column, text, foreground or 0, background, look)

    def _colour_of(self, key: str, default: int | None) -> int | None:
        return default if self._of_cell(key, self._colour) else rgb(self._colour)

    def _of_cell(self, key: str, out: Any) -> int:
        get = self._l.lib.ghostty_render_state_row_cells_get
        return int(get(self._cells[0], self._key[f"ROW_CELLS_DATA_{key}"], out))

    def _grapheme(self, column: int) -> str:
        lib, ffi = self._l.lib, self._l.ffi
        lib.ghostty_render_state_row_cells_select(self._cells[0], column)
        length = ffi.new("uint32_t *")
        self._of_cell("GRAPHEMES_LEN", length)
        buffer = ffi.new("uint32_t[]", max(1, int(length[0])))
        self._of_cell("GRAPHEMES_BUF", buffer)
        return "".join(chr(c) for c in buffer)[:_LONGEST_GRAPHEME]


_LONGEST_GRAPHEME = 32
"""Marks that a hostile program piles on one cell; no script needs so many."""


def _character(cell: int) -> str:
    if cell & TAG_MASK >= BACKGROUND_ONLY:
        return _BLANK
    return chr(cell >> CODEPOINT_SHIFT & CODEPOINT_MASK or 32)


def _end_of_run(cells: "array[int]", start: int) -> int:
    """Where something else begins: another look, a wide character, a combined one."""
    first = cells[start]
    look = first & LOOK_MASK
    filled = first & CONTENT_MASK if first & TAG_MASK >= BACKGROUND_ONLY else -1
    at = start + 1
    for cell in cells[at:]:
        kind = cell & TAG_MASK
        if cell & LOOK_MASK != look or kind == GRAPHEME or cell >> WIDE_SHIFT & 3 == WIDE:
            break
        if (cell & CONTENT_MASK if kind >= BACKGROUND_ONLY else -1) != filled:
            break
        at += 1
    return at
