"""Paints catalog cards; never a widget per card."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kitepy.catalog.cards import Card
from kitepy.models.catalog import CARD_ROLE, CatalogModel
from kitepy.models.jobs import JobState
from kitepy.style import icons, theme
from kitepy.text.format import bytes_text, strip_controls
from kitepy.text.i18n import language, translate
from kitepy.views.card_parts import CardParts, parts

if TYPE_CHECKING:
    from kitepy.models.jobs import Job, Progress

_LOOKS = {
    "database": ("blue", "database"),
    "web": ("green", "globe"),
    "language": ("teal", "braces"),
    "messaging": ("orange", "message-square"),
    "monitoring": ("amber", "chart-line"),
    "cms": ("slate", "pen-line"),
    "cache": ("rose", "zap"),
    "base": ("slate", "box"),
}
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


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
        place = parts(option.rect)
        state = option.state
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        _frame(painter, place.frame, hovered, focused)
        _head(painter, place, card)
        _words(painter, place.words, strip_controls(card.words(language()), 300))
        job = model.job(card)
        if job is not None and job.state in (JobState.RUNNING, JobState.FAILED):
            _progress(painter, place, job, model.tag(card))
        else:
            _footer(painter, place, card, model, hovered or focused)
        painter.restore()


def _frame(painter: QPainter, rect: QRect, hovered: bool, focused: bool) -> None:
    radius = theme.radius("card")
    area = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(theme.color("card.edge"))
    painter.setBrush(theme.color("bg.surface"))
    painter.drawRoundedRect(area, radius, radius)
    edge = theme.color("border.strong" if hovered else "card.border")
    if focused:
        painter.setPen(theme.accent("focus"))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), radius - 1, radius - 1)
        edge = theme.accent("focus")
    painter.setPen(edge)
    painter.drawRoundedRect(area.adjusted(0, 0, 0, 0 if hovered or focused else -1), radius, radius)


def _text(
    painter: QPainter,
    rect: QRect,
    text: str,
    role: str,
    colour: QColor,
    align: Qt.AlignmentFlag = _LEFT,
) -> int:
    font = theme.font(role)
    painter.setFont(font)
    painter.setPen(colour)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, shown)
    return metrics.horizontalAdvance(shown)


def _head(painter: QPainter, place: CardParts, card: Card) -> None:
    hue, glyph = _LOOKS.get(card.category, ("slate", "package"))
    background, colour = theme.avatar(hue)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(background)
    painter.drawRoundedRect(place.avatar, theme.px(8), theme.px(8))
    size = theme.px(20)
    centre = place.avatar.center()
    icons.paint(
        painter,
        QRectF(centre.x() - size / 2 + 1, centre.y() - size / 2 + 1, size, size),
        glyph,
        colour,
    )
    width = _text(
        painter, place.title, strip_controls(card.name, 80), "title", theme.color("text.primary")
    )
    seal = {"official": icons.OFFICIAL, "verified": icons.VERIFIED}.get(card.trust)
    if seal:
        side = theme.px(16)
        x = place.title.left() + width + theme.px(6)
        if x + side <= place.title.right():
            y = place.title.center().y() - side / 2 + 1
            icons.paint(painter, QRectF(x, y, side, side), seal, theme.color("text.primary"))
    _text(
        painter,
        place.publisher,
        strip_controls(card.publisher, 80),
        "caption",
        theme.color("text.tertiary"),
    )
    _platforms(painter, place.platforms, card)


def _platforms(painter: QPainter, rect: QRect, card: Card) -> None:
    """The current mode with its word, the other with its glyph alone."""
    right = rect.right()
    mode = theme.mode()
    for name in sorted(card.platforms, key=lambda platform: platform == mode):
        word = (
            {"linux": "Linux", "windows": "Windows"}[name] if name == mode or mode is None else ""
        )
        glyph = icons.LINUX if name == "linux" else icons.WINDOWS
        painter.setFont(theme.font("micro"))
        width = theme.px(22) + (
            painter.fontMetrics().horizontalAdvance(word) + theme.px(6) if word else 0
        )
        badge = QRect(right - width, rect.top(), width, rect.height())
        own = name == mode
        painter.setBrush(theme.accent("tint") if own else theme.color("bg.surface"))
        painter.setPen(theme.accent("border") if own else theme.color("border.default"))
        painter.drawRoundedRect(
            QRectF(badge).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4)
        )
        colour = theme.accent("text") if own else theme.color("text.secondary")
        side = theme.px(12)
        icons.paint(
            painter,
            QRectF(badge.left() + theme.px(5), badge.center().y() - side / 2 + 1, side, side),
            glyph,
            colour,
        )
        painter.setPen(colour)
        painter.drawText(badge.adjusted(theme.px(21), 0, 0, 0), _LEFT, word)
        right = badge.left() - theme.px(6)


def _words(painter: QPainter, rect: QRect, text: str) -> None:
    """Two lines at a fixed step, the last one with an ellipsis."""
    font = theme.font("body")
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption(_LEFT))
    painter.setPen(theme.color("text.secondary"))
    painter.setFont(font)
    step, start = theme.line("body"), 0
    layout.beginLayout()
    for number in range(2):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(rect.width())
        start = line.textStart()
        box = QRect(rect.left(), rect.top() + number * step, rect.width(), step)
        part = text[start:] if number else text[start : start + line.textLength()]
        shown = painter.fontMetrics().elidedText(
            part.rstrip(), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(box, _LEFT | Qt.TextFlag.TextSingleLine, shown)
    layout.endLayout()


def _footer(
    painter: QPainter, place: CardParts, card: Card, model: CatalogModel, strong: bool
) -> None:
    kind = translate("Catalog", "Terminal") if card.interactive else translate("Catalog", "Server")
    ports = ", ".join(f":{port}" for port in card.ports)
    words = f"{kind} {ports}" if ports else kind
    if card.stars is not None:
        words = f"★ {card.stars}"
    _text(painter, place.facts, words, "caption", theme.color("text.tertiary"))
    local = model.is_local(card)
    outline = place.tag.united(place.menu)
    painter.setBrush(theme.color("bg.surface"))
    painter.setPen(theme.color("border.default"))
    painter.drawRoundedRect(
        QRectF(outline).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(7), theme.px(7)
    )
    side = theme.px(14)
    mark, tone = (icons.CHECK, "ok.text") if local else (icons.PULL, "text.secondary")
    y = place.tag.center().y() - side / 2 + 1
    icons.paint(
        painter, QRectF(place.tag.left() + theme.px(8), y, side, side), mark, theme.color(tone)
    )
    chevron = QRectF(place.tag.right() - side - theme.px(4), y, side, side)
    icons.paint(painter, chevron, icons.DOWN, theme.color("text.secondary"))
    box = place.tag.adjusted(theme.px(27), 0, -side - theme.px(8), 0)
    _text(painter, box, strip_controls(model.tag(card), 40), "body", theme.color("text.secondary"))
    _create(painter, place, strong)


def _create(painter: QPainter, place: CardParts, strong: bool) -> None:
    whole = place.create.united(place.menu)
    colour = theme.color("text.onInk" if strong else "text.primary")
    if strong:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("ink.bg"))
        painter.drawRoundedRect(whole, theme.px(7), theme.px(7))
        painter.fillRect(
            QRect(whole.left(), whole.top(), theme.px(8), whole.height()), theme.color("ink.bg")
        )
    else:
        painter.setPen(theme.color("border.default"))
        painter.drawLine(place.create.topLeft(), place.create.bottomLeft())
    side = theme.px(14)
    y = whole.center().y() - side / 2 + 1
    icons.paint(
        painter, QRectF(place.create.left() + theme.px(10), y, side, side), icons.NEW, colour
    )
    _text(
        painter,
        place.create.adjusted(theme.px(30), 0, 0, 0),
        translate("Catalog", "Create"),
        "bodyStrong",
        colour,
    )
    icons.paint(painter, QRectF(place.menu.left() + theme.px(4), y, side, side), icons.DOWN, colour)


def _progress(painter: QPainter, place: CardParts, job: "Job", tag: str) -> None:
    """Instead of the footer: what is done, how far it is, and cancel or retry."""
    left, right = place.facts.left(), place.cancel.left() - theme.px(8)
    top = place.facts.top() - theme.px(6)
    box = QRect(left, top, right - left, theme.line("caption"))
    failed = job.state is JobState.FAILED
    colour = theme.color("danger.text") if failed else theme.accent("text")
    width = _text(painter, box, _progress_label(job, tag), "bodyStrong", colour)
    p = job.progress
    if p.layers_total and not failed:
        rest = box.adjusted(width + theme.px(8), 0, -theme.px(44), 0)
        _text(painter, rest, _layers_words(p), "caption", theme.color("text.secondary"))
        if p.fraction is not None:
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            percent = f"{p.fraction * 100:.0f} %"
            _text(painter, box, percent, "bodyStrong", theme.color("text.primary"), align)
    bar = QRectF(left, box.bottom() + theme.px(5), box.width(), theme.px(4))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("bg.sunken"))
    painter.drawRoundedRect(bar, 2, 2)
    painter.setBrush(theme.color("danger.solid") if failed else theme.accent("graphic"))
    bar.setWidth(bar.width() * (1.0 if failed else (p.fraction or 0.0)))
    painter.drawRoundedRect(bar, 2, 2)
    glyph = icons.RESTART if failed else icons.CLOSE
    icons.paint(painter, QRectF(_square(place.cancel)), glyph, theme.color("text.secondary"))


def _progress_label(job: "Job", tag: str) -> str:
    if job.state is JobState.FAILED:
        from kitepy.text.errors import explain

        return explain(job.error).title if job.error else translate("Catalog", "Failed")
    if job.progress.phase == "pulling":
        return translate("Catalog", "Pulling {tag}").replace("{tag}", strip_controls(tag, 40))
    return translate("Catalog", "Creating")


def _layers_words(p: "Progress") -> str:
    words = translate("Catalog", "{done} of {all} layers")
    words = words.replace("{done}", str(p.layers_done)).replace("{all}", str(p.layers_total))
    if not p.total_bytes:
        return words
    return f"{words} · {bytes_text(p.current_bytes)} / {bytes_text(p.total_bytes)}"


def _square(rect: QRect) -> QRect:
    side = theme.px(16)
    return QRect(rect.center().x() - side // 2, rect.center().y() - side // 2, side, side)
