"""Pictures of the rows' words, so that a repaint of the whole list need not draw text again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

# A little more than a screen holds, so that scrolling through thousands costs no memory.
_KEPT = 64


class RowCache:
    """The last pictures by owner; one is drawn again when its key differs."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, tuple[Hashable, QPixmap]] = OrderedDict()

    def paint(
        self,
        painter: QPainter,
        rect: QRectF,
        owner: int,
        key: Hashable,
        draw: Callable[[QPainter, QRectF], None],
    ) -> None:
        """Draw at rect, by draw(painter, rect at the origin) when the picture is not there."""
        device = painter.device()
        ratio = device.devicePixelRatioF() if device else 1.0
        key = (key, rect.width(), rect.height(), ratio)
        found = self._kept.pop(owner, None)
        if found is None or found[0] != key:
            found = (key, _drawn(rect.size(), ratio, draw))
        self._kept[owner] = found
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        painter.drawPixmap(rect.topLeft(), found[1])


def _drawn(size: QSizeF, ratio: float, draw: Callable[[QPainter, QRectF], None]) -> QPixmap:
    picture = QPixmap((size * ratio).toSize())
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return picture
