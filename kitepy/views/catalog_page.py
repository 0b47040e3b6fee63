"""The catalog: search, categories, cards; Create is one click."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kitepy.catalog.cards import Card
from kitepy.models.catalog import FITTING, CatalogModel
from kitepy.models.creation import Asked, Created, Creator, Draft
from kitepy.style import theme
from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate
from kitepy.views.card_parts import parts
from kitepy.views.card_view import CardView
from kitepy.views.catalog_head import CatalogHead
from kitepy.views.catalog_menus import CatalogMenus
from kitepy.views.catalog_notes import NothingFound, OfflineNote

if TYPE_CHECKING:
    from collections.abc import Awaitable, Sequence

    from kitepy.catalog.plan import Wish
    from kitepy.catalog.references import Reference
    from kitepy.dialogs.new_container import NewContainer
    from kitepy.models.jobs import Job
    from kitepy.models.refusals import Refusals
    from kitepy.models.session import Session
    from kitepy.models.ways import Way
    from kitepy.views.context import Context


_OUT = {"create": 0, "way 0": 0, "way 1": 1}
"""Ways out of a refusal; Enter takes the best."""

_LEAST_VIEW = 120
"""Where there is less the whole page scrolls."""


class CatalogPage(QFrame):
    """#catalogPage."""

    created = Signal(object)
    """A Created of the engine that is shown."""
    wanted = Signal()
    """The page has something to show."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("catalogPage")
        self.setProperty("kind", "canvas")
        self._context = context
        self.model = CatalogModel(self)
        self._creators: dict[Session, Creator] = {}
        self._refusals: Refusals | None = None
        self._form: NewContainer | None = None
        self._form_creator: Creator | None = None
        """Of the engine that the form was opened for, whatever is shown by now."""
        self.head = CatalogHead(self.model, self)
        self.search = self.head.search
        self.offline = OfflineNote(self)
        self.view = CardView(self.model, self)
        self.nothing: NothingFound | None = None
        self.menus = CatalogMenus(self.model, self)
        self._lay_out()
        self._connect_parts()
        self.retranslate()
        self._take_session()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._rows = [QHBoxLayout(), QHBoxLayout()]
        for row, part in zip(self._rows, (self.head, self.offline), strict=True):
            row.addWidget(part)
            self._column.addLayout(row)
        self._column.addWidget(self.view, 1)
        self.setTabOrder(self.head, self.offline)
        self.setTabOrder(self.offline, self.view)

    def _connect_parts(self) -> None:
        self.model.search_changed.connect(self._show_search)
        self.model.modelReset.connect(self._show_nothing)
        self.head.source_changed.connect(self._show_nothing)
        self.offline.retry.connect(self.model.search.retry)
        self.view.wants.connect(self._wants)
        self.search.down.connect(self._to_cards)
        self.view.fitted.connect(self._align)
        self.menus.wants.connect(self._do)
        self._context.connections.current_changed.connect(self._take_session)
        self._context.connections.changed.connect(self._show_badge)
        theme.signals.changed.connect(self.retranslate)

    # --- words and looks -----------------------------------------------------------------------

    def retranslate(self) -> None:
        """Language, theme or zoom changed."""
        left, top = theme.px(24), theme.px(18)
        self._column.setContentsMargins(left, top, 0, 0)
        self._column.setSpacing(theme.px(14))
        self.view.setMinimumHeight(theme.px(_LEAST_VIEW))
        self.head.retranslate()
        self.view.setAccessibleName(translate("Catalog", "Images"))
        self.view.setAccessibleDescription(
            translate(
                "Catalog",
                "Enter creates a container, T chooses a tag, O opens the options, M the menu.",
            )
        )
        self._show_badge()
        self._show_search()
        self._show_nothing()
        self.view.fit()

    def _align(self) -> None:
        """Head and note end where the cards end."""
        right = max(0, self.width() - theme.px(24) - self.view.right_edge())
        for row in self._rows:
            row.setContentsMargins(0, 0, right, 0)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's."""
        super().resizeEvent(event)
        self.head.fit(self.width())

    def focus_search(self) -> None:
        """Go to the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _to_cards(self) -> None:
        """From the search to the first card."""
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0))
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_session(self) -> None:
        self.model.set_session(self._context.connections.current)
        self._show_badge()

    def _show_badge(self) -> None:
        session = self._context.connections.current
        self.head.show_mode(session.mode if session else None)

    def _show_search(self) -> None:
        self.offline.show_error(self.model.error)
        words = ""
        if self.model.is_searching:
            words = translate("Catalog", "Searching")
        elif self.model.term:
            count = self.model.rowCount()  # lupdate reads a plain name only
            words = translate("Catalog", "%n image(s)", None, count)
        self.head.note.setText(words)
        self._show_nothing()

    def _show_nothing(self) -> None:
        empty = not self.model.rowCount() and not self.model.is_searching
        if self.nothing is None:
            if not empty:
                return
            self.nothing = NothingFound(self)
            self._column.addWidget(self.nothing, 1)
            self.nothing.clear.connect(self.head.show_all)
        self.nothing.setVisible(empty)
        self.view.setVisible(not empty)
        if empty:
            self._tell_nothing(self.nothing)

    def _tell_nothing(self, nothing: NothingFound) -> None:
        title = translate("Catalog", "No image here")
        if self.model.term:
            title = translate("Catalog", "No image matches {term}")
            title = title.replace("{term}", strip_controls(self.model.term, 60))
        advice = translate(
            "Catalog", "Type a name with its tag, as repository:tag, to use any image."
        )
        if hidden := self.model.hidden_by_mode():
            mode = "Linux" if self.model.mode == "windows" else "Windows"
            advice = translate("Catalog", "%n image(s) need a {mode} engine.", None, hidden)
            advice = advice.replace("{mode}", mode)
        nothing.tell(title, advice, translate("Catalog", "Show all images"))

    # --- what a card can do --------------------------------------------------------------------

    def _wants(self, what: str, index: QModelIndex) -> None:
        card = self.model.card(index)
        if card is None:
            return
        place = parts(self.view.visualRect(index))
        viewport = self.view.viewport()
        job = self.model.job(card)
        if job is not None and job.refusal is not None and what in _OUT:
            job.refusal.ways[_OUT[what]].take()
        elif what == "cancel" and job is not None:
            job.cancel() if job.is_running else self.model.dismiss(card)
        elif what == "tag":
            self.menus.open_tags(card, viewport.mapToGlobal(place.tag.bottomLeft()))
        elif what == "menu":
            at = viewport.mapToGlobal(place.create.bottomLeft())
            self.menus.open_create(card, at, self._ways(card))
        elif what in ("create", "retry") and job is not None and not job.is_running:
            self._retry(job)
        elif what != "cancel":
            self._do(what, card)

    def _ways(self, card: Card) -> "Sequence[Way]":
        """Of an image that was refused, or will be: how to have it nevertheless."""
        job = self.model.job(card)
        if job is not None and job.refusal is not None:
            return job.refusal.ways
        if job is not None or self.model.runs(card, self.model.tag(card)) or not self.creator():
            return ()
        over = self._explain().way_over(Asked(card, self.model.tag(card)), self.model.mode or "")
        return (over,) if over else ()

    def _retry(self, job: "Job") -> None:
        """The button of a failed card, and Enter on it: what it offers, or the same again."""
        session = self.model.session
        if session is not None:
            session.jobs.retry(job)

    def _do(self, what: str, card: Card) -> None:
        creator, job = self.creator(), self.model.job(card)
        if creator is None:
            title = translate("Catalog", "No engine is connected")
            advice = translate("Catalog", "Choose one at the top left.")
            self._context.notices.post("warn", title, advice)
        elif job is None or not job.is_running:
            tag = self.model.tag(card)
            {"create": creator.create, "pull": creator.pull, "options": creator.draft}[what](
                card, tag
            )

    def creator(self) -> Creator | None:
        """What creates on the current engine."""
        session = self._context.connections.current
        if session is None:
            return None
        if session not in self._creators:
            maker = self._creators[session] = Creator(session, self, self._explain)
            maker.prepare = _load_form
            maker.created.connect(self._created)
            maker.drafted.connect(self._drafted)
            maker.looked.connect(self._looked)
        maker = self._creators[session]
        maker.expose_to_network = bool(self._context.settings.get("expose_to_network"))
        return maker

    def _explain(self) -> "Refusals":
        """What explains an image that an engine refuses; the ways out lead through this page."""
        if self._refusals is None:
            refusals = self._refusals = self._context.refusals
            refusals.creator = self.creator
            refusals.fitting_wanted.connect(self.show_fitting)
            refusals.tag_chosen.connect(self.model.set_tag)
        return self._refusals

    def show_fitting(self) -> None:
        """Show all that the engine can run, and nothing else."""
        self.head.show_all()
        self.head.choose_source(FITTING)
        self.wanted.emit()
        self._to_cards()

    def closing(self) -> "Sequence[Awaitable[None]]":
        """What has to end before the window goes."""
        return [self.model.close(), *(maker.close() for maker in self._creators.values())]

    def _created(self, made: Created) -> None:
        title = translate("Catalog", "{name} has started")
        if not made.started:
            title = translate("Catalog", "{name} is created")
        title = title.replace("{name}", made.name)
        self._context.notices.post("ok", title, made.next_step, about=made.container_id)
        current = self._creators.get(self._context.connections.current)  # type: ignore[arg-type]
        if self.sender() is current:
            self.created.emit(made)
        elif made.secrets:
            self._show_secrets(made)

    def _show_secrets(self, made: Created) -> None:
        from kitepy.dialogs.secret_shown import SecretShown

        SecretShown(made.name, made.secrets, self.window()).open()

    def _drafted(self, draft: Draft) -> None:
        from kitepy.dialogs.new_container import NewContainer

        maker = self.sender()
        if self._form is not None or maker is not self.creator():
            return
        self._form_creator = self.creator()
        form = self._form = NewContainer(draft, self.window())
        form.image_wanted.connect(self._look)
        form.confirmed.connect(self._confirmed)
        form.retry_wanted.connect(self._take_offer)
        form.finished.connect(self._form_closed)
        form.open()

    def _form_closed(self, _result: int) -> None:
        self._form = self._form_creator = None

    def _look(self, found: "Reference") -> None:
        if creator := self._form_creator:
            creator.look(self.model.card_of(found.repository), found.tag)

    def _looked(self, draft: Draft) -> None:
        if self._form is not None and self.sender() is self._form_creator:
            self._form.take(draft)

    def _confirmed(self, found: "Reference", wish: "Wish") -> None:
        if self._form_creator is not None and self._form is not None:
            card = self.model.card_of(found.repository)
            self._form.follow(self._form_creator.create(card, found.tag, wish))

    def _take_offer(self, job: "Job") -> None:
        if self._form_creator is not None and self._form is not None:
            self._form.follow(self._form_creator.retry(job))

    @property
    def has_form(self) -> bool:
        """Whether the form for a new container is open."""
        return self._form is not None

    def open_form(self) -> None:
        """The form for any image; that of the card which is looked at to begin with."""
        card = self.model.card(self.view.currentIndex()) if self.isVisible() else None
        job = self.model.job(card) if card else None
        busy = job is not None and job.is_running
        self._do("options", Card("", platforms=()) if card is None or busy else card)


def _load_form() -> None:
    """Its modules take longer than a frame."""
    import kitepy.dialogs.new_container  # noqa: F401
