"""Which consoles have a tab, and how each looks: the shown engine's, then those that wait."""

from typing import TYPE_CHECKING

from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate
from kitepy.views.console_tabs import TabLook

if TYPE_CHECKING:
    from kitepy.models.companions import Companions
    from kitepy.models.console_session import ConsoleSession
    from kitepy.models.consoles import Consoles
    from kitepy.models.session import Session

_DOTS = {"open": "ok", "failed": "danger"}


class ListedConsoles:
    """Tabs by their number; a waiting one leads to the other mode."""

    def __init__(self, session: "Session | None", companions: "Companions") -> None:
        other = companions.session
        self.own = list(session.consoles.sessions) if session else []
        self.waiting = list(other.consoles.sessions) if other else []
        self._mode = (other.mode or "") if other else ""
        self._consoles = session.consoles if session else None
        self._others = other.consoles if other else None

    @property
    def every(self) -> "list[ConsoleSession]":
        """In the order of the tabs."""
        return [*self.own, *self.waiting]

    def holder(self, number: int) -> "tuple[Consoles, ConsoleSession, bool] | None":
        """Whose console a tab is, the console, and whether it waits on the other side."""
        if 0 <= number < len(self.own) and self._consoles is not None:
            return self._consoles, self.own[number], False
        number -= len(self.own)
        if 0 <= number < len(self.waiting) and self._others is not None:
            return self._others, self.waiting[number], True
        return None

    def waits_for(self, console: "ConsoleSession") -> str:
        """The mode that a console can be used in, when it is not the one that is shown."""
        return self._mode if console in self.waiting else console.waits_for

    def look(self, console: "ConsoleSession", *, rang: bool) -> TabLook:
        """How its tab is painted."""
        name = strip_controls(console.container_name, 80)
        shell = translate("ConsolePane", "attached") if console.attached else console.shell
        if mode := self.waits_for(console):
            words = " · ".join(word for word in (shell, _waits(mode)) if word)
            return TabLook(name, words, "waits", rang)
        return TabLook(name, shell, _DOTS.get(console.state.value, "none"), rang)

    def read_out(self, console: "ConsoleSession") -> str:
        """What a screen reader says of its tab."""
        from kitepy.console.words import word_of

        name = strip_controls(console.container_name, 80)
        mode = self.waits_for(console)
        words = (name, console.shell, word_of(console.state), _waits(mode) if mode else "")
        return ", ".join(word for word in words if word)


def _waits(mode: str) -> str:
    if mode == "windows":
        return translate("ConsolePane", "waits for Windows")
    return translate("ConsolePane", "waits for Linux")
