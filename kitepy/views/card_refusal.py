"""A card that was refused: one sentence, and the ways out as buttons; painted and hit-tested."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from kitepy.core.record import dataclass
from kitepy.models.ways import Refusal
from kitepy.style import icons, theme
from kitepy.text.breaks import keep_words
from kitepy.text.i18n import sentences
from kitepy.views import card_paint
from kitepy.views.card_parts import parts

_BUTTON, _GAP, _INSIDE = 26, 4, 18


@dataclass(frozen=True, slots=True)
class RefusalParts:
    """Rectangles in the coordinates of the view."""

    words: QRect
    ways: Sequence[QRect]
    close: QRect


def places(cell: QRect, refusal: Refusal) -> RefusalParts:
    """The buttons side by side where they fit beside the cross, else one above the other."""
    px, card = theme.px, parts(cell)
    high, gap, left = px(_BUTTON), px(_GAP), card.words.left()
    bottom = card.cancel.bottom() + 1 - high
    wide = [card_paint.width(way.words, "bodyStrong") + px(_INSIDE) for way in refusal.ways]
    room = card.cancel.left() - gap - left
    if sum(wide) + gap * len(wide) <= room:
        starts = [left + sum(wide[:n]) + gap * n for n in range(len(wide))]
        rects = [QRect(x, bottom, w, high) for x, w in zip(starts, wide, strict=True)]
    else:
        tops = [bottom - (high + gap) * n for n in reversed(range(len(wide)))]
        # Above the last line there is no cross to keep clear of.
        rooms = [room if top == bottom else card.words.width() for top in tops]
        rects = [
            QRect(left, top, min(w, most), high)
            for top, w, most in zip(tops, wide, rooms, strict=True)
        ]
    top = card.avatar.bottom() + px(2)
    end = rects[0].top() if rects else bottom
    words = QRect(left, top, card.words.width(), end - px(2) - top)
    return RefusalParts(words, rects, card.cancel)


def paint(painter: QPainter, cell: QRect, refusal: Refusal) -> None:
    """Sentence, reason, buttons and the cross."""
    place, line = places(cell, refusal), theme.line("caption")
    icon = QRect(place.words.left(), place.words.top(), place.words.width(), line)
    card_paint.icon(painter, icon.left(), icon, 14, icons.WARNING, theme.color("warn.text"))
    box = place.words.adjusted(theme.px(20), 0, 0, 0)
    words = keep_words(sentences([part for part in (refusal.sentence, refusal.reason) if part]))
    # A line may be drawn to the edge of the button below: it ends in its own leading.
    lines = max(1, (box.height() + theme.px(3)) // line)
    card_paint.paragraph(painter, box, words, lines, "caption", "text.primary")
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
