"""The filters parameter of lists: {"label": ["a=b"]}, or the older {"label": {"a=b": true}}."""

import json
from collections.abc import Mapping

from kitepy.training.problems import bad


class Filters:
    """What a list is narrowed to; a filter that nobody knows is refused."""

    def __init__(self, text: str, known: frozenset[str]) -> None:
        self._values = _read(text)
        for name in self._values:
            if name not in known:
                raise bad(f"invalid filter '{name}'")

    def __contains__(self, name: str) -> bool:
        return bool(self._values.get(name))

    def get(self, name: str) -> list[str]:
        """All values of one, perhaps none."""
        return self._values.get(name, [])

    def flag(self, name: str) -> bool | None:
        """A filter that is true or false; None when it is not there."""
        if name not in self:
            return None
        value = self._values[name][0].lower()
        if value not in ("1", "true", "0", "false"):
            raise bad(f"invalid filter '{name}=[{self._values[name][0]}]'")
        return value in ("1", "true")

    def one_of(self, name: str, *values: str) -> bool:
        """Whether one of the values is asked for, or none is."""
        return name not in self or any(value in self._values[name] for value in values)

    def named(self, name: str, *values: str) -> bool:
        """As one_of, where a part of a value is enough."""
        return name not in self or any(w in v for w in self._values[name] for v in values)

    def starts(self, name: str, value: str) -> bool:
        """As one_of, where the beginning of a value is enough."""
        return name not in self or any(value.startswith(w) for w in self._values[name])

    def labels(self, labels: Mapping[str, str] | None, name: str = "label") -> bool:
        """Whether all labels that are asked for are there."""
        mine = labels or {}
        for wanted in self._values.get(name, ()):
            key, equals, value = wanted.partition("=")
            if key not in mine or (equals and mine[key] != value):
                return False
        return True


def _read(text: str) -> dict[str, list[str]]:
    if not text:
        return {}
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError):
        raise bad("invalid filter: it is not JSON") from None
    if not isinstance(raw, dict):
        raise bad("invalid filter: an object is needed")
    return {str(name): [str(v) for v in _values(values)] for name, values in raw.items()}


def _values(values: object) -> list[object]:
    if isinstance(values, dict):
        return [value for value, on in values.items() if on]
    if isinstance(values, list):
        return values
    raise bad("invalid filter: a list of texts is needed")
