"""Options of commands, as getopt reads them."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any

from kitepy.training.shells.call import Call, Command, Words

Result = Coroutine[Any, Any, int]

LONG: Mapping[str, str] = {
    "--all": "a",
    "--recursive": "r",
    "--force": "f",
    "--human-readable": "h",
    "--ignore-case": "i",
    "--invert-match": "v",
    "--count": "c",
    "--lines": "n",
    "--bytes": "c",
    "--parents": "p",
    "--reverse": "r",
    "--unique": "u",
    "--follow": "f",
    "--quiet": "q",
    "--symbolic": "s",
    "--delimiter": "d",
    "--fields": "f",
    "--append": "a",
    "--verbose": "v",
    "--line-number": "n",
    "--color": "",
    "--colour": "",
}


class UsageError(Exception):
    """The options make no sense."""


@dataclass
class Options:
    """What was asked for."""

    flags: set[str] = field(default_factory=set)
    values: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)

    def __contains__(self, flag: str) -> bool:
        return flag in self.flags

    def number(self, flag: str, usual: int) -> int:
        """A value that is a number."""
        text = self.values.get(flag, "")
        if not text:
            return usual
        if not text.lstrip("+-").isdigit() or len(text) > 12:
            raise UsageError(f"invalid number '{text}'")
        return int(text)


def read(words: Words, flags: str, values: str = "", *, stop: bool = False) -> Options:
    """Flags stand alone, values take a word; with stop, options end at the first word."""
    found = Options()
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word == "--":
            found.words += rest
            break
        if word.startswith("--"):
            name, _, value = word.partition("=")
            if name not in LONG:
                raise UsageError(f"unrecognized option: {name.lstrip('-')}")
            letters = LONG[name] + value
        elif word.startswith("-") and len(word) > 1:
            letters = word[1:]
        else:
            found.words.append(word)
            if stop:
                found.words += rest
                break
            continue
        _letters(found, letters, rest, flags, values)
    return found


def _letters(found: Options, letters: str, rest: list[str], flags: str, values: str) -> None:
    while letters:
        letter, letters = letters[0], letters[1:]
        if letter in values:
            if not letters and not rest:
                raise UsageError(f"option requires an argument: {letter}")
            value = letters or rest.pop(0)
            found.flags.add(letter)
            found.values[letter] = value
            found.lists.setdefault(letter, []).append(value)
            return
        if letter not in flags:
            raise UsageError(f"unrecognized option: {letter}")
        found.flags.add(letter)


async def _help(call: Call, about: str, flags: str, values: str) -> int:
    """How it is called here."""
    name = call.argv[0].rpartition("/")[2]
    shown = f" [-{''.join(sorted(set(flags)))}]" if flags else ""
    shown += "".join(f" [-{letter} VALUE]" for letter in values)
    await call.write(f"Usage: {name}{shown} [WORD]...\n\n{about}\n")
    return 0


def command(
    flags: str = "", values: str = "", *, least: int = 0, stop: bool = False
) -> Callable[[Callable[[Call, Options], Result]], Command]:
    """Make a command of a function that takes options that were read."""

    def wrap(function: Callable[[Call, Options], Result]) -> Command:
        async def run(call: Call) -> int:
            if "--help" in call.arguments:
                return await _help(call, function.__doc__ or "", flags, values)
            try:
                options = read(call.arguments, flags, values, stop=stop)
                if len(options.words) < least:
                    return await call.fail("missing operand")
                return await function(call, options)
            except UsageError as error:
                return await call.fail(str(error))

        run.__doc__ = function.__doc__
        return run

    return wrap
