"""The only place that knows qasync: paint first, then asyncio on Qt's loop."""

import os
import sys
import time
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication, QWidget


def trace(name: str) -> None:
    """A milestone for the benchmarks: its name and the monotonic clock in nanoseconds."""
    if os.environ.get("KITEPY_TRACE"):
        sys.stderr.write(f"{name} {time.monotonic_ns()}\n")
        sys.stderr.flush()


def trace_paint(signal: SignalInstance, name: str) -> None:
    """A milestone when what a paint event has drawn is on the screen too."""

    def painted() -> None:
        QTimer.singleShot(0, on_screen)

    def on_screen() -> None:
        trace(name)

    if os.environ.get("KITEPY_TRACE"):
        signal.connect(painted)


class _FirstPaint(QObject):
    """Ends the loop when a widget has been painted once."""

    def __init__(self, widget: QWidget, done: Callable[[], object]) -> None:
        super().__init__(widget)
        self._done = done
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        trace("first_paint")
        self._done()


def paint_first(app: QApplication, widget: QWidget) -> None:
    """Run Qt alone until the window is painted: asyncio takes a fifth of the start to import."""
    # exit(), because quit() asks every window to close first.
    _FirstPaint(widget, app.exit)
    app.exec()


def run(
    app: QApplication, main: Coroutine[Any, Any, int], broken: Callable[[dict[str, Any]], object]
) -> int:
    """Run a coroutine on Qt's loop; broken hears of errors that nobody caught."""
    import asyncio

    os.environ["QT_API"] = "pyside6"
    from qasync import QEventLoop

    loop = QEventLoop(app)
    asyncio.set_event_loop(loop)
    loop.set_exception_handler(lambda _loop, context: broken(context))
    try:
        return int(loop.run_until_complete(main))
    finally:
        loop.close()
        asyncio.set_event_loop(None)
