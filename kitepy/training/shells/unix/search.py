"""grep."""

from kitepy.training.shells.call import Call
from kitepy.training.shells.regex import Regex, compiled
from kitepy.training.shells.regex_parser import PatternError
from kitepy.training.shells.streams import Input
from kitepy.training.shells.texts import decoded, encoded
from kitepy.training.shells.unix.arguments import Options, UsageError, command

ESCAPED = "\\.[]^$*/"


@command("EFGPivclnoqrRhHswxaL", "eABCm")
async def grep(call: Call, options: Options) -> int:
    """Lines that match."""
    words = list(options.words)
    patterns = options.lists.get("e") or ([words.pop(0)] if words else [])
    if not patterns:
        raise UsageError("missing pattern")
    try:
        search = _Search(call, options, patterns)
        recursive = bool(options.flags & {"r", "R"})
        paths = _below(call, words or ["."]) if recursive else words
        search.named = (len(paths) > 1 or recursive or "H" in options) and "h" not in options
        failed = False
        async for path, source in call.inputs(paths):
            await search.file("(standard input)" if path == "-" else path, source)
            if search.found and "q" in options:
                return 0
        failed = len(search.seen) < len(paths)
    except PatternError as error:
        return await call.fail(str(error), 2)
    return 2 if failed and "s" not in options else int(not search.found)


async def egrep(call: Call) -> int:
    """grep -E."""
    return await grep(call.with_(argv=("grep", "-E", *call.arguments)))


async def fgrep(call: Call) -> int:
    """grep -F."""
    return await grep(call.with_(argv=("grep", "-F", *call.arguments)))


def _below(call: Call, paths: list[str]) -> list[str]:
    found, todo = [], list(reversed(paths))
    while todo:
        path = todo.pop()
        try:
            entry = call.files.stat(call.path(path), follow=path in paths)
            if entry.is_directory:
                names = [below.name for below in call.files.list(call.path(path))]
                todo += [f"{path.rstrip('/')}/{name}" for name in reversed(names)]
            elif entry.kind == "file":
                found.append(path)
        except OSError:
            found.append(path)
    return found


class _Search:
    def __init__(self, call: Call, options: Options, patterns: list[str]) -> None:
        self._call = call
        self._options = options
        lines = [line for pattern in patterns for line in pattern.split("\n")]
        self._regexes = [self._regex(line) for line in lines]
        self.named = False
        self.found = False
        self.seen: list[str] = []
        self._after = options.number("A", options.number("C", 0))
        self._before = options.number("B", options.number("C", 0))
        self._most = options.number("m", 1 << 60)

    def _regex(self, pattern: str) -> Regex:
        options = self._options
        if "F" in options:
            pattern = "".join(f"\\{c}" if c in ESCAPED else c for c in pattern)
        extended = bool(options.flags & {"E", "P"}) and "F" not in options
        if "x" in options:
            pattern = f"^({pattern})$" if extended else f"^\\({pattern}\\)$"
        if "w" in options:
            pattern = f"\\<({pattern})\\>" if extended else f"\\<\\({pattern}\\)\\>"
        return compiled(pattern, extended=extended, folded="i" in options)

    async def file(self, name: str, source: Input) -> None:
        """Search one input."""
        self.seen.append(name)
        options, count, number = self._options, 0, 0
        context = _Context(self._before, self._after)
        async for batch in source.batches():
            made: list[str] = []
            for raw in batch:
                number += 1
                line = decoded(raw.rstrip(b"\n"))
                spans = self._spans(line)
                if bool(spans) == ("v" in options) or count >= self._most:
                    made += context.other(number, line, self._shown(name))
                    continue
                count += 1
                self.found = True
                if not options.flags & {"c", "l", "L", "q"}:
                    made += context.matching(number, self._hits(line, spans), self._shown(name))
                elif options.flags & {"l", "q"}:
                    break
                await self._call.pace.step()
            await self._call.stdout.write(encoded("".join(made)))
            if count and options.flags & {"l", "q"}:
                break
        await self._total(name, count)

    async def _total(self, name: str, count: int) -> None:
        options = self._options
        if "c" in options:
            await self._call.line(f"{name}:{count}" if self.named else str(count))
        elif ("l" in options and count) or ("L" in options and not count):
            await self._call.line(name)

    def _spans(self, line: str) -> list[tuple[int, int]]:
        """Where it matches; only the first unless colours or -o want all."""
        every = "o" in self._options or self._call.on_terminal
        found: list[tuple[int, int]] = []
        for regex in self._regexes:
            at = 0
            while at <= len(line) and (spans := regex.search(line, at)) and spans[0]:
                found.append(spans[0])
                at = max(spans[0][1], spans[0][0] + 1)
                if not every or len(found) > 1_000:
                    break
        return sorted(found)

    def _hits(self, line: str, spans: list[tuple[int, int]]) -> list[str]:
        if "o" in self._options:
            return [line[start:end] for start, end in spans if end > start]
        if not self._call.on_terminal or "v" in self._options:
            return [line]
        made, at = "", 0
        for start, end in spans:
            if start >= at and end > start:
                made += f"{line[at:start]}\x1b[1;31m{line[start:end]}\x1b[0m"
                at = end
        return [made + line[at:]]

    def _shown(self, name: str) -> "_Head":
        return _Head(name if self.named else "", "n" in self._options)


class _Head:
    """What stands before a line."""

    def __init__(self, name: str, numbered: bool) -> None:
        self._name, self._numbered = name, numbered

    def line(self, number: int, text: str, mark: str) -> str:
        name = self._name + mark if self._name else ""
        return f"{name}{f'{number}{mark}' if self._numbered else ''}{text}\n"


class _Context:
    """Lines around a match."""

    def __init__(self, before: int, after: int) -> None:
        self._keep, self._after = min(before, 1_000), after
        self._kept: list[tuple[int, str]] = []
        self._left = 0
        self._last = 0

    def other(self, number: int, line: str, head: _Head) -> list[str]:
        if self._left:
            self._left -= 1
            self._last = number
            return [head.line(number, line, "-")]
        if self._keep:
            self._kept = [*self._kept[-self._keep + 1 :], (number, line)][-self._keep :]
        return []

    def matching(self, number: int, lines: list[str], head: _Head) -> list[str]:
        first = self._kept[0][0] if self._kept else number
        gap = (self._keep or self._after) and self._last and first > self._last + 1
        made = ["--\n"] if gap else []
        made += [head.line(n, line, "-") for n, line in self._kept if n > self._last]
        made += [head.line(number, line, ":") for line in lines]
        self._kept, self._left, self._last = [], self._after, number
        return made
