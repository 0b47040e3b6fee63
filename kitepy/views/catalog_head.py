"""The head of the catalog page: title, mode, search, source, categories and trust."""

from typing import cast

from PySide6.QtCore import QObject, QRectF, QSize, Signal
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from kitepy.models.catalog import FITTING, LOCAL, RECOMMENDED, CatalogModel
from kitepy.style import icons, theme
from kitepy.text.i18n import translate
from kitepy.widgets.accent_badge import AccentBadge
from kitepy.widgets.button import Button
from kitepy.widgets.flow_layout import FlowLayout
from kitepy.widgets.label import Label
from kitepy.widgets.search_field import SearchField
from kitepy.widgets.switch import Switch

CATEGORIES = ("", "database", "web", "language", "messaging", "monitoring", "cms", "base")
NARROW = 860
_TIGHT = 460


class SourceButton(Button):
    """A button with a chevron at its right: it opens a list."""

    def sizeHint(self) -> QSize:
        """Qt's."""
        return super().sizeHint() + QSize(theme.px(22), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        side = theme.px(16)
        option.rect = self.rect().adjusted(0, 0, -side - theme.px(2), 0)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        place = QRectF(self.width() - side - theme.px(10), (self.height() - side) / 2, side, side)
        icons.paint(painter, place, icons.DOWN, theme.color("text.secondary"))
        del event


class CatalogHead(QWidget):
    """Changes what the model shows; `source_changed` when another list is chosen."""

    source_changed = Signal()

    def __init__(self, model: CatalogModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._menu: QMenu | None = None
        self._source = RECOMMENDED
        self._tight = False
        self._mode: str | None = None
        self.title = Label("", "heading", parent=self)
        self.badge = AccentBadge(self)
        self.note = Label("", "caption", "tertiary", self)
        self.search = SearchField("/", self)
        self.search.setObjectName("catalogSearch")
        self.search.textChanged.connect(model.set_term)
        self.source = SourceButton("", icons.LIBRARY, parent=self)
        self.source.setObjectName("catalogSource")
        self.source.clicked.connect(self._open_sources)
        self.chips = QButtonGroup(self)
        self.trusted = Switch(self)
        self.trusted.setObjectName("catalogTrusted")
        self.trusted.toggled.connect(model.set_trusted_only)
        self._make_chips()
        self._lay_out()
        self.retranslate()

    def _make_chips(self) -> None:
        for number, category in enumerate(CATEGORIES):
            chip = Button(_category_words(category), kind="chip", parent=self)
            chip.setCheckable(True)
            chip.setProperty("category", category)
            self.chips.addButton(chip, number)
        self.chips.button(0).setChecked(True)
        self.chips.buttonClicked.connect(self._chip)

    def _lay_out(self) -> None:
        self._first = QHBoxLayout()
        self._first.addWidget(self.title)
        self._first.addWidget(self.badge)
        self._first.addWidget(self.note)
        self._first.addStretch(1)
        self._first.addWidget(self.search, 100)
        self._first.addWidget(self.source)
        self._flow = FlowLayout(theme.px(8))
        for chip in self.chips.buttons():
            self._flow.addWidget(chip)
        self._flow.keep_right(self.trusted)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._first)
        self._column.addLayout(self._flow)

    # --- words and looks -----------------------------------------------------------------------

    def retranslate(self) -> None:
        """Language, theme or zoom changed."""
        self.title.setText(translate("Catalog", "Catalog"))
        self.search.set_words(translate("Catalog", "Search images"))
        self.trusted.set_words(translate("Catalog", "Trusted only"))
        for chip in self.chips.buttons():
            cast("Button", chip).set_words(_category_words(str(chip.property("category"))))
        self._show_source()
        self._first.setSpacing(theme.px(12))
        self._column.setSpacing(theme.px(14))
        self._flow.gap_px = theme.px(8)
        self.fit(self.width())

    def fit(self, width: int) -> None:
        """A narrow page has a short search field, and a badge without words."""
        narrow = width < theme.px(NARROW)
        self.search.setMinimumWidth(theme.px(110))
        self.search.setMaximumWidth(theme.px(200 if narrow else 280))
        self.badge.set_compact(narrow)
        if self._tight != (width < theme.px(_TIGHT)):
            self._tight = not self._tight
            self._show_source()

    def show_mode(self, mode: str | None) -> None:
        """Which images come first, or are the only ones."""
        self._mode = mode
        self._show_source()
        words = _badges()[self._source == FITTING]
        icon = icons.WINDOWS if mode == "windows" else icons.LINUX
        self.badge.show_badge(words.get(mode or "", ""), icon)

    # --- source and category -------------------------------------------------------------------

    def show_all(self) -> None:
        """Take every filter away but the mode."""
        self.search.clear()
        self.trusted.setChecked(False)
        self.chips.button(0).setChecked(True)
        self._model.set_category("")
        self.choose_source(RECOMMENDED)

    def choose_source(self, source: str) -> None:
        """Show what is recommended, or what is on the engine."""
        self._source = source
        self._model.set_source(source)
        self.show_mode(self._mode)
        self.source_changed.emit()

    def _show_source(self) -> None:
        words = _sources(self._mode)[self._source]
        name = translate("Catalog", "Show: {list}").replace("{list}", words)
        self.source.set_words("" if self._tight else words, name)

    def _open_sources(self) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = QMenu(self)
        for source, words in _sources(self._mode).items():
            action = self._menu.addAction(words)
            action.setIcon(icons.icon(icons.CHECK if source == self._source else icons.LIBRARY))
            action.setData(source)
        self._menu.triggered.connect(self._source_picked)
        self._menu.popup(self.source.mapToGlobal(self.source.rect().bottomLeft()))

    def _source_picked(self, action: QAction) -> None:
        self.choose_source(str(action.data()))

    def _chip(self, chip: QObject) -> None:
        self._model.set_category(str(chip.property("category")))
        self.source_changed.emit()


def _sources(mode: str | None) -> dict[str, str]:
    fitting = {
        "linux": translate("Catalog", "Linux images only"),
        "windows": translate("Catalog", "Windows images only"),
    }
    return {
        RECOMMENDED: translate("Catalog", "Recommended"),
        FITTING: fitting.get(mode or "", translate("Catalog", "For this engine")),
        LOCAL: translate("Catalog", "On this engine"),
    }


def _badges() -> tuple[dict[str, str], dict[str, str]]:
    """What comes first by the mode, and where the other mode is left out."""
    first = {
        "linux": translate("Catalog", "Linux images first"),
        "windows": translate("Catalog", "Windows images first"),
    }
    only = {
        "linux": translate("Catalog", "Showing Linux images"),
        "windows": translate("Catalog", "Showing Windows images"),
    }
    return first, only


def _category_words(category: str) -> str:
    return {
        "": translate("Catalog", "All"),
        "database": translate("Catalog", "Databases"),
        "web": translate("Catalog", "Web servers"),
        "language": translate("Catalog", "Languages"),
        "messaging": translate("Catalog", "Messaging"),
        "monitoring": translate("Catalog", "Monitoring"),
        "cms": translate("Catalog", "Applications"),
        "base": translate("Catalog", "Base systems"),
    }[category]
