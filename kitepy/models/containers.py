"""The containers of one engine as a tree of groups, kept by events and upserts."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kitepy.engine import dto
from kitepy.models import container_events
from kitepy.models import container_words as words
from kitepy.models.container_rows import ContainerRows
from kitepy.models.container_verbs import Verbs

if TYPE_CHECKING:
    from kitepy.engine.api import Engine
    from kitepy.models.command_log import CommandLog
    from kitepy.models.container_inspector import Inspector
    from kitepy.models.notices import Notices
    from kitepy.models.scope import Scope
    from kitepy.models.stats import StatsWatch

_GONE_KEPT = 1000


class ContainersModel(ContainerRows):
    """Compose projects by name, then standalone containers; newest first, and nothing jumps."""

    counts_changed = Signal()
    failed = Signal(object)
    """A dto.Container that ended badly, and nobody had asked it to end."""

    def __init__(
        self,
        commands: "CommandLog | None" = None,
        notices: "Notices | None" = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._gone: deque[str] = deque(maxlen=_GONE_KEPT)
        self._engine: Engine | None = None
        self._inspector: Inspector | None = None
        self._stats: StatsWatch | None = None
        self._refined: set[str] = set()
        self._killed: set[str] = set()
        self.verbs = Verbs(self, commands, notices)
        if notices is not None:
            self.container_removed.connect(notices.forget)

    # --- connection ----------------------------------------------------------------------------

    def bind(self, engine: "Engine", scope: "Scope") -> None:
        """Ask this engine from now on; tasks belong to the scope."""
        from kitepy.models.container_inspector import Inspector
        from kitepy.models.stats import StatsWatch

        self.unbind()
        self._engine = engine
        self._inspector = Inspector(engine, scope, self.upsert, self.forget)
        self._stats = StatsWatch(engine, scope, self._sampled, self)
        self.verbs.bind(engine, scope)
        self.counts_changed.emit()

    def unbind(self) -> None:
        """The engine is lost: the rows stay, nothing is asked any more."""
        if self._inspector is not None:
            self._inspector.close()
        if self._stats is not None:
            self._stats.close()
            self._stats.deleteLater()
        self._engine = self._inspector = self._stats = None
        self._refined.clear()
        self.verbs.unbind()
        self.counts_changed.emit()

    @property
    def is_bound(self) -> bool:
        """Whether there is an engine to do something with these containers."""
        return self._engine is not None

    # --- facts in ------------------------------------------------------------------------------

    def reset_from(self, containers: Iterable[dto.Container]) -> None:
        """First fill."""
        self._fill(containers)
        self.counts_changed.emit()

    def sync(self, containers: Iterable[dto.Container]) -> None:
        """Bring the rows to what a list says; those that stay keep their place and identity."""
        listed = {c.id: c for c in containers if c.id not in self._gone}
        if not self._tree.rows:
            self.reset_from(listed.values())
            return
        for container_id in self._tree.rows.keys() - listed.keys():
            self._drop(self._tree.rows[container_id])
        for container in listed.values():
            self._put(container)
        self.counts_changed.emit()

    def apply_event(self, event: dto.Event) -> None:
        """Show at once what the event itself tells, then ask for the rest."""
        if event.kind != "container" or container_events.is_silent(event):
            return
        if event.action in ("destroy", "remove"):
            self.forget(event.id)
            return
        known = container_events.patched(self.container(event.id), event)
        if known is not None:
            self.upsert(known)
        self._watch_end(known, event)
        if self._inspector is not None and event.id not in self._gone:
            self._inspector.request(event.id)

    def _watch_end(self, now: dto.Container | None, event: dto.Event) -> None:
        """docker stop and kill are told of before the end; what fails by itself is not."""
        if event.action == "kill":
            self._killed.add(event.id)
        elif event.action in ("die", "died") and now is not None:
            asked = event.id in self._killed or self.busy(event.id)
            self._killed.discard(event.id)
            if not asked and words.shape(now) == "failed":
                self.failed.emit(now)

    def upsert(self, container: dto.Container) -> None:
        """Add a container, or bring its row up to date in place."""
        if container.id not in self._gone and self._put(container):
            self.counts_changed.emit()

    def remove_row(self, container_id: str) -> None:
        """Take a row away: the container is gone."""
        row = self._tree.rows.get(container_id)
        if row is not None:
            self._drop(row)
            self.counts_changed.emit()

    def refresh(self, container_id: str) -> None:
        """Ask the engine again about one container."""
        if self._inspector is not None:
            self._inspector.request(container_id)

    def forget(self, container_id: str) -> None:
        """The container is gone for good."""
        # An answer that was under way when the container went must not bring it back.
        self._gone.append(container_id)
        self._killed.discard(container_id)
        if self._inspector is not None:
            self._inspector.forget(container_id)
        self.remove_row(container_id)

    # --- facts out -----------------------------------------------------------------------------

    def container(self, container_id: str) -> dto.Container | None:
        """By its full id."""
        row = self._tree.rows.get(container_id)
        return row.container if row else None

    def find_name(self, name: str) -> dto.Container | None:
        """By its name."""
        return next((c for c in self._tree.containers() if c.name == name), None)

    def containers(self) -> Iterator[dto.Container]:
        """All, in no order that means anything."""
        return self._tree.containers()

    def names(self) -> set[str]:
        """The names that are taken."""
        return {container.name for container in self._tree.containers()}

    def published_ports(self) -> set[int]:
        """Ports of the engine's host that containers hold now."""
        up = (c for c in self._tree.containers() if c.status.is_up)
        return {p.public_port for c in up for p in c.ports if p.public_port}

    @property
    def total(self) -> int:
        """How many containers there are, whatever the filter shows."""
        return len(self._tree.rows)

    @property
    def running(self) -> int:
        """How many run."""
        return sum(group.running_total[0] for group in self._tree.groups.values())

    @property
    def shown(self) -> int:
        """How many pass the filter."""
        return sum(len(group.shown) for group in self._tree.shown)

    # --- filter and stats -----------------------------------------------------------------

    def set_filter(self, text: str) -> None:
        """Show only rows that have every word in name, image, project or service."""
        self._refilter(text.casefold().strip())
        self.counts_changed.emit()

    def watch_stats(self, ids: set[str]) -> None:
        """Have live CPU for exactly these, which are running and on the screen."""
        if self._stats is not None:
            self._stats.watch(ids & self._tree.rows.keys())

    def refine(self, ids: set[str]) -> None:
        """Ask for what a list cannot tell of rows on the screen: isolation, out of memory."""
        if self._engine is None or self._inspector is None:
            return
        wants_all = self._engine.capabilities.isolation
        for container_id in (ids & self._tree.rows.keys()) - self._refined:
            container = self._tree.rows[container_id].container
            if (wants_all and not container.isolation) or container.exit_code == 137:
                self._refined.add(container_id)
                self._inspector.request(container_id)

    def _sampled(self, fresh: dict[str, list[float]]) -> None:
        for container_id, samples in fresh.items():
            row = self._tree.rows.get(container_id)
            if row is not None and row.container.status.is_up:
                self._add_samples(row, samples)

    # --- verbs ---------------------------------------------------------------------------------

    def start(self, container_id: str) -> None:
        """As docker start."""
        self.verbs.run("start", container_id)

    def stop(self, container_id: str) -> None:
        """As docker stop."""
        self.verbs.run("stop", container_id)

    def restart(self, container_id: str) -> None:
        """As docker restart."""
        self.verbs.run("restart", container_id)

    def kill(self, container_id: str) -> None:
        """As docker kill."""
        self.verbs.run("kill", container_id)

    def pause(self, container_id: str) -> None:
        """As docker pause."""
        self.verbs.run("pause", container_id)

    def unpause(self, container_id: str) -> None:
        """As docker unpause."""
        self.verbs.run("unpause", container_id)

    def rename(self, container_id: str, name: str) -> None:
        """As docker rename."""
        self.verbs.rename(container_id, name)

    def remove(self, container_id: str, volumes: bool = False) -> None:
        """As docker rm -f; with volumes also those that have no name."""
        self.verbs.remove(container_id, volumes)
