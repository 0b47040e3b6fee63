"""Clicks on KitePy's mode switch when it is told to, and counts what the program holds."""

import asyncio
import gc
import os
import threading
import time

from PySide6.QtCore import QPoint, QTimer

from kitepy.views.main_window import MainWindow
from tests.benchmarks.our_window import KitePy
from tests.benchmarks.probe import Probe, click, say


class SwitchProbe(Probe):
    """Knows the other side by the name of its first container."""

    def __init__(self, window: MainWindow) -> None:
        self._window, self._target = window, ""
        super().__init__(KitePy(window), window)
        self._orders |= {"switch": self._switch, "held": self._held, "live": self._live}

    def _live(self) -> None:
        foot = self._window.sidebar.foot
        say("live", int(foot is not None and bool(foot.words)))

    def _switch(self) -> None:
        switch = self._window.top_bar.switch
        self._target = next(mode for mode in switch.segments if mode != switch.mode)
        say("clicked", time.time_ns())
        segment = switch.segments[self._target]
        click(segment, QPoint(segment.width() // 2, segment.height() // 2))

    def _list_paints(self) -> None:
        if self._target and self._known.state_of(f"{self._target}-000") != "gone":
            self._target = ""
            QTimer.singleShot(0, self._switched)

    def _switched(self) -> None:
        say("switched", time.time_ns())

    def _held(self) -> None:
        gc.collect()
        links = (_link(name) for name in os.listdir("/proc/self/fd"))
        sockets = sum(link.startswith("socket:") for link in links)
        tasks = len(asyncio.all_tasks(asyncio.get_event_loop()))
        say("held", threading.active_count(), sockets, tasks)


def _link(name: str) -> str:
    try:
        return os.readlink(f"/proc/self/fd/{name}")
    except OSError:
        return ""
