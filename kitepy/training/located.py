"""JSON that people write: a mistake in it is told with its file and line."""

import json
import os
import re
from collections.abc import Iterator
from typing import Any

Path = tuple[str | int, ...]
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')
_KINDS = {str: "a text", int: "a number", bool: "true or false", list: "a list", dict: "an object"}


class Mistake(ValueError):
    """What is wrong in a file, and where."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}")
        self.file, self.line, self.message = file, line, message


class Document:
    """One JSON file; lines are looked for only when something is wrong."""

    def __init__(self, file: str, text: str | None = None) -> None:
        self.file = file
        try:
            self.text = text if text is not None else _text(file)
            self.value: Any = json.loads(self.text)
        except json.JSONDecodeError as error:
            raise Mistake(file, error.lineno, error.msg) from None
        except (OSError, UnicodeDecodeError, RecursionError) as error:
            raise Mistake(file, 1, f"cannot be read: {error}") from None

    def root(self) -> "Fields":
        """The whole file as an object."""
        return Fields(self, (), self.value)

    def mistake(self, path: Path, message: str) -> Mistake:
        """A mistake at a place."""
        return Mistake(self.file, _line(self.text, path), message)


class Fields:
    """An object of a document: each member is asked for once; what nobody asks for is wrong."""

    def __init__(self, document: Document, path: Path, value: object) -> None:
        self.document, self.path = document, path
        if not isinstance(value, dict):
            raise document.mistake(path, "an object is needed here")
        self._value: dict[str, Any] = value
        self._asked: set[str] = set()

    def wrong(self, message: str, name: str = "") -> Mistake:
        """A mistake here, or at a member."""
        return self.document.mistake((*self.path, name) if name else self.path, message)

    def __contains__(self, name: str) -> bool:
        return name in self._value

    def text(self, name: str, default: str | None = None) -> str:
        """A text; one without a default must be there."""
        return str(self._get(name, str, default))

    def number(self, name: str, default: int | None = None) -> int:
        """A whole number, 0 or more."""
        value = self._get(name, int, default)
        if value < 0:
            raise self.wrong(f'"{name}" must be 0 or more', name)
        return int(value)

    def decimal(self, name: str, default: float | None = None) -> float:
        """A number, 0 or more, perhaps with a fraction."""
        value = self._get(name, (int, float), default)
        if not 0 <= value <= 1e15:
            raise self.wrong(f'"{name}" must be 0 or more', name)
        return float(value)

    def flag(self, name: str) -> bool:
        """True or false; false when it is not there."""
        return bool(self._get(name, bool, False))

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, perhaps empty."""
        items = self._get(name, list, [])
        for at, item in enumerate(items):
            if not isinstance(item, str):
                raise self.document.mistake((*self.path, name, at), "a text is needed here")
        return tuple(items)

    def pairs(self, name: str) -> dict[str, str]:
        """Names with their texts, perhaps none."""
        items = self._get(name, dict, {})
        for key, item in items.items():
            if not isinstance(item, str):
                raise self.document.mistake((*self.path, name, key), "a text is needed here")
        return dict(items)

    def plain(self, name: str) -> dict[str, Any]:
        """An object as it stands, perhaps empty: its reader checks it."""
        return dict(self._get(name, dict, {}))

    def raw(self, name: str) -> list[Any]:
        """A list as it stands, perhaps empty: its reader checks it."""
        return list(self._get(name, list, []))

    def inner(self, name: str) -> "Fields":
        """An object inside; an empty one when it is not there."""
        return Fields(self.document, (*self.path, name), self._get(name, dict, {}))

    def inners(self, name: str) -> Iterator["Fields"]:
        """A list of objects, perhaps empty."""
        for at, item in enumerate(self._get(name, list, [])):
            yield Fields(self.document, (*self.path, name, at), item)

    def end(self) -> None:
        """Complain of members that nobody asked for."""
        for name in self._value:
            if name not in self._asked:
                known = ", ".join(sorted(self._asked))
                raise self.wrong(f'"{name}" is not known here; known are: {known}', name)

    def _get(self, name: str, kind: type | tuple[type, ...], default: Any) -> Any:
        self._asked.add(name)
        value = self._value.get(name, default)
        if value is None:
            raise self.wrong(f'"{name}" is missing')
        if not isinstance(value, kind) or (kind is not bool and isinstance(value, bool)):
            raise self.wrong(f'"{name}" must be {_kind(kind)}', name)
        return value


def _kind(kind: type | tuple[type, ...]) -> str:
    return "a number" if isinstance(kind, tuple) else _KINDS[kind]


def _text(file: str) -> str:
    with open(os.fspath(file), encoding="utf-8") as opened:
        return opened.read()


def _line(text: str, path: Path) -> int:
    """Where a member begins, or the deepest of its parents that is there."""
    found, depth, walk = 0, 0, _Walk()
    for match in _TOKEN.finditer(text):
        place = walk.take(match.group())
        if place is not None and len(place) > depth and place == path[: len(place)]:
            found, depth = match.start(), len(place)
    return text.count("\n", 0, found) + 1


class _Walk:
    """Follows tokens and says which path each begins."""

    def __init__(self) -> None:
        self._path: list[str | int] = []
        self._kinds: list[str] = []
        self._wants_key = False

    def take(self, mark: str) -> Path | None:
        if mark in "}]":
            self._kinds.pop()
            self._path.pop()
            self._wants_key = False
            return None
        if mark == ":":
            return None
        if mark == ",":
            self._wants_key = self._kinds[-1] == "{"
            if not self._wants_key:
                self._path[-1] = int(self._path[-1]) + 1
            return None
        if self._wants_key:
            self._path[-1] = str(json.loads(mark))
            self._wants_key = False
            return tuple(self._path)
        place = tuple(self._path)
        if mark in "{[":
            self._kinds.append(mark)
            self._path.append(0 if mark == "[" else "")
            self._wants_key = mark == "{"
        return place if place and isinstance(place[-1], int) else None
