"""What happened on a host: the last events are kept, listeners get the new ones."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Mapping
from typing import Any

from kitepy.training.filters import Filters
from kitepy.training.machine import Clock
from kitepy.training.moments import nanoseconds

KEPT = 256
BEHIND_LIMIT = 20_000
KNOWN = frozenset(
    ("container", "daemon", "event", "image", "label", "network", "node", "scope", "type", "volume",
     "plugin", "service", "secret", "config")
)  # fmt: skip


class Event:
    """One event; its text is made once, however many listen."""

    def __init__(
        self, kind: str, action: str, target: str, attributes: dict[str, str], moment: float
    ) -> None:
        self.kind, self.action, self.target = kind, action, target
        self.attributes, self.moment = attributes, moment
        self._line = b""

    @property
    def line(self) -> bytes:
        """As the API sends it."""
        if not self._line:
            text = json.dumps(self._shape(), separators=(",", ":"), ensure_ascii=False)
            self._line = text.encode("utf-8", "replace") + b"\n"
        return self._line

    def _shape(self) -> dict[str, Any]:
        old: dict[str, Any] = {}
        if self.kind in ("container", "image"):
            old = {"status": self.action, "id": self.target}
            if image := self.attributes.get("image"):
                old["from"] = image
        return {
            **old,
            "Type": self.kind,
            "Action": self.action,
            "Actor": {"ID": self.target, "Attributes": self.attributes},
            "scope": "local",
            "time": int(self.moment),
            "timeNano": nanoseconds(self.moment),
        }


class _Listener:
    def __init__(self) -> None:
        self.waiting: deque[Event] = deque(maxlen=BEHIND_LIMIT)
        self.wake = asyncio.Event()


class Events:
    """The event log of a host."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: deque[Event] = deque(maxlen=KEPT)
        self._listeners: set[_Listener] = set()

    @property
    def kept(self) -> tuple[Event, ...]:
        """The last ones, the newest at the end."""
        return tuple(self._kept)

    @property
    def listeners(self) -> int:
        """How many listen."""
        return len(self._listeners)

    def add(self, kind: str, action: str, target: str, attributes: Mapping[str, str] = {}) -> None:
        """Something happened."""
        event = Event(kind, action, target, dict(attributes), self._clock.now())
        self._kept.append(event)
        for listener in self._listeners:
            listener.waiting.append(event)
            listener.wake.set()

    async def follow(
        self, filters: Filters, since: float | None, until: float | None
    ) -> AsyncIterator[bytes]:
        """Kept events since a moment, then new ones until another moment, or for ever."""
        listener = _Listener()
        if since is not None:
            listener.waiting.extend(e for e in self._kept if e.moment >= since)
        self._listeners.add(listener)
        try:
            async for event in self._take(listener, until):
                if until is not None and event.moment > until:
                    return
                if matches(event, filters):
                    yield event.line
        finally:
            self._listeners.discard(listener)

    async def _take(self, listener: _Listener, until: float | None) -> AsyncIterator[Event]:
        while True:
            while listener.waiting:
                yield listener.waiting.popleft()
            listener.wake.clear()
            if until is None:
                await listener.wake.wait()
                continue
            left = until - self._clock.now()
            if left <= 0:
                return
            try:
                async with asyncio.timeout(left):
                    await listener.wake.wait()
            except TimeoutError:
                return


def matches(event: Event, filters: Filters) -> bool:
    """Whether an event is asked for."""
    action = event.action
    return (
        filters.one_of("type", event.kind)
        and filters.one_of("event", action, action.partition(":")[0])
        and filters.one_of("scope", "local")
        and _about(event, filters)
        and filters.labels(event.attributes)
    )


def _about(event: Event, filters: Filters) -> bool:
    for kind in ("container", "image", "volume", "network", "daemon", "plugin"):
        if kind not in filters:
            continue
        names = (event.target, event.attributes.get("name", ""), event.attributes.get("image", ""))
        if kind == "image":
            short = [name.partition(":")[0] for name in names]
            if event.kind not in ("image", "container") or not filters.one_of(kind, *names, *short):
                return False
        elif event.kind != kind or not (
            filters.one_of(kind, *names[:2]) or filters.starts(kind, event.target)
        ):
            return False
    return True
