"""The ring around what the keyboard has reached; one overlay instead of a style per control."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QTabBar,
    QWidget,
)

from kitepy.style import theme

_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show)


class FocusRing(QWidget):
    """Drawn over one control; lies in the nearest ancestor that has room for it."""

    def __init__(self, target: QWidget) -> None:
        self.target: QWidget | None = target
        self._ground = _ground(target)
        super().__init__(self._ground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in _chain(target, self._ground):
            widget.installEventFilter(self)
        if isinstance(target, QTabBar):
            target.currentChanged.connect(self.place)
        theme.signals.changed.connect(self.place)
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Lie around the control as it is now."""
        target = self.target
        if target is None:
            return
        corner = target.mapTo(self._ground, _area(target).topLeft())
        out = _outside(target)
        self.setGeometry(QRect(corner, _area(target).size()).adjusted(-out, -out, out, out))
        self.setVisible(target.isVisible())
        self.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's: follow the control."""
        if event.type() in _MOVES:
            self.place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = theme.px("focusRing")
        painter.setPen(QPen(theme.accent("focus"), width))
        ring = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        radius = min(theme.radius("control") + theme.px("focusGap"), ring.height() / 2)
        painter.drawRoundedRect(ring, radius, radius)

    def drop(self) -> None:
        """The keyboard is elsewhere."""
        # The control may be in its destructor: nothing is asked of it any more.
        self.target = None
        self.hide()
        self.deleteLater()


class FocusRings(QObject):
    """Keeps one ring where the keyboard is; the mouse needs none."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.ring: FocusRing | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.ring is not None:
            self.ring.destroyed.disconnect(self._lost)
            self.ring.drop()
            self.ring = None
        if new is None:
            return
        by_keys = new.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        target = _ringed(new)
        if by_keys and target is not None:
            self.ring = FocusRing(target)
            # Its window may go, and the ring with it.
            self.ring.destroyed.connect(self._lost)

    def _lost(self) -> None:
        self.ring = None


def _ringed(widget: QWidget) -> QWidget | None:
    """What the ring goes around; fields and lists mark their own place."""
    if widget.property("ring") == "parent":
        return widget.parentWidget()
    if isinstance(widget, QAbstractItemView):
        return None
    ringed = isinstance(widget, (QAbstractButton, QTabBar)) or widget.property("ring") == "inside"
    return widget if ringed else None


def _area(target: QWidget) -> QRect:
    if isinstance(target, QTabBar):
        return target.tabRect(target.currentIndex())
    return target.rect()


def _outside(target: QWidget) -> int:
    if target.property("ring") == "inside":
        return 0
    return theme.px("focusRing") + theme.px("focusGap")


def _ground(target: QWidget) -> QWidget:
    """The first ancestor with room around the control: the ring scrolls with it."""
    out = _outside(target)
    ring = _area(target).adjusted(-out, -out, out, out)
    ground = target.parentWidget() or target
    while not ground.isWindow() and not _scrolls(ground):
        place = QRect(target.mapTo(ground, ring.topLeft()), ring.size())
        if ground.rect().contains(place):
            break
        ground = ground.parentWidget() or ground
    return ground


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return parent is not None and isinstance(parent.parentWidget(), QAbstractScrollArea)


def _chain(target: QWidget, ground: QWidget) -> list[QWidget]:
    """The control and all that can move it under the ring."""
    found, widget = [], target
    while widget is not ground:
        found.append(widget)
        widget = widget.parentWidget() or ground
    return found
