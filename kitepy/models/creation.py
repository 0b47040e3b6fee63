"""One click from a card to a running container: pull, create, start; a cancel leaves nothing."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kitepy.catalog import plan
from kitepy.catalog.cards import Card
from kitepy.engine import errors
from kitepy.models.jobs import Job, Progress
from kitepy.models.scope import Scope
from kitepy.text import commands
from kitepy.text.i18n import translate

if TYPE_CHECKING:
    from kitepy.engine import dto, opts
    from kitepy.engine.api import Engine
    from kitepy.models.session import Session

PORT_TRIES = 20
Change = Callable[["opts.CreateContainer"], "opts.CreateContainer"]


@dataclass(frozen=True, slots=True)
class Created:
    """What was made; secrets are (variable, value) to be shown once."""

    container_id: str
    name: str
    secrets: tuple[tuple[str, str], ...]


class Creator(QObject):
    """Makes containers of one session from cards."""

    created = Signal(object)
    """A Created."""

    def __init__(self, session: "Session", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.expose_to_network = False
        self.labels: tuple[tuple[str, str], ...] = ()

    def create(self, card: Card, tag: str, change: Change | None = None) -> Job:
        """Start the job; change edits the plan, as a dialog does."""
        reference = f"{card.repository}:{tag}"

        async def work(job: Job) -> None:
            await self._work(job, card, tag, change)

        title = translate("Creation", "Create {image}").replace("{image}", reference)
        return self._session.jobs.start(title, reference, work)

    def pull(self, card: Card, tag: str) -> Job:
        """Only fetch the image."""
        reference = f"{card.repository}:{tag}"

        async def work(job: Job) -> None:
            await self._pull(job, self._engine(), reference)

        title = translate("Creation", "Pull {image}").replace("{image}", reference)
        return self._session.jobs.start(title, reference, work)

    def _engine(self) -> "Engine":
        engine = self._session.engine
        if engine is None:
            raise errors.ConnectionLost("", self._session.choice.endpoint.url)
        return engine

    async def _work(self, job: Job, card: Card, tag: str, change: Change | None) -> None:
        engine = self._engine()
        reference = f"{card.repository}:{tag}"
        if not self._session.images.has(reference):
            await self._pull(job, engine, reference)
        job.report(Progress(phase="creating"))
        image = await engine.images.inspect(reference)
        made = await self._plan(card, tag, image)
        options = change(made.options) if change else made.options
        container, options = await self._create_and_start(engine, options)
        line = commands.run(options, made.secrets)
        source = translate("Creation", "Create on {image}").replace("{image}", card.name)
        self._session.commands.record(line, source)
        shown = tuple((n, v) for n, v in options.environment if n in made.secrets)
        self.created.emit(Created(container, options.name, shown))

    async def _plan(self, card: Card, tag: str, image: "dto.ImageDetail") -> plan.Plan:
        taken = self._session.containers.published_ports()
        wanted = [*card.ports, *(port for port, _ in image.exposed_ports)]
        busy = await self._busy_ports(wanted)
        return plan.make(
            card,
            tag,
            names=self._session.containers.names(),
            ports_taken=taken,
            is_free=lambda port: port not in busy,
            secret=lambda: secrets.token_urlsafe(18),
            host_ip="0.0.0.0" if self.expose_to_network else "127.0.0.1",  # noqa: S104 - asked for
            exposed=image.exposed_ports,
            labels=self.labels,
        )

    async def _busy_ports(self, wanted: Sequence[int]) -> set[int]:
        """Ports that a program of this computer holds; of a remote engine only it can know."""
        if not self._session.choice.endpoint.is_local:
            return set()
        from kitepy.engine.connect import in_background
        from kitepy.engine.ports import busy

        return await in_background(lambda: busy(wanted))

    async def _create_and_start(
        self, engine: "Engine", options: "opts.CreateContainer"
    ) -> tuple[str, "opts.CreateContainer"]:
        for _ in range(PORT_TRIES):
            options, container = await self._create(engine, options)
            try:
                await engine.containers.start(container)
            except errors.PortInUse as error:
                await engine.containers.remove(container, force=True, volumes=True)
                moved = _next_port(options, error.port)
                if moved is None:
                    raise
                options = moved
            except BaseException:
                # It never ran, so nothing in it can be missed.
                await self._remove_quietly(engine, container)
                raise
            else:
                return container, options
        raise errors.PortInUse("", 0, options.ports[0].host_port, "program")

    async def _create(
        self, engine: "Engine", options: "opts.CreateContainer"
    ) -> "tuple[opts.CreateContainer, str]":
        taken = set(self._session.containers.names())
        while True:
            try:
                return options, await self._made(engine, options)
            except errors.NameInUse:
                # Somebody was quicker with this name.
                taken.add(options.name)
                name = plan.container_name(options.image.rpartition(":")[0], taken)
                options = replace(options, name=name)

    async def _made(self, engine: "Engine", options: "opts.CreateContainer") -> str:
        """Create; a cancel cannot stop the engine, so it waits and removes what was made."""
        import asyncio

        making = Scope("create", _told).start(engine.containers.create(options))
        try:
            return await asyncio.shield(making)
        except asyncio.CancelledError:
            await asyncio.wait([making])
            if not making.exception():
                await self._remove_quietly(engine, making.result())
            raise

    async def _remove_quietly(self, engine: "Engine", container: str) -> None:
        import asyncio
        from contextlib import suppress

        with suppress(errors.EngineError):
            await asyncio.shield(engine.containers.remove(container, force=True, volumes=True))

    async def _pull(self, job: Job, engine: "Engine", reference: str) -> None:
        self._session.commands.record(
            commands.pull(reference),
            translate("Creation", "Create on {image}").replace("{image}", reference),
        )
        layers = Layers()
        stream = await engine.images.pull(reference)
        try:
            async for batch in stream:
                for event in batch:
                    layers.take(event)
                job.report(layers.progress())
        finally:
            await stream.aclose()
        self._session.images.refresh()


def _told(_error: BaseException) -> None:
    """Whoever awaits the task hears of its error."""


class Layers:
    """Adds up what a pull says of its layers."""

    def __init__(self) -> None:
        self._layers: dict[str, tuple[int, int, bool]] = {}

    def take(self, event: "dto.PullEvent") -> None:
        """Take one line."""
        if not event.layer:
            return
        current, total, _ = self._layers.get(event.layer, (0, 0, False))
        if event.status == "Downloading":
            current, total = event.current_bytes or current, event.total_bytes or total
        done = event.status in ("Pull complete", "Already exists")
        if done or event.status in ("Download complete", "Extracting"):
            current = total
        self._layers[event.layer] = (current, total, done)

    def progress(self) -> Progress:
        """Where the pull is; the fraction is None until a size is known."""
        current = sum(layer[0] for layer in self._layers.values())
        total = sum(layer[1] for layer in self._layers.values())
        done = sum(layer[2] for layer in self._layers.values())
        known = bool(total) or (bool(self._layers) and done == len(self._layers))
        fraction = (current / total if total else 1.0) if known else None
        return Progress("pulling", done, len(self._layers), current, total, fraction)


def _next_port(options: "opts.CreateContainer", port: int) -> "opts.CreateContainer | None":
    if not any(p.host_port == port for p in options.ports):
        return None
    taken = {p.host_port for p in options.ports}
    free = plan.free_port(port, taken, lambda candidate: candidate != port)
    moved = tuple(replace(p, host_port=free) if p.host_port == port else p for p in options.ports)
    return replace(options, ports=moved)
