"""Groups and rows behind the container list: plain Python, in the order that people see."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from kitepy.engine import dto

SAMPLES = 28
_KEY = attrgetter("key")


class Row:
    """One container with what only the window knows of it."""

    __slots__ = (
        "busy",
        "busy_since",
        "container",
        "cpu",
        "group",
        "haystack",
        "item",
        "key",
        "samples",
    )

    def __init__(self, container: dto.Container, group: "Group") -> None:
        self.container = container
        self.group = group
        # Fixed when first seen: neither a rename nor the finer time of an inspect moves a row.
        # Newest first, so that what was just made is on the screen.
        self.key = (-int(container.created_s), container.name, container.id)
        self.item: object = None
        """Where the model keeps its place."""
        self.busy = ""
        self.busy_since = 0.0
        """time.monotonic()."""
        self.cpu: float | None = None
        self.samples: tuple[float, ...] = ()
        self.haystack = _haystack(container)

    def take(self, container: dto.Container) -> bool:
        """Replace the facts; says whether any of them changed."""
        container = _keep_finer(self.container, container)
        if container == self.container:
            return False
        if not container.status.is_up:
            self.cpu, self.samples = None, ()
        self.container = container
        self.haystack = _haystack(container)
        return True

    def add_sample(self, cpu_percent: float) -> None:
        """Append one CPU sample and forget the oldest."""
        self.cpu = cpu_percent
        self.samples = (*self.samples[1 - SAMPLES :], cpu_percent)


class Group:
    """A compose project, or the standalone containers (key "")."""

    __slots__ = ("expanded", "item", "key", "members", "position", "shown")

    def __init__(self, key: str, expanded: bool) -> None:
        self.key = key
        self.position = -1
        """Row among the shown groups, -1 while none of its containers passes the filter."""
        self.expanded = expanded
        self.item: object = None
        self.members: dict[str, Row] = {}
        self.shown: list[Row] = []

    @property
    def sort_key(self) -> tuple[bool, str, str]:
        """Projects by name, standalone containers last."""
        return (not self.key, self.key.casefold(), self.key)

    @property
    def running_total(self) -> tuple[int, int]:
        """How many run, of how many there are; paused ones have processes, but do not run."""
        running = sum(
            1 for row in self.members.values() if row.container.status is dto.Status.RUNNING
        )
        return running, len(self.members)

    def place(self, row: Row) -> int:
        """Where a row is, or would be, among the shown ones."""
        return bisect_left(self.shown, row.key, key=_KEY)


class Tree:
    """All containers, by id and by group; says nothing to anybody, the model does."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}
        self.groups: dict[str, Group] = {}
        self.shown: list[Group] = []
        self.collapsed: set[str] = set()
        self.filter = ""

    def add(self, container: dto.Container) -> Row:
        """A new row in its group; not shown yet."""
        group = self.groups.get(container.project or "") or self._new_group(container.project or "")
        row = Row(container, group)
        group.members[container.id] = row
        self.rows[container.id] = row
        return row

    def drop(self, row: Row) -> None:
        """Forget a row that is no longer shown, and its group when it is empty."""
        del self.rows[row.container.id]
        row.item = None
        group = row.group
        del group.members[row.container.id]
        if not group.members:
            del self.groups[group.key]

    def matches(self, row: Row) -> bool:
        """Whether a row passes the filter: every word is somewhere in it."""
        return all(word in row.haystack for word in self.filter.split())

    def group_place(self, group: Group) -> int:
        """Where a group is, or would be, among the shown ones."""
        return bisect_left(self.shown, group.sort_key, key=attrgetter("sort_key"))

    def renumber(self) -> None:
        """Set the position of each shown group after one came or went."""
        for position, group in enumerate(self.shown):
            group.position = position

    def fill(self, containers: Iterable[dto.Container]) -> None:
        """Start anew with these containers, shown as the filter says."""
        self.rows, self.groups, self.shown = {}, {}, []
        for container in containers:
            self.add(container)
        for group in self.groups.values():
            group.shown = sorted(filter(self.matches, group.members.values()), key=_KEY)
        self.shown = sorted(
            (group for group in self.groups.values() if group.shown), key=attrgetter("sort_key")
        )
        self.renumber()

    def containers(self) -> Iterator[dto.Container]:
        """All, in no order that means anything."""
        return (row.container for row in self.rows.values())

    def _new_group(self, key: str) -> Group:
        group = Group(key, key not in self.collapsed)
        self.groups[key] = group
        return group


def ranges(positions: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring positions joined to (first, last), last range first.

    Rows are removed from the end, so that the positions before stay true.
    """
    joined: list[tuple[int, int]] = []
    for position in sorted(positions, reverse=True):
        if joined and joined[-1][0] == position + 1:
            joined[-1] = (position, joined[-1][1])
        else:
            joined.append((position, position))
    return joined


def _haystack(container: dto.Container) -> str:
    parts = (container.name, container.image, container.project or "", container.service or "")
    return " ".join(parts).casefold()


def _keep_finer(old: dto.Container, new: dto.Container) -> dto.Container:
    """What a list cannot tell stays as an inspect told it, as long as the state is the same."""
    if not new.status_text or (old.status, old.exit_code) != (new.status, new.exit_code):
        return new
    return replace(
        new,
        oom_killed=new.oom_killed or old.oom_killed,
        isolation=new.isolation or old.isolation,
    )
