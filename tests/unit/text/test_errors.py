"""Every error has words of its own; a new type without words fails here."""

from collections.abc import Iterator

import pytest

from kitepy.engine import errors
from kitepy.text.errors import WORDS, explain


def tree(kind: type[errors.EngineError] = errors.EngineError) -> Iterator[type[errors.EngineError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from tree(below)


@pytest.mark.parametrize("kind", list(tree()), ids=lambda kind: kind.__name__)
def test_every_error_says_what_happened_and_what_to_do(kind: type[errors.EngineError]) -> None:
    assert kind in WORDS
    said = explain(kind("the engine's \x1b[31mown\u202e words"))
    assert said.title
    assert said.advice
    assert "{" not in said.title + said.advice
    assert "\x1b" not in said.raw
    assert "\u202e" not in said.raw


def test_fields_are_in_the_sentence_and_made_safe() -> None:
    said = explain(errors.NameInUse("", 409, "we\nb\u202e"))
    assert said.title == "A container named we b\ufffd exists"


def test_a_stray_exception_is_no_traceback() -> None:
    said = explain(ValueError("boom"))
    assert (said.title, said.raw) == ("Something went wrong inside KitePy", "ValueError('boom')")
