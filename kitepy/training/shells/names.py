"""A dictionary in which case does not matter, as Windows' variables are."""

from collections.abc import Iterator, Mapping, MutableMapping


class Folded(MutableMapping[str, str]):
    """Keys keep the case in which they came first."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values: dict[str, tuple[str, str]] = {}
        self.update(values or {})

    def __getitem__(self, key: str) -> str:
        return self._values[key.lower()][1]

    def __setitem__(self, key: str, value: str) -> None:
        name = self._values.get(key.lower(), (key, ""))[0]
        self._values[key.lower()] = (name, value)

    def __delitem__(self, key: str) -> None:
        del self._values[key.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter([name for name, _ in self._values.values()])

    def __len__(self) -> int:
        return len(self._values)
