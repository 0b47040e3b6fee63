"""The console's colours and fonts out of the theme, and the size of a cell."""

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QFont, QFontMetricsF

from kitepy.console.core import Colours
from kitepy.style import theme

_ANSI = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_BRIGHT = tuple(f"bright{name[0].upper()}{name[1:]}" for name in _ANSI)
SCHEME = "dark"
"""The console stays dark in the light theme too."""
SMALLEST_PX, LARGEST_PX = 9, 32
WIDE_FACTOR = 1.15
"""A kanji is 1.67 Latin advances wide; so much larger it fills its two cells."""


def colours() -> Colours:
    """What the core is told."""
    palette = [_rgb(theme.console(name, SCHEME)) for name in (*_ANSI, *_BRIGHT)]
    return Colours(
        _rgb(theme.console("fg", SCHEME)),
        _rgb(theme.console("bg", SCHEME)),
        palette,
        dark=SCHEME == "dark",
    )


def _rgb(colour: QColor) -> int:
    return colour.rgb() & 0xFFFFFF


def prompt_colour() -> int:
    """What a prompt is painted in."""
    return _rgb(theme.console("cyan", SCHEME))


def strong_colour() -> int:
    """What is typed after a prompt is painted in."""
    return _rgb(theme.console("brightWhite", SCHEME))


def selection() -> QColor:
    """The ground of selected cells."""
    return theme.console("selection", SCHEME)


class Fonts:
    """The fonts of a size, and the cell that they need, in whole device pixels."""

    def __init__(self, larger_px: int, dpr: float) -> None:
        base = theme.font("console")
        size = min(LARGEST_PX * 2, max(SMALLEST_PX, base.pixelSize() + larger_px))
        base.setPixelSize(size)
        base.setKerning(False)
        metrics = QFontMetricsF(base)
        advance = metrics.horizontalAdvance("M")
        width = max(1.0, round(advance * dpr) / dpr)
        line = theme.line("console") * size / theme.font("console").pixelSize()
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
