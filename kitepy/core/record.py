"""dataclass, finished when its first object is made: that spares a start forty milliseconds."""

import dataclasses
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(**options):
        """What dataclasses.dataclass does, later; takes its options as keywords only.

        The methods of a dataclass are compiled from text, half a millisecond a class, and a
        start needs few of the classes that it imports. Until the first object is made, or the
        first look at the fields, a class has its slots and its bases and nothing else.
        """
        return _Maker(options)


__all__ = ["dataclass"]
_FIELDS = "__dataclass_fields__"
_COPIED = (
    *("__init__", "__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__"),
    *("__getstate__", "__setstate__", "__match_args__", "__dataclass_params__", _FIELDS),
)
_lock = threading.RLock()


class _Maker:
    def __init__(self, options: dict[str, Any]) -> None:
        self._slots = options.pop("slots", False)
        self._options = options

    def __call__(self, kind: type) -> type:
        if "__init__" in kind.__dict__:
            raise TypeError(f"{kind.__qualname__} has an __init__ of its own")
        pending = _Pending(_slotted(kind) if self._slots else kind, kind, self._options)
        pending.wait()
        return pending.kind


class _Pending:
    """A class that waits for its first object; stands in for its fields too."""

    def __init__(self, kind: type, plain: type, options: dict[str, Any]) -> None:
        self.kind, self._plain, self._options = kind, plain, options

    def wait(self) -> None:
        """Put a first __init__ into the class."""

        def first(this: object, *args: object, **named: object) -> None:
            self.finish()
            self.kind.__dict__["__init__"](this, *args, **named)

        setattr(self.kind, "__init__", first)  # noqa: B010 - mypy forbids the plain way
        setattr(self.kind, _FIELDS, self)

    def __get__(self, _this: object, _owner: type) -> object:
        self.finish()
        return getattr(self.kind, _FIELDS)

    def finish(self) -> None:
        """Make the methods, once."""
        with _lock:
            if self.kind.__dict__.get(_FIELDS) is not self:
                return
            delattr(self.kind, "__init__")
            delattr(self.kind, _FIELDS)
            done = dataclasses.dataclass(**self._options)(self._plain)
            if done is self.kind:
                return
            for name in _COPIED:
                if name in done.__dict__:
                    setattr(self.kind, name, done.__dict__[name])


def _slotted(kind: type) -> type:
    """The same class with slots for its own fields, as dataclass(slots=True) makes it."""
    names = tuple(kind.__dict__.get("__annotations__", ()))  # noqa: RUF063 - inspect costs 5 ms
    members = {k: v for k, v in kind.__dict__.items() if k not in (*names, "__dict__")}
    members.pop("__weakref__", None)
    members["__slots__"] = names
    made = type(kind)(kind.__name__, kind.__bases__, members)
    made.__qualname__ = kind.__qualname__
    return made
