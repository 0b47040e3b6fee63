"""test, [ and [[."""

from collections.abc import Callable

from kitepy.training.shells import pattern
from kitepy.training.shells.call import Call
from kitepy.training.shells.regex import compiled
from kitepy.training.shells.regex_parser import PatternError

NUMBERS: dict[str, Callable[[int, int], bool]] = {
    "-eq": lambda a, b: a == b,
    "-ne": lambda a, b: a != b,
    "-lt": lambda a, b: a < b,
    "-le": lambda a, b: a <= b,
    "-gt": lambda a, b: a > b,
    "-ge": lambda a, b: a >= b,
}
TEXTS = {"=", "==", "!=", "<", ">", "=~", "-nt", "-ot", "-ef"}
FILES = "efdrwxsLhbcpSugkt"


class _WrongError(Exception):
    """The test makes no sense."""


async def test(call: Call) -> int:
    """0 when it holds."""
    words = list(call.arguments)
    close = {"[": "]", "[[": "]]"}.get(call.argv[0])
    if close and (not words or words.pop() != close):
        return await call.fail(f"missing {close}", 2)
    try:
        return int(not _Test(call, words).whole())
    except (_WrongError, PatternError) as error:
        return await call.fail(str(error), 2)
    except RecursionError:
        return await call.fail("too many arguments", 2)


class _Test:
    def __init__(self, call: Call, words: list[str]) -> None:
        self._call, self._words = call, words
        self._double = call.argv[0] == "[["

    def whole(self) -> bool:
        """All of it."""
        if not self._words:
            return False
        if len(self._words) == 1:
            return bool(self._words[0])
        value = self._either()
        if self._words:
            raise _WrongError(f"{self._words[0]}: unknown operand")
        return value

    def _either(self) -> bool:
        value = self._both()
        while self._words[:1] in (["-o"], ["||"]):
            self._words.pop(0)
            right = self._both()
            value = value or right
        return value

    def _both(self) -> bool:
        value = self._not()
        while self._words[:1] in (["-a"], ["&&"]):
            self._words.pop(0)
            right = self._not()
            value = value and right
        return value

    def _not(self) -> bool:
        if self._words[:1] == ["!"] and len(self._words) > 1 and not self._binary():
            self._words.pop(0)
            return not self._not()
        return self._one()

    def _binary(self) -> bool:
        return len(self._words) > 2 and self._words[1] in NUMBERS.keys() | TEXTS

    def _one(self) -> bool:
        words = self._words
        if not words:
            raise _WrongError("argument expected")
        if self._binary():
            left, operator, right = words[:3]
            del words[:3]
            return self._compare(left, operator, right)
        if words[0] == "(" and len(words) > 1:
            words.pop(0)
            value = self._either()
            if words[:1] != [")"]:
                raise _WrongError("closing paren expected")
            words.pop(0)
            return value
        if len(words) > 1 and words[0] in {"-n", "-z"}:
            flag = words.pop(0)
            return bool(words.pop(0)) == (flag == "-n")
        if len(words) > 1 and len(words[0]) == 2 and words[0][0] == "-" and words[0][1] in FILES:
            flag = words.pop(0)[1]
            return self._file(flag, words.pop(0))
        return bool(words.pop(0))

    def _compare(self, left: str, operator: str, right: str) -> bool:
        if operator in NUMBERS:
            return NUMBERS[operator](_number(left), _number(right))
        if operator == "=~":
            return compiled(right, extended=True).search(left) is not None
        if operator in {"-nt", "-ot", "-ef"}:
            return self._ages(left, operator, right)
        if operator in {"<", ">"}:
            return left < right if operator == "<" else left > right
        same = pattern.matches(left, right) if self._double else left == right
        return same == (operator != "!=")

    def _ages(self, left: str, operator: str, right: str) -> bool:
        files = self._call.files
        try:
            one, two = files.stat(self._call.path(left)), files.stat(self._call.path(right))
        except OSError:
            return False
        if operator == "-ef":
            return one.path == two.path
        return (one.modified > two.modified) == (operator == "-nt") and one.modified != two.modified

    def _file(self, flag: str, path: str) -> bool:
        if flag == "t":
            return self._call.terminal is not None
        try:
            entry = self._call.files.stat(self._call.path(path), follow=flag not in "Lh")
        except OSError:
            return False
        if flag in "Lh":
            return entry.kind == "link"
        checks = {
            "f": entry.kind == "file",
            "d": entry.is_directory,
            "s": entry.size_bytes > 0,
            "c": entry.kind == "device",
            "x": bool(entry.mode & 0o111) or entry.is_directory,
            "b": False,
            "p": False,
            "S": False,
        }
        return checks.get(flag, True)


def _number(text: str) -> int:
    stripped = text.strip()
    if not stripped.lstrip("+-").isdigit() or len(stripped) > 25:
        raise _WrongError(f"{text}: bad number")
    return int(stripped)
