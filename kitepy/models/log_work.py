"""The slow work on a log - levels, filter, search - done in slices between two frames."""

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from kitepy.models.log_buffer import LogBuffer
from kitepy.models.log_rows import ALL_LEVELS, LogRows
from kitepy.models.log_search import LogSearch
from kitepy.text.loglines import Level

SLICE_S = 0.006
PAUSE_MS = 4
BUSY_SLICE_S = 0.002
BUSY_PAUSE_MS = 30
"""While lines pour in, showing them comes first."""
CALM_S = 0.15
LINES_AT_ONCE = 100


class LogWork(QObject):
    """Owns rows and search of a buffer, and the timer that brings them up to date."""

    rows_changed = Signal()
    counts_changed = Signal()
    search_changed = Signal()

    def __init__(self, buffer: LogBuffer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calm_at = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._slice)
        self.buffer, self.rows, self.search = self._made(buffer, ALL_LEVELS, "")

    def reset(self, buffer: LogBuffer) -> None:
        """Work on another buffer, with the same filter and query."""
        self.buffer, self.rows, self.search = self._made(
            buffer, self.rows.levels, self.search.query
        )
        self.counts_changed.emit()
        self.search_changed.emit()

    def set_levels(self, levels: frozenset[Level]) -> None:
        """Show only these levels."""
        self.rows.set_levels(levels)
        self.search.restart()
        self.rows_changed.emit()
        self.search_changed.emit()
        self._timer.start()

    def set_query(self, query: str, start: int) -> None:
        """Look for a text, from a line on."""
        self.search.set_query(query, start)
        self._timer.start()
        self._slice()

    def lines_came(self) -> None:
        """The buffer has grown at its end, and perhaps lost lines at its head."""
        again = self.buffer.changed_from
        if again is not None:
            self.search.changed_from(again)
        self.search.drop_old()
        self.rows.update()
        self._calm_at = perf_counter() + CALM_S
        self._timer.setInterval(BUSY_PAUSE_MS)
        if not self._timer.isActive():
            self._timer.start()

    def older_came(self) -> None:
        """The buffer has grown at its head."""
        self.rows.set_levels(self.rows.levels)
        self.search.restart()
        self._timer.start()

    def finish(self) -> None:
        """Do all that is left at once (tests)."""
        while self._timer.isActive():
            self._slice()

    def _made(
        self, buffer: LogBuffer, levels: frozenset[Level], query: str
    ) -> tuple[LogBuffer, LogRows, LogSearch]:
        rows = LogRows(buffer)
        rows.set_levels(levels)
        search = LogSearch(buffer, rows)
        search.set_query(query, 0)
        return buffer, rows, search

    def _slice(self) -> None:
        now = perf_counter()
        calm = now > self._calm_at
        until = now + (SLICE_S if calm else BUSY_SLICE_S)
        self._timer.setInterval(PAUSE_MS if calm else BUSY_PAUSE_MS)
        classified = False
        while perf_counter() < until and self.buffer.classify(LINES_AT_ONCE):
            classified = True
        before = self.rows.count
        self.rows.update()
        if self.rows.count != before:
            self.rows_changed.emit()
        more = self._search_until(until)
        if classified:
            self.counts_changed.emit()
        if not more and self.buffer.classified_end >= self.buffer.end:
            self._timer.stop()

    def _search_until(self, until: float) -> bool:
        if self.search.done:
            return False
        more = self.search.step()
        while more and perf_counter() < until:
            more = self.search.step()
        self.search_changed.emit()
        return more
