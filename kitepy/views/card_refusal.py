"""A card that was refused: one sentence, and the ways out as buttons; painted and hit-tested."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from kitepy.core.record import dataclass
from kitepy.models.ways import Refusal
from kitepy.style import icons, theme
from kitepy.text.breaks import keep_words
from kitepy.views import card_paint
from kitepy.views.card_parts import parts

_BUTTON, _GAP, _INSIDE = 26, 4, 24


@dataclass(frozen=True, slots=True)
class RefusalParts:
    """Rectangles in the coordinates of the view."""

    sentence: QRect
    reason: QRect
    ways: Sequence[QRect]
    close: QRect


def places(cell: QRect, refusal: Refusal) -> RefusalParts:
    """The last button stands at the bottom, the others beside it, or above where it is narrow."""
    px, card = theme.px, parts(cell)
    left, right = card.words.left(), card.cancel.left() - px(_GAP)
    last = card.cancel.bottom() + 1 - px(_BUTTON)
    bottom, rects, end = last, list[QRect](), 0
    for way in reversed(refusal.ways):
        wide = card_paint.width(way.words, "bodyStrong") + px(_INSIDE)
        if rects and end + px(8) + wide > right:
            bottom, end = bottom - px(_BUTTON + _GAP), 0
        start = end + px(8) if end else left
        # Above the last line there is no cross to keep clear of.
        room = right if bottom == last else card.words.right() + 1
        rects.append(QRect(start, bottom, min(wide, room - start), px(_BUTTON)))
        end = start + wide
    line = theme.line("caption")
    reason = QRect(
        left, bottom - px(_GAP) - line, card.words.width(), line if refusal.reason else 0
    )
    top = card.avatar.bottom() + px(2)
    end_of_words = reason.top() if refusal.reason else bottom - px(_GAP)
    sentence = QRect(left, top, card.words.width(), end_of_words - top)
    return RefusalParts(sentence, reason, rects[::-1], card.cancel)


def paint(painter: QPainter, cell: QRect, refusal: Refusal) -> None:
    """Sentence, reason, buttons and the cross."""
    place = places(cell, refusal)
    icon = QRect(place.sentence.topLeft(), place.sentence.size())
    icon.setHeight(theme.line("caption"))
    card_paint.icon(painter, icon.left(), icon, 14, icons.WARNING, theme.color("warn.text"))
    words = place.sentence.adjusted(theme.px(20), 0, 0, 0)
    lines = max(1, words.height() // theme.line("caption"))
    sentence = keep_words(refusal.sentence)
    card_paint.paragraph(painter, words, sentence, lines, "caption", "text.primary")
    if refusal.reason:
        box = place.reason.adjusted(theme.px(20), 0, 0, 0)
        card_paint.text(painter, box, refusal.reason, "caption", theme.color("text.secondary"))
    for number, (rect, way) in enumerate(zip(place.ways, refusal.ways, strict=True)):
        _button(painter, rect, way.words, best=number == 0)
    card_paint.cross(painter, place.close)


def _button(painter: QPainter, rect: QRect, words: str, *, best: bool) -> None:
    box, radius = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), theme.radius("control")
    painter.setPen(theme.color("ink.bg" if best else "border.default"))
    painter.setBrush(theme.color("ink.bg" if best else "bg.surface"))
    painter.drawRoundedRect(box, radius, radius)
    colour = theme.color("text.onInk" if best else "text.primary")
    inside = rect.adjusted(theme.px(_INSIDE // 2), 0, -theme.px(2), 0)
    card_paint.text(painter, inside, words, "bodyStrong", colour)
