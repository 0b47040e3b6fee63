"""Numbers, times and strangers' text as people read them."""

import unicodedata

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

_UNITS = ("B", "KB", "MB", "GB", "TB")
_BIDI = frozenset(
    "\u200e\u200f\u061c" + "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
)
_LONGEST = 4096


def bytes_text(count: int) -> str:
    """A size as docker writes it: 1000-based, three figures."""
    value, unit = float(max(0, count)), 0
    while value >= 999.5 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{value:.3g} {_UNITS[unit]}"


def percent(value: float) -> str:
    """12.4 %."""
    return f"{value:.1f} %" if value < 100 else f"{value:.0f} %"


def span(seconds: float) -> str:
    """A length of time in its largest unit: 42 min."""
    # lupdate extracts a string with %n only when the number is a plain name.
    n = int(max(0, seconds))
    if n < 60:
        return translate("Format", "%n s", None, n)
    n //= 60
    if n < 60:
        return translate("Format", "%n min", None, n)
    n //= 60
    if n < 24:
        return translate("Format", "%n h", None, n)
    n //= 24
    return translate("Format", "%n d", None, n)


def clock(seconds: float) -> str:
    """Minutes and seconds of something that goes on: 0:15."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def ago(seconds: float) -> str:
    """How long ago something was."""
    if seconds < 5:
        return translate("Format", "just now")
    return translate("Format", "{span} ago").replace("{span}", span(seconds))


def uptime(seconds: float) -> str:
    """How long something has been up, in its two largest units: up 2 h 14 min."""
    words = span(seconds)
    for unit, smaller in ((86400, 3600), (3600, 60)):
        rest = int(seconds % unit)
        if seconds >= unit and rest >= smaller:
            words = f"{words} {span(rest)}"
        if seconds >= unit:
            break
    return translate("Format", "up {span}").replace("{span}", words)


def short_image(reference: str) -> str:
    """The last path segment of an image reference, without a digest."""
    name, _, digest = reference.partition("@")
    if not name or (not digest and name.startswith("sha256:")):
        return (digest or name).removeprefix("sha256:")[:12]
    return name.rsplit("/", 1)[-1]


def short_id(identifier: str) -> str:
    """The twelve characters of an id that docker shows."""
    return identifier.removeprefix("sha256:")[:12]


def strip_controls(text: str, longest: int = _LONGEST) -> str:
    """A stranger's text on one line: control and direction characters as a visible mark."""
    cut = text[:longest]
    if cut.isprintable() and not _BIDI.intersection(cut):
        return cut if len(text) <= longest else f"{cut}…"
    shown = "".join(_visible(character) for character in cut)
    return shown if len(text) <= longest else f"{shown}…"


def _visible(character: str) -> str:
    if character in "\n\t\r":
        return " "
    hidden = character in _BIDI or unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn")
    return "\ufffd" if hidden else character
