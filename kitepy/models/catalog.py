"""The cards that the catalog page shows: bundled ones, local images, and what a search found."""

import logging
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from kitepy.catalog import cards, references
from kitepy.engine import windows_builds
from kitepy.models import card_words
from kitepy.models.image_search import ImageSearch
from kitepy.models.image_systems import ImageSystems
from kitepy.models.jobs import Job, JobState

if TYPE_CHECKING:
    from kitepy.engine.errors import EngineError
    from kitepy.models.session import Session

Index = QModelIndex | QPersistentModelIndex
CARD_ROLE = Qt.ItemDataRole.UserRole + 1
RECOMMENDED, FITTING, LOCAL = "recommended", "fitting", "local"
TOGETHER = {"cache": "database"}
"""Categories without a filter of their own."""
_MICROSOFT = "mcr.microsoft.com/"
_log = logging.getLogger(__name__)


class CatalogModel(QAbstractListModel):
    """Filters by source, category, trust, words and mode; knows tags and jobs of each card."""

    search_changed = Signal()
    """Searching, its error, or the number of results."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bundled = _bundled()
        self._names = {card.repository for card in self._bundled}
        self._local: tuple[cards.Card, ...] = ()
        self._shown: list[cards.Card] = []
        self._category, self._term, self._source = "", "", RECOMMENDED
        self._trusted_only = False
        self._session: Session | None = None
        self._mode: str | None = None
        self._tags: dict[str, str] = {}
        self._typed: references.Reference | None = None
        self._dismissed: set[int] = set()
        self.search = ImageSearch(self)
        self.search.changed.connect(self._searched)
        self._systems = ImageSystems(self)
        self._systems.changed.connect(self._system_known)
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
            tag = self.tag(card)
            return card_words.spoken(
                card,
                tag,
                self.job(card),
                local=self.is_local(card),
                platforms=self.systems(card),
                needs=() if self.runs(card, tag) else self.platforms(card, tag),
            )
        return card.name if role == Qt.ItemDataRole.DisplayRole else None

    def card(self, index: Index) -> cards.Card | None:
        """The card of a row."""
        return self._shown[index.row()] if 0 <= index.row() < len(self._shown) else None

    def card_of(self, repository: str) -> cards.Card:
        """What is known of a repository, also of one that no list has."""
        known = (*self._bundled, *self._local, *self.search.found)
        found = (card for card in known if card.repository == repository)
        return next(found, cards.Card(repository, platforms=()))

    def row_of(self, repository: str) -> int:
        """The row of a repository, -1 when it is not shown."""
        return next((n for n, c in enumerate(self._shown) if c.repository == repository), -1)

    # --- engine --------------------------------------------------------------------------------

    def set_session(self, session: "Session | None") -> None:
        """Show the marks and jobs of this engine."""
        if self._session is not None:
            self._session.images.changed.disconnect(self._images_changed)
            self._session.jobs.added.disconnect(self._job_changed)
            self._session.jobs.changed.disconnect(self._job_changed)
            self._session.changed.disconnect(self._session_changed)
        self._session = session
        if session is not None:
            session.images.changed.connect(self._images_changed)
            session.jobs.added.connect(self._job_changed)
            session.jobs.changed.connect(self._job_changed)
            session.changed.connect(self._session_changed)
        self._dismissed.clear()
        self._session_changed()
        self._images_changed()

    @property
    def session(self) -> "Session | None":
        """The engine that cards create on."""
        return self._session

    @property
    def mode(self) -> str | None:
        """Images of this mode come first; with None they are all alike."""
        return self._mode

    def is_local(self, card: cards.Card) -> bool:
        """Whether the chosen tag is on the engine."""
        return bool(self._session and self._session.images.has(self.reference(card)))

    def job(self, card: cards.Card) -> Job | None:
        """What the card has to tell: a job of the chosen tag that runs or has failed."""
        job = self._session.jobs.for_target(self.reference(card)) if self._session else None
        if job is None or job.is_settled or job.id in self._dismissed:
            return None
        return job if job.state in (JobState.RUNNING, JobState.FAILED) else None

    def dismiss(self, card: cards.Card) -> None:
        """Forget a failure: the card offers Create again."""
        job = self.job(card)
        if job is not None and not job.is_running:
            self._dismissed.add(job.id)
            self._repaint_row(self.row_of(card.repository))

    # --- tags ----------------------------------------------------------------------------------

    def tag(self, card: cards.Card) -> str:
        """The chosen tag: what was typed or picked, else what is local, else the first."""
        typed = self._typed
        if typed and typed.tag and typed.repository == card.repository:
            return typed.tag
        if card.repository in self._tags:
            return self._tags[card.repository]
        offered, local = card.tags_for(self._mode), self._local_tags(card)
        return next((tag for tag in offered if tag in local), self._first(offered))

    def _first(self, offered: tuple[str, ...]) -> str:
        """The first tag; of Windows' own images the first that shares the host's kernel."""
        info = self._session.info if self._session else None
        host = info.os_version if info and self._mode == "windows" else ""
        if not host or not windows_builds.tag_build(offered[0]):
            return offered[0]
        fitting = windows_builds.fitting_tag(offered[0], offered, host)
        return fitting or offered[0]

    def set_tag(self, card: cards.Card, tag: str) -> None:
        """Choose a tag for a card."""
        self._tags[card.repository] = tag
        if self._typed is not None and self._typed.repository == card.repository:
            self._typed = None
        self.look_up(card)
        self._repaint_row(self.row_of(card.repository))

    def tags(self, card: cards.Card) -> list[tuple[str, bool]]:
        """(tag, whether it is local): the bundled list, then what else is local, misfits last."""
        local = self._local_tags(card)
        names = dict.fromkeys([self.tag(card), *card.tags_for(self._mode), *local, *card.tags])
        names.update(dict.fromkeys(card.windows_tags))
        tags = [(name, name in local) for name in names]
        return sorted(tags, key=lambda tag: not self.runs(card, tag[0]))

    def platforms(self, card: cards.Card, tag: str) -> tuple[str, ...]:
        """The systems that a tag is for; nothing where nobody has said it."""
        if self._mode and tag in self._local_tags(card):
            return (self._mode,)
        return card.platforms_of(tag) or self._systems.of(f"{card.repository}:{tag}")

    def systems(self, card: cards.Card) -> tuple[str, ...]:
        """The systems of an image, or at least of its chosen tag."""
        return card.platforms or self.platforms(card, self.tag(card))

    def runs(self, card: cards.Card, tag: str = "") -> bool:
        """Whether the engine can run a tag, without one any tag; unknown is no misfit."""
        platforms = self.platforms(card, tag) if tag else self.systems(card)
        return not platforms or self._mode is None or self._mode in platforms

    def look_up(self, card: cards.Card) -> None:
        """Somebody looks at a card: ask for its systems where nobody knows them."""
        if not self.platforms(card, self.tag(card)):
            self._systems.ask(self.reference(card))

    def reference(self, card: cards.Card) -> str:
        """repository:tag."""
        return f"{card.repository}:{self.tag(card)}"

    def _local_tags(self, card: cards.Card) -> list[str]:
        return self._session.images.tags_of(card.repository) if self._session else []

    # --- filter and search ---------------------------------------------------------------------

    def set_source(self, source: str) -> None:
        """Show what is recommended, or what is on the engine."""
        self._source = source
        self._filter()

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
        self._typed = references.parse(self._term)
        # An index knows repositories, not tags.
        tagged = self._typed is not None and self._typed.tag
        self.search.ask(self._typed.repository if self._typed and tagged else self._term)

    @property
    def term(self) -> str:
        """What is searched for."""
        return self._term

    @property
    def is_searching(self) -> bool:
        """Whether an answer of the index is awaited."""
        return self.search.is_running

    @property
    def error(self) -> "EngineError | None":
        """Why the index gave no answer."""
        return self.search.error

    def hidden_by_mode(self) -> int:
        """How many cards are not shown because they are for the other mode."""
        misfits = sum(1 for c in self._bundled if not self.runs(c) and self._fits(c))
        return misfits if self._source == FITTING else 0

    async def close(self) -> None:
        """End what is asked of an engine."""
        await self.search.close()
        await self._systems.close()

    # --- inside --------------------------------------------------------------------------------

    def _searched(self) -> None:
        self._filter()
        first = self._shown[0] if self._term and self._shown else None
        if first is not None and not self.search.is_running and self._rank(first) == (0, 0):
            self.look_up(first)  # the very name that was typed
        self.search_changed.emit()

    def _system_known(self, reference: str) -> None:
        self._repaint_row(self.row_of(reference.rpartition(":")[0]))

    def _session_changed(self) -> None:
        mode = self._session.mode if self._session else None
        if mode != self._mode:
            self._mode = mode
            self._filter()
        self._systems.set_session(self._session)
        self.search.set_session(self._session if self._session and self._session.engine else None)

    def _images_changed(self) -> None:
        repositories = self._session.images.repositories() if self._session else ()
        self._local = tuple(
            cards.Card(name, platforms=(), tags=tuple(self._session.images.tags_of(name)))
            for name in repositories
            if self._session and name not in self._names
        )
        self._filter()
        self._repaint()

    def _filter(self) -> None:
        shown = [card for card in self._candidates() if self._fits(card)]
        if self._source == FITTING:
            shown = [card for card in shown if self.runs(card)]
        shown.sort(key=self._rank if self._term else self._place)
        if shown != self._shown:
            self.beginResetModel()
            self._shown = shown
            self.endResetModel()

    def _candidates(self) -> list[cards.Card]:
        if self._source == LOCAL:
            local = [card for card in self._bundled if self._local_tags(card)]
            return [*local, *self._local]
        if not self._term:
            return list(self._bundled)
        known = {card.repository for card in (*self._bundled, *self._local)}
        found = [card for card in self.search.found if card.repository not in known]
        return [*self._bundled, *self._local, *found, *self._by_name(known, found)]

    def _by_name(self, known: set[str], found: list[cards.Card]) -> list[cards.Card]:
        """The very image that was typed, where it looks like more than a word."""
        typed = self._typed
        if typed is None or not ("/" in typed.repository or typed.tag):
            return []
        if typed.repository in known or any(c.repository == typed.repository for c in found):
            return []
        return [cards.Card(typed.repository, platforms=())]

    def _fits(self, card: cards.Card) -> bool:
        if self._trusted_only and card.trust not in ("official", "verified"):
            return False
        if self._category and TOGETHER.get(card.category, card.category) != self._category:
            return False
        if not self._term or card in self.search.found:
            return True
        if self._typed is not None and card.repository == self._typed.repository:
            return True
        text = f"{card.repository} {card.words('en')} {card.words('ja')} {card.category}".lower()
        return all(word in text for word in self._term.lower().split())

    def _place(self, card: cards.Card) -> int:
        """What fits comes first; of these on a Windows engine what is made for Windows first."""
        if not self.runs(card):
            return 3
        if self._mode != "windows" or card.platforms == ("windows",):
            return 0
        return 1 if card.repository.startswith(_MICROSOFT) else 2

    def _rank(self, card: cards.Card) -> tuple[int, int]:
        """The very name, then what fits: names before descriptions, in the order of the lists."""
        term = self._term.removeprefix(references.registry(self._term)).lower()
        name = card.name.lower()
        if self._typed is not None and card.repository == self._typed.repository:
            return 0, 0
        if term in (name, card.repository.lower()):
            return 0, 0
        near = 1 if name.startswith(term) else 2 if term in card.repository.lower() else 3
        if not self.runs(card):
            return 3, near
        # What nobody knows is most likely for Linux.
        return (2, near) if self._mode == "windows" and not self.systems(card) else (1, near)

    def _job_changed(self, job: Job) -> None:
        self._repaint_row(self.row_of(job.target.rpartition(":")[0]))

    def _repaint_row(self, row: int) -> None:
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _repaint(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))


def _bundled() -> tuple[cards.Card, ...]:
    try:
        return cards.load()
    except (cards.CatalogError, OSError):
        # Search, local images and typed names still work.
        _log.exception("the bundled catalog cannot be used")
        return ()
