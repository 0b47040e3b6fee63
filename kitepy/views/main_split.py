"""Sidebar beside pages: widths that snap, follow the zoom and come back next time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from kitepy.style import theme
from kitepy.text.i18n import translate
from kitepy.views.sidebar import Sidebar, snapped_width

if TYPE_CHECKING:
    from kitepy.core.settings import Settings

_RAIL_FROM = 2.0
"""From this zoom on a whole sidebar would leave the pages too little."""


class MainSplit(QSplitter):
    """#mainSplit; the width it keeps is the one at zoom 1."""

    settled = Signal()
    """A person moved the handle or folded the sidebar."""

    def __init__(self, sidebar: Sidebar, settings: "Settings", parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("mainSplit")
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._sidebar = sidebar
        self._settings = settings
        self._zoom = theme.zoom()
        self.addWidget(sidebar)
        self.splitterMoved.connect(self._moved)
        theme.signals.changed.connect(self._rezoom)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Say what the handle is for."""
        for number in range(self.count()):
            self.handle(number).setAccessibleName(translate("MainSplit", "Width of the sidebar"))

    def restore(self) -> None:
        """The width of the last time."""
        self.retranslate()
        width = theme.px(self._settings.get("sidebar") or "sidebar")
        self.set_width(theme.px("rail") if theme.zoom() >= _RAIL_FROM else snapped_width(width))

    def set_width(self, width: int) -> None:
        """Give the sidebar this many pixels."""
        self.setSizes([width, max(1, self.width() - width)])

    def toggle(self) -> None:
        """From the rail to the whole sidebar, and back."""
        self.set_width(theme.px("sidebar" if self._sidebar.rail else "rail"))
        self._keep()

    def _moved(self, width: int, _index: int) -> None:
        snapped = snapped_width(width)
        if snapped != width:
            self.set_width(snapped)
        self._keep()

    def _keep(self) -> None:
        if theme.zoom() < _RAIL_FROM:
            self._settings.set("sidebar", round(self._sidebar.width() / theme.zoom()))
        self.settled.emit()

    def _rezoom(self) -> None:
        if theme.zoom() != self._zoom:
            self._zoom = theme.zoom()
            self.restore()
