"""Short messages to the person, kept until a window listens."""

from collections.abc import Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaMethod, QObject, QTimer, Signal

from kitepy.core.record import dataclass

if TYPE_CHECKING:
    from kitepy.engine.errors import EngineError
    from kitepy.models.ways import Refusal, Way

_KEPT = 50


@dataclass(frozen=True, slots=True)
class Notice:
    """One message: title is what happened, detail what to do, raw the engine's own words."""

    severity: str
    """info, ok, warn or danger."""
    title: str
    detail: str = ""
    raw: str = ""
    ways: "Sequence[Way]" = field(default=(), compare=False)
    """Buttons; the message has done its work when one of them is taken."""
    about: str = ""
    """Id of the container that it is about: it is no news any more when that is gone."""


class Notices(QObject):
    """Where models post what a person should read; a view shows it."""

    posted = Signal(object)
    """A Notice."""
    withdrawn = Signal(object)
    """A Notice that is no news any more."""
    gone = Signal(str)
    """The id of something that is gone, and with it every message about it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cached: list[Notice] = []

    def post(
        self, severity: str, title: str, detail: str = "", raw: str = "", about: str = ""
    ) -> None:
        """Show a message, or keep it for the first view that connects to `posted`."""
        self._post(Notice(severity, title, detail, raw, about=about))

    def post_refusal(self, refusal: "Refusal", raw: str) -> Notice:
        """Show why an engine will not do it, with the ways out as buttons."""
        return self._post(
            Notice("warn", refusal.sentence, refusal.reason, raw, tuple(refusal.ways))
        )

    def withdraw(self, notice: Notice) -> None:
        """Take a message away: what it offers was taken elsewhere."""
        self._cached = [kept for kept in self._cached if kept is not notice]
        self.withdrawn.emit(notice)

    def forget(self, about: str) -> None:
        """What was told about it is no news any more."""
        self._cached = [kept for kept in self._cached if kept.about != about]
        self.gone.emit(about)

    def _post(self, notice: Notice) -> Notice:
        if self.isSignalConnected(QMetaMethod.fromSignal(self.posted)):
            self.posted.emit(notice)
            return notice
        self._cached.append(notice)
        del self._cached[:-_KEPT]
        return notice

    def post_error(self, error: "EngineError", doing: str, about: str = "") -> None:
        """Show an error in plain words; doing names what was tried, as "Stop web"."""
        from kitepy.text.errors import explain

        said = explain(error)
        title = f"{doing}: {said.title}" if doing else said.title
        self.post("danger", title, said.advice, said.raw, about)

    def connectNotify(self, signal: QMetaMethod) -> None:  # noqa: N802 - Qt's name
        """Hand what was kept to the view that has just connected."""
        if signal.name() == b"posted" and self._cached:
            QTimer.singleShot(0, self._flush)

    def _flush(self) -> None:
        if not self.isSignalConnected(QMetaMethod.fromSignal(self.posted)):
            return
        kept, self._cached = self._cached, []
        for notice in kept:
            self.posted.emit(notice)
