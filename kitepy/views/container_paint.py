"""Painting one container row or group header; all text is drawn as plain text."""

import time
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from kitepy.engine import dto
from kitepy.models import container_words as words
from kitepy.models.container_tree import SAMPLES, Group, Row
from kitepy.style import icons
from kitepy.text import format as fmt
from kitepy.views.row_look import RowLook
from kitepy.widgets.state_glyph import paint_state

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_TAIL = Qt.TextElideMode.ElideRight
_LEAST_SCALE = 5.0
"""Per cent of CPU that fill the sparkline at least: idle noise stays near the ground."""


class Marks(NamedTuple):
    """How a row stands: chosen, under the mouse, with the keyboard focus, with its button."""

    selected: bool = False
    hovered: bool = False
    focused: bool = False
    button: bool = False
    turn: float = 0.0
    live_only: bool = False
    """Only sparkline and CPU are to be painted: nothing else has changed."""


def button_rect(rect: QRectF, look: RowLook) -> QRectF:
    """Where the start/stop button of a hovered row is."""
    side = look.px(28)
    return QRectF(rect.right() - look.px(18) - side, rect.center().y() - side / 2, side, side)


def live_rect(rect: QRectF, look: RowLook) -> QRectF:
    """The part of a row that a CPU sample changes."""
    return QRectF(rect.right() - look.px(77), rect.top(), look.px(58), rect.height())


