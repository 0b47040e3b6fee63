"""What a person does with a container: returns at once, shows that it works, tells what failed."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from kitepy.core.record import dataclass
from kitepy.engine.dto import Status
from kitepy.engine.errors import ContainerNotFound, EngineError

if TYPE_CHECKING:
    from kitepy.engine.api import Containers, Engine
    from kitepy.engine.dto import Container
    from kitepy.models.command_log import CommandLog
    from kitepy.models.containers import ContainersModel
    from kitepy.models.notices import Notices
    from kitepy.models.scope import Scope
    from kitepy.text.commands import CommandLine

_Call = Callable[["Containers", str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class _Verb:
    busy: str
    call: _Call


_VERBS: dict[str, _Verb] = {
    "start": _Verb("starting", lambda c, i: c.start(i)),
    "stop": _Verb("stopping", lambda c, i: c.stop(i)),
    "restart": _Verb("restarting", lambda c, i: c.restart(i)),
    "kill": _Verb("killing", lambda c, i: c.kill(i)),
    "pause": _Verb("pausing", lambda c, i: c.pause(i)),
    "unpause": _Verb("unpausing", lambda c, i: c.unpause(i)),
}


def _toggled(container: "Container") -> str:
    if container.status is Status.PAUSED:
        return "unpause"
    return "stop" if container.status.is_up else "start"


class Verbs:
    """The doing half of ContainersModel; its rows change when the engine says so."""

    def __init__(
        self, model: "ContainersModel", commands: "CommandLog | None", notices: "Notices | None"
    ) -> None:
        self._model = model
        self._commands = commands
        self._notices = notices
        self._engine: Engine | None = None
        self._scope: Scope | None = None
        self._turn: dict[str, int] = {}
        """How many verbs were begun for a container: only the last clears its mark."""

    def bind(self, engine: "Engine", scope: "Scope") -> None:
        """Do it there from now on."""
        self._engine, self._scope = engine, scope

    def unbind(self) -> None:
        """No engine: every verb says so."""
        self._engine = self._scope = None

    def run(self, verb: str, container_id: str) -> None:
        """Do a verb that needs nothing but the container; toggle starts it, stops it, goes on."""
        from kitepy.text import commands

        container = self._model.container(container_id)
        if container is None:
            return
        if verb == "toggle":
            if self._model.busy(container_id):
                return
            verb = _toggled(container)
        line = getattr(commands, verb)(container.name)
        chosen = _VERBS[verb]
        self._begin(container_id, verb, line, chosen.busy, chosen.call)

    def rename(self, container_id: str, name: str) -> None:
        """Give another name; the row shows it when the engine has agreed."""
        from kitepy.text import commands

        container = self._model.container(container_id)
        if container is None or name == container.name:
            return
        line = commands.rename(container.name, name)
        self._begin(container_id, "rename", line, "renaming", lambda c, i: c.rename(i, name))

    def remove(self, container_id: str, volumes: bool) -> None:
        """Delete, also while it runs: whoever asks has been told what is lost."""
        from kitepy.text import commands

        container = self._model.container(container_id)
        if container is None:
            return
        line = commands.rm(container.name, force=container.status.is_up, volumes=volumes)

        async def call(containers: "Containers", i: str) -> None:
            await containers.remove(i, force=True, volumes=volumes)

        self._begin(container_id, "remove", line, "removing", call)

    def _begin(
        self, container_id: str, verb: str, line: "CommandLine", busy: str, call: _Call
    ) -> None:
        engine, scope = self._engine, self._scope
        what = _doing(verb, self._name(container_id))
        if engine is None or scope is None or scope.is_closed:
            self._not_connected(what)
            return
        if self._commands is not None:
            self._commands.record(line, what)
        turn = self._turn[container_id] = self._turn.get(container_id, 0) + 1
        self._model.set_busy(container_id, busy)
        scope.start(self._do(engine, container_id, call, what, turn), what)

    async def _do(
        self, engine: "Engine", container_id: str, call: _Call, what: str, turn: int
    ) -> None:
        removing = self._model.busy(container_id) == "removing"
        try:
            await call(engine.containers, container_id)
            await self._settle(engine, container_id)
        except ContainerNotFound as error:
            # Somebody else deleted it: for a delete that is as good.
            if not removing:
                self._tell(error, what)
            self._model.forget(container_id)
        except EngineError as error:
            self._tell(error, what, container_id)
        finally:
            if self._turn.get(container_id) == turn:
                del self._turn[container_id]
                self._model.set_busy(container_id, "")

    async def _settle(self, engine: "Engine", container_id: str) -> None:
        """The event may be a moment behind the answer: show no old state in between."""
        try:
            detail = await engine.containers.inspect(container_id)
        except ContainerNotFound:
            self._model.forget(container_id)  # deleted, or started with --rm
        else:
            self._model.upsert(detail.container)

    def _tell(self, error: EngineError, what: str, about: str = "") -> None:
        if self._notices is not None:
            self._notices.post_error(error, what, about)

    def _not_connected(self, what: str) -> None:
        from kitepy.text.i18n import translate

        if self._notices is not None:
            detail = translate("Containers", "Wait until the engine answers again.")
            title = translate("Containers", "%1: no engine is connected").replace("%1", what)
            self._notices.post("warn", title, detail)

    def _name(self, container_id: str) -> str:
        container = self._model.container(container_id)
        return container.name if container else container_id[:12]


def _doing(verb: str, name: str) -> str:
    """What was clicked, as the strip and a notice name it: "Stop on web"."""
    from kitepy.text.format import strip_controls
    from kitepy.text.i18n import translate

    said = {
        "start": translate("Containers", "Start on %1"),
        "stop": translate("Containers", "Stop on %1"),
        "restart": translate("Containers", "Restart on %1"),
        "kill": translate("Containers", "Kill on %1"),
        "pause": translate("Containers", "Pause on %1"),
        "unpause": translate("Containers", "Resume on %1"),
        "rename": translate("Containers", "Rename on %1"),
        "remove": translate("Containers", "Delete on %1"),
    }[verb]
    return said.replace("%1", strip_controls(name))
