"""Scrolling through lines of any height is the same as scrolling through a list of all rows."""

from hypothesis import given
from hypothesis import strategies as st

from kitepy.widgets.log_scroll import LogScroll


@given(
    st.lists(st.integers(1, 7), max_size=20),
    st.integers(1, 12),
    st.lists(st.integers(-30, 30), max_size=12),
)
def test_moves_are_those_of_a_flat_list(heights: list[int], page: int, moves: list[int]) -> None:
    rows = [(row, sub) for row, height in enumerate(heights) for sub in range(height)]
    scroll = LogScroll(heights.__getitem__)
    scroll.count, scroll.page = len(heights), page
    last = max(0, len(rows) - page)
    at = 0
    for move in moves:
        scroll.move(move)
        at = min(max(0, at + move), last)
        assert (scroll.row, scroll.sub) == (rows[at] if rows else (0, 0))
        assert scroll.at_end == (at >= last)
    scroll.to_end()
    assert (scroll.row, scroll.sub) == (rows[last] if rows else (0, 0))


@given(st.lists(st.integers(1, 7), min_size=1, max_size=20), st.integers(1, 12), st.data())
def test_a_line_that_is_shown_can_be_seen(
    heights: list[int], page: int, data: st.DataObject
) -> None:
    scroll = LogScroll(heights.__getitem__)
    scroll.count, scroll.page = len(heights), page
    row = data.draw(st.integers(0, len(heights) - 1))
    scroll.show(row)
    seen, left, at, sub = set(), page, scroll.row, scroll.sub
    while left > 0 and at < len(heights):
        if not sub:
            seen.add(at)
        left -= heights[at] - sub
        at, sub = at + 1, 0
    assert row in seen or heights[row] > page
