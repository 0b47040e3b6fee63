"""Pages above, console below: folded to its bar, at a height that is remembered, or all of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from kitepy.style import theme
from kitepy.views.page_room import PageRoom

if TYPE_CHECKING:
    from kitepy.views.console_pane import ConsolePane
    from kitepy.views.context import Context

_NO_LIMIT = 16777215
"""QWIDGETSIZE_MAX."""


class WorkSplit(QSplitter):
    """#workSplit; the pane is built when it is wanted first."""

    def __init__(
        self, pages: QStackedWidget, context: "Context", parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("workSplit")
        self._context, self._settings = context, context.settings
        self.room = PageRoom(pages, self)
        self._pane: ConsolePane | None = None
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(self.room)
        self.setStretchFactor(0, 1)
        self.is_open = self.is_full = False
        self._is_useful, self._came_back = True, True
        self._moving = QVariantAnimation(self)
        self._moving.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._moving.valueChanged.connect(self._move)
        self._moving.finished.connect(self._settle)

    @property
    def pane(self) -> "ConsolePane":
        """Bar and consoles."""
        return self.build()

    def build(self) -> "ConsolePane":
        """Make the pane when it is not there yet."""
        if self._pane is None:
            from kitepy.views.console_pane import ConsolePane

            self._pane = ConsolePane(self._context, self)
            self._pane.setVisible(self._is_useful)
            self.addWidget(self._pane)
            self._pane.open_wanted.connect(self.set_open)
            self._pane.full_wanted.connect(self.set_full)
            self.splitterMoved.connect(self._remember)
            theme.signals.changed.connect(self._settle)
            self._settle()
        return self._pane

    def set_useful(self, useful: bool) -> None:
        """Without an engine there is nothing to show."""
        self._is_useful = useful
        if self._pane is not None:
            self._pane.setVisible(useful)
            self.room.setVisible(not self.is_full or not useful)

    def set_open(self, is_open: bool) -> None:
        """Unfold to the remembered height, or fold to the bar."""
        if is_open != self.is_open:
            self.is_open, self.is_full = is_open, False
            self.room.show()
            self._start()

    def make_way(self, needed: bool) -> None:
        """Fold while a page needs the height, and be afterwards as it was."""
        if needed and self.is_open:
            self._came_back = False
            self.set_open(False)
        elif not needed and not self._came_back:
            self._came_back = True
            self.set_open(bool(self.pane.current_page()))

    def set_full(self, is_full: bool) -> None:
        """Give the console all the height, or give the pages theirs back."""
        self.is_open, self.is_full = True, is_full
        self.room.setVisible(not is_full)
        self._settle()

    def pane_height(self) -> int:
        """What the pane is given when it is open."""
        wanted = self._settings.get("console_height") or theme.px("consoleDefault")
        most = max(theme.px("consoleMin"), self.height() - theme.px("consoleMin"))
        return int(min(max(wanted, theme.px("consoleMin")), most))

    def _start(self) -> None:
        self.pane.show_size(is_open=self.is_open, is_full=self.is_full)
        duration_ms = theme.duration_ms("slow") if self.isVisible() else 0
        if not duration_ms:
            self._settle()
            return
        if self.is_open:
            # What is hidden while it moves could not be given the keyboard.
            self.pane.stack.show()
        self._free()
        self._moving.stop()
        self._moving.setDuration(duration_ms)
        self._moving.setStartValue(self.pane.height())
        self._moving.setEndValue(self.pane_height() if self.is_open else theme.px("consoleBar"))
        self._moving.start()

    def _free(self) -> None:
        self.pane.setMinimumHeight(theme.px("consoleBar"))
        self.pane.setMaximumHeight(_NO_LIMIT)

    def _move(self, height: object) -> None:
        if isinstance(height, int):
            self.setSizes([max(1, self.height() - height), height])

    def _settle(self) -> None:
        """As it stays: folded it cannot be dragged, open it keeps its least height."""
        if self._moving.state() is QVariantAnimation.State.Running:
            return
        self._free()
        if not self.is_open:
            self.pane.setFixedHeight(theme.px("consoleBar"))
            self._move(theme.px("consoleBar"))
        elif not self.is_full:
            self.pane.setMinimumHeight(theme.px("consoleMin"))
            self._move(self.pane_height())
        self.handle(1).setEnabled(self.is_open and not self.is_full)
        self.pane.stack.setVisible(self.is_open)
        self.pane.show_size(is_open=self.is_open, is_full=self.is_full)

    def _remember(self, _place: int, _index: int) -> None:
        if self.is_open and not self.is_full:
            self._settings.set("console_height", self.pane.height())
