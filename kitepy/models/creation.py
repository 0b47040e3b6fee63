"""One click from a card to a running container: pull, create, start; a cancel leaves nothing."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kitepy.catalog import plan
from kitepy.catalog.cards import Card
from kitepy.core.record import dataclass
from kitepy.engine import errors
from kitepy.models.jobs import Job, Offer, Work
from kitepy.models.scope import Scope
from kitepy.text import commands
from kitepy.text.i18n import language, translate

if TYPE_CHECKING:
    from kitepy.engine import dto, opts
    from kitepy.engine.api import Engine
    from kitepy.models.session import Session


@dataclass(frozen=True, slots=True)
class Created:
    """What was made; secrets are (variable, value) to be shown once."""

    container_id: str
    name: str
    secrets: tuple[tuple[str, str], ...]
    next_step: str = ""
    """What the catalog says to do after start."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan that a person may still change, and what it must not collide with."""

    card: Card
    tag: str
    plan: plan.Plan
    names: Collection[str]
    ports: Collection[int]


class Creator(QObject):
    """Makes containers of one session from cards."""

    created = Signal(object)
    """A Created."""
    drafted = Signal(object)
    """A Draft that was asked for."""

    def __init__(self, session: "Session", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._scope = Scope("drafts")
        self._wishes: dict[str, plan.Wish] = {}
        """What was wished for an image and is not made yet: Options... shows it again."""
        self.expose_to_network = False
        self.labels: tuple[tuple[str, str], ...] = ()

    def create(self, card: Card, tag: str, wish: plan.Wish | None = None) -> Job:
        """Start the job; a wish is what a person has set in Options..."""
        title = translate("Creation", "Create {image}")
        return self._start(title, f"{card.repository}:{tag}", self._work(card, tag, wish))

    def pull(self, card: Card, tag: str) -> Job:
        """Only fetch the image."""
        reference = f"{card.repository}:{tag}"

        async def work(job: Job) -> None:
            await self._pull(job, await self._engine(), reference, card.name)

        return self._start(translate("Creation", "Pull {image}"), reference, work)

    def draft(self, card: Card, tag: str) -> None:
        """Work out a plan for Options...; `drafted` brings it."""
        if not self._scope.is_closed:
            self._scope.start(self._draft(card, tag), "draft")

    async def close(self) -> None:
        """End what is still being worked out; jobs belong to the session."""
        await self._scope.close()

    # --- jobs ----------------------------------------------------------------------------------

    def _work(self, card: Card, tag: str, wish: plan.Wish | None) -> Work:
        async def work(job: Job) -> None:
            await self._create(job, card, tag, wish)

        return work

    def _start(self, title: str, reference: str, work: Work) -> Job:
        title = title.replace("{image}", reference)
        return self._session.jobs.start(title, reference, self._told(title, work))

    def _told(self, title: str, work: Work) -> Work:
        """The work, and a message when it fails: the card has room for a title only."""

        async def told(job: Job) -> None:
            try:
                await work(job)
            except errors.EngineError as error:
                self._session.notices.post_error(error, title)
                raise

        return told

    async def _create(self, job: Job, card: Card, tag: str, wish: plan.Wish | None) -> None:
        from kitepy.models.making import Maker

        reference, engine = f"{card.repository}:{tag}", await self._engine()
        if wish:
            self._wishes[reference] = wish
        maker = Maker(engine, job.report, self._session.containers.names(), exact=wish is not None)
        made = await self._planned(job, engine, card, tag, wish)
        try:
            try:
                container, options = await maker.make(made.options)
            except errors.ImageNotFound:
                # Somebody has deleted it since it was looked at: pull it again, once.
                made = await self._planned(job, engine, card, tag, wish)
                container, options = await maker.make(made.options)
        except (errors.PortInUse, errors.NameInUse) as error:
            if wish and (offer := self._offer(made.options, error)):
                words, moved = offer
                work = self._told(job.title, self._work(card, tag, wish.move(moved)))
                job.offer = Offer(words, work)
            raise
        self._wishes.pop(reference, None)
        self._session.commands.record(commands.run(options, made.secrets), _source(card.name))
        shown = tuple((n, v) for n, v in options.environment if n in made.secrets)
        self.created.emit(Created(container, options.name, shown, card.after_words(language())))

    def _offer(
        self, options: "opts.CreateContainer", error: errors.PortInUse | errors.NameInUse
    ) -> "tuple[str, opts.CreateContainer] | None":
        """The next port or name in place of one that was wished and that somebody else has."""
        containers = self._session.containers
        names = {*containers.names(), options.name}
        moved, found = plan.elsewhere(options, error, names, containers.published_ports())
        words = translate("Creation", "Use {value}").replace("{value}", found)
        return (words, moved) if found else None

    async def _planned(
        self, job: Job, engine: "Engine", card: Card, tag: str, wish: plan.Wish | None
    ) -> plan.Plan:
        image = await self._image(job, engine, card, tag)
        made = await self._plan(card, tag, image)
        return wish.apply(made) if wish else made

    async def _image(self, job: Job, engine: "Engine", card: Card, tag: str) -> "dto.ImageDetail":
        reference = f"{card.repository}:{tag}"
        if self._session.images.has(reference):
            try:
                return await engine.images.inspect(reference)
            except errors.ImageNotFound:
                pass  # Somebody has just deleted it.
        await self._pull(job, engine, reference, card.name)
        try:
            return await engine.images.inspect(reference)
        except errors.ImageNotFound:
            # Another client removes what is pulled here: once more, then it has to be told.
            await self._pull(job, engine, reference, card.name)
            return await engine.images.inspect(reference)

    async def _pull(self, job: Job, engine: "Engine", reference: str, name: str) -> None:
        from kitepy.models.pulling import pull

        self._session.commands.record(commands.pull(reference), _source(name))
        try:
            await pull(engine, reference, job.report)
        finally:
            self._session.images.refresh()

    async def _engine(self) -> "Engine":
        """The engine; a click that comes before the connection waits for it."""
        import asyncio

        from kitepy.models.session import SessionState

        session = self._session
        if session.engine is None and session.state is SessionState.CONNECTING:
            told = asyncio.Event()
            session.changed.connect(told.set)
            try:
                await told.wait()
            finally:
                session.changed.disconnect(told.set)
        if session.engine is None:
            raise errors.ConnectionLost("", session.choice.endpoint.url)
        return session.engine

    # --- plans ---------------------------------------------------------------------------------

    async def _draft(self, card: Card, tag: str) -> None:
        try:
            engine, image = await self._engine(), None
            if self._session.images.has(f"{card.repository}:{tag}"):
                with suppress(errors.ImageNotFound):  # Somebody has just deleted it.
                    image = await engine.images.inspect(f"{card.repository}:{tag}")
            made = await self._plan(card, tag, image)
            if wish := self._wishes.get(f"{card.repository}:{tag}"):
                made = wish.apply(made)
        except errors.EngineError as error:
            doing = translate("Creation", "Create {image}").replace("{image}", card.name)
            self._session.notices.post_error(error, doing)
            return
        containers = self._session.containers
        busy = await self._busy_ports(self._wanted(card, image), plan.LOCAL_ONLY)
        taken = frozenset(containers.published_ports() | busy)
        self.drafted.emit(Draft(card, tag, made, frozenset(containers.names()), taken))

    async def _plan(self, card: Card, tag: str, image: "dto.ImageDetail | None") -> plan.Plan:
        host_ip = plan.EVERYWHERE if self.expose_to_network else plan.LOCAL_ONLY
        busy = await self._busy_ports(self._wanted(card, image), host_ip)
        containers = self._session.containers
        taken = plan.Taken(containers.names(), containers.published_ports() | busy)
        return plan.make(card, tag, image, taken, host_ip=host_ip, labels=self.labels)

    def _wanted(self, card: Card, image: "dto.ImageDetail | None") -> list[int]:
        return [*card.ports, *(port for port, _ in (image.exposed_ports if image else ()))]

    async def _busy_ports(self, wanted: Sequence[int], host_ip: str) -> set[int]:
        """Ports that a program of this computer holds; of a remote engine only it can know."""
        if not wanted or not self._session.choice.endpoint.is_local:
            return set()
        from kitepy.engine.connect import in_background
        from kitepy.engine.ports import busy

        return await in_background(lambda: busy(wanted, host_ip))


def _source(name: str) -> str:
    return translate("Creation", "Create on {image}").replace("{image}", name)
