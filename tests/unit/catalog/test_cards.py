"""A catalog file that may be broken or hostile."""

import json
from typing import Any

import pytest

from kitepy.catalog.cards import Card, CatalogError, parse

GOOD: dict[str, Any] = {
    "repository": "web",
    "category": "web",
    "publisher": "Somebody",
    "trust": "community",
    "interactive": False,
    "description": {"en": "A server."},
    "docs": "https://example.org",
}


def test_a_card_reads_as_it_is_written() -> None:
    (card,) = parse(json.dumps({"images": [{**GOOD, "ports": [80]}]}).encode(), "mine.json")
    assert (card.repository, card.ports, card.tags) == ("web", (80,), ("latest",))
    assert card.words("ja") == "A server.", "English where there is no Japanese"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\x00",
        b"[]",
        b"{}",
        b'{"images": 7}',
        b'{"images": [7]}',
        b'{"images": [{}]}',
        b"[" * 100_000,
        b'{"images": [{"repository": ' + b"9" * 10_000 + b"}]}",
    ],
)
def test_nonsense_names_the_file(data: bytes) -> None:
    with pytest.raises(CatalogError) as told:
        parse(data, "mine.json")
    assert told.value.file == "mine.json"
    assert told.value.reason


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"colour": "red"}, "unknown fields: colour"),
        ({"repository": "UPPER CASE"}, "repository is not the name of an image"),
        ({"repository": "-rm"}, "repository is not the name of an image"),
        ({"category": "toys"}, "category or trust is missing or unknown"),
        ({"trust": ""}, "category or trust is missing or unknown"),
        ({"platforms": []}, "platforms are linux and windows"),
        ({"platforms": ["dos"]}, "platforms are linux and windows"),
        ({"docs": "javascript:alert(1)"}, "docs is not an https link"),
        ({"docs": "file:///etc/passwd"}, "docs is not an https link"),
        ({"interactive": "yes"}, "interactive or description is missing"),
        ({"description": {}}, "interactive or description is missing"),
        ({"description": "words"}, "description is not a table of words"),
        ({"tags": []}, "tags are missing, or one cannot be a tag"),
        ({"tags": ["a b"]}, "tags are missing, or one cannot be a tag"),
        ({"tags": "latest"}, "tags is not a list of words"),
        ({"ports": ["80"]}, "ports is not a list of numbers"),
        ({"ports": [True]}, "ports is not a list of numbers"),
        ({"ports": [0]}, "a port is not between 1 and 65535"),
        ({"ports": [70000]}, "a port is not between 1 and 65535"),
        ({"variables": {"A=B": "x"}}, "a variable has no usable name"),
        ({"secrets": [""]}, "a variable has no usable name"),
    ],
)
def test_an_entry_that_cannot_be_used_names_its_place(change: dict[str, Any], reason: str) -> None:
    images = [GOOD, {**GOOD, **change}]
    with pytest.raises(CatalogError) as told:
        parse(json.dumps({"images": images}).encode(), "mine.json")
    assert told.value.place.startswith("image 2")
    assert told.value.reason == reason


def test_the_systems_of_a_tag() -> None:
    both = Card(
        "python", platforms=("linux", "windows"), tags=("3", "slim"), windows_tags=("3", "wide")
    )
    assert both.platforms_of("3") == ("linux", "windows")
    assert both.platforms_of("slim") == ("linux",)
    assert both.platforms_of("3-nanoserver-ltsc2022") == ("windows",)
    assert both.platforms_of("typed") == (), "nobody has said it"
    assert Card("bash").platforms_of("typed") == ("linux",)
    assert Card("found", platforms=()).platforms_of("latest") == ()
