"""The local images of one engine, as far as the catalog marks them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kitepy.engine.errors import EngineError

if TYPE_CHECKING:
    import asyncio

    from kitepy.engine.api import Engine
    from kitepy.models.scope import Scope


class ImagesModel(QObject):
    """Which repository:tag names are on the engine; kept by image events."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tags: frozenset[str] = frozenset()
        self._by_repository: dict[str, list[str]] = {}
        self._engine: Engine | None = None
        self._scope: Scope | None = None
        self._task: asyncio.Task[None] | None = None
        self._again = False

    def bind(self, engine: "Engine", scope: "Scope") -> None:
        """Ask this engine from now on."""
        self._engine, self._scope, self._task = engine, scope, None
        self.refresh()

    def unbind(self) -> None:
        """The engine is lost; what was known stays."""
        self._engine = self._scope = self._task = None

    def has(self, reference: str) -> bool:
        """Whether repository:tag is local."""
        return reference in self.tags

    def tags_of(self, repository: str) -> list[str]:
        """The local tags of a repository."""
        return self._by_repository.get(repository, [])

    def repositories(self) -> list[str]:
        """All repositories of which a tag is local."""
        return sorted(self._by_repository)

    def refresh(self) -> None:
        """Ask again; while an answer is awaited, once more after it."""
        if self._engine is None or self._scope is None or self._scope.is_closed:
            return
        if self._task is not None:
            self._again = True
            return
        self._task = self._scope.start(self._list(self._engine), "images")

    async def _list(self, engine: "Engine") -> None:
        try:
            found = await engine.images.list()
        except EngineError:
            # The session sees a lost engine by itself; a stale list only misses a mark.
            found = None
        if engine is not self._engine:
            return
        self._task = None
        if found is not None:
            self._take(frozenset(tag for image in found for tag in image.tags))
        if self._again:
            self._again = False
            self.refresh()

    def _take(self, tags: frozenset[str]) -> None:
        if tags != self.tags:
            self.tags = tags
            self._by_repository = {}
            for tag in sorted(tags):
                repository, _, name = tag.rpartition(":")
                self._by_repository.setdefault(repository, []).append(name)
            self.changed.emit()
