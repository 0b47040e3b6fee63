"""Redis on the wire: enough for redis-cli and the usual client libraries."""

import asyncio
from collections.abc import Sequence

from kitepy.training.guests.store import VALUE_LIMIT, Failure, Reply, Status, Store
from kitepy.training.machine import Machine

_WORDS_LIMIT = 100


async def talk(
    machine: Machine, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """Answer commands until the client leaves; ValueError when it does not speak RESP."""
    store = Store.of(machine)
    while words := await _command(reader):
        writer.write(encode(store.run(words)))
        await writer.drain()
        if words[0].upper() == "QUIT":
            return


async def _command(reader: asyncio.StreamReader) -> Sequence[str]:
    line = await reader.readline()
    if not line.startswith(b"*"):
        return line.decode("latin-1").split()  # as telnet sends it
    made = []
    for _ in range(_number(line, _WORDS_LIMIT)):
        size = _number(await reader.readline(), VALUE_LIMIT)
        made.append((await reader.readexactly(size + 2))[:-2].decode(errors="replace"))
    return made


def _number(line: bytes, most: int) -> int:
    text = line[1:].strip()
    if line[:1] not in b"*$" or not text.isdigit() or int(text) > most:
        raise ValueError("not RESP")
    return int(text)


def encode(reply: Reply) -> bytes:
    """A reply as it travels."""
    match reply:
        case None:
            return b"$-1\r\n"
        case Failure():
            return f"-{_one_line(reply)}\r\n".encode()
        case Status():
            return f"+{_one_line(reply)}\r\n".encode()
        case int():
            return f":{reply}\r\n".encode()
        case list():
            return f"*{len(reply)}\r\n".encode() + b"".join(map(encode, reply))
    data = reply.encode()
    return b"$%d\r\n%s\r\n" % (len(data), data)


def _one_line(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ")
