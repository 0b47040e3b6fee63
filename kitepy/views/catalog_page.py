"""The catalog: search, categories, cards; Create is one click."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from kitepy.catalog.cards import CATEGORIES, Card
from kitepy.models.catalog import CatalogModel
from kitepy.models.creation import Created, Creator
from kitepy.models.jobs import JobState
from kitepy.style import icons, theme
from kitepy.text.errors import explain
from kitepy.text.i18n import translate
from kitepy.views.card_delegate import CardDelegate
from kitepy.views.card_parts import parts
from kitepy.widgets.button import Button
from kitepy.widgets.label import Label

if TYPE_CHECKING:
    from kitepy.models.session import Session
    from kitepy.views.context import Context


def category_words(category: str) -> str:
    """A category in the language of the window."""
    return {
        "": translate("Catalog", "All"),
        "database": translate("Catalog", "Databases"),
        "web": translate("Catalog", "Web servers"),
        "language": translate("Catalog", "Languages"),
        "messaging": translate("Catalog", "Messaging"),
        "monitoring": translate("Catalog", "Monitoring"),
        "cms": translate("Catalog", "Applications"),
        "cache": translate("Catalog", "Caches"),
        "base": translate("Catalog", "Base systems"),
    }[category]


class CardView(QListView):
    """Cards in columns; hit-tests what the delegate paints."""

    wants = Signal(str, QModelIndex)
    """create, menu, tag or cancel, and the card."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._hit(index, event.position().toPoint())

    def _hit(self, index: QModelIndex, at: QPoint) -> None:
        place = parts(self.visualRect(index))
        model = cast("CatalogModel", self.model())
        card = model.card(index)
        job = model.job(card) if card else None
        busy = job is not None and job.state in (JobState.RUNNING, JobState.FAILED)
        targets = (
            {"cancel": place.cancel}
            if busy
            else {"create": place.create, "menu": place.menu, "tag": place.tag}
        )
        for what, rect in targets.items():
            if rect.contains(at):
                self.wants.emit(what, index)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter creates, T picks a tag, M opens the menu, Delete cancels."""
        keys = {
            Qt.Key.Key_Return: "create",
            Qt.Key.Key_Enter: "create",
            Qt.Key.Key_T: "tag",
            Qt.Key.Key_M: "menu",
            Qt.Key.Key_Delete: "cancel",
        }
        what = keys.get(Qt.Key(event.key()))
        if what and self.currentIndex().isValid():
            self.wants.emit(what, self.currentIndex())
        else:
            super().keyPressEvent(event)


class CatalogPage(QFrame):
    """#catalogPage."""

    created = Signal(object)
    """A Created."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("catalogPage")
        self.setProperty("kind", "canvas")
        self._context = context
        self.model = CatalogModel(self)
        self._creators: dict[Session, Creator] = {}
        self._menu: QMenu | None = None
        self._menu_card: Card | None = None
        self._make_parts()
        self._lay_out()
        self.model.search_changed.connect(self._show_search)
        context.connections.current_changed.connect(self._take_session)
        context.connections.changed.connect(self._show_badge)
        theme.signals.changed.connect(self.retranslate)
        self.retranslate()
        self._take_session()

    def _make_parts(self) -> None:
        self.title = Label("", "heading", parent=self)
        self.badge = Label("", "caption", "accent", self)
        self.search = QLineEdit(self)
        self.search.setObjectName("catalogSearch")
        self.search.setClearButtonEnabled(True)
        self.search.setMaxLength(255)
        self.search.textChanged.connect(self.model.set_term)
        self.note = Label("", "caption", "tertiary", self)
        self.chips = QButtonGroup(self)
        for number, category in enumerate(("", *CATEGORIES)):
            chip = Button(category_words(category), kind="chip", parent=self)
            chip.setCheckable(True)
            chip.setProperty("category", category)
            self.chips.addButton(chip, number)
        self.chips.button(0).setChecked(True)
        self.chips.buttonClicked.connect(self._chip)
        self.view = CardView(self)
        self.view.setObjectName("catalogCards")
        self.view.setModel(self.model)
        self.delegate = CardDelegate(self.view)
        self.view.setItemDelegate(self.delegate)
        self.view.setViewMode(QListView.ViewMode.IconMode)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setMovement(QListView.Movement.Static)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.view.wants.connect(self._wants)
        self.view.viewport().installEventFilter(self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.badge)
        head.addStretch(1)
        head.addWidget(self.search)
        self._chip_row = QHBoxLayout()
        self._chip_row.setSpacing(theme.px(8))
        for chip in self.chips.buttons():
            self._chip_row.addWidget(chip)
        self._chip_row.addStretch(1)
        self._chip_row.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(18), 0, 0)
        column.setSpacing(theme.px(14))
        for row in (head, self._chip_row):
            row.setContentsMargins(0, 0, theme.px(24), 0)
            column.addLayout(row)
        column.addWidget(self.view, 1)

    def retranslate(self) -> None:
        """Language, theme or zoom changed."""
        self.title.setText(translate("Catalog", "Catalog"))
        self.search.setPlaceholderText(translate("Catalog", "Search images"))
        self.search.setAccessibleName(translate("Catalog", "Search images"))
        self.search.setFont(theme.font("body"))
        self.search.setFixedWidth(theme.px(260))
        self.view.setAccessibleName(translate("Catalog", "Images"))
        for chip in self.chips.buttons():
            cast("Button", chip).set_words(category_words(str(chip.property("category"))))
        self._show_badge()
        self._show_search()
        self._fit_cells()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's."""
        super().resizeEvent(event)
        self._fit_cells()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The viewport's real width decides how many columns there are."""
        if event.type() == QEvent.Type.Resize:
            self._fit_cells()
        return super().eventFilter(watched, event)

    def focus_search(self) -> None:
        """Go to the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def creator(self) -> Creator | None:
        """What creates on the current engine."""
        session = self._context.connections.current
        if session is None:
            return None
        if session not in self._creators:
            maker = self._creators[session] = Creator(session, self)
            maker.created.connect(self.created)
        maker = self._creators[session]
        maker.expose_to_network = bool(self._context.settings.get("expose_to_network"))
        return maker

    # --- inside --------------------------------------------------------------------------------

    def _fit_cells(self) -> None:
        width = self.view.viewport().width() - 2
        columns = max(1, width // theme.px(334))
        size = QSize(width // columns, theme.px(184))
        if size != self.delegate.cell:
            self.delegate.cell = size
            self.view.setGridSize(size)

    def _take_session(self) -> None:
        self.model.set_session(self._context.connections.current)
        self._show_badge()

    def _show_badge(self) -> None:
        session = self._context.connections.current
        words = {
            "linux": translate("Catalog", "For Linux containers"),
            "windows": translate("Catalog", "For Windows containers"),
        }
        self.badge.setText(words.get(session.mode or "", "") if session else "")

    def _show_search(self) -> None:
        if self.model.is_searching:
            self.note.setText(translate("Catalog", "Searching"))
        elif self.model.error:
            self.note.setText(explain(self.model.error).title)
        elif self.search.text():
            n = self.model.rowCount()
            self.note.setText(translate("Catalog", "%n image(s)", None, n))
        else:
            self.note.setText("")

    def _chip(self, chip: QObject) -> None:
        self.model.set_category(str(chip.property("category")))

    def _wants(self, what: str, index: QModelIndex) -> None:
        card, creator = self.model.card(index), self.creator()
        if card is None:
            return
        job = self.model.job(card)
        if what == "cancel" and job is not None and job.is_running:
            job.cancel()
        elif what == "tag":
            self._tag_menu(card, index)
        elif what == "menu":
            self._create_menu(card, index)
        elif creator is not None and (job is None or not job.is_running):
            creator.create(card, self.model.tag(card))

    def _open_menu(self, card: Card, at: QPoint) -> QMenu:
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu, self._menu_card = QMenu(self), card
        self._menu.popup(self.view.viewport().mapToGlobal(at))
        return self._menu

    def _tag_menu(self, card: Card, index: QModelIndex) -> None:
        menu = self._open_menu(card, parts(self.view.visualRect(index)).tag.bottomLeft())
        for tag, local in self.model.tags(card):
            action = menu.addAction(tag.replace("&", "&&"))
            action.setIcon(icons.icon(icons.CHECK if local else icons.PULL))
            action.setData(tag)
        menu.triggered.connect(self._tag_picked)

    def _create_menu(self, card: Card, index: QModelIndex) -> None:
        menu = self._open_menu(card, parts(self.view.visualRect(index)).menu.bottomLeft())
        for what, words, icon in (
            ("create", translate("Catalog", "Create"), icons.NEW),
            ("pull", translate("Catalog", "Pull only"), icons.PULL),
            ("docs", translate("Catalog", "Docs"), icons.DOCS),
        ):
            action = menu.addAction(icons.icon(icon), words)
            action.setData(what)
        menu.triggered.connect(self._menu_picked)

    def _tag_picked(self, action: QAction) -> None:
        if self._menu_card is not None:
            self.model.set_tag(self._menu_card, str(action.data()))

    def _menu_picked(self, action: QAction) -> None:
        card, creator = self._menu_card, self.creator()
        if card is None:
            return
        if action.data() == "docs":
            QDesktopServices.openUrl(QUrl(card.docs))
        elif creator is not None and action.data() == "pull":
            creator.pull(card, self.model.tag(card))
        elif creator is not None:
            creator.create(card, self.model.tag(card))


def created_words(made: Created) -> str:
    """What to say of a container that has just been made."""
    return translate("Catalog", "{name} is running").replace("{name}", made.name)
