"""The only place that knows qasync: paint first, then asyncio on Qt's loop."""

import importlib
import os
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QWidget

# qasync looks at it when it is imported.
os.environ["QT_API"] = "pyside6"
Imports = Sequence[tuple[str, Callable[[], object] | None]]
"""Modules in their order, and what to do on the main thread when one is there."""


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
    """Ends the loop when a widget is on the screen and everything else is imported."""

    _imported = Signal(int)

    def __init__(self, widget: QWidget, imports: Imports, done: Callable[[], object]) -> None:
        super().__init__(widget)
        self._imports, self._done = imports, done
        self._imported.connect(self._next)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        trace("first_paint")
        threading.Thread(target=self._import, name="imports", daemon=True).start()

    def _import(self) -> None:
        for number, (module, _) in enumerate(self._imports):
            importlib.import_module(module)
            self._imported.emit(number)

    def _next(self, number: int) -> None:
        wanted = self._imports[number][1]
        if wanted is not None:
            wanted()
        if number + 1 == len(self._imports):
            self._done()


def paint_first(app: QApplication, widget: QWidget, imports: Imports) -> None:
    """Run Qt alone until the window is painted, and meanwhile import what comes after that.

    On a thread, because a window that has been seen must not stand still: the page takes a
    third of the start to import, asyncio a fifth.
    """
    # exit(), because quit() asks every window to close first.
    _Start(widget, [*imports, ("asyncio", None), ("qasync", None)], app.exit)
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
