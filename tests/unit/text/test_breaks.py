"""Japanese words stay whole where Qt breaks a line."""

from typing import Any

import pytest
from PySide6.QtGui import QTextLayout

from kitepy.style import theme
from kitepy.text.breaks import WORD_JOINER, keep_words


def lines(text: str, width_px: int) -> list[str]:
    """The text as Qt breaks it."""
    layout = QTextLayout(text, theme.font("body"))
    layout.beginLayout()
    found = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width_px)
        start, length = line.textStart(), line.textLength()
        found.append(text[start : start + length].replace(WORD_JOINER, "").strip())
    layout.endLayout()
    return found


@pytest.mark.parametrize("width_px", range(90, 300, 15))
def test_no_word_is_broken(qapp: Any, width_px: int) -> None:
    text = "信頼性の高いデータベース。JSON と拡張機能に対応し、pip 付きです。"
    whole = ("信頼性の", "高い", "データベース", "JSON\u00a0と", "拡張機能に", "付きです")
    broken = lines(keep_words(text), width_px)
    assert len(broken) > 1
    for word in whole:
        assert any(word in line for line in broken), broken


def test_latin_text_is_left_alone() -> None:
    assert keep_words("Fast web server") == "Fast web server"
