"""Cyclic garbage is collected on the main thread only: a widget must not die on a worker."""

import gc

from PySide6.QtCore import QObject, Qt, QTimer

EVERY_MS = 1000


class Collector(QObject):
    """Replaces Python's automatic collection, which runs on whatever thread allocates.

    An engine thread that decodes JSON would collect a closed dialog too, and Qt crashes
    in the destructor of a child whose parent has gone already.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        # What the start has made stays for good: no collection needs to look at it again.
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.collect)
        self._timer.start(EVERY_MS)

    def collect(self) -> None:
        """Collect the oldest generation that is due."""
        for generation, (count, limit) in reversed(
            list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
        ):
            if count > limit:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Give the work back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
