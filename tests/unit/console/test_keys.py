"""Keys of Qt as the terminal needs them: what they send, and whose they are."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from kitepy.console import keys
from tests.unit.console.grid import terminal

_Key, _Mod = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT, ALT, NONE = (
    _Mod.ControlModifier,
    _Mod.ShiftModifier,
    _Mod.AltModifier,
    _Mod.NoModifier,
)


def key(code: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, text: str = "") -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, code, modifiers, text)


@pytest.mark.parametrize(
    ("code", "modifiers", "text", "sent"),
    [
        (_Key.Key_A, NONE, "a", b"a"),
        (_Key.Key_A, SHIFT, "A", b"A"),
        (_Key.Key_C, CTRL, "\x03", b"\x03"),
        (_Key.Key_D, CTRL, "\x04", b"\x04"),
        (_Key.Key_BracketLeft, CTRL, "\x1b", b"\x1b"),
        (_Key.Key_Backslash, CTRL, "\x1c", b"\x1c"),
        (_Key.Key_Space, CTRL, " ", b"\x00"),
        (_Key.Key_B, ALT, "b", b"\x1bb"),
        (_Key.Key_Return, NONE, "\r", b"\r"),
        (_Key.Key_Backspace, NONE, "\b", b"\x7f"),
        (_Key.Key_Tab, NONE, "\t", b"\t"),
        (_Key.Key_Backtab, SHIFT, "", b"\x1b[Z"),
        (_Key.Key_Escape, NONE, "\x1b", b"\x1b"),
        (_Key.Key_Up, NONE, "", b"\x1b[A"),
        (_Key.Key_Left, CTRL, "", b"\x1b[1;5D"),
        (_Key.Key_Home, NONE, "", b"\x1b[H"),
        (_Key.Key_Delete, NONE, "\x7f", b"\x1b[3~"),
        (_Key.Key_F1, NONE, "", b"\x1bOP"),
        (_Key.Key_F5, NONE, "", b"\x1b[15~"),
        (_Key.Key_Adiaeresis, NONE, "ä", "ä".encode()),
        (_Key.Key_At, CTRL | ALT, "@", b"@"),
        (_Key.Key_unknown, NONE, "漢", b""),
    ],
)
def test_what_a_key_sends(
    qapp: QApplication, code: Qt.Key, modifiers: Qt.KeyboardModifier, text: str, sent: bytes
) -> None:
    press = keys.of_event(key(code, modifiers, text))
    with terminal() as core:
        assert (core.key(press) if press else b"") == sent


def test_arrows_change_with_the_mode_of_the_program(qapp: QApplication) -> None:
    press = keys.of_event(key(_Key.Key_Down))
    assert press is not None
    with terminal() as core:
        core.feed(b"\x1b[?1h")
        assert core.key(press) == b"\x1bOB"


@pytest.mark.parametrize("code", [_Key.Key_Shift, _Key.Key_Control, _Key.Key_AltGr])
def test_a_modifier_alone_is_nothing(qapp: QApplication, code: Qt.Key) -> None:
    assert keys.of_event(key(code)) is None


@pytest.mark.parametrize(
    ("code", "modifiers", "window"),
    [
        (_Key.Key_F6, NONE, True),
        (_Key.Key_F6, SHIFT, True),
        (_Key.Key_F11, NONE, True),
        (_Key.Key_D, CTRL | SHIFT, True),
        (_Key.Key_QuoteLeft, CTRL, True),
        (_Key.Key_PageUp, CTRL, True),
        (_Key.Key_N, CTRL, False),
        (_Key.Key_K, CTRL, False),
        (_Key.Key_Q, CTRL, False),
        (_Key.Key_Slash, NONE, False),
        (_Key.Key_Tab, NONE, False),
        (_Key.Key_F5, NONE, False),
        (_Key.Key_1, ALT, False),
    ],
)
def test_whose_key_it_is(code: Qt.Key, modifiers: Qt.KeyboardModifier, window: bool) -> None:
    assert keys.belongs_to_window(key(code, modifiers)) == window


@pytest.mark.parametrize(
    ("code", "modifiers", "command"),
    [
        (_Key.Key_C, CTRL | SHIFT, "copy"),
        (_Key.Key_V, CTRL | SHIFT, "paste"),
        (_Key.Key_Insert, SHIFT, "paste"),
        (_Key.Key_F, CTRL | SHIFT, "find"),
        (_Key.Key_Equal, CTRL, "zoom_in"),
        (_Key.Key_PageUp, SHIFT, "page_up"),
        (_Key.Key_C, CTRL, ""),
        (_Key.Key_V, CTRL, ""),
    ],
)
def test_commands_of_the_terminal(
    code: Qt.Key, modifiers: Qt.KeyboardModifier, command: str
) -> None:
    assert keys.command_of(key(code, modifiers)) == command
