"""The least of a terminal's line discipline, for a main process that was started without one."""


def with_returns(data: bytes) -> bytes:
    """Output as a terminal needs it: a line feed alone does not go back to the left."""
    return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


class LineInput:
    """Keeps a line until Enter; Backspace takes back, Ctrl+U all of it."""

    def __init__(self) -> None:
        self._line = ""

    def type(self, data: bytes) -> tuple[bytes, bytes]:
        """What to show of what was typed, and what to send."""
        shown, sent = "", ""
        for character in data.decode("utf-8", "replace"):
            if character in "\r\n":
                sent += self._line + "\n"
                self._line, shown = "", shown + "\r\n"
            elif character in "\x7f\x08":
                shown += "\b \b" if self._line else ""
                self._line = self._line[:-1]
            elif character == "\x15":
                shown += "\b \b" * len(self._line)
                self._line = ""
            elif character.isprintable():
                self._line += character
                shown += character
        return shown.encode(), sent.encode()
