"""Two engines that belong together, one for each mode: proposed by name, chosen by a person."""

import re
from collections.abc import Iterable, Sequence

from kitepy.core.record import dataclass

_OS_WORDS = re.compile(r"linux|windows|win|lin", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """An engine as far as pairing needs it; os is empty while it has not answered."""

    id: str
    name: str
    os: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Ids of the two engines."""

    linux: str
    windows: str

    def other(self, engine_id: str) -> str:
        """The other one's id, or nothing when the engine is in no side of it."""
        return {self.linux: self.windows, self.windows: self.linux}.get(engine_id, "")


def propose(known: Iterable[Known]) -> Sequence[Pair]:
    """Pairs that suggest themselves, best first; only of engines that were seen in their mode.

    Names that differ in nothing but the word of the OS come first (desktop-linux and
    desktop-windows), then the only Linux and the only Windows engine there are.
    """
    seen = list(known)
    linux = [engine for engine in seen if engine.os == "linux"]
    windows = [engine for engine in seen if engine.os == "windows"]
    alike = [
        Pair(one.id, two.id)
        for one in linux
        for two in windows
        if _stem(one.name) and _stem(one.name) == _stem(two.name)
    ]
    if alike or len(linux) != 1 or len(windows) != 1:
        return alike
    return [Pair(linux[0].id, windows[0].id)]


def stored(value: object) -> Sequence[Pair]:
    """Pairs out of the settings; whatever is no pair of two different ids is left out."""
    pairs = []
    for item in value if isinstance(value, list) else ():
        two = isinstance(item, list) and len(item) == 2 and item[0] != item[1]
        if two and all(isinstance(engine_id, str) and engine_id for engine_id in item):
            pairs.append(Pair(item[0], item[1]))
    return pairs


def to_store(pairs: Iterable[Pair]) -> list[list[str]]:
    """The form in the settings."""
    return [[pair.linux, pair.windows] for pair in pairs]


def partner(engine_id: str, pairs: Iterable[Pair]) -> str:
    """The engine of the other mode, or nothing."""
    return next((other for pair in pairs if (other := pair.other(engine_id))), "")


def _stem(name: str) -> str:
    return re.sub(r"[^0-9a-z]+", "", _OS_WORDS.sub("", name).lower())
