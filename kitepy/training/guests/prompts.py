"""Prompts of languages and databases: small and honest about what they are not."""

import shlex
from collections.abc import Sequence
from itertools import pairwise

from kitepy.training.guests import store, sums
from kitepy.training.guests.lines import Lines, lines
from kitepy.training.guests.spec import Prompt
from kitepy.training.guests.speech import Speech
from kitepy.training.machine import Machine, Signals, Stdio

_FILE_MISSING, _NOT_SIMULATED, _DENIED = 2, 1, 1
_ONE_LINERS = frozenset(("-c", "-e", "-r", "--eval", "-E", "-print", "-p"))


class Prompted:
    """A program that answers line by line, or one line given as an option."""

    def __init__(self, name: str, prompt: Prompt, version: str) -> None:
        self._name, self._prompt, self._version = name, prompt, version

    async def __call__(
        self, argv: Sequence[str], machine: Machine, stdio: Stdio, _signals: Signals
    ) -> int:
        """Run a line, refuse a script, or talk."""
        speech = Speech(machine, stdio, self._version)
        options = list(argv[1:])
        async with lines(stdio) as source:
            if not await self._lets_in(options, machine, source, speech):
                return _DENIED
            for option, line in pairwise(options):
                if option in _ONE_LINERS:
                    return await self._one(line, speech)
            script = next((word for word in options if not word.startswith("-")), "")
            if script and self._prompt.runs_files:
                return await self._script(script, machine, speech)
            return await self._talk(source, stdio, speech)

    async def _lets_in(
        self, options: Sequence[str], machine: Machine, source: Lines, speech: Speech
    ) -> bool:
        wanted = self._prompt.password
        if wanted is None:
            return True
        right = [
            machine.environment[name] for name in wanted.variables if name in machine.environment
        ]
        given = next(
            (o[len(wanted.option) :] for o in options if o.startswith(wanted.option)), None
        )
        if given == "":
            given = await source.secret(wanted.asks)
        if not right or (given or "").lstrip("=") in right:
            return True
        await speech.line(wanted.denied, "error", what="YES" if given else "NO")
        return False

    async def _one(self, line: str, speech: Speech) -> int:
        answer, fine = self.answer(line, shows_values=False)
        if answer:
            await speech.line(answer, "out" if fine else "error")
        return 0 if fine else _NOT_SIMULATED

    async def _script(self, script: str, machine: Machine, speech: Speech) -> int:
        try:
            path = script if script.startswith("/") else f"{machine.working_directory}/{script}"
            machine.files.stat(path)
        except OSError:
            await speech.line(
                self._prompt.missing or "{{what}}: no such file", "error", what=script
            )
            return _FILE_MISSING
        refusal = f"{self._name}: {script}: KitePy's simulated {self._name} does not run programs"
        await speech.line(refusal, "error")
        return _NOT_SIMULATED

    async def _talk(self, source: Lines, stdio: Stdio, speech: Speech) -> int:
        if stdio.tty and self._prompt.banner:
            await speech.line(self._prompt.banner)
        while (line := await source.read(speech.filled(self._prompt.prompt))) is not None:
            line = line.strip()
            if line in self._prompt.leave:
                break
            if line:
                answer, fine = self.answer(line, shows_values=stdio.tty)
                if answer:
                    await speech.line(answer, "out" if fine else "error")
        return 0

    def answer(self, line: str, *, shows_values: bool) -> tuple[str, bool]:
        """What it says to a line, and whether that is not an error."""
        plain = line.rstrip("; ")
        for known, said in self._prompt.answers.items():
            if plain.lower() == known.lower():
                return said, True
        if self._prompt.calculates:
            try:
                value, printed = sums.evaluate(line)
            except ZeroDivisionError:
                return "ZeroDivisionError: division by zero", False
            except sums.TooHard:
                return self._refusal(line), False
            return _shown(value, printed, shows_values), True
        return self._refusal(line), False

    def _refusal(self, line: str) -> str:
        known = "numbers, texts and print" if self._prompt.calculates else "little of it"
        word = line.split(maxsplit=1)[0][:40].replace("{{", "{ {")
        error = self._prompt.error or "{{what}}: not simulated"
        return error.replace("{{what}}", word).replace("{{known}}", known)


def _shown(value: sums.Value, printed: bool, shows_values: bool) -> str:
    if printed:
        return _plain(str(value))
    return _plain(repr(value)) if shows_values else ""


def _plain(text: str) -> str:
    return text.replace("{{", "{ {")


async def redis_cli(argv: Sequence[str], machine: Machine, stdio: Stdio, _signals: Signals) -> int:
    """redis-cli and valkey-cli: a command given, or a prompt."""
    keys, speech = store.Store.of(machine), Speech(machine, stdio)
    said = store.shown if stdio.tty else store.plain
    given = _without_options(argv[1:])
    if given:
        await speech.raw(said(keys.run(given)) + "\n")
        return 0
    async with lines(stdio) as source:
        while (line := await source.read("127.0.0.1:6379> ")) is not None:
            words = _split(line)
            if words and words[0].lower() in ("exit", "quit"):
                break
            if words:
                await speech.raw(said(keys.run(words)) + "\n")
    return 0


def _without_options(arguments: Sequence[str]) -> list[str]:
    """Commands follow options such as -h host; a password is taken and not looked at."""
    rest = list(arguments)
    while rest and rest[0].startswith("-"):
        takes_value = rest[0] in ("-h", "-p", "-a", "-n", "-u", "--user", "--pass")
        rest = rest[2:] if takes_value else rest[1:]
    return rest


def _split(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError:
        return line.split()
