"""sed, as far as s, d, p, q, = and addresses go."""

import re
from dataclasses import dataclass

from kitepy.training.shells.call import Call
from kitepy.training.shells.regex import Regex, compiled
from kitepy.training.shells.regex_parser import PatternError
from kitepy.training.shells.streams import Input
from kitepy.training.shells.texts import decoded, encoded
from kitepy.training.shells.unix.arguments import Options, UsageError, command

ADDRESS = re.compile(r"\s*(\d+|\$|/(?:[^/\\]|\\.)*/I?)")


@dataclass
class _Command:
    """One of a script."""

    addresses: list[str]
    negated: bool
    name: str
    regex: Regex | None = None
    text: str = ""
    flags: str = ""
    active: bool = False
    """Within a range."""


@command("nirEs", "ef")
async def sed(call: Call, options: Options) -> int:
    """Edit lines as they come."""
    words = list(options.words)
    scripts = options.lists.get("e") or ([words.pop(0)] if words else [])
    if not scripts:
        raise UsageError("missing script")
    extended = bool(options.flags & {"r", "E"})
    try:
        program = _Reader("\n".join(scripts), extended).commands()
        if "i" in options:
            return await _in_place(call, options, program, words, extended)
        async for _, source in call.inputs(words):
            editor = _Editor(program, quiet="n" in options, extended=extended)
            await _stream(call, editor, source)
    except PatternError as error:
        return await call.fail(str(error))
    return 0


async def _stream(call: Call, editor: "_Editor", source: Input) -> None:
    """One line is held back, because $ asks for the last one."""
    pending: bytes | None = None
    async for batch in source.batches():
        made = b""
        for raw in batch:
            if pending is not None and not editor.done:
                made += editor.line(pending, last=False)
                await call.pace.step()
            pending = raw
        await call.write(made)
        if editor.done:
            return
    if pending is not None:
        await call.write(editor.line(pending, last=True))


async def _in_place(
    call: Call, options: Options, program: list[_Command], paths: list[str], extended: bool
) -> int:
    code = 0
    for path in paths:
        try:
            data = call.files.read(call.path(path))
            lines = data.splitlines(keepends=True)
            editor = _Editor(program, quiet="n" in options, extended=extended)
            made = b"".join(
                editor.line(line, last=index == len(lines) - 1) for index, line in enumerate(lines)
            )
            call.files.write(call.path(path), made)
        except OSError as error:
            code = await call.fail(f"{path}: {error.strerror}")
        await call.pace.step()
    return code


class _Reader:
    """Reads a script."""

    def __init__(self, text: str, extended: bool) -> None:
        self._text, self._at, self._extended = text, 0, extended

    def commands(self) -> list[_Command]:
        found: list[_Command] = []
        while True:
            while self._text[self._at : self._at + 1] in {" ", ";", "\n", "\t"}:
                self._at += 1
            if self._at >= len(self._text):
                return found
            found.append(self._command())

    def _command(self) -> _Command:
        addresses: list[str] = []
        while address := ADDRESS.match(self._text, self._at):
            addresses.append(address[1])
            self._at = address.end()
            if self._text[self._at : self._at + 1] != "," or len(addresses) > 1:
                break
            self._at += 1
        rest = self._text[self._at :].lstrip()
        self._at = len(self._text) - len(rest)
        negated = rest.startswith("!")
        self._at += negated
        name = self._text[self._at : self._at + 1]
        self._at += 1
        made = _Command(addresses, negated, name)
        if name == "s":
            self._substitute(made)
        elif name == "y":
            made.text, made.flags = self._part("y"), ""
            made.flags = self._rest_part("y")
        elif name in {"a", "i", "c"}:
            end = self._text.find("\n", self._at)
            end = len(self._text) if end < 0 else end
            made.text = self._text[self._at : end].lstrip().removeprefix("\\").lstrip("\n")
            self._at = end
        elif name not in {"d", "p", "q", "=", "n"} or not name:
            raise UsageError(f"unsupported command {name or 'missing'}")
        return made

    def _part(self, name: str) -> str:
        self._mark = self._text[self._at : self._at + 1]
        self._at += 1
        return self._rest_part(name)

    def _rest_part(self, name: str) -> str:
        made = ""
        while self._at < len(self._text):
            char = self._text[self._at]
            if char == "\\" and self._at + 1 < len(self._text):
                after = self._text[self._at + 1]
                made += after if after == self._mark else char + after
                self._at += 2
                continue
            self._at += 1
            if char == self._mark:
                return made
            made += char
        raise UsageError(f"unmatched '{self._mark}'" if name else "unterminated address")

    def _substitute(self, made: _Command) -> None:
        pattern = self._part("s")
        made.text = self._rest_part("s")
        found = re.compile(r"[gpiI0-9]*").match(self._text, self._at)
        made.flags = found.group() if found else ""
        self._at += len(made.flags)
        folded = "i" in made.flags.lower()
        made.regex = compiled(pattern, extended=self._extended, folded=folded)


