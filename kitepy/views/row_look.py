"""Fonts, colours and sizes of the container rows, looked up once per theme and not per paint."""

from PySide6.QtGui import QColor, QFont, QFontMetricsF

from kitepy.style import theme
from kitepy.views.row_cache import RowCache

_TEXTS = ("primary", "secondary", "tertiary")


class RowLook:
    """Everything that a row is painted with; made anew when the theme changes."""

    def __init__(self) -> None:
        self.px = theme.px
        self.cache = RowCache()
        self.name_font = theme.font("bodyStrong")
        self.stopped_font = QFont(theme.font("body"))
        self.caption_font = theme.font("caption")
        self.micro_font = theme.font("micro")
        self.caption = QFontMetricsF(self.caption_font)
        self.name = QFontMetricsF(self.name_font)
        self.micro = QFontMetricsF(self.micro_font)
        self.text = {word: theme.color(f"text.{word}") for word in _TEXTS}
        self.hover = theme.color("bg.hover")
        self.danger = theme.color("danger.text")
        self.border = theme.color("border.default")
        self.surface = theme.color("bg.surface")
        self.accent_text = theme.accent("text")
        self.selected = theme.accent("tintStrong")
        self.bar = theme.accent("graphic")
        self.focus = theme.accent("focus")
        self.cpu = theme.chart("cpu")
        self.cpu_fill = _faint(self.cpu)
        self.still = theme.color("text.tertiary")
        self.still_fill = _faint(self.still)
        self.row = theme.px("row")
        self.group_row = theme.px("groupRow")
        self.margin = theme.px(8)
        self.radius = theme.px(8)


def _faint(colour: QColor) -> QColor:
    faint = QColor(colour)
    faint.setAlphaF(0.22)
    return faint
