"""Keeps Japanese words together where a line is broken."""

import re
from functools import lru_cache

WORD_JOINER = "\u2060"
# Runs of katakana, and of up to five kanji, are words that Qt would break anywhere; the hiragana
# after them are their endings and particles.
_KATAKANA, _KANJI, _HIRAGANA = "[\u30a1-\u30ff]", "[\u4e00-\u9fff]", "[\u3041-\u309f]"
_WORDS = re.compile(
    f"(?:{_KATAKANA}{{2,}}|(?<!{_KANJI}){_KANJI}{{1,5}}(?!{_KANJI})){_HIRAGANA}{{0,6}}"
)


# A particle after a Latin word: "JSON \u3068" stays on one line.
_LATIN = re.compile(f"(?<=[A-Za-z0-9]) (?={_HIRAGANA})")


@lru_cache(maxsize=512)
def keep_words(text: str) -> str:
    """The text with joiners inside its katakana and short kanji words, and before their endings."""
    if text.isascii():
        return text
    return _WORDS.sub(_joined, _LATIN.sub("\u00a0", text))


def _joined(found: re.Match[str]) -> str:
    return WORD_JOINER.join(found[0])
