"""After a break the log goes on: no line twice, no line lost, however it is cut."""

import pytest

from kitepy.engine.dto import LogChunk
from kitepy.models.log_buffer import LogBuffer
from kitepy.models.log_resume import Resume


def stamped(second: float, text: str) -> bytes:
    return b"2026-11-24T01:53:%012.9fZ %s\n" % (second, text.encode())


OLD = stamped(1, "a") + stamped(2, "b") + stamped(2, "c")
NEW = stamped(2, "d") + stamped(3, "e") + stamped(4, "f")


@pytest.mark.parametrize("cut", [1, 5, 31, 40, 1000])
def test_only_new_lines_pass(cut: int) -> None:
    buffer, resume = LogBuffer(), Resume()
    resume.begin()
    for chunk in resume.new([LogChunk(1, OLD)]):
        buffer.append(1, chunk.data)
    resume.remember(buffer)
    again = stamped(2, "b") + stamped(2, "c") + NEW
    resume.begin()
    for at in range(0, len(again), cut):
        for chunk in resume.new([LogChunk(1, again[at : at + cut])]):
            buffer.append(1, chunk.data)
    texts = [line[31:] for line in buffer.lines(0, buffer.end)]
    assert texts == [b"a", b"b", b"c", b"d", b"e", b"f"]


def test_the_engine_is_asked_from_just_before() -> None:
    assert Resume().since_s is None
    buffer, resume = LogBuffer(), Resume()
    buffer.append(1, OLD)
    resume.remember(buffer)
    asked = resume.since_s
    assert asked is not None
    assert 1795485181.999 < asked < 1795485182.0


def test_output_added_to_a_known_line_without_line_feed_is_not_lost() -> None:
    buffer, resume = LogBuffer(), Resume()
    buffer.append(1, stamped(1, "bye")[:-1])
    resume.remember(buffer)
    buffer.close_lines()
    resume.begin()
    glued = stamped(1, "bye")[:-1] + stamped(5, "hello")
    for chunk in resume.new([LogChunk(1, glued)]):
        buffer.append(1, chunk.data)
    assert [line[31:] for line in buffer.lines(0, buffer.end)] == [b"bye", b"hello"]


def test_stamps_of_podman_are_known_again() -> None:
    zoned = b"2026-11-24T10:00:0%d.5+09:00 %s\n"
    buffer, resume = LogBuffer(), Resume()
    buffer.append(1, zoned % (1, b"a") + zoned % (2, b"b"))
    resume.remember(buffer)
    resume.begin()
    again = zoned % (2, b"b") + zoned % (3, b"c")
    passed = b"".join(chunk.data for chunk in resume.new([LogChunk(1, again)]))
    assert passed == zoned % (3, b"c")
