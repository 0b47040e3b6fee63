"""What a terminal emulator must be able to do, free of Qt and of any library."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, IntFlag
from typing import Protocol


class CoreUnavailable(Exception):
    """There is no terminal emulator on this computer."""


class Look(IntFlag):
    """How a cell is drawn, apart from its colours."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    FAINT = 4
    UNDERLINE = 8
    STRIKE = 16
    INVISIBLE = 32
    OVERLINE = 64
    CURLY = 128
    LINK = 256


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring cells that look the same.

    Either one character for each cell, or a single one that is wide or has combining marks.
    """

    column: int
    cells: int
    text: str
    foreground: int
    """0xRRGGBB."""
    background: int | None
    """None is the screen's own."""
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the screen."""

    runs: tuple[Run, ...] = ()
    selection: tuple[int, int] | None = None
    """First and last selected column."""


class CursorShape(Enum):
    """What the program asked the cursor to look like."""

    BAR = 0
    BLOCK = 1
    UNDERLINE = 2
    HOLLOW = 3


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the cursor is on the screen that is shown."""

    column: int
    row: int
    shape: CursorShape = CursorShape.BLOCK
    blinks: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Scroll:
    """Which part of all rows is shown."""

    total: int = 0
    offset: int = 0
    shown: int = 0

    @property
    def at_end(self) -> bool:
        """Whether the newest rows are shown."""
        return self.offset + self.shown >= self.total


@dataclass(frozen=True, slots=True)
class Frame:
    """What changed since the frame before."""

    columns: int
    rows: int
    changed: Mapping[int, Row] = field(default_factory=dict)
    cursor: Cursor | None = None
    scroll: Scroll = Scroll()
    foreground: int = 0
    background: int = 0
    cursor_colour: int | None = None


@dataclass(frozen=True, slots=True)
class Colours:
    """What a program's colours look like: 0xRRGGBB."""

    foreground: int
    background: int
    palette: Sequence[int]
    """The sixteen ANSI colours; the others are computed."""
    dark: bool = True


@dataclass(frozen=True, slots=True)
class KeyPress:
    """A key as it was pressed; name as in the W3C's list of key codes, such as ARROW_UP."""

    name: str
    text: str = ""
    shift: bool = False
    control: bool = False
    alt: bool = False
    meta: bool = False
    plain: str = ""
    """What the key types without shift."""
    repeat: bool = False


@dataclass(frozen=True, slots=True)
class MousePress:
    """A mouse event over the screen, in pixels of the screen."""

    action: str
    """press, release or move."""
    button: int
    """0 none, 1 left, 2 right, 3 middle, 4 and 5 the wheel, as the protocols count them."""
    x: float
    y: float
    shift: bool = False
    control: bool = False
    alt: bool = False
    held: bool = False
    """Whether any button is down."""


class Unit(Enum):
    """What a selection takes at a time."""

    CELL = "cell"
    WORD = "word"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Events:
    """What a program asked of the terminal since the last look."""

    replies: bytes = b""
    """For the container, and for nobody else."""
    title: str | None = None
    """Untrusted, unchanged: whoever shows it must make it safe."""
    bell: bool = False


class TerminalCore(Protocol):
    """A terminal emulator without a window; not safe for threads."""

    def feed(self, data: bytes) -> None: ...
    def take_events(self) -> Events: ...
    def resize(self, columns: int, rows: int, cell_width: int, cell_height: int) -> None: ...
    def set_colours(self, colours: Colours) -> None: ...
    def frame(self) -> Frame:
        """What changed since the last call."""
        ...

    def mode(self, number: int) -> bool:
        """Whether a DEC private mode is set."""
        ...

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row, wherever the view is scrolled to."""
        ...

    @property
    def scrollback(self) -> int:
        """How many rows lie above the screen."""
        ...

    @property
    def on_alternate_screen(self) -> bool: ...
    @property
    def wants_mouse(self) -> bool: ...
    def scroll_by(self, rows: int) -> None: ...
    def scroll_to(self, row: int) -> None: ...
    def scroll_to_end(self) -> None: ...
    def key(self, press: KeyPress) -> bytes: ...
    def mouse(self, press: MousePress) -> bytes: ...
    def focus(self, gained: bool) -> bytes: ...
    @property
    def brackets_paste(self) -> bool:
        """Whether the program can tell what is pasted from what is typed."""
        ...

    def paste(self, text: str) -> bytes: ...
    def select_from(self, column: int, row: int, unit: Unit, *, block: bool = False) -> None:
        """Begin a selection at a cell of the screen."""
        ...

    def select_to(self, column: int, row: int) -> None: ...
    def select_all(self) -> None: ...
    def clear_selection(self) -> None: ...
    @property
    def has_selection(self) -> bool: ...
    def selected_text(self) -> str: ...
    def screen_text(self) -> str:
        """The rows that are shown, one line each."""
        ...

    def all_rows(self) -> list[str]:
        """Every row there is, scrollback first, without the blanks at their ends."""
        ...

    def link_at(self, column: int, row: int) -> str:
        """Where the link (OSC 8) of a cell of the screen leads; untrusted, empty without one."""
        ...

    def close(self) -> None:
        """Free its memory; nothing may be asked of it after that."""
        ...
