"""Guests: what a container of an image prints, serves and burns."""

from functools import lru_cache
from typing import get_args

from kitepy.training.guests import reader
from kitepy.training.guests.image import ImageGuest
from kitepy.training.guests.spec import Spec
from kitepy.training.machine import Guest, Os

_LIBRARY = ("docker.io/", "library/")


def find(repository: str) -> Guest:
    """The guest of an image, whatever its tag; one that has only shells where none is known."""
    name = repository
    for prefix in _LIBRARY:
        name = name.removeprefix(prefix)
    return _found(name)


@lru_cache(maxsize=256)
def _found(repository: str) -> Guest:
    linux, windows = (reader.load(repository, system) for system in get_args(Os))
    return ImageGuest(linux or Spec(repository=repository), windows)


__all__ = ["find"]
