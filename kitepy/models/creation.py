"""One click from a card to a running container: pull, create, start; a cancel leaves nothing."""

import os
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

from kitepy.catalog import plan
from kitepy.catalog.cards import Card
from kitepy.core.record import dataclass
from kitepy.engine import errors
from kitepy.models.jobs import Job, Offer, Work
from kitepy.models.scope import Scope
from kitepy.text import commands
from kitepy.text.i18n import language, translate
from kitepy.text.masking import is_secret

if TYPE_CHECKING:
    from kitepy.catalog.plan import Wish
    from kitepy.engine import dto, opts
    from kitepy.engine.api import Engine
    from kitepy.engine.capabilities import Capabilities
    from kitepy.models.refusals import Refusals
    from kitepy.models.session import Session


@dataclass(frozen=True, slots=True)
class Created:
    """What was made; secrets are (variable, value) to be shown once."""

    container_id: str
    name: str
    secrets: tuple[tuple[str, str], ...]
    next_step: str = ""
    """What the catalog says to do after start."""
    started: bool = True
    open_console: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan that a person may still change, and what it must not collide with."""

    card: Card
    tag: str
    plan: plan.Plan
    names: Collection[str]
    ports: Collection[int]
    host: "dto.EngineInfo"
    capabilities: "Capabilities"
    image: "dto.ImageDetail | None" = None
    """None while the image is not on the engine."""
    networks: Sequence[str] = ()
    tags: Sequence[str] = ()
    is_local: bool = True
    """Whether the engine sees the folders of this computer."""
    wish: "Wish | None" = None
    """What was wished for this image before, and not made."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a creator was asked for, so that it can be asked again: elsewhere, or a bit changed."""

    card: Card
    tag: str
    wish: plan.Wish | None = None
    """What a person has set in Options...: it is made exactly so."""
    isolation: str = ""
    """process or hyperv, where it has to be another than the engine's default."""
    pull_only: bool = False

    @property
    def reference(self) -> str:
        """repository:tag."""
        return f"{self.card.repository}:{self.tag}"

    def isolated(self, isolation: str) -> "Asked":
        """The same with another kind of isolation; with none it suits every engine."""
        wish = self.wish
        if wish is not None:
            wish = replace(wish, options=replace(wish.options, isolation=isolation))
        return replace(self, isolation=isolation, wish=wish)

    def asks_for(self, isolation: str) -> bool:
        """Whether this kind of isolation was chosen."""
        wished = self.wish.options.isolation if self.wish else ""
        return isolation in (self.isolation, wished)

    @property
    def title(self) -> str:
        """What is done, in words."""
        words = translate("Creation", "Create {image}")
        if self.pull_only:
            words = translate("Creation", "Pull {image}")
        return words.replace("{image}", self.reference)


