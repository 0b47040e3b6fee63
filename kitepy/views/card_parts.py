"""Where the parts of a catalog card are; painting and hit-testing both ask here."""

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

from kitepy.style import theme

CELL_HEIGHT, CELL_WIDTH, GAP = 184, 334, 14
TAG, CREATE, MENU, RETRY = 100, 84, 26, 40
_NARROW, _TAG_MOST = 304, 150


@dataclass(frozen=True, slots=True)
class CardParts:
    """Rectangles of one card in the coordinates of its view."""

    frame: QRect
    avatar: QRect
    title: QRect
    publisher: QRect
    platforms: QRect
    words: QRect
    facts: QRect
    tag: QRect
    create: QRect
    menu: QRect
    progress: QRect
    retry: QRect
    cancel: QRect
    """Ends a job that runs, and puts a failure away."""


def parts(cell: QRect, again: str = "") -> CardParts:
    """Lay a card out in its cell; again are the words on the button of a failed job."""
    px = theme.px
    frame = cell.adjusted(0, 0, -px(GAP), -px(GAP))
    inner = frame.adjusted(px(16), px(14), -px(16), -px(14))
    avatar = QRect(inner.left(), inner.top(), px(44), px(44))
    left = avatar.right() + px(12)
    bottom, high = inner.bottom() - px(28), px(28)
    menu = QRect(inner.right() + 1 - px(MENU), bottom, px(MENU), high)
    create = QRect(menu.left() - px(CREATE), bottom, px(CREATE), high)
    # Half of what a card is wider than it must be: tags of Windows images are long.
    wider = max(0, inner.width() - px(_NARROW)) // 2
    tag_wide = min(px(_TAG_MOST), px(TAG) + wider)
    tag = QRect(create.left() - tag_wide, bottom, tag_wide, high)
    cancel = QRect(inner.right() + 1 - px(24), bottom, px(28), high)
    words = QFontMetrics(theme.font("bodyStrong")).horizontalAdvance(again) + px(RETRY)
    retry = QRect(cancel.left() - words, bottom, words, high)
    progress = QRect(inner.left(), bottom - px(3), cancel.left() - px(8) - inner.left(), high)
    title, caption = theme.line("title"), theme.line("caption")
    wide = inner.right() + 1 - left
    return CardParts(
        frame=frame,
        avatar=avatar,
        title=QRect(left, inner.top() + px(2), wide, title),
        publisher=QRect(left, inner.top() + px(2) + title, wide, caption),
        platforms=QRect(left, inner.top(), wide, px(20)),
        words=QRect(inner.left(), avatar.bottom() + px(12), inner.width(), 2 * theme.line("body")),
        facts=QRect(inner.left(), bottom, max(0, tag.left() - inner.left() - px(8)), high),
        tag=tag,
        create=create,
        menu=menu,
        progress=progress,
        retry=retry,
        cancel=cancel,
    )
