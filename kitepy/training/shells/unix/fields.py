"""Commands that cut and order lines: cut, tr, sort, uniq, paste, fold."""

import re
from itertools import zip_longest

from kitepy.training.shells.call import Call
from kitepy.training.shells.sorting import ordered
from kitepy.training.shells.streams import ToFile
from kitepy.training.shells.texts import decoded, encoded
from kitepy.training.shells.unix.arguments import Options, UsageError, command
from kitepy.training.shells.unix.output import unescaped

RANGE = re.compile(r"(\d*)(-?)(\d*)\Z")


@command("sn", "fdcb")
async def cut(call: Call, options: Options) -> int:
    """Parts of lines."""
    kind = next((letter for letter in "fcb" if letter in options), "")
    if not kind:
        raise UsageError("expected a list of bytes, characters, or fields")
    ranges = [_range(part) for part in options.values[kind].split(",")]
    mark = options.values.get("d", "\t")
    async for _, source in call.inputs(options.words):
        async for batch in source.batches():
            made = []
            for raw in batch:
                line = decoded(raw.rstrip(b"\n"))
                if kind != "f":
                    made.append("".join(_picked(line, ranges)))
                elif mark in line:
                    made.append(mark.join(_picked(line.split(mark), ranges)))
                elif "s" not in options:
                    made.append(line)
            await call.write(encoded("".join(f"{line}\n" for line in made)))
            await call.pace.step()
    return 0


def _range(text: str) -> tuple[int, int]:
    found = RANGE.match(text)
    if not found or not (found[1] or found[3]) or max(map(len, found.groups())) > 9:
        raise UsageError(f"bad list value '{text}'")
    first = int(found[1] or 1)
    last = int(found[3]) if found[3] else (1 << 30 if found[2] else first)
    if first < 1:
        raise UsageError(f"bad list value '{text}'")
    return first, last


def _picked(parts: "list[str] | str", ranges: list[tuple[int, int]]) -> list[str]:
    return [
        part
        for index, part in enumerate(parts, 1)
        if any(first <= index <= last for first, last in ranges)
    ]


@command("dsccC", "")
async def tr(call: Call, options: Options) -> int:
    """Other characters for characters."""
    if not options.words:
        return await call.fail("missing operand")
    first = _characters(options.words[0])
    second = _characters(options.words[1]) if len(options.words) > 1 else ""
    inverted = bool(options.flags & {"c", "C"})
    squeeze = set(second or first) if "s" in options else set()
    table = dict(zip(first, second.ljust(len(first), second[-1:] or "\0"), strict=False))
    last = ""
    while data := await call.stdin.read():
        made = []
        for char in decoded(data):
            inside = (char in first) != inverted
            if inside and "d" in options:
                continue
            new = char
            if inside and second:
                new = second[-1] if inverted else table.get(char, char)
            if new == last and (new in squeeze) != (inverted and not second):
                continue
            made.append(new)
            last = new
        await call.write(encoded("".join(made)))
        await call.pace.step()
    return 0


CLASSES = {
    "[:upper:]": "A-Z",
    "[:lower:]": "a-z",
    "[:digit:]": "0-9",
    "[:alpha:]": "A-Za-z",
    "[:alnum:]": "A-Za-z0-9",
    "[:space:]": " \\t\\n\\r\\f\\v",
    "[:blank:]": " \\t",
    "[:punct:]": "!-/:-@[-`{-~",
}


def _characters(text: str) -> str:
    for name, letters in CLASSES.items():
        text = text.replace(name, letters)
    text = decoded(unescaped(text))

    def spread(found: re.Match[str]) -> str:
        first, last = ord(found[1]), ord(found[2])
        return "".join(map(chr, range(first, min(last, first + 4096) + 1)))

    return re.sub(r"(.)-(.)", spread, text, flags=re.DOTALL)