class _Editor:
    """Runs a script over lines."""

    def __init__(self, program: list[_Command], *, quiet: bool, extended: bool) -> None:
        self._program, self._quiet, self._extended = program, quiet, extended
        self._number = 0
        self.done = False

    def line(self, raw: bytes, *, last: bool) -> bytes:
        """What becomes of a line."""
        self._number += 1
        end = "\n" if raw.endswith(b"\n") else ""
        text = decoded(raw.rstrip(b"\n"))
        before: list[str] = []
        after: list[str] = []
        for one in self._program:
            if self._applies(one, text, last) == one.negated:
                continue
            if one.name in {"d", "c"}:
                return encoded("".join(before) + (one.text + "\n" if one.name == "c" else ""))
            if one.name == "q":
                self.done = True
                break
            text = self._run(one, text, before, after)
        shown = "" if self._quiet else text + end
        return encoded("".join(before) + shown + "".join(after))

    def _run(self, one: _Command, text: str, before: list[str], after: list[str]) -> str:
        if one.name == "s":
            text, changed = _replaced(one, text)
            if changed and "p" in one.flags:
                before.append(text + "\n")
        elif one.name == "y":
            text = text.translate(dict(zip(map(ord, one.text), one.flags, strict=False)))
        elif one.name == "p":
            before.append(text + "\n")
        elif one.name == "=":
            before.append(f"{self._number}\n")
        elif one.name == "i":
            before.append(one.text + "\n")
        elif one.name == "a":
            after.append(one.text + "\n")
        return text

    def _applies(self, one: _Command, text: str, last: bool) -> bool:
        if not one.addresses:
            return True
        if len(one.addresses) == 1:
            return self._at(one.addresses[0], text, last)
        first, second = one.addresses
        if not one.active:
            if not self._at(first, text, last):
                return False
            one.active = not (second.isdigit() and int(second[:9]) <= self._number)
            return True
        if self._at(second, text, last):
            one.active = False
        return True

    def _at(self, address: str, text: str, last: bool) -> bool:
        if address == "$":
            return last
        if address.isdigit():
            return int(address[:9]) == self._number
        folded = address.endswith("I")
        pattern = address.rstrip("I")[1:-1].replace("\\/", "/")
        return compiled(pattern, extended=self._extended, folded=folded).search(text) is not None


def _replaced(one: _Command, text: str) -> tuple[str, bool]:
    digits = re.sub(r"\D", "", one.flags)
    wanted, everywhere = int(digits[:6] or 1), "g" in one.flags
    made, at, count = "", 0, 0
    while at <= len(text) and one.regex and (spans := one.regex.search(text, at)) and spans[0]:
        start, end = spans[0]
        count += 1
        if count >= wanted:
            made += text[at:start] + _filled(one.text, text, spans)
        else:
            made += text[at:end]
        if end == start:
            made += text[end : end + 1]
            end += 1
        at = end
        if count >= wanted and not everywhere:
            break
    return made + text[at:], count >= wanted


def _filled(form: str, text: str, spans: tuple[tuple[int, int] | None, ...]) -> str:
    def group(index: int) -> str:
        span = spans[index] if index < len(spans) else None
        return text[span[0] : span[1]] if span else ""

    def replace(found: re.Match[str]) -> str:
        if found.group() == "&":
            return group(0)
        letter = found[1]
        if letter.isdigit():
            return group(int(letter))
        return {"n": "\n", "t": "\t"}.get(letter, letter)

    return re.sub(r"&|\\(.)", replace, form, flags=re.DOTALL)
