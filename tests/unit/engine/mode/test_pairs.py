"""Pairs are proposed only where two engines really answer in different modes."""

from typing import Any

import pytest

from kitepy.engine.mode.pairs import Known, Pair, partner, propose, stored, to_store


def test_names_that_differ_in_the_os_alone() -> None:
    known = [
        Known("a", "desktop-linux", "linux"),
        Known("b", "desktop-windows", "windows"),
        Known("c", "prod-win", "windows"),
        Known("d", "lab", "linux"),
        Known("e", "prod-linux", "linux"),
    ]
    assert propose(known) == [Pair("a", "b"), Pair("e", "c")]


def test_one_of_each_is_a_pair_whatever_the_names() -> None:
    assert propose([Known("a", "x", "linux"), Known("b", "y", "windows")]) == [Pair("a", "b")]


def test_what_is_no_pair() -> None:
    assert propose([Known("a", "x-linux", "linux"), Known("b", "x-windows", "linux")]) == []
    assert propose([Known("a", "linux", "linux"), Known("b", "x", "")]) == []
    three = [Known("a", "x", "linux"), Known("b", "y", "windows"), Known("c", "z", "windows")]
    assert propose(three) == []


def test_the_other_one() -> None:
    pairs = [Pair("a", "b"), Pair("c", "d")]
    assert (partner("d", pairs), partner("a", pairs), partner("x", pairs)) == ("c", "b", "")


@pytest.mark.parametrize(
    "value", [None, "x", [1], [["a"]], [["a", "a"]], [["a", 1]], [["a", ""]], {"a": "b"}]
)
def test_settings_that_hold_no_pairs(value: Any) -> None:
    assert stored(value) == []


def test_what_is_stored_comes_back() -> None:
    pairs = [Pair("a", "b"), Pair("c", "d")]
    assert stored(to_store(pairs)) == pairs
