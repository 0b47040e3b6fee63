"""Draws words in every weight and says, as JSON, what came out; run in a process of its own."""

import json
import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QTextLayout
from PySide6.QtWidgets import QApplication

from kitepy.style import fonts

WORDS = "Containers 0123 Hamburgefonstiv"
JAPANESE = "コンテナー一覧"
JAPANESE_FAMILY = "Noto Sans CJK JP"
SIZE_PX = 40
FAMILIES = {"Inter": False, "JetBrains Mono": True}
WEIGHTS = (400, 500, 600)


def ink(font: QFont, words: str = WORDS) -> int:
    """How much is black of the words, in whole pixels."""
    picture = QImage(1600, 80, QImage.Format.Format_Grayscale8)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.setFont(font)
    painter.drawText(5, 60, words)
    painter.end()
    return sum(255 - byte for byte in bytes(picture.constBits())) // 255


def drawn(font: QFont, text: str) -> tuple[list[str], int]:
    """The families that draw a text, and how many of its glyphs are missing everywhere."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    missing = sum(run.glyphIndexes().count(0) for run in runs)
    return [run.rawFont().familyName() for run in runs], missing


def measure(family: str, *, mono: bool) -> dict[str, object]:
    """Ink and width of a family by weight, and who draws Latin and Japanese."""
    made = {w: fonts.font([family], SIZE_PX, w, mono=mono) for w in WEIGHTS}
    return {
        "ink": [ink(font) for font in made.values()],
        "japanese ink": [
            ink(fonts.font([family, JAPANESE_FAMILY], SIZE_PX, w, mono=mono), JAPANESE)
            for w in WEIGHTS
        ],
        "width": [QFontMetricsF(font).horizontalAdvance(WORDS) for font in made.values()],
        "latin": drawn(made[400], WORDS),
        "japanese": drawn(made[400], JAPANESE),
    }


def main() -> None:
    """All families that KitePy brings."""
    app = QApplication(["font-probe"])
    fonts.load()
    json.dump({f: measure(f, mono=mono) for f, mono in FAMILIES.items()}, sys.stdout)
    app.quit()


if __name__ == "__main__":
    main()
