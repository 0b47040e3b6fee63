"""The last line of a catalog card: facts with tag and Create, or the progress of a job."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from kitepy.catalog.cards import Card
from kitepy.models import card_words
from kitepy.models.jobs import JobState
from kitepy.style import icons, theme
from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate
from kitepy.views import card_paint
from kitepy.views.card_parts import CardParts

if TYPE_CHECKING:
    from kitepy.models.catalog import CatalogModel
    from kitepy.models.jobs import Job

_QUIET = "text.secondary"


def footer(
    painter: QPainter, place: CardParts, card: Card, model: "CatalogModel", *, strong: bool
) -> None:
    """What the image is, which tag is chosen, and Create."""
    _facts(painter, place.facts, card)
    outline = QRectF(place.tag.united(place.menu)).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setBrush(theme.color("bg.surface"))
    painter.setPen(theme.color("border.default"))
    painter.drawRoundedRect(outline, theme.radius("control"), theme.radius("control"))
    tag = model.tag(card)
    mark, tone = (icons.CHECK, "ok.text") if model.is_local(card) else (icons.PULL, _QUIET)
    if not model.runs(card, tag):
        alien = {"linux": icons.LINUX, "windows": icons.WINDOWS}
        mark = alien.get(model.platforms(card, tag)[0], mark)
    _tag(painter, place.tag, tag, mark, tone)
    _create(painter, place, strong=strong)


def _facts(painter: QPainter, rect: QRect, card: Card) -> None:
    colour = theme.color("text.tertiary")
    left = rect.left()
    if card.stars is not None:
        card_paint.icon(painter, left, rect, 14, icons.STAR, colour)
        words = card_words.stars(card.stars)
    else:
        kind = card_words.kind(card)
        if not kind:
            return
        glyph = icons.CONSOLE if card.interactive else icons.SERVER
        card_paint.icon(painter, left, rect, 14, glyph, colour)
        words = card_words.ports(card) or kind
    box = rect.adjusted(theme.px(19), 0, 0, 0)
    card_paint.text(painter, box, words, "caption", colour)


def _tag(painter: QPainter, rect: QRect, tag: str, mark: str, tone: str) -> None:
    card_paint.icon(painter, rect.left() + theme.px(9), rect, 14, mark, theme.color(tone))
    quiet = theme.color(_QUIET)
    card_paint.icon(painter, rect.right() - theme.px(20), rect, 14, icons.DOWN, quiet)
    box = rect.adjusted(theme.px(28), 0, -theme.px(23), 0)
    card_paint.text(painter, box, strip_controls(tag, 40), "body", quiet)


def _create(painter: QPainter, place: CardParts, *, strong: bool) -> None:
    whole = place.create.united(place.menu)
    colour = theme.color("text.onInk" if strong else "text.primary")
    if strong:
        _ink(painter, whole)
    else:
        painter.setPen(theme.color("border.default"))
        painter.drawLine(place.create.topLeft(), place.create.bottomLeft())
    left = place.create.left() + theme.px(11)
    card_paint.icon(painter, left, whole, 14, icons.NEW, colour)
    box = place.create.adjusted(theme.px(30), 0, theme.px(4), 0)
    card_paint.text(painter, box, translate("Catalog", "Create"), "bodyStrong", colour)
    card_paint.icon(painter, place.menu.left() + theme.px(5), whole, 14, icons.DOWN, colour)


def _ink(painter: QPainter, rect: QRect) -> None:
    """Rounded at the right only: at the left the tag goes on."""
    box, radius = QRectF(rect), theme.radius("control")
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(box, radius, radius)
    path.addRect(box.adjusted(0, 0, -box.width() / 2, 0))
    painter.fillPath(path, theme.color("ink.bg"))


def progress(painter: QPainter, place: CardParts, job: "Job", tag: str) -> None:
    """Label, layers, MB, %, bar and cancel; a failure has its reason, Retry and a way to close."""
    if job.state is JobState.FAILED:
        _failure(painter, place, job, tag)
        return
    box = QRect(place.progress.topLeft(), place.progress.size())
    box.setHeight(theme.line("caption"))
    accent = theme.accent("text")
    share = card_words.share(job.progress)
    primary = theme.color("text.primary")
    right = card_paint.text(painter, box, share, "bodyStrong", primary, card_paint.RIGHT)
    box_left = box.adjusted(0, 0, -right - theme.px(8), 0)
    layers = card_words.layers(job.progress)
    words = _fitting(job, tag, box_left.width() - card_paint.width(layers, "caption"))
    width = card_paint.text(painter, box_left, words, "bodyStrong", accent)
    rest = box_left.adjusted(width + theme.px(8), 0, 0, 0)
    card_paint.text(painter, rest, layers, "caption", theme.color("text.secondary"))
    line = QRectF(box.left(), box.bottom() + theme.px(4), box.width(), theme.px(4))
    card_paint.bar(painter, line, job.progress.fraction or 0.0, theme.accent("graphic"))
    card_paint.cross(painter, place.cancel)


def _fitting(job: "Job", tag: str, room: int) -> str:
    """What the job does; without the tag where the layers need its place."""
    words = card_words.phase(job, tag)
    fits = card_paint.width(words, "bodyStrong") + theme.px(8) <= room
    return words if fits else card_words.phase(job, "")


def _failure(painter: QPainter, place: CardParts, job: "Job", tag: str) -> None:
    danger = theme.color("danger.text")
    box = QRect(place.progress.topLeft(), place.progress.size())
    box.setHeight(theme.line("caption"))
    box.setRight(place.retry.left() - theme.px(10))
    card_paint.icon(painter, box.left(), box, 14, icons.ERROR, danger)
    words = box.adjusted(theme.px(20), 0, 0, 0)
    card_paint.text(painter, words, card_words.phase(job, tag), "caption", danger)
    line = QRectF(box.left(), box.bottom() + theme.px(4), box.width(), theme.px(4))
    card_paint.bar(painter, line, 1.0, theme.color("danger.solid"))
    button = QRectF(place.retry).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(theme.color("border.default"))
    painter.setBrush(theme.color("bg.surface"))
    painter.drawRoundedRect(button, theme.radius("control"), theme.radius("control"))
    primary = theme.color("text.primary")
    left = place.retry.left() + theme.px(9)
    card_paint.icon(painter, left, place.retry, 14, icons.RESTART, primary)
    inside = place.retry.adjusted(theme.px(28), 0, -theme.px(2), 0)
    card_paint.text(painter, inside, card_words.again(job), "bodyStrong", primary)
    card_paint.cross(painter, place.cancel)
