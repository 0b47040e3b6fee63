"""The log buffer keeps lines whole, numbered and bounded, however the bytes are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitepy.models.log_buffer import MAX_LINE_BYTES, LogBuffer
from kitepy.text.loglines import CONTINUES, Level

STAMP = b"2026-11-24T01:53:06.123456789Z "


def all_lines(buffer: LogBuffer) -> list[bytes]:
    return buffer.lines(buffer.first, buffer.end)


@given(st.lists(st.binary(max_size=12).map(lambda b: b.replace(b"\n", b"")), max_size=8), st.data())
def test_lines_do_not_depend_on_how_the_bytes_are_cut(
    lines: list[bytes], data: st.DataObject
) -> None:
    whole = b"".join(line + b"\n" for line in lines)
    buffer = LogBuffer()
    at = 0
    while at < len(whole):
        size = data.draw(st.integers(1, 9))
        buffer.append(1, whole[at : at + size])
        at += size
    assert all_lines(buffer) == lines


def test_an_open_line_is_there_at_once_and_grows_in_place() -> None:
    buffer = LogBuffer()
    buffer.append(1, b"one\npass")
    assert all_lines(buffer) == [b"one", b"pass"]
    buffer.append(2, b"err\n")
    buffer.append(1, b"word\nnext\n")
    assert all_lines(buffer) == [b"one", b"password", b"err", b"next"]
    assert [buffer.stream(n) for n in range(4)] == [1, 1, 2, 1]


def test_only_the_newest_lines_are_kept_and_numbers_stay() -> None:
    buffer = LogBuffer(capacity=10)
    buffer.append(1, b"".join(b"%d ERROR\n" % n for n in range(25)))
    buffer.classify(100)
    buffer.append(1, b"25 INFO\n")
    assert (buffer.first, buffer.end, len(buffer)) == (16, 26, 10)
    assert buffer.line(16) == b"16 ERROR"
    buffer.classify(100)
    assert buffer.counts[Level.ERROR] == 9
    assert buffer.counts[Level.INFO] == 1
    assert buffer.size_bytes == sum(len(line) + 1 for line in all_lines(buffer))


def test_bytes_are_bounded_too() -> None:
    buffer = LogBuffer(capacity_bytes=1000)
    buffer.append(1, b"".join(b"%0100d\n" % n for n in range(50)))
    assert len(buffer) == 9
    assert buffer.line(buffer.end - 1) == b"%0100d" % 49


def test_a_line_without_end_goes_on_in_the_next_row() -> None:
    buffer = LogBuffer()
    for _ in range(40):
        buffer.append(1, b"x" * 10_000)
    assert [len(line) for line in all_lines(buffer)] == [MAX_LINE_BYTES, 400_000 - MAX_LINE_BYTES]


@pytest.mark.parametrize("cut", [1, 7, 16_384, 20_000, 1_000_000])
def test_stamps_inside_a_long_line_are_taken_out(cut: int) -> None:
    text = bytes(range(65, 91)) * 4000
    pieces = [text[i : i + 16_384] for i in range(0, len(text), 16_384)]
    sent = b"".join(STAMP + piece for piece in pieces) + b"\n" + STAMP + b"next\n"
    buffer = LogBuffer()
    step = max(cut, 500) if cut == 1 else cut * 100 if cut == 7 else cut
    for at in range(0, len(sent), step):
        buffer.append(1, sent[at : at + step])
    assert all_lines(buffer) == [STAMP + text, STAMP + b"next"]


def test_indented_lines_belong_to_the_line_before() -> None:
    buffer = LogBuffer()
    buffer.append(1, b"ERROR connect\n    at one\n\tat two\nINFO next\n  plain\n")
    buffer.classify(100)
    assert buffer.level(1) == Level.ERROR | CONTINUES
    assert buffer.level(2) == Level.ERROR | CONTINUES
    assert buffer.level(4) == Level.INFO | CONTINUES
    assert buffer.counts == [0, 0, 0, 1, 0, 1]


def test_a_level_asked_for_early_is_the_same_and_counted_once() -> None:
    buffer = LogBuffer()
    buffer.append(1, b"ERROR connect\n    at one\n    at two\n")
    assert buffer.level(2) == Level.ERROR | CONTINUES
    buffer.classify(100)
    assert buffer.counts[Level.ERROR] == 1
    assert buffer.classified_end == buffer.end


def test_a_line_that_grows_may_change_its_level() -> None:
    buffer = LogBuffer()
    buffer.append(1, b"all ")
    assert buffer.level(0) == Level.OTHER
    buffer.append(1, b"ERROR\n")
    assert buffer.changed_from == 0
    buffer.classify(10)
    assert buffer.counts == [0, 0, 0, 0, 0, 1]


def test_older_lines_go_in_front() -> None:
    buffer, older = LogBuffer(capacity=5), LogBuffer()
    buffer.append(1, b"c\nd\n")
    older.append(2, b"ERROR\nx\na\nb\n")
    assert buffer.prepend(older) == 3
    assert all_lines(buffer) == [b"x", b"a", b"b", b"c", b"d"]
    assert buffer.first == -3
    assert buffer.line(0) == b"c"
    assert buffer.stream(-1) == 2


def test_output_without_line_feed_of_two_runs_is_two_lines() -> None:
    first, second = STAMP + b"bye", b"2026-11-24T01:54:00.000000000Z hello\n"
    for cut in range(1, len(second)):
        buffer = LogBuffer()
        buffer.append(1, first + second[:cut])
        buffer.append(1, second[cut:])
        assert all_lines(buffer) == [first, second[:-1]]


def test_a_time_that_the_program_printed_itself_parts_nothing() -> None:
    line = STAMP + b"2026-11-24T01:53:06.123456000Z INFO started"
    buffer = LogBuffer()
    buffer.append(1, line + b"\n")
    assert all_lines(buffer) == [line]


def test_lines_that_both_have_are_cut_from_the_older() -> None:
    def stamped(*seconds: int) -> bytes:
        return b"".join(b"2026-11-24T01:53:%02d.000000000Z %d\n" % (s, s) for s in seconds)

    older, newer = LogBuffer(), LogBuffer()
    older.append(1, stamped(1, 2, 3, 3, 3, 4, 5))
    newer.append(1, stamped(3, 3, 4, 5, 6))
    older.cut_before(newer)
    assert b"\n".join(all_lines(older)) + b"\n" == stamped(1, 2, 3)
    assert older.size_bytes == len(stamped(1, 2, 3))