def paint_background(painter: QPainter, rect: QRectF, look: RowLook, marks: Marks) -> None:
    """Selection, hover and focus ring."""
    box = rect.adjusted(look.margin, 0, -look.margin, 0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if marks.selected or marks.hovered:
        painter.setBrush(look.selected if marks.selected else look.hover)
        painter.drawRoundedRect(box, look.radius, look.radius)
    if marks.selected:
        painter.setBrush(look.bar)
        bar = QRectF(box.left(), box.top() + look.px(8), look.px(3), box.height() - look.px(16))
        painter.drawRoundedRect(bar, 1.5, 1.5)
    if marks.focused:
        painter.setPen(QPen(look.focus, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), look.radius, look.radius)


def paint_row(painter: QPainter, rect: QRectF, row: Row, look: RowLook, marks: Marks) -> None:
    """One container, in full width."""
    paint_background(painter, rect, look, marks)
    px = look.px
    right = live_rect(rect, look)
    if marks.live_only and not marks.button:
        _paint_right(painter, right, row, look)
        return
    paint_state(
        painter, QPointF(rect.left() + px(27), rect.center().y()), words.glyph(row), marks.turn
    )
    live = is_live(row)
    taken = look.px(58) if live else _words_width(row, look)
    if marks.button:
        taken = right.right() - button_rect(rect, look).left()
        _paint_button(painter, button_rect(rect, look), row, look)
    elif live:
        _paint_right(painter, right, row, look)
    left = rect.left() + px(44)
    words_end = right.right() - taken - px(8)
    end = words_end if live or marks.button else right.right()
    box = QRectF(left, rect.top(), max(1.0, end - left), rect.height())
    key = (row.container, row.busy, words.uptime(row.container), marks.button, _elapsed(row))

    def draw(onto: QPainter, at: QRectF) -> None:
        width = words_end - left
        _paint_name(onto, QRectF(0, px(5), width, px(20)), row, look)
        _paint_second(onto, QRectF(0, px(25), width, px(18)), row, look)
        if not live and not marks.button:
            _paint_words(onto, at, row, look)

    look.cache.paint(painter, box, id(row), key, draw)


def paint_rail(painter: QPainter, rect: QRectF, row: Row, look: RowLook, marks: Marks) -> None:
    """One container in the rail: glyph and name."""
    paint_background(painter, rect, look, marks)
    centre = QPointF(rect.center().x(), rect.top() + look.px(17))
    paint_state(painter, centre, words.glyph(row), marks.turn)
    box = rect.adjusted(look.px(12), look.px(28), -look.px(12), -look.px(5))
    name = look.micro.elidedText(words.name(row.container), _TAIL, box.width())
    tone = "primary" if row.container.status.is_up else "secondary"
    _draw(painter, box, name, look.micro_font, look.text[tone], _CENTRE)


def paint_group(
    painter: QPainter, rect: QRectF, group: Group, look: RowLook, marks: Marks, *, rail: bool
) -> None:
    """A group header: chevron, layers for compose, title, running of all."""
    paint_background(painter, rect, look, marks._replace(selected=False))
    px, grey = look.px, look.text["secondary"]
    chevron = icons.DOWN if group.expanded else icons.RIGHT
    side = px(14)
    top = rect.center().y() - side / 2
    icons.paint(painter, QRectF(rect.left() + px(14), top, side, side), chevron, grey)
    left = rect.left() + px(34)
    if group.key and not rail:
        icons.paint(painter, QRectF(left, top, side, side), icons.COMPOSE, grey)
        left += px(20)
    title = words.group_title(group)
    running, total = group.running_total
    counts = "" if rail else f"{running} / {total}"
    space = rect.right() - px(19) - left - look.caption.horizontalAdvance(counts) - px(8)
    if rail:
        space = rect.right() - px(8) - left
    box = QRectF(left, rect.top(), max(0.0, space), rect.height())
    _draw(painter, box, look.caption.elidedText(title, _TAIL, space), look.caption_font, grey)
    box = QRectF(rect.left(), rect.top(), rect.width() - px(19), rect.height())
    _draw(painter, box, counts, look.caption_font, grey, _RIGHT)


def _paint_name(painter: QPainter, box: QRectF, row: Row, look: RowLook) -> None:
    badge = words.isolation(row.container)
    badge_width = look.micro.horizontalAdvance(badge) + look.px(28) if badge else 0.0
    up = row.container.status.is_up or row.busy
    shown = words.name(row.container)
    shown = look.name.elidedText(shown, _TAIL, max(look.px(24), box.width() - badge_width))
    font = look.name_font if up else look.stopped_font
    _draw(painter, box, shown, font, look.text["primary" if up else "secondary"])
    if badge:
        left = box.left() + look.name.horizontalAdvance(shown) + look.px(8)
        rect = QRectF(left, box.top() + look.px(1), badge_width - look.px(8), look.px(18))
        if rect.right() <= box.right() + look.px(4):
            _paint_badge(painter, rect, badge, row.container.isolation, look)


def _paint_badge(painter: QPainter, rect: QRectF, text: str, kind: str, look: RowLook) -> None:
    painter.setPen(QPen(look.border, 1))
    painter.setBrush(look.surface)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), look.px(4), look.px(4))
    side = look.px(12)
    icon = icons.HYPERV if kind == "hyperv" else icons.PROCESS
    place = QRectF(rect.left() + look.px(4), rect.center().y() - side / 2, side, side)
    icons.paint(painter, place, icon, look.text["secondary"])
    box = rect.adjusted(look.px(18), 0, 0, 0)
    _draw(painter, box, text, look.micro_font, look.text["secondary"])


def _paint_second(painter: QPainter, box: QRectF, row: Row, look: RowLook) -> None:
    if row.busy:
        _draw(painter, box, words.busy(row.busy), look.caption_font, look.text["secondary"])
        return
    left = box.left()
    for text, colour in second_line(row.container, look, box.width()):
        part = QRectF(left, box.top(), box.right() - left, box.height())
        _draw(painter, part, text, look.caption_font, colour)
        left += look.caption.horizontalAdvance(text)