class Creator(QObject):
    """Makes containers of one session from cards."""

    created = Signal(object)
    """A Created."""
    drafted = Signal(object)
    """A Draft that was asked for."""
    looked = Signal(object)
    """A Draft for another image of a form that is open."""

    def __init__(
        self,
        session: "Session",
        parent: QObject | None = None,
        refusals: "Callable[[], Refusals] | None" = None,
    ) -> None:
        """refusals explain an image that the engine will never run; asked for when there is one."""
        super().__init__(parent)
        self._session, self._refusals = session, refusals
        self._scope = Scope("drafts")
        self._wishes: dict[str, plan.Wish] = {}
        """What was wished for an image and is not made yet: Options... shows it again."""
        self.prepare: Callable[[], object] | None = None
        """What takes long before a draft can be shown; called on a worker."""
        self.expose_to_network = False
        self.labels: tuple[tuple[str, str], ...] = ()

    def create(self, card: Card, tag: str, wish: plan.Wish | None = None) -> Job:
        """Start the job; a wish is what a person has set in Options..."""
        return self.ask(Asked(card, tag, wish))

    def pull(self, card: Card, tag: str) -> Job:
        """Only fetch the image."""
        return self.ask(Asked(card, tag, pull_only=True))

    def ask(self, asked: Asked) -> Job:
        """Start the job for what was asked."""
        work = self._told(asked.title, asked, self._work(asked))
        return self._session.jobs.start(asked.title, asked.reference, work)

    def retry(self, job: Job) -> Job:
        """What a failed job offers, else the same once more."""
        return self._session.jobs.retry(job)

    def draft(self, card: Card, tag: str) -> None:
        """Work out a plan for Options...; `drafted` brings it."""
        if not self._scope.is_closed:
            self._scope.start(self._draft(card, tag, self.drafted), "draft")

    def look(self, card: Card, tag: str) -> None:
        """Work out a plan for a form that is open; `looked` brings it."""
        if not self._scope.is_closed:
            self._scope.start(self._draft(card, tag, self.looked), "look")

    async def close(self) -> None:
        """End what is still being worked out; jobs belong to the session."""
        await self._scope.close()

    # --- jobs ----------------------------------------------------------------------------------

    def _work(self, asked: Asked) -> Work:
        async def work(job: Job) -> None:
            if asked.pull_only:
                await self._pull(job, await self._engine(), asked.reference, asked.card.name)
            else:
                await self._create(job, asked)

        return work

    def _told(self, title: str, asked: Asked, work: Work) -> Work:
        """The work, and a message when it fails: the card has room for a title only."""

        async def told(job: Job) -> None:
            try:
                await work(job)
            except errors.EngineError as error:
                if not await self._is_explained(error, asked, job):
                    self._session.notices.post_error(error, title)
                raise

        return told

    async def _is_explained(self, error: errors.EngineError, asked: Asked, job: Job) -> bool:
        """Whether the engine will never run the image, and that was said with the ways out."""
        family = errors.WrongPlatform | errors.ImageTooNew | errors.OsVersionMismatch
        if self._refusals is None or not isinstance(error, family):
            return False
        from kitepy.models.refusals import Case

        version = ""
        if isinstance(error, errors.OsVersionMismatch) and self._session.engine:
            with suppress(errors.EngineError):
                version = (await self._session.engine.images.inspect(asked.reference)).os_version
        case = Case(error, asked, job, self._session, version)
        return self._refusals().explain(case) is not None

    async def _create(self, job: Job, asked: Asked) -> None:
        from kitepy.models.making import Maker

        card, wish, reference = asked.card, asked.wish, asked.reference
        engine = await self._engine()
        if wish:
            self._wishes[reference] = wish
        start = wish is None or wish.start
        names = self._session.containers.names()
        maker = Maker(engine, job.report, names, exact=wish is not None, start=start)
        made = await self._planned(job, engine, asked)
        try:
            try:
                container, options = await maker.make(made.options)
            except errors.ImageNotFound:
                # Somebody has deleted it since it was looked at: pull it again, once.
                made = await self._planned(job, engine, asked)
                container, options = await maker.make(made.options)
        except (errors.PortInUse, errors.NameInUse) as error:
            if wish and (offer := self._offer(made.options, error)):
                words, moved = offer
                again = replace(asked, wish=wish.move(moved))
                work = self._told(job.title, again, self._work(again))
                job.offer = Offer(words, work)
            raise
        self._wishes.pop(reference, None)
        hidden = made.secrets | {n for n, v in options.environment if is_secret(n, v)}
        line = (commands.run if start else commands.create)(options, hidden)
        self._session.commands.record(line, _source(card.name))
        shown = tuple((n, v) for n, v in options.environment if n in made.secrets)
        after, console = card.after_words(language()), wish is not None and wish.open_console
        self.created.emit(Created(container, options.name, shown, after, start, start and console))

    def _offer(
        self, options: "opts.CreateContainer", error: errors.PortInUse | errors.NameInUse
    ) -> "tuple[str, opts.CreateContainer] | None":
        """The next port or name in place of one that was wished and that somebody else has."""
        containers = self._session.containers
        names = {*containers.names(), options.name}
        moved, found = plan.elsewhere(options, error, names, containers.published_ports())
        words = translate("Creation", "Use {value}").replace("{value}", found)
        return (words, moved) if found else None

    async def _planned(self, job: Job, engine: "Engine", asked: Asked) -> plan.Plan:
        image = await self._image(job, engine, asked.card, asked.tag)
        made = await self._plan(asked.card, asked.tag, image)
        made = asked.wish.apply(made) if asked.wish else made
        if asked.isolation:
            made = replace(made, options=replace(made.options, isolation=asked.isolation))
        return made

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

    async def _draft(self, card: Card, tag: str, told: SignalInstance) -> None:
        from kitepy.engine.connect import in_background

        try:
            engine, image = await self._engine(), None
            if self._session.images.has(f"{card.repository}:{tag}"):
                with suppress(errors.ImageNotFound):  # Somebody has just deleted it.
                    image = await engine.images.inspect(f"{card.repository}:{tag}")
            made = await self._plan(card, tag, image)
            wish = self._wishes.get(f"{card.repository}:{tag}")
            made = wish.apply(made) if wish else made
            networks = await self._networks(engine)
            if self.prepare is not None:
                await in_background(self.prepare)
        except errors.EngineError as error:
            doing = translate("Creation", "Create {image}").replace("{image}", card.name)
            self._session.notices.post_error(error, doing)
            return
        containers = self._session.containers
        busy = await self._busy_ports(self._wanted(card, image), plan.LOCAL_ONLY)
        taken = frozenset(containers.published_ports() | busy)
        draft = Draft(
            card,
            tag,
            made,
            frozenset(containers.names()),
            taken,
            engine.info,
            engine.capabilities,
            image,
            networks,
            self._tags(card, engine),
            self._sees_folders(engine),
            wish,
        )
        told.emit(draft)

    def _sees_folders(self, engine: "Engine") -> bool:
        """The engine is on this computer, and writes paths as it does."""
        is_local = self._session.choice.endpoint.is_local
        return is_local and engine.capabilities.windows_paths == (os.sep == "\\")

    async def _networks(self, engine: "Engine") -> Sequence[str]:
        with suppress(errors.EngineError):  # Only a list to choose from: a name can be typed.
            return await engine.networks.list()
        return ()

    def _tags(self, card: Card, engine: "Engine") -> Sequence[str]:
        here = self._session.images.tags_of(card.repository)
        return tuple(dict.fromkeys([*here, *card.tags_for(engine.capabilities.mode)]))

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
