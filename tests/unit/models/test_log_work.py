"""Filter and search of a log stay right while it grows, loses lines and gets older ones."""

from kitepy.models.log_buffer import LogBuffer
from kitepy.models.log_rows import ALL_LEVELS, LogRows
from kitepy.models.log_search import LogSearch
from kitepy.text.loglines import Level

TEXT = b"INFO a\nDEBUG b\nERROR c\n  at c\nplain order=1\nINFO order=2\n"


def made(text: bytes = TEXT, capacity: int = 100) -> tuple[LogBuffer, LogRows, LogSearch]:
    buffer = LogBuffer(capacity)
    buffer.append(1, text)
    rows = LogRows(buffer)
    return buffer, rows, LogSearch(buffer, rows)


def shown(rows: LogRows) -> list[int]:
    return [rows.number(row) for row in range(rows.count)]


def found(search: LogSearch) -> list[int]:
    while search.step():
        pass
    return search.matches


def test_without_a_filter_every_line_is_a_row() -> None:
    buffer, rows, _ = made()
    assert shown(rows) == [0, 1, 2, 3, 4, 5]
    assert rows.row(4) == 4
    assert rows.row(99) == len(buffer)


def test_a_filter_shows_lines_with_what_belongs_to_them() -> None:
    buffer, rows, _ = made()
    rows.set_levels(frozenset({Level.ERROR}))
    assert shown(rows) == []
    buffer.classify(100)
    rows.update()
    assert shown(rows) == [2, 3]
    assert (rows.row(0), rows.row(3), rows.row(5)) == (0, 1, 2)
    buffer.append(1, b"ERROR d\n")
    buffer.classify(100)
    rows.update()
    assert shown(rows) == [2, 3, 6]
    rows.set_levels(ALL_LEVELS)
    assert rows.count == 7


def test_a_filter_follows_lines_that_go_and_lines_that_change() -> None:
    buffer, rows, _ = made(capacity=6)
    rows.set_levels(frozenset({Level.ERROR, Level.OTHER}))
    buffer.classify(100)
    rows.update()
    buffer.append(1, b"x\ny\nz\nopen")
    buffer.classify(100)
    rows.update()
    assert shown(rows) == [4, 6, 7, 8, 9]
    buffer.append(1, b" DEBUG\n")
    buffer.classify(100)
    rows.update()
    assert shown(rows) == [4, 6, 7, 8]


def test_search_does_not_mind_case_colours_or_stamps() -> None:
    stamp = b"2026-11-24T01:53:06.123456789Z "
    _, _, search = made(stamp + b"or\x1b[31mder\x1b[0m=1\n" + stamp + b"\xc3\x84rger 2026\n")
    search.set_query("ORDER", 0)
    assert found(search) == [0]
    search.set_query("ärger", 0)
    assert found(search) == [1]
    search.set_query("2026-11", 0)
    assert found(search) == []


def test_next_and_previous_go_round() -> None:
    _, _, search = made()
    search.set_query("order=", 5)
    assert found(search) == [4, 5]
    assert (search.current, search.position) == (5, 2)
    assert search.move(True, 0) == 4
    assert search.move(False, 0) == 5
    assert search.position == 2


def test_search_skips_hidden_lines_and_follows_the_log() -> None:
    buffer, rows, search = made()
    rows.set_levels(frozenset({Level.INFO}))
    buffer.classify(100)
    search.set_query("order", 0)
    assert found(search) == [5]
    buffer.append(1, b"INFO order=3\n")
    buffer.classify(100)
    assert found(search) == [5, 6]


def test_matches_go_with_their_lines() -> None:
    buffer, _, search = made(capacity=6)
    search.set_query("order", 0)
    assert found(search) == [4, 5]
    buffer.append(1, b"1\n2\n3\n4\n5\n")
    search.drop_old()
    assert found(search) == [5]
    assert search.current == 5


def test_a_line_that_grows_is_searched_again() -> None:
    buffer, _, search = made(b"INFO a\nor")
    search.set_query("order", 0)
    assert found(search) == []
    buffer.append(1, b"der\n")
    assert buffer.changed_from is not None
    search.changed_from(buffer.changed_from)
    assert found(search) == [1]
