"""Keeps Japanese words together where a line is broken."""

import re
from functools import lru_cache

WORD_JOINER = "\u2060"
# Runs of katakana, and of two to five kanji, are words that Qt would break anywhere.
_WORDS = re.compile(
    r"[\u30a1-\u30ff]{2,}|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,5}(?![\u4e00-\u9fff])"
)


@lru_cache(maxsize=512)
def keep_words(text: str) -> str:
    """The text with joiners inside its katakana and short kanji words."""
    if text.isascii():
        return text
    return _WORDS.sub(_joined, text)


def _joined(found: re.Match[str]) -> str:
    return WORD_JOINER.join(found[0])
