"""What a program asks of the terminal: answers for it, its title, the bell."""

import logging
from collections.abc import Callable
from typing import Any

from kitepy.console.core import Events
from kitepy.console.ghostty_lib import Library

_log = logging.getLogger(__name__)
_MOST_REPLY_BYTES = 64 << 10
"""Between two looks: more questions than that are an attack, and stay unanswered."""
_VT220, _ANSI_COLOUR = 62, 22


class EventSink:
    """Owns the callbacks; it must live as long as its terminal.

    There is none for the clipboard: a container may neither read nor write it (OSC 52).
    """

    def __init__(self, library: Library, install: Callable[[str, Any], None]) -> None:
        self._l = library
        self._replies = bytearray()
        self.titled = self._rang = False
        self.size = (80, 24, 8, 16)
        self.dark = True
        ffi = library.ffi
        # A collected callback crashes the process, so they are kept.
        self._kept = {
            key: ffi.callback(f"GhosttyTerminal{kind}Fn", function, onerror=_failed)
            for key, kind, function in (
                ("WRITE_PTY", "WritePty", self._reply),
                ("BELL", "Bell", self._ring),
                ("TITLE_CHANGED", "TitleChanged", self._retitle),
                ("SIZE", "Size", self._tell_size),
                ("DEVICE_ATTRIBUTES", "DeviceAttributes", self._tell_attributes),
                ("COLOR_SCHEME", "ColorScheme", self._tell_scheme),
            )
        }
        for key, callback in self._kept.items():
            install(key, callback)

    def take(self, title: str | None) -> Events:
        """Everything since the last call."""
        taken = Events(bytes(self._replies), title, self._rang)
        self._replies.clear()
        self.titled = self._rang = False
        return taken

    def _reply(self, _terminal: Any, _data: Any, text: Any, length: int) -> None:
        if len(self._replies) + length <= _MOST_REPLY_BYTES:
            self._replies += self._l.ffi.buffer(text, length)

    def _ring(self, _terminal: Any, _data: Any) -> None:
        self._rang = True

    def _retitle(self, _terminal: Any, _data: Any) -> None:
        self.titled = True

    def _tell_size(self, _terminal: Any, _data: Any, out: Any) -> bool:
        out.columns, out.rows, out.cell_width, out.cell_height = self.size
        return True

    def _tell_scheme(self, _terminal: Any, _data: Any, out: Any) -> bool:
        name = "COLOR_SCHEME_DARK" if self.dark else "COLOR_SCHEME_LIGHT"
        out[0] = self._l.constant(name)
        return True

    def _tell_attributes(self, _terminal: Any, _data: Any, out: Any) -> bool:
        # The library hands out uninitialised memory: what is not set here would be told.
        self._l.ffi.memmove(out, bytes(self._l.ffi.sizeof(out[0])), self._l.ffi.sizeof(out[0]))
        out.primary.conformance_level = _VT220
        out.primary.features[0] = _ANSI_COLOUR
        out.primary.num_features = 1
        out.secondary.device_type = 1
        out.secondary.firmware_version = 10
        return True


def _failed(_kind: object, error: object, _trace: object) -> None:
    # An error cannot cross the C library; it must not vanish either.
    _log.error("terminal callback failed: %r", error)