def second_line(container: dto.Container, look: RowLook, width: float) -> list[tuple[str, QColor]]:
    """Image, port and uptime, or why it stopped; what matters least goes first when it is tight."""
    grey = look.text["secondary"]
    port = words.port(container)
    tail = words.uptime(container)
    ports = f":{port}" if port else ""
    measure = look.caption.horizontalAdvance
    dot = " · "
    image = words.image(container)
    if measure(dot.join(filter(None, (image, ports, tail)))) > width:
        tail = ""
    tail = tail or words.reason(container)
    reserved = measure(dot + ports) if ports else 0.0
    image = look.caption.elidedText(image, _TAIL, max(width * 0.4, width - reserved))
    parts = [(image, grey)]
    if ports:
        parts += [(dot, look.text["tertiary"]), (ports, look.accent_text)]
    if tail:
        space = width - sum(measure(text) for text, _ in parts)
        if space > look.px(30):
            parts.append((look.caption.elidedText(f"{dot}{tail}", _TAIL, space), grey))
    return parts


def is_live(row: Row) -> bool:
    """Whether a row has a sparkline; the others have their state in words."""
    return not row.busy and row.container.status in (dto.Status.RUNNING, dto.Status.PAUSED)


def _paint_right(painter: QPainter, box: QRectF, row: Row, look: RowLook) -> None:
    """Sparkline and CPU, or Paused."""
    px = look.px
    paused = row.container.status is dto.Status.PAUSED
    still = paused or not row.samples
    colours = (look.still, look.still_fill) if still else (look.cpu, look.cpu_fill)
    spark = QRectF(box.left(), box.top() + px(7), px(58), px(17))
    paint_sparkline(painter, spark, row.samples, *colours)
    text = words.state(row.container) if paused else ""
    if not paused and row.cpu is not None:
        text = fmt.percent(row.cpu)
    line = QRectF(box.left(), box.top() + px(25), box.width(), px(18))
    _draw(painter, line, text, look.caption_font, look.text["secondary"], _RIGHT)


def _words(row: Row) -> str:
    return _elapsed(row) if row.busy else words.state(row.container)


def _words_width(row: Row, look: RowLook) -> float:
    return min(look.caption.horizontalAdvance(_words(row)), float(look.px(96)))


def _paint_words(painter: QPainter, box: QRectF, row: Row, look: RowLook) -> None:
    """The state of a row that is not live, at its right end."""
    failed = words.glyph(row) == "failed"
    colour = look.danger if failed else look.text["secondary"]
    text = look.caption.elidedText(_words(row), _TAIL, look.px(97))
    _draw(painter, box, text, look.caption_font, colour, _RIGHT)


def paint_sparkline(
    painter: QPainter, box: QRectF, samples: tuple[float, ...], line: QColor, fill: QColor
) -> None:
    """The last samples, newest at the right edge, on a ground as wide as the box."""
    samples = (*(0.0,) * (SAMPLES - len(samples)), *samples)
    scale = max(_LEAST_SCALE, *samples) * 1.1
    step = box.width() / (SAMPLES - 1)
    points = [
        QPointF(
            box.left() + step * i, box.bottom() - box.height() * min(1.0, max(0.0, sample) / scale)
        )
        for i, sample in enumerate(samples)
    ]
    # Antialiased fills and lines wider than 1 cost ten times as much, and twenty rows do this
    # every second. The line hides the fill's hard edge.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    ends = [box.bottomRight(), box.bottomLeft()]
    painter.drawPolygon(QPolygonF(points + ends))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(line)
    painter.drawPolyline(QPolygonF(points))


def _paint_button(painter: QPainter, box: QRectF, row: Row, look: RowLook) -> None:
    painter.setPen(QPen(look.border, 1))
    painter.setBrush(look.surface)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), look.px(7), look.px(7))
    status = row.container.status
    icon = icons.STOP if status.is_up else icons.START
    if status is dto.Status.PAUSED:
        icon = icons.RESUME
    side = look.px(14)
    place = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
    icons.paint(painter, place, icon, look.text["primary"])


def _elapsed(row: Row) -> str:
    return fmt.span(time.monotonic() - row.busy_since) if row.busy else ""


def _draw(
    painter: QPainter,
    box: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = _LEFT,
) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, int(align | Qt.TextFlag.TextSingleLine), text)
