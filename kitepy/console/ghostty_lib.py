"""The door to libghostty-vt: the loaded library, and the C type behind every untyped key."""

from functools import cache
from threading import Lock
from typing import Any

from kitepy.console.core import CoreUnavailable

SCROLLBACK_LINES = 10_000
PAGE_LINES = 2_500
"""How many rows it may let go of at once: narrow ones come by the thousand."""
SCROLLBACK_BYTES = 64 << 20
"""pyghostty sets only lines; libghostty's own limit of bytes would keep some hundred of them."""

# Every getter writes through void*: a key with the wrong type overwrites foreign memory.
# Taken from include/ghostty/vt/terminal.h and render.h.
TERMINAL_KEYS = {
    "CURSOR_X": "uint16_t",
    "CURSOR_Y": "uint16_t",
    "ACTIVE_SCREEN": "GhosttyTerminalScreen",
    "MOUSE_TRACKING": "bool",
    "SCROLLBAR": "GhosttyTerminalScrollbar",
    "TITLE": "GhosttyString",
    "SCROLLBACK_ROWS": "size_t",
}
RENDER_KEYS = {
    "COLS": "uint16_t",
    "ROWS": "uint16_t",
    "DIRTY": "GhosttyRenderStateDirty",
    "CURSOR": "GhosttyRenderStateCursor",
    "COLOR_FOREGROUND": "GhosttyColorRgb",
    "COLOR_BACKGROUND": "GhosttyColorRgb",
    "COLOR_CURSOR": "GhosttyColorRgb",
    "COLOR_CURSOR_HAS_VALUE": "bool",
}

_TWINS = """
typedef struct { GhosttyTerminalScrollViewportTag tag; uint64_t value[2]; } KiteScrollS;
"""


class Library:
    """ffi and lib of pyghostty with what KitePy needs on top."""

    def __init__(self) -> None:
        try:
            from pyghostty import _ffi
        except (ImportError, OSError) as error:
            raise CoreUnavailable(str(error)) from error
        self.ffi: Any = _ffi.ffi
        self.lib: Any = _ffi.lib
        self._constants: dict[str, int] = {}
        self._union_fn = _ffi.union_fn
        # cffi cannot pass a union by value; a struct of the same layout has the same call.
        self.ffi.cdef(_TWINS)
        if self.ffi.sizeof("KiteScrollS") != self.ffi.sizeof("GhosttyTerminalScrollViewport"):
            raise CoreUnavailable("libghostty-vt has another layout than its binding")
        self.grid_ref: Any = self._union_fn(
            "ghostty_terminal_grid_ref",
            "GhosttyResult(*)(GhosttyTerminal, GhosttyPointS, GhosttyGridRef*)",
        )
        self.track_ref: Any = self._union_fn(
            "ghostty_terminal_grid_ref_track",
            "GhosttyResult(*)(GhosttyTerminal, GhosttyPointS, GhosttyTrackedGridRef*)",
        )
        self.scroll: Any = self._union_fn(
            "ghostty_terminal_scroll_viewport", "void(*)(GhosttyTerminal, KiteScrollS)"
        )

    def constant(self, name: str) -> int:
        """A GHOSTTY_ constant."""
        found = self._constants.get(name)
        if found is None:
            found = self._constants[name] = int(getattr(self.lib, f"GHOSTTY_{name}"))
        return found

    def sized(self, ctype: str) -> Any:
        """A struct whose own size is its first field."""
        made = self.ffi.new(f"{ctype} *")
        made.size = self.ffi.sizeof(ctype)
        return made

    def out(self, ctype: str) -> Any:
        """Room for a getter to write to."""
        has_size = ctype == "GhosttyRenderStateCursor"
        return self.sized(ctype) if has_size else self.ffi.new(f"{ctype} *")

    def point(self, column: int, row: int, tag: str = "VIEWPORT") -> Any:
        """A place of the grid."""
        made = self.ffi.new("GhosttyPointS *")
        made.tag = self.constant(f"POINT_TAG_{tag}")
        made.value.x, made.value.y = max(0, column), max(0, row)
        return made[0]

    def text(self, string: Any) -> bytes:
        """Copy a borrowed string."""
        return bytes(self.ffi.buffer(string.ptr, string.len)) if string.len else b""


_loading = Lock()


def library() -> Library:
    """Load it, once; raises CoreUnavailable where there is none, as on Windows.

    Reading the declarations takes 150 ms, so it is done on a worker before a console is wanted.
    """
    with _loading:
        return _loaded()


@cache
def _loaded() -> Library:
    return Library()


def rgb(colour: Any) -> int:
    """A GhosttyColorRgb as 0xRRGGBB."""
    return int(colour.r) << 16 | int(colour.g) << 8 | int(colour.b)
