"""The bundled catalog: every entry is whole, in both languages, and can be created by one click."""

import re
from collections import Counter
from typing import Any

import pytest
from PySide6.QtGui import QTextLayout

from kitepy.catalog import cards, references
from kitepy.catalog.cards import Card
from kitepy.style import theme
from kitepy.text.breaks import keep_words
from kitepy.views.card_parts import CELL_WIDTH, GAP
from kitepy.views.image_looks import of_card

ALL = cards.load()
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_TIGHT = re.compile(
    r"[A-Za-z0-9][\u3040-\u30ff\u4e00-\u9fff]|[\u3040-\u30ff\u4e00-\u9fff][A-Za-z0-9]"
)
_DATA_KEEPERS = {"database", "cache"}
"""Categories whose containers hold data."""
_IN_MEMORY = {"memcached"}
each = pytest.mark.parametrize("card", ALL, ids=[card.repository for card in ALL])


def test_there_are_enough_for_both_systems_and_in_every_category() -> None:
    assert len(ALL) >= 60
    assert sum("windows" in card.platforms for card in ALL) >= 15
    assert sum(card.platforms == ("windows",) for card in ALL) >= 5
    assert {card.category for card in ALL} == set(cards.CATEGORIES)
    assert min(Counter(card.category for card in ALL).values()) >= 3


def test_no_image_is_there_twice() -> None:
    assert [n for n, times in Counter(c.repository for c in ALL).items() if times > 1] == []


@each
def test_words_in_both_languages(card: Card) -> None:
    for words in (card.description, card.after):
        assert set(words) == {"en", "ja"}
        assert words["en"].isascii()
        assert words["en"][0].isupper() or words["en"].startswith((".NET", "nginx"))
        assert words["en"].endswith(".")
        assert "!" not in words["en"]
        assert _JAPANESE.search(words["ja"]), words["ja"]
        assert words["ja"].endswith("。")
        assert not _TIGHT.search(words["ja"]), f"a space between Latin and Japanese: {words['ja']}"


@each
def test_a_description_fits_two_lines_of_the_narrowest_card(qapp: Any, card: Card) -> None:
    width_px = theme.px(CELL_WIDTH - GAP - 2 * 16)
    for words in card.description.values():
        layout = QTextLayout(keep_words(words), theme.font("body"))
        layout.beginLayout()
        lines = 0
        # A line that is not valid must not be touched: Qt crashes.
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width_px)
            lines += 1
        layout.endLayout()
        assert lines <= 2, words


@each
def test_publisher_and_docs_belong_to_the_registry(card: Card) -> None:
    if card.trust == "official":
        assert "/" not in card.repository
        assert card.publisher == "Docker Official Image"
        assert card.docs == f"https://hub.docker.com/_/{card.repository}"
    elif references.registry(card.repository) == "mcr.microsoft.com/":
        assert card.publisher == "Microsoft"
        path = card.repository.partition("/")[2]
        assert card.docs == f"https://mcr.microsoft.com/artifact/mar/{path}/about"
    else:
        assert card.publisher
        assert card.docs == f"https://hub.docker.com/r/{card.repository}"


@each
def test_tags_for_every_platform(card: Card) -> None:
    for platform in card.platforms:
        tags = card.tags_for(platform)
        assert tags
        assert len(set(tags)) == len(tags)
    if card.windows_tags:
        assert "windows" in card.platforms
        assert not [tag for tag in card.windows_tags if "alpine" in tag or "slim" in tag]


@each
def test_what_a_container_needs(card: Card) -> None:
    assert len(set(card.ports)) == len(card.ports)
    assert not set(card.secrets) & set(card.variables)
    assert all(place.startswith("/") or place[1:3] == ":\\" for place in card.volumes)
    if card.category in _DATA_KEEPERS and card.repository not in _IN_MEMORY:
        assert card.volumes, "its data would be lost with the container"
    if card.interactive:
        assert not card.secrets
    elif card.repository != "hello-world":
        assert card.ports, "a server serves something"


@each
def test_it_has_a_picture(card: Card) -> None:
    hue, glyph = of_card(card)
    assert hue
    assert glyph
