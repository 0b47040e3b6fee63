"""Create and start a container; whatever goes wrong or is cancelled leaves nothing."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from kitepy.catalog import plan
from kitepy.engine import errors
from kitepy.models.jobs import Progress
from kitepy.models.scope import Scope

if TYPE_CHECKING:
    from kitepy.engine import opts
    from kitepy.engine.api import Engine

CREATING, STARTING = "creating", "starting"
PORT_TRIES = 20


class Maker:
    """One container; exact means: as a person wants it, so no other name and no other port."""

    def __init__(
        self,
        engine: "Engine",
        report: Callable[[Progress], None],
        names: Collection[str],
        *,
        exact: bool,
        start: bool = True,
    ) -> None:
        self._engine, self._report, self._exact = engine, report, exact
        self._start = start
        self._names = set(names)

    async def make(self, options: "opts.CreateContainer") -> "tuple[str, opts.CreateContainer]":
        """The id of a running container, and what it was really made with."""
        for _ in range(PORT_TRIES):
            options, container = await self._create(options)
            if not self._start:
                return container, options
            try:
                self._report(Progress(STARTING, fraction=1.0))
                await self._engine.containers.start(container)
            except errors.PortInUse as error:
                await self._remove(container)
                moved = self._moved(options, error)
                if moved is None:
                    raise
                options = moved
            except BaseException:
                # It never ran, so nothing in it can be missed.
                await self._remove(container)
                raise
            else:
                return container, options
        raise errors.PortInUse("", 0, options.ports[0].host_port, "program")

    def _moved(
        self, options: "opts.CreateContainer", error: errors.PortInUse
    ) -> "opts.CreateContainer | None":
        only = options.ports[0].host_port if len(options.ports) == 1 else 0
        return None if self._exact else plan.next_port(options, error.port or only)

    async def _create(self, options: "opts.CreateContainer") -> "tuple[opts.CreateContainer, str]":
        while True:
            self._report(Progress(CREATING, fraction=1.0))
            try:
                return options, await self._made(options)
            except errors.NameInUse:
                if self._exact:
                    raise
                # Somebody was quicker with this name.
                self._names.add(options.name)
                name = plan.container_name(plan.reference_of(options), self._names)
                options = replace(options, name=name)

    async def _made(self, options: "opts.CreateContainer") -> str:
        """Create; a cancel cannot stop the engine, so it waits and removes what was made."""
        import asyncio

        making = Scope("create", _told).start(self._engine.containers.create(options))
        try:
            return await asyncio.shield(making)
        except asyncio.CancelledError:
            await asyncio.wait([making])
            if not making.cancelled() and not making.exception():
                await self._remove(making.result())
            raise

    async def _remove(self, container: str) -> None:
        """To the end even when it is cancelled: nobody else knows of this container."""
        import asyncio

        removing = Scope("remove", _told).start(
            self._engine.containers.remove(container, force=True, volumes=True)
        )
        await asyncio.wait([removing])


def _told(_error: BaseException) -> None:
    """Whoever awaits the task hears of its error."""
