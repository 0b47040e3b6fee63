"""Loads the terminal emulator on a thread, before the first console needs it."""

from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal

from kitepy.console.core import CoreUnavailable, TerminalCore
from kitepy.models.scope import Scope


class CoreLoader(QObject):
    """Once for the window; where there is no emulator, `error` says what was missing."""

    done = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_ready = False
        self.error = ""
        self._scope = Scope("terminal-core")

    def start(self) -> None:
        """Load it, unless that has been done or is being done."""
        if not (self.is_ready or self.error or self._scope.tasks or self._scope.is_closed):
            self._scope.start(self._load(), "load")

    def make(self) -> TerminalCore:
        """A new terminal; only when it is ready."""
        from kitepy.console.ghostty_core import GhosttyCore

        return GhosttyCore()

    def closing(self) -> Coroutine[Any, Any, None]:
        """What to await at the end."""
        return self._scope.close()

    async def _load(self) -> None:
        from kitepy.engine.connect import in_background

        try:
            await in_background(_load_library)
            self.is_ready = True
        except CoreUnavailable as error:
            self.error = str(error) or "pyghostty"
        self.done.emit()


def _load_library() -> None:
    from kitepy.console.ghostty_lib import library

    library()
