"""The docker CLI on a terminal of its own: what it shows, and keys for it."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from types import TracebackType

_CODES = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]|\x1b\][^\x07]*\x07|\x1b[=>]")


class Terminal:
    """One program on a terminal of 40 lines with 120 columns."""

    def __init__(self, *argv: str) -> None:
        self._pid, self._handle = pty.fork()
        if not self._pid:
            os.execvp(argv[0], argv)
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self._shown = b""

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._handle)
        try:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass

    def until(self, text: str, limit_s: float = 20.0) -> str:
        """Everything up to a text, without colours; what comes later is kept."""
        end = time.monotonic() + limit_s
        while text.encode() not in self._clean():
            left = end - time.monotonic()
            more = left > 0 and self._more(left)
            assert more, f"no {text!r} in {self._shown[-3000:]!r}"
        clean = self._clean()
        at = clean.index(text.encode()) + len(text.encode())
        self._shown = clean[at:]
        return clean[:at].decode("utf-8", "replace")

    def _clean(self) -> bytes:
        return _CODES.sub(b"", self._shown).replace(b"\r\n", b"\n")

    def _more(self, limit_s: float) -> bool:
        if not select.select([self._handle], [], [], limit_s)[0]:
            return False
        try:
            data = os.read(self._handle, 65536)
        except OSError:
            return False
        self._shown += data
        return bool(data)

    def type(self, text: str) -> None:
        """Keys."""
        os.write(self._handle, text.encode())

    def ended(self) -> int:
        """Its exit code, when it ends by itself."""
        end = time.monotonic() + 20
        while time.monotonic() < end and self._more(1.0):
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
