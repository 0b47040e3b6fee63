"""A record is a dataclass in everything but the time at which it is made."""

import dataclasses

import pytest

from kitepy.core.record import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """Slots, a default, a factory and a property."""

    x: int
    y: int = 2
    names: list[str] = dataclasses.field(default_factory=list)

    @property
    def total(self) -> int:
        """Both."""
        return self.x + self.y


@dataclass(eq=False)
class Trouble(Exception):
    """The base of a tree of errors."""

    raw: str = ""


class Named(Trouble):
    """A plain class between two records."""


@dataclass(eq=False)
class Deep(Named):
    """Made before its bases are finished."""

    port: int = 0


@dataclass(frozen=True, slots=True)
class Never:
    """Nobody makes one of these before the test of its fields."""

    a: int
    b: str = "b"


def test_objects_are_those_of_a_dataclass() -> None:
    point = Point(1)
    assert (point.x, point.y, point.names, point.total) == (1, 2, [], 3)
    assert repr(point) == "Point(x=1, y=2, names=[])"
    assert point == Point(1, 2, [])
    assert dataclasses.replace(point, x=5).x == 5
    assert not hasattr(point, "__dict__")
    with pytest.raises(dataclasses.FrozenInstanceError):
        point.x = 3  # type: ignore[misc]
    match point:
        case Point(x, y):
            assert (x, y) == (1, 2)


def test_a_tree_is_finished_from_its_root() -> None:
    error = Deep("words", 80)
    assert isinstance(error, Trouble)
    assert (error.raw, error.port) == ("words", 80)
    assert Named("other").raw == "other"


def test_fields_can_be_asked_of_the_class() -> None:
    assert [field.name for field in dataclasses.fields(Never)] == ["a", "b"]
    assert Never(1).b == "b"


def test_wrong_arguments_are_refused() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'x'"):
        Point()  # type: ignore[call-arg]


def test_an_init_of_its_own_is_not_hidden() -> None:
    with pytest.raises(TypeError, match="__init__"):

        @dataclass(frozen=True)
        class Own:
            a: int

            def __init__(self) -> None:
                pass
