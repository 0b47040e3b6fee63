"""Where the parts of a catalog card are; painting and hit-testing both ask here."""

from dataclasses import dataclass

from PySide6.QtCore import QRect

from kitepy.style import theme


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
    cancel: QRect


def parts(cell: QRect) -> CardParts:
    """Lay a card out in its cell."""
    px = theme.px
    frame = cell.adjusted(0, 0, -px(14), -px(14))
    inner = frame.adjusted(px(16), px(14), -px(16), -px(14))
    avatar = QRect(inner.left(), inner.top(), px(44), px(44))
    left = avatar.right() + px(12)
    bottom = inner.bottom() - px(28)
    menu = QRect(inner.right() - px(26), bottom, px(26), px(28))
    create = QRect(menu.left() - px(86), bottom, px(86), px(28))
    tag = QRect(create.left() - px(98), bottom, px(98), px(28))
    badge_width = px(104)
    title_width = inner.right() - left - badge_width
    return CardParts(
        frame=frame,
        avatar=avatar,
        title=QRect(left, inner.top(), title_width, theme.line("title")),
        publisher=QRect(
            left, inner.top() + theme.line("title"), inner.right() - left, theme.line("caption")
        ),
        platforms=QRect(inner.right() - badge_width, inner.top(), badge_width, px(20)),
        words=QRect(inner.left(), avatar.bottom() + px(12), inner.width(), 2 * theme.line("body")),
        facts=QRect(inner.left(), bottom, max(0, tag.left() - inner.left() - px(8)), px(28)),
        tag=tag,
        create=create,
        menu=menu,
        cancel=QRect(inner.right() - px(28), bottom, px(28), px(28)),
    )
