"""What was asked for in the wrong mode: kept across a switch, and done on the other side."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kitepy.core.record import dataclass
from kitepy.models.switch_steps import Outcome, Stage

if TYPE_CHECKING:
    from kitepy.models.connections import Connections
    from kitepy.models.notices import Notices
    from kitepy.models.switching import Switching


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that was asked for: its title, and how to ask for it again."""

    title: str
    again: Callable[[], object]
    """Called when the engine of the other mode is shown."""


class Pending(QObject):
    """One thing at a time; a newer one takes its place, a switch that comes to nothing drops it."""

    def __init__(
        self,
        connections: "Connections",
        switching: "Switching",
        notices: "Notices",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._connections, self._switching, self._notices = connections, switching, notices
        self._wanted: Wanted | None = None
        self._mode = ""
        switching.ended.connect(self._ended)

    @property
    def wanted(self) -> Wanted | None:
        """What goes on after the switch."""
        return self._wanted

    def begin(self, mode: str, wanted: Wanted) -> None:
        """Switch to a mode, then do it."""
        self._wanted, self._mode = wanted, mode
        self._switching.ask(mode)
        if self._switching.stage is Stage.IDLE:
            # It did not even begin: there is no way, or the mode is there already.
            self._go_on()

    def _ended(self, outcome: Outcome) -> None:
        """A switch that has failed may be tried again: what was asked for waits."""
        if self._wanted is not None and outcome is not Outcome.FAILED:
            self._go_on()

    def _go_on(self) -> None:
        """Do it where the mode is right, else drop it with a line."""
        wanted, self._wanted = self._wanted, None
        current = self._connections.current
        if wanted is None:
            return
        if current is not None and current.mode == self._mode:
            wanted.again()
        else:
            self._drop(wanted)

    def _drop(self, wanted: Wanted) -> None:
        from kitepy.text import wrong_os

        self._notices.post("warn", wrong_os.dropped(wanted.title))
