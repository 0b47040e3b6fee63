"""The docker commands that equal what was done, newest last."""

import time
from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kitepy.core.record import dataclass

if TYPE_CHECKING:
    from kitepy.text.commands import CommandLine

_KEPT = 200


@dataclass(frozen=True, slots=True)
class Recorded:
    """One command with where it came from ("Create on postgres") and when."""

    line: "CommandLine"
    source: str
    at_s: float
    """time.monotonic()."""


class CommandLog(QObject):
    """What the command strip shows; one log for all sessions."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history: deque[Recorded] = deque(maxlen=_KEPT)

    def record(self, line: "CommandLine", source: str) -> None:
        """Add the command of an action; source says which action, in the person's words."""
        last = self._history[-1] if self._history else None
        if last is not None and last.line.is_search and line.is_search:
            self._history.pop()  # what was typed on the way to a term is no command of its own
        self._history.append(Recorded(line, source, time.monotonic()))
        self.changed.emit()

    @property
    def last(self) -> Recorded | None:
        """The newest, None before the first."""
        return self._history[-1] if self._history else None

    @property
    def history(self) -> Sequence[Recorded]:
        """All that is kept, oldest first."""
        return tuple(self._history)
