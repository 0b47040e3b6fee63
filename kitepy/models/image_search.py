"""Asks the engine's search index, a moment after the last key; a newer word ends the older one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kitepy.catalog import references
from kitepy.catalog.cards import Card
from kitepy.engine.errors import EngineError
from kitepy.models.scope import Scope

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence

    from kitepy.engine import dto
    from kitepy.models.session import Session

DEBOUNCE_S = 0.3
SHORTEST_TERM = 2
_KEPT = 50


class ImageSearch(QObject):
    """One question at a time; answers are kept while the engine stays the same."""

    changed = Signal()
    """It has begun, ended or failed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: tuple[Card, ...] = ()
        self.error: EngineError | None = None
        self._term = ""
        self._session: Session | None = None
        self._task: asyncio.Task[None] | None = None
        self._answers: dict[str, tuple[Card, ...]] = {}
        self._scope = Scope("search")

    @property
    def is_running(self) -> bool:
        """Whether an answer is awaited."""
        return self._task is not None

    def set_session(self, session: "Session | None") -> None:
        """Ask this engine from now on."""
        if session is not self._session:
            self._session = session
            self._answers.clear()
            self.ask(self._term)

    def ask(self, term: str) -> None:
        """Forget what was asked before, and ask this."""
        self._term, self.error = term, None
        self.found = self._answers.get(term, ())
        if self._task is not None:
            self._task.cancel()
            self._task = None
        session = self._session
        wanted = len(term) >= SHORTEST_TERM and term not in self._answers
        if wanted and session is not None and session.engine and not self._scope.is_closed:
            self._task = self._scope.start(self._ask(session, term), "term")
        self.changed.emit()

    def retry(self) -> None:
        """Ask the same again, after an error."""
        self.ask(self._term)

    async def close(self) -> None:
        """End a question that is under way."""
        await self._scope.close()

    async def _ask(self, session: "Session", term: str) -> None:
        import asyncio

        await asyncio.sleep(DEBOUNCE_S)
        self._tell(session, term)
        try:
            engine = session.engine
            found = await engine.images.search(term) if engine else ()
        except EngineError as error:
            self.error = error
        else:
            self._keep(term, _cards(found, references.registry(term)))
        self._task = None
        self.changed.emit()

    def _tell(self, session: "Session", term: str) -> None:
        from kitepy.text import commands
        from kitepy.text.i18n import translate

        source = translate("Catalog", "Search in the catalog")
        session.commands.record(commands.search(term), source)

    def _keep(self, term: str, found: tuple[Card, ...]) -> None:
        self._answers[term] = self.found = found
        while len(self._answers) > _KEPT:
            self._answers.pop(next(iter(self._answers)))


def _cards(found: "Sequence[dto.SearchResult]", registry: str) -> tuple[Card, ...]:
    """A registry's own index names its images without the registry."""
    cards: dict[str, Card] = {}
    for result in found:
        # Only Docker Hub has names that are shorter than their path.
        name = result.name if registry else references.short(result.name)
        name = name if name.startswith(registry) else f"{registry}{name}"
        if references.is_repository(name):
            cards.setdefault(name, _card(name, result))
    return tuple(cards.values())


def _card(name: str, result: "dto.SearchResult") -> Card:
    from kitepy.text.format import strip_controls

    official = result.official and not references.registry(name)
    namespace = name.rpartition("/")[0]
    docs = f"https://hub.docker.com/{'_' if official else 'r'}/{name}"
    return Card(
        repository=name,
        publisher=namespace,
        trust="official" if official else "community",
        platforms=(),
        description={"en": strip_controls(result.description, 300)},
        docs="" if references.registry(name) else docs,
        stars=result.stars,
    )
