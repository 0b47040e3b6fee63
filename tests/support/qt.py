"""What GUI tests do over and over: wait for a condition, click, type, take a picture."""

import asyncio
import time
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


async def until(condition: Callable[[], object], limit_s: float = 20, what: str = "") -> None:
    """Let the loop run until a condition holds; fails with what it waited for."""
    deadline = time.monotonic() + limit_s
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {limit_s:g} s: {what or condition}")
        await asyncio.sleep(0.005)


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Click with the left button, in the middle unless told."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())


def type_text(text: str) -> None:
    """Type into whatever has the focus."""
    target = QApplication.focusWidget()
    assert target is not None, "nothing has the focus"
    QTest.keyClicks(target, text)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press one key in whatever has the focus."""
    target = QApplication.focusWidget()
    assert target is not None, "nothing has the focus"
    QTest.keyClick(target, key, modifiers)


class LoopGap:
    """Measures the longest time that the event loop did not come round, in seconds."""

    def __init__(self, tick_s: float = 0.005) -> None:
        self.longest_s = 0.0
        self._tick_s = tick_s
        self._last = 0.0
        self._handle: asyncio.Handle | None = None

    def __enter__(self) -> "LoopGap":
        self._last = time.perf_counter()
        self._schedule()
        return self

    def __exit__(self, *_: object) -> None:
        if self._handle:
            self._handle.cancel()

    def _schedule(self) -> None:
        self._handle = asyncio.get_running_loop().call_later(self._tick_s, self._tick)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest_s = max(self.longest_s, now - self._last - self._tick_s)
        self._last = now
        self._schedule()
