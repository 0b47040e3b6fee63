"""bash's {a,b} and {1..9}."""

import re

from kitepy.training.shells.sh.syntax import Text, Word

BRACES = re.compile(r"\{([^{}\s]*(?:,|\.\.)[^{}\s]*)\}")
RANGE = re.compile(r"(-?\d{1,9})\.\.(-?\d{1,9})(?:\.\.(-?\d{1,9}))?\Z")
LETTERS = re.compile(r"([A-Za-z])\.\.([A-Za-z])\Z")
MAX = 10_000


def braces(word: Word) -> list[Word]:
    """The words that a word stands for."""
    for index, part in enumerate(word):
        if not isinstance(part, Text) or part.quoted:
            continue
        found = BRACES.search(part.text)
        if not found:
            continue
        choices = _choices(found[1])
        if not choices:
            continue
        head, tail = part.text[: found.start()], part.text[found.end() :]
        made: list[Word] = []
        for choice in choices:
            middle = Text(head + choice + tail)
            made += braces((*word[:index], middle, *word[index + 1 :]))[: MAX - len(made)]
        return made
    return [word]


def _choices(text: str) -> list[str]:
    if found := RANGE.match(text):
        first, last, step = int(found[1]), int(found[2]), abs(int(found[3] or 1)) or 1
        numbers = range(first, last + 1, step) if first <= last else range(first, last - 1, -step)
        width = max(map(len, found.groups()[:2])) if _padded(found[1], found[2]) else 0
        return [str(number).zfill(width) for number in numbers[:MAX]]
    if found := LETTERS.match(text):
        first, last = ord(found[1]), ord(found[2])
        step = 1 if first <= last else -1
        return [chr(code) for code in range(first, last + step, step)]
    return text.split(",") if "," in text else []


def _padded(first: str, last: str) -> bool:
    return any(len(n.lstrip("-")) > 1 and n.lstrip("-").startswith("0") for n in (first, last))
