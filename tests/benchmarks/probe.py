"""Lives in a measured program: takes orders from standard input, answers on the error output.

Knows Qt only, so that it fits into KitePy, its rival and a bare window alike.
"""

import os
import sys
import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

TICK_MS = 5


def say(*words: object) -> None:
    """One line for the bench."""
    sys.stderr.write(" ".join(map(str, words)) + "\n")
    sys.stderr.flush()


class Subject(Protocol):
    """What the probe must know about the program that it sits in."""

    def list_viewport(self) -> QWidget:
        """The widget that the rows are painted on."""

    def state_of(self, name: str) -> str:
        """created, running, or gone when the list has no such row."""

    def total(self) -> int:
        """Rows in the list."""

    def open(self, name: str) -> None:
        """Show a container's page, on the tab that comes first."""

    def click_logs(self) -> None:
        """Click on what opens the log."""

    def leave_logs(self) -> None:
        """Show another tab."""

    def log_viewport(self) -> QWidget:
        """The widget that log lines are painted on."""

    def shows_line(self, word: str, at_least: int) -> bool:
        """Whether the newest line ends with a word, is on the screen, and has so many above it."""

    def rail(self) -> None:
        """Collapse the list."""


class Gap:
    """The longest time that Qt's loop did not come round."""

    def __init__(self, parent: QObject) -> None:
        self._longest_ms = self._last = 0.0
        self._timer = QTimer(parent)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin anew."""
        self._longest_ms, self._last = 0.0, time.perf_counter()
        self._timer.start()

    def stop(self) -> float:
        """Milliseconds."""
        self._tick()
        self._timer.stop()
        return self._longest_ms

    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest_ms = max(self._longest_ms, (now - self._last) * 1000 - TICK_MS)
        self._last = now


class Probe(QObject):
    """Obeys one order a line."""

    def __init__(self, subject: Subject | None, parent: QObject) -> None:
        super().__init__(parent)
        self._subject = subject
        self._wanted: tuple[str, str] | None = None
        self._line: tuple[str, int] | None = None
        self._painted_total = self._changed_ns = 0
        self.gap = Gap(self)
        self._orders: dict[str, Callable[..., None]] = {
            "gap": self._start_gap,
            "gap?": self._stop_gap,
            "watch": self._watch,
            "settled?": self._settled,
            "open": self._open,
            "logs": self._logs,
            "overview": self._overview,
            "line": self._watch_line,
            "rail": self._rail,
            "resize": self._resize,
            "quit": self._quit,
        }
        self._rest = b""
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        if subject is not None:
            subject.list_viewport().installEventFilter(self)

    def _read(self) -> None:
        data = os.read(0, 4096)
        if not data:
            self._notifier.setEnabled(False)
            return
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            order, *words = line.decode().split()
            self._orders[order](*words)

    @property
    def _known(self) -> Subject:
        assert self._subject is not None, "a bare window has no rows"
        return self._subject

    # --- the list ------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A paint is about to happen; what it shows counts when it is over."""
        if event.type() == QEvent.Type.Paint:
            if watched is self._known.list_viewport():
                self._list_paints()
            elif self._line is not None and self._known.shows_line(*self._line):
                self._line = None
                QTimer.singleShot(0, self._line_painted)
        return False

    def _list_paints(self) -> None:
        if self._known.total() != self._painted_total:
            self._painted_total = self._known.total()
            QTimer.singleShot(0, self._total_painted)
        if self._wanted and self._known.state_of(self._wanted[0]) == self._wanted[1]:
            self._wanted = None
            QTimer.singleShot(0, self._seen)

    def _total_painted(self) -> None:
        self._changed_ns = time.time_ns()

    def _seen(self) -> None:
        say("seen", time.time_ns())

    def _watch(self, name: str, state: str) -> None:
        self._wanted = (name, state)
        self._known.list_viewport().update()
        say("watching", 0)

    def _settled(self) -> None:
        say("settled", self._changed_ns, self._known.total())

    # --- the log -------------------------------------------------------------------------------

    def _open(self, name: str) -> None:
        self._known.open(name)
        say("opened", time.time_ns())

    def _logs(self) -> None:
        began_ns = time.time_ns()
        self._known.click_logs()
        say("clicked", began_ns)
        self._known.log_viewport().installEventFilter(self)

    def _overview(self) -> None:
        self._known.leave_logs()

    def _watch_line(self, word: str, at_least: str) -> None:
        self._line = (word, int(at_least))
        viewport = self._known.log_viewport()
        viewport.installEventFilter(self)
        viewport.update()

    def _line_painted(self) -> None:
        say("painted", time.time_ns())

    # --- the rest ------------------------------------------------------------------------------

    def _start_gap(self) -> None:
        self.gap.start()
        say("watching", 0)

    def _stop_gap(self) -> None:
        say("gap", round(self.gap.stop(), 2))

    def _rail(self) -> None:
        self._known.rail()

    def _resize(self, width: str, height: str) -> None:
        self._known.list_viewport().window().resize(int(width), int(height))

    def _quit(self) -> None:
        QApplication.closeAllWindows()


def click(widget: QWidget, at: QPoint) -> None:
    """Press and release the left button."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
