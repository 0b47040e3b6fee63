"""Sorting that lets others run: small parts first, then their merging, step by step."""

import heapq
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from kitepy.training.shells.pace import Pace

T = TypeVar("T")
PART = 2_000


async def ordered(
    items: Sequence[T], key: Callable[[T], Any], pace: Pace, *, reverse: bool = False
) -> list[T]:
    """Sorted; equal ones stay as they are, as list.sort keeps them."""
    parts: list[list[tuple[Any, T]]] = []
    for start in range(0, len(items), PART):
        part = [(key(item), item) for item in items[start : start + PART]]
        part.sort(key=_key, reverse=reverse)
        parts.append(part)
        await pace.step()
    if len(parts) == 1:
        return [item for _, item in parts[0]]
    made: list[T] = []
    for pair in heapq.merge(*parts, key=_key, reverse=reverse):
        made.append(pair[1])
        if len(made) % 64 == 0:
            await pace.step()
    return made


def _key(pair: tuple[Any, Any]) -> Any:
    return pair[0]
