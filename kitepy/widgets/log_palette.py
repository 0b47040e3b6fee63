"""Colours and measures of a log view, worked out once per theme and zoom."""

from PySide6.QtGui import QColor, QFont, QFontMetricsF

from kitepy.style import theme
from kitepy.text.loglines import Level
from kitepy.widgets import log_sgr

_ANSI = (
    *("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"),
    *("brightBlack", "brightRed", "brightGreen", "brightYellow", "brightBlue"),
    *("brightMagenta", "brightCyan", "brightWhite"),
)
WIDE_SCALE = 1.15
CACHED_PAIRS = 2000
READABLE = 3.0
"""A colour of a program's own choice with less contrast than this would hide its text."""

LEVEL_NAMES = {
    Level.DEBUG: "DEBUG",
    Level.INFO: "INFO",
    Level.WARN: "WARN",
    Level.ERROR: "ERROR",
}


class LogPalette:
    """What the painter needs to know of the looks."""

    def __init__(self) -> None:
        scheme = theme.scheme()
        self.background = theme.console("bg", scheme)
        self.text = theme.console("fg", scheme)
        self.dim = theme.console("dim", scheme)
        self.selection = theme.console("selection", scheme)
        self.match = theme.color("warn.border")
        self.match_edge = theme.color("warn.solid")
        self.ansi = [theme.console(name, scheme) for name in _ANSI]
        self.level = {
            Level.DEBUG: self.dim,
            Level.INFO: theme.console("cyan", scheme),
            Level.WARN: theme.console("yellow", scheme),
            Level.ERROR: theme.console("red", scheme),
        }
        self.tint = {Level.WARN: theme.color("warn.tint"), Level.ERROR: theme.color("danger.tint")}
        self.bar = {
            Level.WARN: theme.console("yellow", scheme),
            Level.ERROR: theme.console("red", scheme),
        }
        self.error_more = theme.console("brightRed" if scheme == "dark" else "red", scheme)
        self.stderr = theme.color("border.strong")
        self._colours: dict[int, QColor] = {}
        self._readable: dict[tuple[int, int], QColor] = {}
        self._measure()

    def _measure(self) -> None:
        self.font = theme.font("console")
        self.font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
        self.bold = QFont(self.font)
        self.bold.setWeight(QFont.Weight.Bold)
        # The axis holds the weight of a variable file: Qt on Linux does not move it by itself.
        self.bold.setVariableAxis(QFont.Tag("wght"), 700)
        self.wide = _larger(self.font)
        self.wide_bold = _larger(self.bold)
        metrics = QFontMetricsF(self.font)
        self.cell = metrics.horizontalAdvance("0" * 100) / 100
        self.row = theme.px(24)
        self.baseline = (self.row - metrics.height()) / 2 + metrics.ascent()
        self.bar_width = theme.px(4)
        self.margin = theme.px(16)
        self.gap = theme.px(10)
        self.pad = theme.px(8)

    def colour(self, code: int, default: QColor) -> QColor:
        """A program's colour: 0..255, or RGB."""
        if code < 0:
            return default
        if code < 16:
            return self.ansi[code]
        if len(self._colours) > CACHED_PAIRS:
            self._colours.clear()
        if code not in self._colours:
            rgb = (
                log_sgr.rgb256(code)
                if code < 256
                else (code >> 16 & 255, code >> 8 & 255, code & 255)
            )
            self._colours[code] = QColor(*rgb)
        return self._colours[code]

    def readable(self, colour: QColor, background: QColor) -> QColor:
        """The colour, or the plain one where it could not be read."""
        pair = (colour.rgb(), background.rgb())
        if pair not in self._readable:
            if len(self._readable) > CACHED_PAIRS:
                self._readable.clear()
            self._readable[pair] = self._choose(colour, background)
        return self._readable[pair]

    def _choose(self, colour: QColor, background: QColor) -> QColor:
        if contrast(colour, background) >= READABLE:
            return colour
        return self.text if contrast(self.text, background) >= READABLE else self.background


def _larger(font: QFont) -> QFont:
    """A kanji is smaller than two cells of JetBrains Mono, so it is drawn larger."""
    made = QFont(font)
    made.setPixelSize(round(font.pixelSize() * WIDE_SCALE))
    return made


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio of WCAG 2."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
