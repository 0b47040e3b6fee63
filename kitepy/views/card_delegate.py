"""Paints catalog cards; never a widget per card."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kitepy.catalog.cards import Card
from kitepy.models import card_words
from kitepy.models.catalog import CARD_ROLE, CatalogModel
from kitepy.style import icons, theme
from kitepy.text.breaks import keep_words
from kitepy.text.format import strip_controls
from kitepy.views import card_footer, card_paint, card_refusal, image_looks
from kitepy.views.card_parts import CardParts, parts


class CardDelegate(QStyledItemDelegate):
    """Card, tag picker, Create and the progress of a pull."""

    cell = QSize(400, 184)
    """Set by the page from its width."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Qt's."""
        del option, index
        return self.cell

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Qt's."""
        card, model = index.data(CARD_ROLE), index.model()
        if not isinstance(card, Card) or not isinstance(model, CatalogModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        job = model.job(card)
        place = parts(option.rect, card_words.again(job) if job else "")
        state = option.state
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        fits = model.runs(card)
        surface = "bg.surface" if fits else "bg.canvas"
        _frame(painter, place.frame, surface, hovered=hovered, focused=focused)
        _head(painter, place, card, model.systems(card), fits=fits)
        if job is not None and job.refusal is not None:
            card_refusal.paint(painter, option.rect, job.refusal)
            painter.restore()
            return
        words, tone = card_words.description(card), "text.secondary" if fits else "text.tertiary"
        card_paint.paragraph(painter, place.words, keep_words(words), tone=tone)
        if job is None:
            card_footer.footer(painter, place, card, model, strong=hovered or focused)
        else:
            card_footer.progress(painter, place, job, model.tag(card))
        painter.restore()


def _frame(painter: QPainter, rect: QRect, surface: str, *, hovered: bool, focused: bool) -> None:
    radius = theme.radius("card")
    area = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setBrush(theme.color(surface))
    painter.setPen(theme.color("card.edge"))
    painter.drawRoundedRect(area, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if focused:
        painter.setPen(theme.accent("focus"))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), radius - 1, radius - 1)
        painter.drawRoundedRect(area, radius, radius)
    elif hovered:
        painter.setPen(theme.color("border.strong"))
        painter.drawRoundedRect(area, radius, radius)
    else:
        painter.setPen(theme.color("card.border"))
        painter.drawRoundedRect(area.adjusted(0, 0, 0, -1), radius, radius)


def _head(
    painter: QPainter, place: CardParts, card: Card, platforms: Sequence[str], *, fits: bool
) -> None:
    """An image that the engine cannot run has no colours but those of its system."""
    hue, glyph = image_looks.of_card(card)
    hue = hue if fits else "slate"
    background, colour = theme.avatar(hue)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(background)
    painter.drawRoundedRect(place.avatar, theme.px(8), theme.px(8))
    left = place.avatar.left() + (place.avatar.width() - theme.px(20)) / 2
    card_paint.icon(painter, left, place.avatar, 20, glyph, colour)
    room = _platforms(painter, place.platforms, platforms)
    seal = {"official": icons.OFFICIAL, "verified": icons.VERIFIED}.get(card.trust)
    beside = theme.px(24) if seal else theme.px(4)
    title = place.title.adjusted(0, 0, -room - beside, 0)
    primary = theme.color("text.primary" if fits else "text.secondary")
    quiet = theme.color("text.tertiary")
    width = card_paint.text(painter, title, strip_controls(card.name, 80), "title", primary)
    if seal:
        card_paint.icon(painter, title.left() + width + theme.px(6), title, 16, seal, primary)
    card_paint.text(painter, place.publisher, card_words.publisher(card), "caption", quiet)


def _platforms(painter: QPainter, rect: QRect, platforms: Sequence[str]) -> int:
    """The current mode with its word, the other with its glyph alone; returns the width."""
    right, mode = rect.right() + 1, theme.mode()
    alone = len(platforms) == 1
    for name in sorted(platforms, key=lambda platform: platform == mode):
        spoken = alone or mode in (name, None)
        word = card_words.NAMES[name] if spoken else ""
        wide = theme.px(24) + (card_paint.width(word, "micro") + theme.px(5) if word else 0)
        badge = QRect(right - wide, rect.top(), wide, rect.height())
        _badge(painter, badge, name, word, coloured=alone or name == mode)
        right = badge.left() - theme.px(6)
    return rect.right() + 1 - right


def _badge(painter: QPainter, badge: QRect, name: str, word: str, *, coloured: bool) -> None:
    """In the colours of its own mode, which on a card that does not fit is the other one."""
    glyph = icons.LINUX if name == "linux" else icons.WINDOWS
    coloured = coloured and theme.mode() is not None
    fill = theme.mode_color(name, "tint") if coloured else theme.color("bg.surface")
    edge = theme.mode_color(name, "border") if coloured else theme.color("border.default")
    colour = theme.mode_color(name, "text") if coloured else theme.color("text.secondary")
    painter.setBrush(fill)
    painter.setPen(edge)
    radius = theme.radius("badge")
    painter.drawRoundedRect(QRectF(badge).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    card_paint.icon(painter, badge.left() + theme.px(6), badge, 12, glyph, colour)
    painter.setFont(theme.font("micro"))
    painter.setPen(colour)
    painter.drawText(badge.adjusted(theme.px(22), 0, 0, 0), card_paint.LEFT, word)
