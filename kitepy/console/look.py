"""The console's colours and fonts out of the theme, and the size of a cell."""

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QFont, QFontMetricsF

from kitepy.console.core import Colours
from kitepy.console.prompt import Prompts
from kitepy.style import theme

_ANSI = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_BRIGHT = tuple(f"bright{name[0].upper()}{name[1:]}" for name in _ANSI)
NORMAL_PX, SMALLEST_PX, LARGEST_PX = 13, 9, 32
WIDE_FACTOR = 1.15
"""A kanji is 1.67 Latin advances wide; so much larger it fills its two cells."""


def colour(name: str) -> QColor:
    """A console colour in the scheme that consoles are shown in."""
    return theme.console(name, theme.console_scheme())


def colours() -> Colours:
    """What the core is told."""
    palette = [_rgb(colour(name)) for name in (*_ANSI, *_BRIGHT)]
    dark = theme.console_scheme() == "dark"
    return Colours(_rgb(colour("fg")), _rgb(colour("bg")), palette, dark=dark)


def prompts() -> Prompts:
    """The colours of prompts and of what is typed after them."""
    return Prompts(_rgb(colour("cyan")), _rgb(colour("brightWhite")))


def _rgb(shown: QColor) -> int:
    return shown.rgb() & 0xFFFFFF


def match_ground() -> QColor:
    """Behind what was searched for: as in the log."""
    ground = QColor(colour("yellow"))
    ground.setAlphaF(0.35)
    return ground


class Fonts:
    """The fonts of a size, and the cell that they need, in whole device pixels."""

    def __init__(self, size_px: int, dpr: float) -> None:
        base = theme.font("console")
        size = theme.px(min(LARGEST_PX, max(SMALLEST_PX, size_px)))
        base.setPixelSize(size)
        base.setKerning(False)
        metrics = QFontMetricsF(base)
        advance = metrics.horizontalAdvance("M")
        width = max(1.0, round(advance * dpr) / dpr)
        line = theme.line("console") * size / theme.px(NORMAL_PX)
        height = max(1.0, round(max(line, metrics.height()) * dpr) / dpr)
        self.cell = QSizeF(width, height)
        self.spacing = width - advance
        base.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, self.spacing)
        self.ascent, self.glyph_height = metrics.ascent(), metrics.height()
        self.baseline = (height - self.glyph_height) / 2 + self.ascent
        self._made = {(False, False): base}
        self.wide = QFont(base)
        self.wide.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0)
        self.wide.setPixelSize(round(size * WIDE_FACTOR))
        self.wide_metrics = QFontMetricsF(self.wide)
        self._metrics = metrics
        self._fits: dict[str, bool] = {}

    def font(self, bold: bool, italic: bool) -> QFont:
        """Regular, bold or slanted."""
        found = self._made.get((bold, italic))
        if found is None:
            found = QFont(self._made[False, False])
            found.setItalic(italic)
            if bold:
                found.setWeight(QFont.Weight.Bold)
                # Qt on Linux ignores the weight of a variable file unless the axis is set.
                found.setVariableAxis(QFont.Tag("wght"), 700)
            self._made[bold, italic] = found
        return found

    def fits(self, character: str) -> bool:
        """Whether a character stays in the grid when it is drawn among others."""
        if character.isascii():
            return True
        found = self._fits.get(character)
        if found is None:
            drift = self._metrics.horizontalAdvance(character) + self.spacing - self.cell.width()
            own = not 0x2500 <= ord(character[0]) <= 0x259F
            found = self._fits[character] = own and abs(drift) < 0.05
        return found

    def advance(self, character: str) -> float:
        """How wide a character is by itself."""
        return self._metrics.horizontalAdvance(character)
