"""The line below the containers: how many run in the mode that is not shown; a click goes there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from kitepy.style import icons, theme
from kitepy.text import mode_words
from kitepy.widgets.mode_note import paint_box, paint_glyph

if TYPE_CHECKING:
    from kitepy.views.context import Context

_PAD, _GLYPH, _CHEVRON = 12, 16, 14


class OtherSide(QPushButton):
    """Hidden while the other engine does not answer, or nothing runs there."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("otherSide")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._companions, self._switching = context.companions, context.switching
        self._mode, self.words, self.rail = "", "", False
        self._companions.changed.connect(self.refresh)
        self._switching.changed.connect(self.refresh)
        self.clicked.connect(self._go)
        theme.signals.changed.connect(self.restyle)
        self.restyle()

    def refresh(self) -> None:
        """Count again."""
        session = self._companions.session if self._companions.is_live else None
        count = session.containers.running if session else 0
        self._mode = (session.mode or "") if session else ""
        self.words = mode_words.elsewhere(self._mode, count) if count and self._mode else ""
        self.setAccessibleName(self.words)
        self.setAccessibleDescription(mode_words.switch_to(self._mode))
        self.setToolTip(self.words if self.rail else mode_words.switch_to(self._mode))
        self.setVisible(bool(self.words) and not self._switching.is_active)
        self.update()

    def set_rail(self, rail: bool) -> None:
        """Glyph alone, or with its words."""
        self.rail = rail
        self.refresh()

    def restyle(self) -> None:
        """The theme or the zoom changed."""
        self.setFixedHeight(theme.px("control"))
        self.refresh()

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(theme.px(60), theme.px("control"))

    minimumSizeHint = sizeHint

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        if not self._mode:
            return
        painter, box = QPainter(self), QRectF(self.rect())
        paint_box(painter, box, self._mode, strong=self.underMouse())
        pad, glyph, middle = theme.px(_PAD), theme.px(_GLYPH), box.center().y()
        left = box.center().x() if self.rail else pad + glyph / 2
        paint_glyph(painter, left, middle, self._mode, glyph)
        if self.rail:
            return
        size = theme.px(_CHEVRON)
        place = QRectF(box.right() - pad - size, round(middle - size / 2), size, size)
        icons.paint(painter, place, icons.RIGHT, theme.mode_color(self._mode, "text"))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.mode_color(self._mode, "text"))
        line = box.adjusted(pad + glyph + theme.px(8), 0, -pad - size, 0)
        words = painter.fontMetrics().elidedText(
            self.words, Qt.TextElideMode.ElideRight, int(line.width())
        )
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), words)

    def _go(self) -> None:
        if self._mode:
            self._switching.ask(self._mode)
