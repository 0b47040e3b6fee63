"""Keys, mouse, focus and paste as the bytes that the program in the terminal asked for."""

from typing import Any

from kitepy.console.core import KeyPress, MousePress
from kitepy.console.ghostty_lib import Library

_SHIFT, _CONTROL, _ALT, _META = 1, 2, 4, 8
_ACTIONS = {"press": "PRESS", "release": "RELEASE", "move": "MOTION"}
_BUTTONS = {1: "LEFT", 2: "RIGHT", 3: "MIDDLE", 4: "FOUR", 5: "FIVE", 6: "SIX", 7: "SEVEN"}
_ROOM = 128


class InputEncoder:
    """Owns libghostty's encoders."""

    def __init__(self, library: Library, terminal: Any) -> None:
        self._l, self._terminal = library, terminal
        ffi, lib = library.ffi, library.lib
        self._made: dict[str, Any] = {}
        for kind in ("Key", "Mouse"):
            for part in ("Encoder", "Event"):
                out = ffi.new(f"Ghostty{kind}{part} *")
                name = f"{kind}_{part}".lower()
                getattr(lib, f"ghostty_{name}_new")(ffi.NULL, out)
                self._made[name] = out[0]
        self._buffer = ffi.new("char[]", _ROOM)
        self._length = ffi.new("size_t *")

    def close(self) -> None:
        """Free them."""
        for name, made in self._made.items():
            getattr(self._l.lib, f"ghostty_{name}_free")(made)
        self._made.clear()

    def key(self, press: KeyPress) -> bytes:
        """What a key sends."""
        lib, event = self._l.lib, self._made["key_event"]
        encoder = self._made["key_encoder"]
        lib.ghostty_key_encoder_setopt_from_terminal(encoder, self._terminal)
        action = "REPEAT" if press.repeat else "PRESS"
        lib.ghostty_key_event_set_action(event, self._l.constant(f"KEY_ACTION_{action}"))
        lib.ghostty_key_event_set_key(event, self._key(press.name))
        lib.ghostty_key_event_set_mods(event, _mods(press, press.meta))
        # Shift has already been spent on the character that was typed.
        consumed = _SHIFT if press.shift and press.text and press.text != press.plain else 0
        lib.ghostty_key_event_set_consumed_mods(event, consumed)
        text = self._l.ffi.new("char[]", press.text.encode("utf-8", "replace"))
        lib.ghostty_key_event_set_utf8(event, text, len(text) - 1)
        plain = ord(press.plain) if len(press.plain) == 1 else 0
        lib.ghostty_key_event_set_unshifted_codepoint(event, plain)
        return self._encode(lib.ghostty_key_encoder_encode, encoder, event)

    def mouse(self, press: MousePress, size: tuple[int, int, int, int]) -> bytes:
        """What a mouse event sends; size is columns, rows, cell width and cell height."""
        lib, event = self._l.lib, self._made["mouse_event"]
        encoder = self._made["mouse_encoder"]
        lib.ghostty_mouse_encoder_setopt_from_terminal(encoder, self._terminal)
        self._set_mouse_size(encoder, size)
        held = self._l.ffi.new("bool *", press.held)
        pressed = self._l.constant("MOUSE_ENCODER_OPT_ANY_BUTTON_PRESSED")
        lib.ghostty_mouse_encoder_setopt(encoder, pressed, held)
        action = self._l.constant(f"MOUSE_ACTION_{_ACTIONS[press.action]}")
        lib.ghostty_mouse_event_set_action(event, action)
        if press.button in _BUTTONS:
            button = self._l.constant(f"MOUSE_BUTTON_{_BUTTONS[press.button]}")
            lib.ghostty_mouse_event_set_button(event, button)
        else:
            lib.ghostty_mouse_event_clear_button(event)
        lib.ghostty_mouse_event_set_mods(event, _mods(press, False))
        place = self._l.ffi.new("GhosttyMousePosition *", {"x": press.x, "y": press.y})
        lib.ghostty_mouse_event_set_position(event, place[0])
        return self._encode(lib.ghostty_mouse_encoder_encode, encoder, event)

    def focus(self, gained: bool) -> bytes:
        """CSI I or CSI O."""
        what = self._l.constant("FOCUS_GAINED" if gained else "FOCUS_LOST")
        encode = self._l.lib.ghostty_focus_encode
        encode(what, self._buffer, _ROOM, self._length)
        return bytes(self._l.ffi.buffer(self._buffer, self._length[0]))

    def paste(self, text: str, *, bracketed: bool) -> bytes:
        """A text for the program, without what could end the bracket or give commands."""
        ffi = self._l.ffi
        data = text.replace("\r\n", "\n").encode("utf-8", "replace")
        if not data:
            return b""
        source = ffi.new("char[]", data)
        room = len(data) + 64
        buffer = ffi.new("char[]", room)
        encode = self._l.lib.ghostty_paste_encode
        if encode(source, len(data), bracketed, buffer, room, self._length):
            return b""
        return bytes(ffi.buffer(buffer, self._length[0]))

    def _key(self, name: str) -> int:
        return int(getattr(self._l.lib, f"GHOSTTY_KEY_{name}", 0)) if name else 0

    def _set_mouse_size(self, encoder: Any, size: tuple[int, int, int, int]) -> None:
        columns, rows, width, height = size
        shape = self._l.sized("GhosttyMouseEncoderSize")
        shape.screen_width, shape.screen_height = columns * width, rows * height
        shape.cell_width, shape.cell_height = width, height
        option = self._l.constant("MOUSE_ENCODER_OPT_SIZE")
        self._l.lib.ghostty_mouse_encoder_setopt(encoder, option, shape)

    def _encode(self, encode: Any, encoder: Any, event: Any) -> bytes:
        if encode(encoder, event, self._buffer, _ROOM, self._length):
            return b""
        return bytes(self._l.ffi.buffer(self._buffer, self._length[0]))


def _mods(press: KeyPress | MousePress, meta: bool) -> int:
    return (
        (_SHIFT if press.shift else 0)
        | (_CONTROL if press.control else 0)
        | (_ALT if press.alt else 0)
        | (_META if meta else 0)
    )
