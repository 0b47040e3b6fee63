"""Commands that pass text on: cat, head, tail, wc, tee and others."""

from collections import deque

from kitepy.training.shells.call import Call
from kitepy.training.shells.streams import MEMORY_BYTES, Input, OutOfMemoryError, Output
from kitepy.training.shells.texts import decoded, encoded
from kitepy.training.shells.unix.arguments import Options, command
from kitepy.training.shells.unix.opening import writable


def _code(options: Options, seen: int) -> int:
    return int(seen < len(options.words or ["-"]))


@command("nbuAevtE")
async def cat(call: Call, options: Options) -> int:
    """Inputs one after the other."""
    seen, number = 0, 0
    for path in options.words or ["-"]:
        if path != "-" and _is_directory(call, path):
            await call.fail("read error: Is a directory")
            continue
        async for _, source in call.inputs([path]):
            seen += 1
            if "n" not in options and "b" not in options:
                while data := await source.read():
                    await call.write(data)
                    await call.pace.step()
                continue
            async for batch in source.batches():
                made = b""
                for line in batch:
                    number += 1
                    made += b"%6d\t%s" % (number, line)
                await call.write(made)
    return _code(options, seen)


def _is_directory(call: Call, path: str) -> bool:
    try:
        return call.files.stat(call.path(path)).is_directory
    except OSError:
        return False


async def tac(call: Call) -> int:
    """Lines from the last to the first."""
    async for _, source in call.inputs(call.arguments):
        lines = (await source.all()).splitlines(keepends=True)
        await call.write(b"".join(reversed(lines)))
    return 0


async def rev(call: Call) -> int:
    """Each line backwards."""
    async for _, source in call.inputs(call.arguments):
        async for batch in source.batches():
            lines = (decoded(line).rstrip("\n")[::-1] for line in batch)
            await call.write("".join(f"{line}\n" for line in lines))
    return 0


def _old_style(call: Call) -> Call:
    """-5 means -n 5."""
    words = list(call.argv)
    if len(words) > 1 and words[1][:1] == "-" and words[1][1:].isdigit():
        words[1:2] = ["-n", words[1][1:]]
    return call.with_(argv=words)


async def head(call: Call) -> int:
    """The first lines or bytes."""
    return await _head(_old_style(call))


@command("qv", "nc")
async def _head(call: Call, options: Options) -> int:
    seen = 0
    async for path, source in call.inputs(options.words):
        if len(options.words) > 1 and "q" not in options:
            await call.line(f"{chr(10) * (seen > 0)}==> {path} <==")
        seen += 1
        if "c" in options:
            await _bytes(call, source, options.number("c", 0))
        else:
            await _lines(call, source, options.number("n", 10))
    return _code(options, seen)


async def _bytes(call: Call, source: Input, left: int) -> None:
    while left > 0 and (data := await source.read()):
        await call.write(data[:left])
        left -= len(data)
        await call.pace.step()


async def _lines(call: Call, source: Input, count: int) -> None:
    if count < 0:
        lines = (await source.all()).splitlines(keepends=True)
        await call.write(b"".join(lines[:count]))
        return
    while count > 0 and (line := await source.line()):
        await call.write(line)
        count -= 1
        await call.pace.step()


async def tail(call: Call) -> int:
    """The last lines or bytes; -f waits for more."""
    return await _tail(_old_style(call))


@command("fFqv", "ncs")
async def _tail(call: Call, options: Options) -> int:
    seen = 0
    async for path, source in call.inputs(options.words):
        if len(options.words) > 1 and "q" not in options:
            await call.line(f"{chr(10) * (seen > 0)}==> {path} <==")
        seen += 1
        if "c" in options:
            data = await source.all()
            count = options.number("c", 0)
            from_start = options.values["c"].startswith("+")
            await call.write(data[count - 1 :] if from_start else data[-abs(count) :])
        else:
            await call.write(b"".join(await _last(source, options)))
    if options.flags & {"f", "F"} and options.words:
        await _follow(call, options.words[-1])
    return _code(options, seen)


async def _last(source: Input, options: Options) -> list[bytes]:
    count = options.number("n", 10)
    from_start = options.values.get("n", "").startswith("+")
    kept: deque[bytes] = deque(maxlen=None if from_start else min(abs(count), 100_000))
    size = 0
    async for batch in source.batches():
        for line in batch:
            size += len(line) - (len(kept[0]) if len(kept) == kept.maxlen and kept else 0)
            kept.append(line)
            if size > MEMORY_BYTES:
                raise OutOfMemoryError
    return list(kept)[max(0, count - 1) :] if from_start else list(kept)


async def _follow(call: Call, path: str) -> None:
    place = call.path(path)
    size = call.files.stat(place).size_bytes
    if call.files.stat(place).device:
        size = -1
    while True:
        await call.machine.clock.sleep(1.0)
        await call.pace.rest()
        try:
            data = b"" if size < 0 else call.files.read(place)
        except OSError:
            continue
        if len(data) > size >= 0:
            await call.write(data[size:])
        size = len(data) if size >= 0 else size


@command("lwcmL")
async def wc(call: Call, options: Options) -> int:
    """Count lines, words and bytes."""
    rows: list[tuple[dict[str, int], str]] = []
    async for path, source in call.inputs(options.words):
        count = {"l": 0, "w": 0, "m": 0, "c": 0, "L": 0}
        async for batch in source.batches():
            for line in batch:
                count["l"] += line.endswith(b"\n")
                count["w"] += len(line.split())
                count["c"] += len(line)
                count["m"] += len(decoded(line))
                count["L"] = max(count["L"], len(decoded(line).rstrip("\n")))
            await call.pace.step()
        rows.append((count, "" if path == "-" else path))
    if len(options.words) > 1:
        rows.append(({key: sum(row[0][key] for row in rows) for key in "lwmcL"}, "total"))
    keys = [key for key in "lwmcL" if key in options] or list("lwc")
    for count, name in rows:
        if len(keys) == 1:
            text = str(count[keys[0]])
        else:
            text = " ".join(f"{count[key]:>9}" for key in keys)
        await call.line(f"{text} {name}".rstrip() if name else text)
    return _code(options, len(rows))


@command("ai")
async def tee(call: Call, options: Options) -> int:
    """To files and on."""
    outputs: list[Output] = []
    code = 0
    for path in options.words:
        try:
            outputs.append(writable(call, path, append="a" in options))
        except OSError as error:
            code = await call.fail(f"{path}: {error.strerror}")
    while data := await call.stdin.read():
        for output in (*outputs, call.stdout):
            await output.write(data)
    return code


@command("b", "v")
async def nl(call: Call, options: Options) -> int:
    """Lines with numbers."""
    number = options.number("v", 1) - 1
    async for _, source in call.inputs(options.words):
        async for batch in source.batches():
            made = ""
            for raw in batch:
                line = decoded(raw)
                number += bool(line.strip())
                made += f"{number:>6}\t{line}" if line.strip() else f"       {line}"
            await call.write(encoded(made))
    return 0
