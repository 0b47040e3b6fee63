"""Where in a long log matches and errors are, thinned out to what a scroll bar can show."""

from bisect import bisect_left
from collections.abc import Sequence

from kitepy.models.log_rows import LogRows
from kitepy.text.loglines import Level

PLACES = 300


def of_matches(rows: LogRows, matches: Sequence[int]) -> list[float]:
    """Places from 0 to 1 that have a match."""
    count = rows.count
    if not count or not matches:
        return []
    if len(matches) <= PLACES:
        return [_place(rows.row(number), count) for number in matches]
    marks = []
    for edge in range(PLACES):
        start, end = edge * count // PLACES, (edge + 1) * count // PLACES
        if start >= end:
            continue
        found = bisect_left(matches, rows.number(start))
        if found < len(matches) and matches[found] <= rows.number(end - 1):
            marks.append(_place(start, count))
    return marks


def of_errors(rows: LogRows) -> list[float]:
    """Places from 0 to 1 that have an error; with a filter the places are the lines' own."""
    buffer = rows.buffer
    levels = buffer.levels(buffer.first, buffer.end)
    count = len(levels)
    marks = []
    step = max(1, count // PLACES)
    at = levels.find(Level.ERROR)
    while at >= 0:
        marks.append(_place(rows.row(buffer.first + at), rows.count))
        at = levels.find(Level.ERROR, at + step)
    return marks


def _place(row: int, count: int) -> float:
    return min(row, count - 1) / max(1, count - 1)
