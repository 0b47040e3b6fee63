"""Brings output from a session to a terminal core: under a time budget, once a frame."""

import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kitepy.console.core import TerminalCore
from kitepy.console.lines import LineInput, with_returns
from kitepy.models.console_session import ConsoleSession

FRAME_MS = 16
BUDGET_S = 0.008
CHUNK_BYTES = 16 << 10
"""Half a millisecond of work: the budget is never overrun by much."""
HOLD_S = 1.0
_SYNCHRONIZED = 2026


class Feeder(QObject):
    """What it does not take stays in the session, which then stops reading: the program waits."""

    fed = Signal()
    """The screen may have changed; at most once a frame."""

    def __init__(self, session: ConsoleSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._core: TerminalCore | None = None
        self._lines: LineInput | None = None
        self._last_s = self._held_since_s = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._frame)
        session.received.connect(self.soon)
        session.opened.connect(self._opened)

    def use(self, core: TerminalCore) -> None:
        """Feed this core from now on."""
        self._core = core
        self.soon()

    def stop(self) -> None:
        """The core is about to go."""
        self._timer.stop()
        self._core = None

    def soon(self) -> None:
        """Look in this frame when it is still free, else in the next one."""
        if self._core is not None and not self._timer.isActive():
            passed_ms = (time.monotonic() - self._last_s) * 1000
            self._timer.start(max(0, round(FRAME_MS - passed_ms)))

    def send(self, data: bytes) -> None:
        """What was typed; a program without a terminal gets whole lines, and they are shown."""
        if self._lines is None:
            self._session.write(data)
            return
        shown, sent = self._lines.type(data)
        if self._core is not None and shown:
            self._core.feed(shown)
            self.soon()
        self._session.write(sent)

    def _opened(self) -> None:
        self._lines = None if self._session.has_tty else LineInput()

    def _frame(self) -> None:
        core = self._core
        if core is None:
            return
        self._last_s = began_s = time.monotonic()
        while time.monotonic() - began_s < BUDGET_S and (data := self._session.take(CHUNK_BYTES)):
            core.feed(data if self._lines is None else with_returns(data))
        if self._session.waiting_bytes:
            self._timer.start(FRAME_MS)
        if not self._holds(core, began_s):
            self.fed.emit()

    def _holds(self, core: TerminalCore, now_s: float) -> bool:
        """Whether the program is in the middle of a screen that it wants shown as a whole."""
        if not core.mode(_SYNCHRONIZED):
            self._held_since_s = 0.0
            return False
        self._held_since_s = self._held_since_s or now_s
        if now_s - self._held_since_s > HOLD_S:
            return False
        self._timer.start(FRAME_MS)
        return True