@command("rnufbhMVgcs", "kto")
async def sort(call: Call, options: Options) -> int:
    """Lines in order."""
    lines: list[str] = []
    async for _, source in call.inputs(options.words):
        text = decoded(await source.all())
        lines += text.removesuffix("\n").split("\n") if text else []
        await call.pace.step()
    keys = [_SortKey(text, options) for text in options.lists.get("k", [""])]

    def compared(line: str) -> tuple[tuple[tuple[float, str], ...], str]:
        """What -k and -n say; among equals, the whole line."""
        return tuple(key(line) for key in keys), line

    lines = await ordered(lines, compared, call.pace, reverse="r" in options)
    if "u" in options:
        lines = [
            line
            for index, line in enumerate(lines)
            if not index or compared(line)[0] != compared(lines[index - 1])[0]
        ]
    output = call.stdout
    if "o" in options:
        output = ToFile(call.files, call.path(options.values["o"]))
    for start in range(0, len(lines), 1_000):
        await output.write(encoded("".join(f"{line}\n" for line in lines[start : start + 1_000])))
        await call.pace.step()
    return 0


NUMBER = re.compile(r"\s*(-?\d*\.?\d*)([KMGT]?)")
UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}


class _SortKey:
    """What of a line is compared."""

    def __init__(self, text: str, options: Options) -> None:
        found = re.fullmatch(
            r"(\d{0,4})(?:\.\d+)?([a-zA-Z]*)(?:,(\d{1,4})(?:\.\d+)?([a-zA-Z]*))?", text
        )
        if not found:
            raise UsageError(f"bad field specification '{text}'")
        self._first = int(found[1] or 1)
        self._last = int(found[3] or 1 << 20)
        letters = (found[2] or "") + (found[4] or "")
        self._numeric = bool(set(letters) & set("nh")) or bool(options.flags & {"n", "h", "g"})
        self._folded = "f" in letters or "f" in options
        self._whole = not text
        self._mark = options.values.get("t")

    def __call__(self, line: str) -> tuple[float, str]:
        part = line
        if not self._whole:
            fields = line.split(self._mark) if self._mark else line.split()
            part = " ".join(fields[self._first - 1 : self._last])
        if self._numeric:
            found = NUMBER.match(part)
            digits = found[1] if found else ""
            value = float(digits) if digits.strip("-.") else 0.0
            return value * UNITS[found[2] if found else ""], ""
        return 0.0, part.upper() if self._folded else part


@command("cdui", "fsw")
async def uniq(call: Call, options: Options) -> int:
    """Equal lines that follow each other, once."""
    count, last = 0, ""
    skip = options.number("f", 0)

    def key(line: str) -> str:
        line = line.upper() if "i" in options else line
        return line.split(None, skip)[-1] if skip else line

    async def told() -> None:
        repeated = count > 1
        if not count or ("d" in options and not repeated) or ("u" in options and repeated):
            return
        await call.line(f"{count:>7} {last}" if "c" in options else last)

    async for _, source in call.inputs(options.words[:1]):
        async for batch in source.batches():
            for raw in batch:
                line = decoded(raw.rstrip(b"\n"))
                if count and key(line) == key(last):
                    count += 1
                    continue
                await told()
                count, last = 1, line
            await call.pace.step()
    await told()
    return 0


@command("s", "d")
async def paste(call: Call, options: Options) -> int:
    """Lines side by side."""
    mark = decoded(unescaped(options.values.get("d", "\t")))
    columns: list[list[str]] = []
    async for _, source in call.inputs(options.words):
        columns.append(decoded(await source.all()).removesuffix("\n").split("\n"))
    rows = columns if "s" in options else list(zip_longest(*columns, fillvalue=""))
    await call.write("".join(f"{mark.join(row)}\n" for row in rows))
    return 0


@command("s", "w")
async def fold(call: Call, options: Options) -> int:
    """Long lines in pieces."""
    width = max(1, options.number("w", 80))
    async for _, source in call.inputs(options.words):
        async for batch in source.batches():
            made = ""
            for raw in batch:
                line = decoded(raw.rstrip(b"\n"))
                pieces = [line[at : at + width] for at in range(0, max(1, len(line)), width)]
                made += "\n".join(pieces) + "\n"
            await call.write(made)
    return 0
