"""DECSTR (CSI ! p), which libghostty does not know: told to it in sequences that it does know."""

from collections.abc import Callable

# https://github.com/ghostty-org/ghostty/pull/13333
_ASKED = b"\x1b[!p"
_MEANS = b"\x1b[?6l\x1b[4l\x1b[?1l\x1b[?7h\x1b[?25h\x1b[r\x1b[m\x1b(B\x1b)B\x0f\x1b>"


class SoftReset:
    """Passes output on; a soft reset leaves the cursor where it is."""

    def __init__(
        self, write: Callable[[bytes], None], cursor: Callable[[], tuple[int, int]]
    ) -> None:
        self._write, self._cursor = write, cursor
        self._held = b""

    def feed(self, data: bytes) -> None:
        """Everything in order; half a sequence at the end waits for its other half."""
        *before, last = (self._held + data).split(_ASKED)
        for part in before:
            self._write(part)
            column, row = self._cursor()
            self._write(_MEANS + b"\x1b[%d;%dH" % (row + 1, column + 1))
        kept = next((n for n in (3, 2, 1) if last.endswith(_ASKED[:n])), 0)
        self._held = last[len(last) - kept :]
        self._write(last[: len(last) - kept])
