"""The cards that the catalog page shows: bundled ones, and what a search found."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from kitepy.catalog import cards
from kitepy.engine.errors import EngineError
from kitepy.models.scope import Scope
from kitepy.text.i18n import language

if TYPE_CHECKING:
    import asyncio

    from kitepy.engine import dto
    from kitepy.models.jobs import Job
    from kitepy.models.session import Session

DEBOUNCE_S = 0.3
SHORTEST_TERM = 2
Index = QModelIndex | QPersistentModelIndex
CARD_ROLE = Qt.ItemDataRole.UserRole + 1


class CatalogModel(QAbstractListModel):
    """Filters by category, words and mode; one job at most is shown on a card."""

    search_changed = Signal()
    """Searching, its error, or the number of results."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = cards.load()
        self._found: tuple[cards.Card, ...] = ()
        self._shown: list[cards.Card] = []
        self._category, self._term, self._trusted_only = "", "", False
        self._session: Session | None = None
        self._tags: dict[str, str] = {}
        self._scope = Scope("catalog")
        self._searching: asyncio.Task[None] | None = None
        self.error: EngineError | None = None
        self._filter()

    # --- Qt ------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Qt's."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's."""
        card = self.card(index)
        if card is None:
            return None
        if role == CARD_ROLE:
            return card
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{card.name}, {card.publisher}, {self.tag(card)}. {card.words(language())}"
        return card.name if role == Qt.ItemDataRole.DisplayRole else None

    def card(self, index: Index) -> cards.Card | None:
        """The card of a row."""
        return self._shown[index.row()] if 0 <= index.row() < len(self._shown) else None

    # --- engine --------------------------------------------------------------------------------

    def set_session(self, session: "Session | None") -> None:
        """Show the marks and jobs of this engine."""
        if self._session is not None:
            self._session.images.changed.disconnect(self._repaint)
            self._session.jobs.added.disconnect(self._repaint)
            self._session.jobs.changed.disconnect(self._repaint)
            self._session.changed.disconnect(self._repaint)
        self._session = session
        if session is not None:
            session.images.changed.connect(self._repaint)
            session.jobs.added.connect(self._repaint)
            session.jobs.changed.connect(self._repaint)
            session.changed.connect(self._repaint)
        self._repaint()

    @property
    def session(self) -> "Session | None":
        """The engine that cards create on."""
        return self._session

    def is_local(self, card: cards.Card) -> bool:
        """Whether the chosen tag is on the engine."""
        return bool(self._session and self._session.images.has(self.reference(card)))

    def job(self, card: cards.Card) -> "Job | None":
        """The newest job of the chosen tag."""
        return self._session.jobs.for_target(self.reference(card)) if self._session else None

    # --- tags ----------------------------------------------------------------------------------

    def tag(self, card: cards.Card) -> str:
        """The chosen tag: what was picked, else what is local, else the first."""
        if card.repository in self._tags:
            return self._tags[card.repository]
        local = set(self._session.images.tags_of(card.repository)) if self._session else set()
        return next((tag for tag in card.tags if tag in local), card.tags[0])

    def set_tag(self, card: cards.Card, tag: str) -> None:
        """Choose a tag for a card."""
        self._tags[card.repository] = tag
        self._repaint()

    def tags(self, card: cards.Card) -> list[tuple[str, bool]]:
        """(tag, whether it is local): the bundled list, then what else is local."""
        local = self._session.images.tags_of(card.repository) if self._session else []
        names = list(dict.fromkeys([self.tag(card), *card.tags, *local]))
        return [(name, name in local) for name in names]

    def reference(self, card: cards.Card) -> str:
        """repository:tag."""
        return f"{card.repository}:{self.tag(card)}"

    # --- filter and search ---------------------------------------------------------------------

    def set_category(self, category: str) -> None:
        """Show one category; empty shows all."""
        self._category = category
        self._filter()

    def set_trusted_only(self, trusted: bool) -> None:
        """Leave community images out."""
        self._trusted_only = trusted
        self._filter()

    def set_term(self, term: str) -> None:
        """Search: the bundled list at once, the engine's index a moment later."""
        self._term = term.strip()
        self._found, self.error = (), None
        self._filter()
        if self._searching is not None:
            self._searching.cancel()
            self._searching = None
        if self._session and len(self._term) >= SHORTEST_TERM and not self._scope.is_closed:
            self._searching = self._scope.start(self._search(self._term), "search")
        self.search_changed.emit()

    @property
    def is_searching(self) -> bool:
        """Whether an answer of the index is awaited."""
        return self._searching is not None

    async def close(self) -> None:
        """End a search that is under way."""
        await self._scope.close()

    async def _search(self, term: str) -> None:
        import asyncio

        await asyncio.sleep(DEBOUNCE_S)
        engine = self._session.engine if self._session else None
        try:
            found = await engine.images.search(term) if engine else ()
        except EngineError as error:
            self.error, found = error, ()
        self._searching = None
        known = {card.repository for card in self._all}
        self._found = tuple(_card(result) for result in found if result.name not in known)
        self._filter()
        self.search_changed.emit()

    def _filter(self) -> None:
        self.beginResetModel()
        self._shown = [card for card in (*self._all, *self._found) if self._fits(card)]
        self.endResetModel()

    def _fits(self, card: cards.Card) -> bool:
        if self._trusted_only and card.trust == "community":
            return False
        if self._category and card.category != self._category:
            return False
        if not self._term or card in self._found:
            return True
        text = f"{card.repository} {card.words('en')} {card.words('ja')} {card.category}".lower()
        return all(word in text for word in self._term.lower().split())

    def _repaint(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))


def _card(result: "dto.SearchResult") -> cards.Card:
    from kitepy.text.format import strip_controls

    return cards.Card(
        repository=result.name,
        publisher="Docker Official Image" if result.official else result.name.partition("/")[0],
        trust="official" if result.official else "community",
        description={"en": strip_controls(result.description, 300)},
        docs=f"https://hub.docker.com/{'_' if result.official else 'r'}/{result.name}",
        stars=result.stars,
    )
