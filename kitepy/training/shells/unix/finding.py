"""find."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from kitepy.training.files import Entry
from kitepy.training.shells import pattern
from kitepy.training.shells.call import Call
from kitepy.training.shells.unix.arguments import UsageError

KINDS = {"f": "file", "d": "directory", "l": "link", "c": "device"}
UNITS = {"": 512, "c": 1, "k": 1 << 10, "M": 1 << 20, "G": 1 << 30}

Test = Callable[[Entry, str], Awaitable[bool]]


@dataclass
class _Depth:
    least: int = 0
    most: int = 1 << 20


async def find(call: Call) -> int:
    """Files below directories that pass tests."""
    words = list(call.arguments)
    paths: list[str] = []
    while words and not words[0].startswith(("-", "(", "!")):
        paths.append(words.pop(0))
    try:
        reader = _Reader(call, words)
        test = reader.tests()
    except UsageError as error:
        return await call.fail(str(error))
    code = 0
    for path in paths or ["."]:
        try:
            entry = call.files.stat(call.path(path), follow=False)
        except OSError as error:
            code = await call.fail(f"{path}: {error.strerror}")
            continue
        await _visit(call, entry, path, test, reader.depth, 0)
    return code


async def _visit(
    call: Call, entry: Entry, path: str, test: Test, limits: _Depth, depth: int
) -> None:
    await call.pace.step()
    if depth >= limits.least:
        await test(entry, path)
    if not entry.is_directory or depth >= limits.most:
        return
    try:
        entries = call.files.list(call.path(path))
    except OSError:
        return
    for below in entries:
        await _visit(call, below, f"{path.rstrip('/')}/{below.name}", test, limits, depth + 1)


class _Reader:
    """Tests of a command line; those without an action print."""

    def __init__(self, call: Call, words: list[str]) -> None:
        self._call, self._words = call, words
        self._acts = False
        self.depth = _Depth()

    def tests(self) -> Test:
        """All of them."""
        test = self._either()
        if self._words:
            raise UsageError(f"unrecognized: {self._words[0]}")
        if self._acts:
            return test

        async def then_print(entry: Entry, path: str) -> bool:
            return await test(entry, path) and await self._print(entry, path)

        return then_print

    def _either(self) -> Test:
        tests = [self._all()]
        while self._words[:1] in (["-o"], ["-or"]):
            self._words.pop(0)
            tests.append(self._all())

        async def check(entry: Entry, path: str) -> bool:
            for test in tests:
                if await test(entry, path):
                    return True
            return False

        return check if len(tests) > 1 else tests[0]

    def _all(self) -> Test:
        tests: list[Test] = []
        while self._words and self._words[0] not in {"-o", "-or", ")"}:
            if self._words[0] in {"-a", "-and"}:
                self._words.pop(0)
                continue
            tests.append(self._one())

        async def check(entry: Entry, path: str) -> bool:
            for test in tests:
                if not await test(entry, path):
                    return False
            return True

        return check

    def _value(self, word: str) -> str:
        if not self._words:
            raise UsageError(f"{word} requires an argument")
        return self._words.pop(0)

    def _one(self) -> Test:
        word = self._words.pop(0)
        if word in {"!", "-not"}:
            if not self._words:
                raise UsageError("expected an expression")
            test = self._one()

            async def negated(entry: Entry, path: str) -> bool:
                return not await test(entry, path)

            return negated
        if word == "(":
            inner = self._either()
            if self._value(word) != ")":
                raise UsageError("unmatched (")
            return inner
        if word in {"-maxdepth", "-mindepth"}:
            return self._limit(word)
        if word in {"-exec", "-delete", "-print", "-print0"}:
            self._acts = True
            return self._action(word)
        return self._plain(word)

    def _limit(self, word: str) -> Test:
        text = self._value(word)
        if not text.isdigit() or len(text) > 6:
            raise UsageError(f"invalid number '{text}'")
        setattr(self.depth, "most" if word == "-maxdepth" else "least", int(text))
        return _checked(lambda _entry, _path: True)

    def _plain(self, word: str) -> Test:
        if word == "-empty":
            return _checked(lambda entry, _path: self._empty(entry))
        if word not in {"-name", "-iname", "-path", "-type", "-size", "-newer", "-perm", "-user"}:
            raise UsageError(f"unrecognized: {word}")
        value = self._value(word)
        if word in {"-name", "-iname"}:
            folded = word == "-iname"
            return _checked(lambda e, _path: pattern.matches(e.name, value, folded=folded))
        if word == "-path":
            return _checked(lambda _entry, path: pattern.matches(path, value))
        if word == "-type":
            return _checked(lambda entry, _path: entry.kind == KINDS.get(value))
        if word == "-size":
            return _size(value)
        if word == "-newer":
            limit = self._call.files.stat(self._call.path(value)).modified
            return _checked(lambda entry, _path: entry.modified > limit)
        return _checked(lambda _entry, _path: True)

    def _empty(self, entry: Entry) -> bool:
        if entry.is_directory:
            return not self._call.files.list(entry.path)
        return entry.kind == "file" and entry.size_bytes == 0

    def _action(self, word: str) -> Test:
        if word == "-delete":
            return self._delete
        if word == "-exec":
            return self._exec()
        ending = "\0" if word == "-print0" else "\n"

        async def show(_entry: Entry, path: str) -> bool:
            await self._call.write(path + ending)
            return True

        return show

    async def _print(self, _entry: Entry, path: str) -> bool:
        await self._call.line(path)
        return True

    async def _delete(self, entry: Entry, path: str) -> bool:
        try:
            self._call.files.remove(entry.path, recursive=True)
        except OSError as error:
            await self._call.fail(f"{path}: {error.strerror}")
            return False
        return True

    def _exec(self) -> Test:
        words: list[str] = []
        while self._words and self._words[0] not in {";", "+"}:
            words.append(self._words.pop(0))
        if not self._words:
            raise UsageError("-exec requires an argument")
        self._words.pop(0)
        if not words:
            raise UsageError("-exec requires an argument")

        async def execute(_entry: Entry, path: str) -> bool:
            argv = [word.replace("{}", path) for word in words]
            return await run_inner(self._call, argv) == 0

        return execute


def _checked(test: Callable[[Entry, str], bool]) -> Test:
    async def check(entry: Entry, path: str) -> bool:
        return test(entry, path)

    return check


def _size(value: str) -> Test:
    sign = value[:1] if value[:1] in "+-" else ""
    digits = value.lstrip("+-").rstrip("ckMGb")
    unit = UNITS.get(value.lstrip("+-")[len(digits) :].replace("b", ""), 512)
    if not digits.isdigit() or len(digits) > 12:
        raise UsageError(f"invalid number '{value}'")
    wanted = int(digits)

    def test(entry: Entry, _path: str) -> bool:
        size = -(-entry.size_bytes // unit)
        return size > wanted if sign == "+" else size < wanted if sign == "-" else size == wanted

    return _checked(test)


async def run_inner(call: Call, argv: list[str]) -> int:
    """Run another command, as the shell or, without one, as the engine would."""
    inner = call.with_(argv=argv, depth=call.depth + 1)
    if call.run:
        return await call.run(inner)
    from kitepy.training.shells.unix import lookup

    path = lookup.which(call.files, argv[0], call.environment.get("PATH", "/bin:/usr/bin"), "/")
    command = lookup.command(path) if path else None
    if command is None:
        return await call.fail(f"{argv[0]}: No such file or directory", 127)
    return await command(inner)
