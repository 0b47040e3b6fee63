"""Ways out of a trouble, as buttons: on a card, in a message, in a menu."""

from collections.abc import Callable, Sequence

from kitepy.core.record import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """The words of a button, and what it does."""

    words: str
    take: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an engine will not do it, in one sentence, and the ways out; the first is the best."""

    sentence: str
    ways: Sequence[Way] = ()
    reason: str = ""
    """Why the best way is not there, and what to do about it."""
