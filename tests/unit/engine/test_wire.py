"""Chunks and frames come out whole, however the bytes were cut; what is no chunk is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitepy.engine import errors
from kitepy.engine.dto.stream import LogChunk
from kitepy.engine.sdk import wire


def frame(stream: int, data: bytes) -> bytes:
    return wire.FRAME_HEAD.pack(stream, len(data)) + data


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


def cut(data: bytes, size: int) -> list[bytes]:
    return [data[i : i + size] for i in range(0, len(data), size)]


def joined(chunks: list[LogChunk], stream: int) -> bytes:
    return b"".join(c.data for c in chunks if c.stream == stream)


@given(st.lists(st.binary(min_size=1, max_size=40), max_size=8), st.integers(1, 50))
def test_chunks_come_out_whole(parts: list[bytes], size: int) -> None:
    sent = b"".join(map(chunk, parts)) + b"0\r\n\r\n"
    assert b"".join(wire.dechunked(cut(sent, size))) == b"".join(parts)


@given(
    st.lists(st.tuples(st.sampled_from((1, 2)), st.binary(min_size=1, max_size=30)), min_size=1),
    st.integers(1, 50),
)
def test_frames_come_out_whole(parts: list[tuple[int, bytes]], size: int) -> None:
    sent = b"".join(frame(stream, data) for stream, data in parts)
    found = list(wire.log(iter(cut(sent, size))))
    for stream in (1, 2):
        assert joined(found, stream) == b"".join(d for s, d in parts if s == stream)


@given(st.text(alphabet="abc \n2026", min_size=1), st.integers(1, 9))
def test_a_terminal_has_no_frames(text: str, size: int) -> None:
    found = list(wire.log(iter(cut(text.encode(), size))))
    assert joined(found, 1) == text.encode()


def test_an_empty_log_is_empty() -> None:
    assert list(wire.log(iter(()))) == []


@pytest.mark.parametrize("sent", [b"garbage\r\n", b"-1\r\nx\r\n", b"fffffff\r\n", b"x" * 100])
def test_what_is_no_chunk_is_refused(sent: bytes) -> None:
    with pytest.raises((errors.BadAnswer, errors.ConnectionLost)):
        list(wire.dechunked([sent]))


def test_an_answer_that_breaks_off_is_no_end() -> None:
    with pytest.raises(errors.ConnectionLost):
        list(wire.dechunked([chunk(b"x"), b"5\r\nab"]))
    with pytest.raises(errors.ConnectionLost):
        list(wire.frames([frame(1, b"whole"), frame(1, b"half")[:-1]]))


def test_neighbours_of_one_stream_are_joined() -> None:
    sent = frame(1, b"a") + frame(1, b"b") + frame(2, b"c")
    assert list(wire.frames([sent])) == [LogChunk(1, b"ab"), LogChunk(2, b"c")]
