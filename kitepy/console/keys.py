"""Qt's keys as the terminal core knows them, and which of them belong to the window."""

import sys

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent

from kitepy.console.core import KeyPress

_Key, _Mod = Qt.Key, Qt.KeyboardModifier
NAMES = {
    _Key.Key_Return: "ENTER",
    _Key.Key_Enter: "NUMPAD_ENTER",
    _Key.Key_Backspace: "BACKSPACE",
    _Key.Key_Tab: "TAB",
    _Key.Key_Backtab: "TAB",
    _Key.Key_Escape: "ESCAPE",
    _Key.Key_Space: "SPACE",
    _Key.Key_Up: "ARROW_UP",
    _Key.Key_Down: "ARROW_DOWN",
    _Key.Key_Left: "ARROW_LEFT",
    _Key.Key_Right: "ARROW_RIGHT",
    _Key.Key_Home: "HOME",
    _Key.Key_End: "END",
    _Key.Key_PageUp: "PAGE_UP",
    _Key.Key_PageDown: "PAGE_DOWN",
    _Key.Key_Insert: "INSERT",
    _Key.Key_Delete: "DELETE",
    _Key.Key_Menu: "CONTEXT_MENU",
    _Key.Key_Minus: "MINUS",
    _Key.Key_Equal: "EQUAL",
    _Key.Key_Comma: "COMMA",
    _Key.Key_Period: "PERIOD",
    _Key.Key_Slash: "SLASH",
    _Key.Key_Semicolon: "SEMICOLON",
    _Key.Key_Apostrophe: "QUOTE",
    _Key.Key_QuoteLeft: "BACKQUOTE",
    _Key.Key_Backslash: "BACKSLASH",
    _Key.Key_BracketLeft: "BRACKET_LEFT",
    _Key.Key_BracketRight: "BRACKET_RIGHT",
}
MODIFIER_KEYS = frozenset(
    {
        _Key.Key_Shift,
        _Key.Key_Control,
        _Key.Key_Alt,
        _Key.Key_AltGr,
        _Key.Key_Meta,
        _Key.Key_CapsLock,
        _Key.Key_NumLock,
        _Key.Key_ScrollLock,
        _Key.Key_unknown,
    }
)
# On a Mac, Qt calls Command "Control" and Control "Meta".
_CONTROL, _META = (
    (_Mod.MetaModifier, _Mod.ControlModifier)
    if sys.platform == "darwin"
    else (_Mod.ControlModifier, _Mod.MetaModifier)
)
_COMMAND = _Mod.ControlModifier if sys.platform == "darwin" else _Mod.NoModifier
_AS_ESCAPE = "["
"""Ctrl+[ is Escape; the core would send the newer CSI u form, which no shell knows."""


def of_event(event: QKeyEvent) -> KeyPress | None:
    """A key press for the core; None for a modifier alone."""
    key = Qt.Key(event.key())
    if key in MODIFIER_KEYS:
        return None
    modifiers = event.modifiers()
    text = event.text()
    control, alt = bool(modifiers & _CONTROL), bool(modifiers & _Mod.AltModifier)
    if control and alt and text.isprintable() and text:
        # AltGr on Windows: it has typed a character, and that is all it means.
        control = alt = False
    plain = _plain(event.key())
    if control and plain == _AS_ESCAPE and not alt:
        return KeyPress("ESCAPE")
    if control or not text.isprintable():
        text = plain
    return KeyPress(
        name_of(key, keypad=bool(modifiers & _Mod.KeypadModifier)),
        text,
        bool(modifiers & _Mod.ShiftModifier),
        control,
        alt,
        bool(modifiers & _META),
        plain,
        event.isAutoRepeat(),
    )


def name_of(key: Qt.Key, *, keypad: bool = False) -> str:
    """The W3C's name of a key, empty when it has none."""
    code = int(key)
    if ord("0") <= code <= ord("9"):
        return f"{'NUMPAD' if keypad else 'DIGIT'}_{chr(code)}"
    if ord("A") <= code <= ord("Z"):
        return chr(code)
    if _Key.Key_F1 <= key <= _Key.Key_F24:
        return f"F{code - int(_Key.Key_F1) + 1}"
    return NAMES.get(key, "")


def _plain(code: int) -> str:
    return chr(code).lower() if 0x20 <= code < 0x7F else ""


def belongs_to_window(event: QKeyEvent) -> bool:
    """F6, F11, Ctrl+Shift keys and the console pane's own ones reach the app even here."""
    key, modifiers = Qt.Key(event.key()), event.modifiers()
    if key in (_Key.Key_F6, _Key.Key_F11) or modifiers & _COMMAND:
        return True
    control = bool(modifiers & _CONTROL)
    if control and modifiers & _Mod.ShiftModifier:
        return True
    return control and key in (_Key.Key_QuoteLeft, _Key.Key_PageUp, _Key.Key_PageDown)


def is_own(event: QKeyEvent) -> bool:
    """Whether a key is for the terminal or its program, and no shortcut of the window."""
    return bool(command_of(event)) or not belongs_to_window(event)


def command_of(event: QKeyEvent) -> str:
    """The command of the terminal itself that a key gives, empty when it is for the program."""
    # The keypad does not matter.
    modifiers = event.modifiers() & ~_Mod.KeypadModifier
    pressed = QKeyCombination(modifiers, Qt.Key(event.key()))
    return COMMANDS.get(pressed.toCombined(), "")


def _combined(key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> int:
    wanted = _Mod.NoModifier
    for modifier in modifiers:
        wanted |= modifier
    return QKeyCombination(wanted, key).toCombined()


_ZOOM = _Mod.ControlModifier
_SHIFT = _Mod.ShiftModifier
# On a Mac, copy and paste are Command keys, which no program in a terminal knows.
_EDIT = (_Mod.ControlModifier,) if sys.platform == "darwin" else (_Mod.ControlModifier, _SHIFT)
COMMANDS = {
    _combined(_Key.Key_C, *_EDIT): "copy",
    _combined(_Key.Key_V, *_EDIT): "paste",
    _combined(_Key.Key_F, *_EDIT): "find",
    _combined(_Key.Key_Insert, _Mod.ControlModifier): "copy",
    _combined(_Key.Key_Insert, _SHIFT): "paste",
    _combined(_Key.Key_PageUp, _SHIFT): "page_up",
    _combined(_Key.Key_PageDown, _SHIFT): "page_down",
    _combined(_Key.Key_Home, _SHIFT): "to_top",
    _combined(_Key.Key_End, _SHIFT): "to_end",
    _combined(_Key.Key_Equal, _ZOOM): "zoom_in",
    _combined(_Key.Key_Plus, _ZOOM): "zoom_in",
    _combined(_Key.Key_Plus, _ZOOM, _SHIFT): "zoom_in",
    _combined(_Key.Key_Minus, _ZOOM): "zoom_out",
    _combined(_Key.Key_0, _ZOOM): "zoom_reset",
}
