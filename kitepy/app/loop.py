"""The only place that knows qasync: paint first, then asyncio on Qt's loop."""

import importlib
import os
import sys
import time
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication, QWidget

# qasync looks at it when it is imported.
os.environ["QT_API"] = "pyside6"
_ASYNCIO = ("ssl", "subprocess", "concurrent.futures", "asyncio", "qasync")
"""What asyncio's loop needs, in bites of a few milliseconds."""
Steps = Sequence[Callable[[], object]]


def trace(name: str) -> None:
    """A milestone for the benchmarks: its name, the monotonic clock and the CPU time, in ns."""
    if os.environ.get("KITEPY_TRACE"):
        sys.stderr.write(f"{name} {time.monotonic_ns()} {time.process_time_ns()}\n")
        sys.stderr.flush()


def trace_paint(signal: SignalInstance, name: str) -> None:
    """A milestone when what a paint event has drawn is on the screen too."""

    def painted() -> None:
        QTimer.singleShot(0, on_screen)

    def on_screen() -> None:
        trace(name)

    if os.environ.get("KITEPY_TRACE"):
        signal.connect(painted)


class _Start(QObject):
    """Ends the loop when a widget is on the screen and what comes after it is done."""

    def __init__(self, widget: QWidget, steps: Steps, done: Callable[[], object]) -> None:
        super().__init__(widget)
        self._steps, self._done = iter(steps), done
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        trace("first_paint")
        QTimer.singleShot(0, self._next)

    def _next(self) -> None:
        step = next(self._steps, None)
        if step is None:
            self._done()
            return
        step()
        QTimer.singleShot(0, self._next)


def paint_first(app: QApplication, widget: QWidget, steps: Steps) -> None:
    """Run Qt alone until the window is painted, then through steps: asyncio is a fifth of a start.

    One step a turn: a window that has been seen must not stand still. The imports are steps too,
    for on a thread they would take the interpreter from the window while it works.
    """
    imports = [partial(importlib.import_module, name) for name in _ASYNCIO]
    # exit(), because quit() asks every window to close first.
    _Start(widget, [*steps, *imports], app.exit)
    app.exec()


def run(
    app: QApplication, main: Coroutine[Any, Any, int], broken: Callable[[dict[str, Any]], object]
) -> int:
    """Run a coroutine on Qt's loop; broken hears of errors that nobody caught."""
    import asyncio

    from qasync import QEventLoop

    loop = QEventLoop(app)
    asyncio.set_event_loop(loop)
    loop.set_exception_handler(lambda _loop, context: broken(context))
    try:
        return int(loop.run_until_complete(main))
    finally:
        loop.close()
        asyncio.set_event_loop(None)
