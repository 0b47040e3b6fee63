"""The cards in columns: what is painted on them is hit-tested here, and has keys."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QListView, QToolTip, QWidget

from kitepy.models import card_words
from kitepy.models.catalog import CatalogModel
from kitepy.style import theme
from kitepy.text.i18n import translate
from kitepy.text.tooltips import plain
from kitepy.views.card_delegate import CardDelegate
from kitepy.views.card_parts import CELL_HEIGHT, CELL_WIDTH, GAP, parts
from kitepy.views.card_refusal import places

if TYPE_CHECKING:
    from kitepy.models.jobs import Job

Index = QModelIndex | QPersistentModelIndex
_KEYS = {
    Qt.Key.Key_Return: "create",
    Qt.Key.Key_Enter: "create",
    Qt.Key.Key_T: "tag",
    Qt.Key.Key_O: "options",
    Qt.Key.Key_M: "menu",
    Qt.Key.Key_Menu: "menu",
    Qt.Key.Key_Delete: "cancel",
    Qt.Key.Key_Escape: "cancel",
}


class CardView(QListView):
    """Enter creates, T picks a tag, O opens the options, M the menu, Delete cancels."""

    wants = Signal(str, QModelIndex)
    """create, retry, options, menu, tag, cancel or a way out of a refusal, and the card."""
    fitted = Signal()
    """The cards have another size."""

    def __init__(self, model: CatalogModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("catalogCards")
        self._model = model
        self.setModel(model)
        self.delegate = CardDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().rangeChanged.connect(self._range_changed)
        self._pressed: tuple[str, QPersistentModelIndex] | None = None
        self._current = ""
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._return)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Qt's: whoever looks at a card wants to know which system it is for."""
        super().currentChanged(current, previous)
        if card := self._model.card(current):
            self._model.look_up(card)

    def fit(self) -> None:
        """Columns for the width that there is, at least CELL_WIDTH each."""
        width = self.viewport().width() - 2
        columns = max(1, (width + theme.px(GAP)) // theme.px(CELL_WIDTH))
        size = QSize(width // columns, theme.px(CELL_HEIGHT))
        if size != self.delegate.cell or size != self.gridSize():
            self.delegate.cell = size
            self.setGridSize(size)
            self.verticalScrollBar().setSingleStep(theme.px(CELL_HEIGHT) // 3)
            self.fitted.emit()

    def _range_changed(self, _least: int, most: int) -> None:
        """The bar keeps its place, so that cards do not jump; without a use it is not drawn."""
        self.verticalScrollBar().setEnabled(most > 0)

    def right_edge(self) -> int:
        """Where the last column of cards ends."""
        columns = max(1, (self.viewport().width() - 2) // max(1, self.delegate.cell.width()))
        return columns * self.delegate.cell.width() - theme.px(GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's."""
        self.fit()
        super().resizeEvent(event)

    # --- mouse ---------------------------------------------------------------------------------

    def _part_at(self, at: QPoint) -> tuple[str, QModelIndex]:
        index = self.indexAt(at)
        card = self._model.card(index)
        if card is None:
            return "", index
        job = self._model.job(card)
        if job is not None and job.refusal is not None:
            refused = places(self.visualRect(index), job.refusal)
            ways = {f"way {n}": rect for n, rect in enumerate(refused.ways)}
            targets = {"cancel": refused.close, **ways}
            return next((what for what, r in targets.items() if r.contains(at)), ""), index
        place = parts(self.visualRect(index), card_words.again(job) if job else "")
        if job is None:
            targets = {"create": place.create, "menu": place.menu, "tag": place.tag}
        else:
            targets = {"cancel": place.cancel}
            targets |= {} if job.is_running else {"retry": place.retry}
        return next((what for what, rect in targets.items() if rect.contains(at)), ""), index

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        super().mousePressEvent(event)
        what, index = self._part_at(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = (what, QPersistentModelIndex(index)) if left and what else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        what, index = self._part_at(event.position().toPoint())
        if pressed is not None and pressed == (what, QPersistentModelIndex(index)):
            self.wants.emit(what, index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's: the menu of Create, also on a card that shows a job."""
        index = self.indexAt(event.pos())
        if index.isValid() and event.reason() == QContextMenuEvent.Reason.Mouse:
            self.wants.emit("menu", index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        super().mouseMoveEvent(event)
        hand = bool(self._part_at(event.position().toPoint())[0])
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt's."""
        if event.type() == QEvent.Type.ToolTip:
            help_event = cast("QHelpEvent", event)
            QToolTip.showText(help_event.globalPos(), self._tip(help_event.pos()), self)
            return True
        return super().viewportEvent(event)

    def _tip(self, at: QPoint) -> str:
        """Plain words: a description of a stranger must not become HTML."""
        what, index = self._part_at(at)
        card = self._model.card(index)
        if card is None:
            return ""
        job = self._model.job(card)
        if job is not None:
            return plain(_job_tip(what, job, self._model.tag(card)))
        if what == "tag":
            return plain(translate("Catalog", "Choose a tag (T)") + f": {self._model.tag(card)}")
        tag = self._model.tag(card)
        if what == "create" and not self._model.runs(card, tag):
            return plain(card_words.would_refuse(self._model.platforms(card, tag)))
        return "" if what else plain(f"{card.repository}: {card_words.description(card)}")

    # --- keys ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's."""
        what = _KEYS.get(Qt.Key(event.key()), "")
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if what and plain and self.currentIndex().isValid():
            self.wants.emit(what, self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's: arrow keys and a screen reader begin at a card, not at nothing."""
        # Not by a click: it has a card of its own, which must not scroll away under it.
        by_click = event.reason() == Qt.FocusReason.MouseFocusReason
        if not by_click and not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0))
        super().focusInEvent(event)

    def _remember(self) -> None:
        card = self._model.card(self.currentIndex())
        self._current = card.repository if card else ""

    def _return(self) -> None:
        """The same card stays current when the list becomes another."""
        row = self._model.row_of(self._current)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row))
        elif self.hasFocus() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0))


def _job_tip(what: str, job: "Job", tag: str) -> str:
    if what == "cancel":
        cancel, close = translate("Catalog", "Cancel"), translate("Catalog", "Close")
        return cancel if job.is_running else close
    if what == "retry":
        return card_words.again(job)
    if job.refusal is not None:
        ways = {f"way {number}": way.words for number, way in enumerate(job.refusal.ways)}
        return ways.get(what, f"{job.refusal.sentence} {job.refusal.reason}".strip())
    return card_words.phase(job, tag)
