"""Programs that pass text on: find, findstr, more, sort, clip."""

from kitepy.training.shells.call import Call
from kitepy.training.shells.regex import Regex, compiled
from kitepy.training.shells.regex_parser import PatternError
from kitepy.training.shells.sorting import ordered
from kitepy.training.shells.streams import Input, given
from kitepy.training.shells.texts import decoded
from kitepy.training.shells.windows.words import words as words_of


async def _inputs(call: Call, paths: list[str]) -> list[tuple[str, Input]]:
    if not paths:
        return [("", call.stdin)]
    found = []
    for path in paths:
        try:
            found.append((path, given(call.files.read(call.path(path.strip('"'))))))
        except OSError as error:
            await call.error(
                f"File not found - {path.upper()}" if error.errno == 2 else words_of(error)
            )
    return found


async def _lines(source: Input) -> list[str]:
    text = decoded(await source.all()).replace("\r\n", "\n")
    return text.removesuffix("\n").split("\n") if text else []


async def find(call: Call) -> int:
    """Lines that hold a text."""
    flags = {w[1].lower() for w in call.arguments if w.startswith("/") and len(w) == 2}
    words = [w for w in call.arguments if not (w.startswith("/") and len(w) == 2)]
    if not words or not words[0].startswith('"'):
        await call.error("FIND: Parameter format not correct")
        return 2
    wanted = words[0].strip('"')
    wanted = wanted.lower() if "i" in flags else wanted
    found = False
    for name, source in await _inputs(call, words[1:]):
        lines = await _lines(source)
        hits = [
            (number, line)
            for number, line in enumerate(lines, 1)
            if _holds(wanted, line, flags) != ("v" in flags)
        ]
        found = found or bool(hits)
        head = f"\n---------- {name.upper()}" if name else ""
        if "c" in flags:
            await call.line(f"{head}: {len(hits)}" if name else str(len(hits)))
            continue
        shown = (f"[{number}]{line}\n" if "n" in flags else f"{line}\n" for number, line in hits)
        await call.write((f"{head}\n" if name else "") + "".join(shown))
    return int(not found)


def _holds(wanted: str, line: str, flags: set[str]) -> bool:
    """An empty text is in no line."""
    return bool(wanted) and wanted in (line.lower() if "i" in flags else line)


async def findstr(call: Call) -> int:
    """Lines that match: words, or with /r and /c:, a pattern or a text."""
    flags: set[str] = set()
    texts: list[str] = []
    paths: list[str] = []
    for word in call.arguments:
        plain = word.strip('"')
        if word.lower().startswith("/c:"):
            texts.append(word[3:].strip('"'))
        elif word.startswith("/") and len(word) > 1:
            flags |= set(word[1:].lower())
        elif not texts:
            texts += [plain] if "r" in flags and " " not in plain else plain.split()
        else:
            paths.append(plain)
    try:
        regexes = [_findstr(text, flags) for text in texts]
    except PatternError as error:
        await call.error(f"FINDSTR: {error}")
        return 2
    found = False
    for name, source in await _inputs(call, paths):
        made = []
        for number, line in enumerate(await _lines(source), 1):
            if any(regex.search(line) for regex in regexes) != ("v" in flags):
                prefix = f"{name}:" if len(paths) > 1 and name else ""
                made.append(prefix + (f"{number}:" if "n" in flags else "") + line + "\n")
            await call.pace.step()
        found = found or bool(made)
        await call.write("".join(made))
    return int(not found)


def _findstr(text: str, flags: set[str]) -> Regex:
    if "l" in flags or ("r" not in flags and not set(text) & set(".*^$[]")):
        text = "".join(f"\\{char}" if char in "\\.*^$[" else char for char in text)
    if "x" in flags:
        text = f"^{text}$"
    return compiled(text, extended=False, folded="i" in flags)


async def more(call: Call) -> int:
    """All of it, without stops."""
    for _, source in await _inputs(call, [w for w in call.arguments if not w.startswith("/")]):
        while data := await source.read():
            await call.write(data)
    return 0


async def sort(call: Call) -> int:
    """Lines in order."""
    lines: list[str] = []
    for _, source in await _inputs(call, [w for w in call.arguments if not w.startswith("/")]):
        lines += await _lines(source)
    backwards = any(word.lower() in {"/r", "/reverse"} for word in call.arguments)
    lines = await ordered(lines, str.lower, call.pace, reverse=backwards)
    await call.write("".join(f"{line}\n" for line in lines))
    return 0
