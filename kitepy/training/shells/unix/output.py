"""Commands that only write: echo, printf, seq, yes."""

import re

from kitepy.training.shells.call import Call
from kitepy.training.shells.texts import encoded
from kitepy.training.shells.unix.arguments import UsageError

ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{1,2})|0?([0-7]{1,3})|(.))", re.DOTALL)
SIMPLE = {"a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
FORMAT = re.compile(r"%(?:%|([-+ 0#]*)(\*|\d{0,4})(?:\.(\*|\d{0,4}))?([a-zA-Z]))")
MAX_ROUNDS = 10_000
MAX_WIDTH = 9_999


def unescaped(text: str) -> bytes:
    """Backslashes as echo -e and printf know them."""

    def replace(found: re.Match[str]) -> str:
        hexadecimal, octal, letter = found.groups()
        if hexadecimal:
            return _byte(int(hexadecimal, 16))
        if octal:
            return _byte(int(octal, 8) & 255)
        return SIMPLE.get(letter, "\\" if letter == "\\" else f"\\{letter}")

    return encoded(ESCAPE.sub(replace, text))


def _byte(value: int) -> str:
    return chr(value) if value < 128 else chr(0xDC00 + value)


async def echo(call: Call) -> int:
    """Words with blanks between."""
    words = list(call.arguments)
    newline, escapes = True, False
    while words and re.fullmatch(r"-[neE]+", words[0]):
        option = words.pop(0)
        newline = newline and "n" not in option
        escapes = "e" in option or (escapes and "E" not in option)
    text = " ".join(words)
    if escapes and "\\c" in text:
        text, newline = text.partition("\\c")[0], False
    data = unescaped(text) if escapes else encoded(text)
    await call.write(data + (b"\n" if newline else b""))
    return 0


async def printf(call: Call) -> int:
    """Words in a form."""
    if len(call.argv) < 2:
        return await call.fail("usage: printf FORMAT [ARG]...")
    form, words = call.argv[1], list(call.argv[2:])
    try:
        for _ in range(MAX_ROUNDS):
            left = len(words)
            await call.write(_formatted(form, words))
            if not words or len(words) == left:
                break
            await call.pace.step()
    except UsageError as error:
        return await call.fail(str(error))
    return 0


def _formatted(form: str, words: list[str]) -> bytes:
    made, at = b"", 0
    for found in FORMAT.finditer(form):
        made += unescaped(form[at : found.start()])
        at = found.end()
        if found.group() == "%%":
            made += b"%"
            continue
        flags, width, digits, letter = found.groups()
        width = str(_whole(words.pop(0) if words else "")) if width == "*" else width
        digits = str(_whole(words.pop(0) if words else "")) if digits == "*" else digits
        word = words.pop(0) if words else ""
        made += _converted(flags, min(int(width or 0), MAX_WIDTH), digits, letter, word)
    return made + unescaped(form[at:])


def _converted(flags: str, width: int, digits: str | None, letter: str, word: str) -> bytes:
    precision = "" if digits is None else f".{min(int(digits or 0), MAX_WIDTH)}"
    size = str(width) if width else ""
    if letter == "b":
        return unescaped(word)
    if letter == "c":
        return encoded(word[:1])
    if letter == "s":
        return encoded(f"%{flags.replace('0', '')}{size}{precision}s" % word)
    if letter in "diuxXo":
        kind = "d" if letter in "iu" else letter
        return encoded(f"%{flags}{size}{precision}{kind}" % _whole(word))
    if letter in "feEgG":
        try:
            return encoded(f"%{flags}{size}{precision}{letter}" % float(word or 0))
        except ValueError as error:
            raise UsageError(f"invalid number '{word}'") from error
    raise UsageError(f"{letter}: invalid format")


def _whole(word: str) -> int:
    if word[:1] in {"'", '"'}:
        return ord(word[1:2] or "\0")
    try:
        return int(word[:25] or "0", 0)
    except ValueError:
        try:
            return int(word[:25])
        except ValueError as error:
            raise UsageError(f"invalid number '{word}'") from error


async def yes(call: Call) -> int:
    """The same line until nobody reads."""
    line = encoded(" ".join(call.arguments) or "y") + b"\n"
    block = line * max(1, 4096 // len(line))
    while True:
        await call.write(block)
        await call.pace.step()


async def seq(call: Call) -> int:
    """Numbers."""
    words = list(call.arguments)
    separator, padded = "\n", False
    while words and words[0] in {"-w", "-s"}:
        if words.pop(0) == "-w":
            padded = True
        else:
            separator = words.pop(0) if words else "\n"
    try:
        numbers = [float(word) for word in words]
    except ValueError:
        numbers = []
    if not 1 <= len(numbers) <= 3 or not all(abs(n) <= 1e15 for n in numbers):
        return await call.fail("invalid number")
    first = numbers[0] if len(numbers) > 1 else 1.0
    step = numbers[1] if len(numbers) > 2 else 1.0
    last = numbers[-1]
    if step == 0:
        return await call.fail("increment must be not 0")
    digits = max(len(word.partition(".")[2]) for word in words)
    width = max(len(f"{n:.{digits}f}") for n in (first, last)) if padded else 0
    count = int((last - first) / step + 1e-9) + 1
    for start in range(0, max(0, count), 256):
        block = range(start, min(count, start + 256))
        lines = (f"{first + step * i:0{width}.{digits}f}" for i in block)
        end = "\n" if block.stop >= count else separator
        await call.write(separator.join(lines) + end)
        await call.pace.step()
    return 0
