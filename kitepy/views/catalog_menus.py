"""The menus of a catalog card: its tags, and what else Create can do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from kitepy.catalog.cards import Card
from kitepy.models import card_words
from kitepy.models.catalog import CatalogModel
from kitepy.style import icons
from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kitepy.models.ways import Way

_OTHER = "\0other"


class CatalogMenus(QObject):
    """One menu at a time; it is made when it is opened."""

    wants = Signal(str, object)
    """create, options or pull, and a Card."""

    def __init__(self, model: CatalogModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._window = model, parent
        self._menu: QMenu | None = None
        self._card: Card | None = None
        self._ways: Sequence[Way] = ()

    @property
    def menu(self) -> QMenu | None:
        """The last menu that was opened."""
        return self._menu

    def open_tags(self, card: Card, at: QPoint) -> None:
        """The bundled tags and the local ones with their systems, and a way to type another."""
        menu = self._new(card)
        chosen = self._model.tag(card)
        for tag, local in self._model.tags(card):
            systems = card_words.systems(self._model.platforms(card, tag))
            action = menu.addAction(f"{_plain(tag)}\t{systems}" if systems else _plain(tag))
            action.setIcon(icons.icon(icons.CHECK if local else icons.PULL))
            action.setData(tag)
            action.setCheckable(False)
            if tag == chosen:
                menu.setActiveAction(action)
        menu.addSeparator()
        other = menu.addAction(icons.icon(icons.RENAME), translate("Catalog", "Another tag..."))
        other.setData(_OTHER)
        menu.triggered.connect(self._tag_picked)
        menu.popup(at)

    def open_create(self, card: Card, at: QPoint, ways: "Sequence[Way]" = ()) -> None:
        """Ways to have it at all, Create with options, pull only, and the documentation."""
        menu = self._new(card)
        self._add_ways(menu, ways)
        for what, words, icon in (
            ("create", translate("Catalog", "Create"), icons.NEW),
            ("options", translate("Catalog", "Options..."), icons.OPTIONS),
            ("pull", translate("Catalog", "Pull only"), icons.PULL),
        ):
            menu.addAction(icons.icon(icon), words).setData(what)
        if card.docs.startswith("https://"):
            menu.addSeparator()
            docs = menu.addAction(icons.icon(icons.DOCS), translate("Catalog", "Docs"))
            docs.setData("docs")
        menu.setActiveAction(menu.actions()[0])
        menu.triggered.connect(self._picked)
        menu.popup(at)

    def _add_ways(self, menu: QMenu, ways: "Sequence[Way]") -> None:
        self._ways = tuple(ways)
        for number, way in enumerate(ways):
            menu.addAction(icons.icon(icons.RIGHT), way.words).setData(f"way {number}")
        if ways:
            menu.addSeparator()

    def _new(self, card: Card) -> QMenu:
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu, self._card = QMenu(self._window), card
        self._menu.setAccessibleName(strip_controls(card.name, 80))
        return self._menu

    def _tag_picked(self, action: QAction) -> None:
        if self._card is None:
            return
        if action.data() != _OTHER:
            self._model.set_tag(self._card, str(action.data()))
            return
        from kitepy.dialogs.typed_tag import TypedTag

        dialog = TypedTag(self._card.name, self._window)
        dialog.chosen.connect(self._tag_typed)
        dialog.open()

    def _tag_typed(self, tag: str) -> None:
        if self._card is not None:
            self._model.set_tag(self._card, tag)

    def _picked(self, action: QAction) -> None:
        if self._card is None:
            return
        way = str(action.data()).partition("way ")[2]
        if way:
            self._ways[int(way)].take()
        elif action.data() == "docs":
            QDesktopServices.openUrl(QUrl(self._card.docs))
        else:
            self.wants.emit(str(action.data()), self._card)


def _plain(text: str) -> str:
    return strip_controls(text, 60).replace("&", "&&")
