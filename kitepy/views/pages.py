"""The pages of the window, each built when it is wanted first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

if TYPE_CHECKING:
    from kitepy.models.switching import Switching
    from kitepy.views.catalog_page import CatalogPage
    from kitepy.views.container_page import ContainerPage
    from kitepy.views.context import Context
    from kitepy.views.kinds_page import KindsPage
    from kitepy.views.no_engine_page import NoEnginePage
    from kitepy.views.switching_page import SwitchingPage


class Pages(QStackedWidget):
    """#pages; empty until a page is opened."""

    console_wanted = Signal(str, bool)
    created = Signal(object)
    """A Created of the engine that is shown."""
    catalog_wanted = Signal()
    """The catalog has something to show."""
    kinds_wanted = Signal()
    left = Signal()
    """The container's page has nothing more to show."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self._context = context
        self._catalog: CatalogPage | None = None
        self._no_engine: NoEnginePage | None = None
        self._container: ContainerPage | None = None
        self._switching: SwitchingPage | None = None
        self._kinds: KindsPage | None = None

    @property
    def catalog(self) -> "CatalogPage":
        """Cards."""
        if self._catalog is None:
            from kitepy.views.catalog_page import CatalogPage

            self._catalog = CatalogPage(self._context, self)
            self._catalog.created.connect(self.created)
            self._catalog.wanted.connect(self.catalog_wanted)
            self.addWidget(self._catalog)
        return self._catalog

    @property
    def no_engine(self) -> "NoEnginePage":
        """What was looked for, and what to do."""
        if self._no_engine is None:
            from kitepy.views.no_engine_page import NoEnginePage

            self._no_engine = NoEnginePage(self._context.connections, self)
            self.addWidget(self._no_engine)
        return self._no_engine

    @property
    def kinds(self) -> "KindsPage":
        """The kinds of containers side by side."""
        if self._kinds is None:
            from kitepy.views.kinds_page import KindsPage

            self._kinds = KindsPage(self)
            self.addWidget(self._kinds)
        return self._kinds

    @property
    def shows_kinds(self) -> bool:
        """Whether the comparison is in front."""
        return self._kinds is not None and self.currentWidget() is self._kinds

    @property
    def container(self) -> "ContainerPage":
        """One container."""
        if self._container is None:
            from kitepy.views.container_page import ContainerPage

            self._container = ContainerPage(self._context, self)
            self._container.left.connect(self.left)
            self._container.kinds_wanted.connect(self.kinds_wanted)
            self._container.console_wanted.connect(self.console_wanted)
            self.addWidget(self._container)
        return self._container

    @property
    def built_container(self) -> "ContainerPage | None":
        """The page of a container, when one has been opened."""
        return self._container

    @property
    def shows_catalog(self) -> bool:
        """Whether the cards are in front."""
        return self._catalog is not None and self.currentWidget() is self._catalog

    @property
    def shows_no_engine(self) -> bool:
        """Whether there is no engine to show."""
        return self._no_engine is not None and self.currentWidget() is self._no_engine

    def show_switching(self, switching: "Switching") -> bool:
        """Show a switch that is prepared, goes on or has failed; whether there is one."""
        from kitepy.models.switch_steps import Stage

        if switching.stage is Stage.IDLE:
            return False
        if self._switching is None:
            from kitepy.views.switching_page import SwitchingPage

            self._switching = SwitchingPage(self._context, self)
            self.addWidget(self._switching)
        self._switching.refresh()
        now = QApplication.focusWidget()
        had_keys = now is None or self.isAncestorOf(now)
        self.setCurrentWidget(self._switching)
        if had_keys and not self._switching.isAncestorOf(now or self):
            self._switching.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @property
    def shows_switching(self) -> bool:
        """Whether a switch is in front."""
        return self._switching is not None and self.currentWidget() is self._switching
