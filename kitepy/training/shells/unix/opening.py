"""Files and devices as inputs and outputs of commands."""

import os

from kitepy.training.shells.call import Call
from kitepy.training.shells.streams import (
    CHUNK_BYTES,
    Input,
    Nowhere,
    Output,
    ToFile,
    given,
    nothing,
)


def opened(call: Call, path: str) -> Input:
    """A file to read; raises OSError."""
    place = call.path(path)
    entry = call.files.stat(place)
    if not entry.device:
        return given(call.files.read(place))
    if entry.device in {"stdin", "tty", "console"}:
        return call.stdin
    if entry.device in {"zero", "full"}:
        return Input(_zeros)
    if entry.device in {"random", "urandom"}:
        return Input(_noise)
    return Input(nothing)


def writable(call: Call, path: str, *, append: bool) -> Output:
    """A file to write; raises OSError."""
    place = call.path(path)
    try:
        device = call.files.stat(place).device
    except OSError:
        device = ""
    if not device:
        return ToFile(call.files, place, append=append)
    if device == "full":
        raise OSError(28, "No space left on device", path)
    outputs = {"stdout": call.stdout, "stderr": call.stderr, "tty": call.stdout}
    return outputs.get(device) or Nowhere()


async def _zeros() -> bytes:
    return bytes(CHUNK_BYTES)


async def _noise() -> bytes:
    return os.urandom(CHUNK_BYTES)
