"""chmod's modes."""

import re

CLAUSE = re.compile(r"([ugoa]*)([-+=])([rwxXst]*)\Z")
SHIFTS = {"u": 6, "g": 3, "o": 0}
BITS = {"r": 4, "w": 2, "x": 1}


def new_mode(mode: int, wanted: str, *, directory: bool) -> int | None:
    """The mode that comes out; None when the words make no sense."""
    mode &= 0o7777
    if re.fullmatch(r"[0-7]{1,4}", wanted):
        return int(wanted, 8)
    for clause in wanted.split(","):
        found = CLAUSE.match(clause)
        if not found:
            return None
        mode = _clause(mode, *found.groups(), directory=directory)
    return mode


def _clause(mode: int, who: str, operator: str, what: str, *, directory: bool) -> int:
    bits = sum(BITS.get(letter, 0) for letter in set(what))
    if "X" in what and (directory or mode & 0o111):
        bits |= 1
    everyone = who.replace("a", "ugo") or "ugo"
    for letter in set(everyone):
        shift = SHIFTS[letter]
        if operator == "=":
            mode &= ~(7 << shift)
        mode = mode & ~(bits << shift) if operator == "-" else mode | (bits << shift)
    return mode | 0o1000 if "t" in what and operator != "-" else mode
