"""Inter and JetBrains Mono out of their packages, with real weights."""

import os
from importlib.util import find_spec

from PySide6.QtGui import QFont, QFontDatabase

_UI = ("fontpkg_inter", "Inter[opsz,wght].ttf")
_MONO = ("fontpkg_jetbrains_mono", "JetBrainsMono[wght].ttf")
_loaded = False


def load() -> None:
    """Give Qt the fonts, once; without the packages the system's fonts do."""
    global _loaded  # noqa: PLW0603 - Qt's font database is one for the process too
    if _loaded:
        return
    _loaded = True
    if file := _file(*_UI):
        # By its bytes Qt on Linux learns of every weight in the file, by its path of 400 alone;
        # and a fallback, such as the Japanese font, is as bold as the weight that was found.
        with open(file, "rb") as bytes_of:
            QFontDatabase.addApplicationFontFromData(bytes_of.read())
    if file := _file(*_MONO):
        QFontDatabase.addApplicationFont(file)


def _file(package: str, name: str) -> str:
    spec = find_spec(package)
    return os.path.join(os.path.dirname(spec.origin), "files", name) if spec and spec.origin else ""


def font(
    families: list[str], size_px: int, weight: int, *, mono: bool, tabular: bool = True
) -> QFont:
    """A font; figures of one width where numbers change, in mono slashed zero, no ligatures."""
    made = QFont(families)
    made.setPixelSize(max(1, size_px))
    made.setWeight(QFont.Weight(weight))
    # Qt on Linux draws 500 and 600 of a variable file as 400 unless the axis is set.
    made.setVariableAxis(QFont.Tag("wght"), weight)
    if mono:
        made.setStyleHint(QFont.StyleHint.Monospace)
        made.setFeature(QFont.Tag("calt"), 0)
        made.setFeature(QFont.Tag("zero"), 1)
    elif tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
