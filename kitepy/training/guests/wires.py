"""Ports that are not the web: what a client of each kind hears, open about being simulated."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import cast

from kitepy.training.guests import resp
from kitepy.training.guests.daemon import READY
from kitepy.training.machine import Machine, Service

LINE_LIMIT = 4_096
_NOTE = "simulated by KitePy's training engine: it does not keep data"

Talk = Callable[[Machine, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def service(kind: str) -> Service:
    """What answers a connection of a kind."""
    talk = _TALKS[kind]

    async def answer(
        machine: Machine, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if READY not in machine.state:
            return
        try:
            await talk(machine, reader, writer)
        except (asyncio.IncompleteReadError, ValueError):
            return  # Half a message, or one far too long: the connection ends.

    return answer


async def _memcached(
    machine: Machine, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    kept = cast("dict[str, bytes]", machine.state.setdefault("memcached", {}))
    while line := await reader.readline():
        words = line.decode("latin-1").split()
        if not words or words[0] == "quit":
            return
        writer.write(await _remember(words, kept, reader))
        await writer.drain()


async def _remember(
    words: list[str], kept: dict[str, bytes], reader: asyncio.StreamReader
) -> bytes:
    match words:
        case ["set", key, _flags, _ends, length] if length.isdecimal() and int(length) < 1 << 16:
            data = await reader.readexactly(int(length) + 2)
            if len(kept) < 1000:
                kept[key] = data[:-2]
            return b"STORED\r\n"
        case ["get", *keys]:
            found = ((key, kept[key]) for key in keys if key in kept)
            rows = (f"VALUE {k} 0 {len(v)}\r\n".encode() + v + b"\r\n" for k, v in found)
            return b"".join(rows) + b"END\r\n"
        case ["delete", key]:
            return b"DELETED\r\n" if kept.pop(key, None) is not None else b"NOT_FOUND\r\n"
        case ["version"]:
            return b"VERSION 1.6.39\r\n"
        case ["stats"]:
            return f"STAT curr_items {len(kept)}\r\nEND\r\n".encode()
    return b"ERROR\r\n"


async def _postgres(
    _machine: Machine, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """Say no to TLS, then refuse in the protocol's own words."""
    while True:
        length = int.from_bytes(await reader.readexactly(4), "big")
        if not 8 <= length <= 10_000:
            return
        body = await reader.readexactly(length - 4)
        if body[:4] not in (b"\x04\xd2\x16\x2f", b"\x04\xd2\x16\x30"):
            break
        writer.write(b"N")
    fields = ("SFATAL", "VFATAL", "C0A000", f"Mthis PostgreSQL is {_NOTE}")
    message = b"".join(field.encode() + b"\0" for field in fields) + b"\0"
    writer.write(b"E" + (len(message) + 4).to_bytes(4, "big") + message)
    await writer.drain()


async def _mysql(
    _machine: Machine, _reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """A server that refuses speaks first, with error 1130."""
    body = b"\xff" + (1130).to_bytes(2, "little") + f"This MySQL is {_NOTE}".encode()
    writer.write(len(body).to_bytes(3, "little") + b"\0" + body)
    await writer.drain()


async def _smtp(
    machine: Machine, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    writer.write(f"220 {machine.hostname} ESMTP Service ready (simulated)\r\n".encode())
    in_data = False
    while line := await reader.readline():
        word = line[:4].upper().strip()
        if in_data:
            in_data = line.rstrip(b"\r\n") != b"."
            answer = b"" if in_data else b"250 2.0.0 Ok: simulated, not kept\r\n"
        elif word == b"DATA":
            in_data, answer = True, b"354 Start mail input; end with <CR><LF>.<CR><LF>\r\n"
        elif word == b"QUIT":
            answer = b"221 2.0.0 Service closing transmission channel\r\n"
        else:
            known = word in (b"HELO", b"EHLO", b"MAIL", b"RCPT", b"RSET", b"NOOP")
            answer = b"250 Ok\r\n" if known else b"500 Syntax error, command unrecognised\r\n"
        writer.write(answer)
        await writer.drain()
        if word == b"QUIT" and not in_data:
            return


async def _nats(
    machine: Machine, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    writer.write(
        f'INFO {{"server_id":"SIMULATED","server_name":"{machine.container_id[:12]}",'
        '"version":"2.12.1","proto":1,"host":"0.0.0.0","port":4222,"max_payload":1048576}\r\n'.encode()
    )
    while line := await reader.readline():
        word = line.split(b" ")[0].strip().upper()
        if word == b"PING":
            writer.write(b"PONG\r\n")
        elif word not in (b"CONNECT", b"SUB", b"UNSUB", b"PONG"):
            writer.write(b"-ERR 'simulated by KitePy: not carried on'\r\n")
            return
        await writer.drain()


async def _mqtt(
    _machine: Machine, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """Accept the client, answer its pings, carry nothing."""
    while True:
        kind, length = await reader.readexactly(2)
        if length > 127:
            return
        await reader.readexactly(length)
        answers = {0x10: b"\x20\x02\x00\x00", 0xC0: b"\xd0\x00"}
        if kind & 0xF0 not in answers:
            return
        writer.write(answers[kind & 0xF0])
        await writer.drain()


async def _amqp(
    _machine: Machine, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """What a broker says to a version that it does not speak."""
    await reader.readexactly(8)
    writer.write(b"AMQP\x00\x00\x09\x01")
    await writer.drain()


async def _silent(
    _machine: Machine, reader: asyncio.StreamReader, _writer: asyncio.StreamWriter
) -> None:
    """Take the first bytes and hang up, as a server does that cannot read them."""
    await reader.read(LINE_LIMIT)


_TALKS: dict[str, Talk] = {
    "redis": resp.talk,
    "memcached": _memcached,
    "postgres": _postgres,
    "mysql": _mysql,
    "smtp": _smtp,
    "nats": _nats,
    "mqtt": _mqtt,
    "amqp": _amqp,
    "silent": _silent,
}
KINDS = tuple(_TALKS)
