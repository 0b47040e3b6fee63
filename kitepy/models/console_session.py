"""One console: a shell in a container, or the main process itself, as bytes in both directions."""

from collections import deque
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kitepy.engine import errors, opts
from kitepy.models.scope import Scope

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from kitepy.engine.api import Channel, Engine
    from kitepy.models.command_log import CommandLog

MOST_WAITING_BYTES = 256 << 10
"""With so much unread the session stops reading, so the engine and the program wait."""
MOST_REPLY_BYTES = 64 << 10
WRITE_BYTES = 8 << 10
RESIZE_AFTER_S = 0.1
GOODBYE_S = 0.5
NO_PROGRAM = (126, 127)
"""What a program that is not there any more ends with."""
# Closing the connection does not end the program (moby keeps it): interrupt, then end of input.
GOODBYE = b"\x03\x04"


class ConsoleState(Enum):
    """Where a console is."""

    OPENING = "opening"
    OPEN = "open"
    ENDED = "ended"
    """The program ended, or its container stopped."""
    FAILED = "failed"
    """It could not be opened, or the connection broke; `error` says why."""


class ConsoleSession(QObject):
    """Reads as fast as somebody takes; what is written is sent in order."""

    changed = Signal()
    """State, title, shell or name."""
    received = Signal()
    """There is something to take."""
    opened = Signal()
    """A new program: the screen of the one before is history."""

    def __init__(
        self,
        container_id: str,
        container_name: str,
        engine: "Callable[[], Engine | None]",
        commands: "CommandLog | None" = None,
        *,
        attach: bool = False,
        shells: "dict[str, str] | None" = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.container_id, self.container_name = container_id, container_name
        self.attached = attach
        self.has_tty = True
        """False where the main process was started without a terminal."""
        self.shell = ""
        self.title = ""
        """As the program set it, made safe by whoever set it here."""
        self.state = ConsoleState.OPENING
        self.exit_code: int | None = None
        self.error: errors.EngineError | None = None
        self.waits_for = ""
        """The mode that its container lives in, while the engine is in the other one."""
        self.can_attach = False
        """There is no shell, but the main process reads what is typed."""
        self._engine, self._commands = engine, commands
        self._shells = {} if shells is None else shells
        """By container: what was found there before, to be asked for at once."""
        self._scope = Scope("console")
        self._channel: Channel | None = None
        self._exec_id = ""
        self._waiting: deque[bytes] = deque()
        self._waiting_bytes = 0
        self._outgoing = bytearray()
        self._size = (0, 0)
        self._again = False
        self._taken: asyncio.Event | None = None
        self._to_send: asyncio.Event | None = None
        self._resized: asyncio.Event | None = None

    # --- for the terminal ----------------------------------------------------------------------

    @property
    def waiting_bytes(self) -> int:
        """How much has come that nobody has taken."""
        return self._waiting_bytes

    def take(self, most_bytes: int) -> bytes:
        """The next bytes, b"" when there are none."""
        if not self._waiting:
            return b""
        chunk = self._waiting.popleft()
        if len(chunk) > most_bytes:
            self._waiting.appendleft(chunk[most_bytes:])
            chunk = chunk[:most_bytes]
        self._waiting_bytes -= len(chunk)
        if self._taken is not None and self._waiting_bytes < MOST_WAITING_BYTES:
            self._taken.set()
        return chunk

    def write(self, data: bytes) -> None:
        """Send to the program; returns at once."""
        if self.state is ConsoleState.OPEN and data:
            self._outgoing += data
            if self._to_send is not None:
                self._to_send.set()

    def reply(self, data: bytes) -> None:
        """Send an answer of the terminal; dropped when the program asks and does not read."""
        if len(self._outgoing) < MOST_REPLY_BYTES:
            self.write(data)

    def resize(self, columns: int, rows: int) -> None:
        """Tell the program its size, when it has not changed for a moment."""
        if (columns, rows) != self._size:
            self._size = (columns, rows)
            if self._resized is not None:
                self._resized.set()

    def set_title(self, title: str) -> None:
        """Show what the program calls itself."""
        if title != self.title:
            self.title = title
            self.changed.emit()

    def set_waits_for(self, mode: str) -> None:
        """Its container is out of reach until the engine is in this mode again; or not any more."""
        if mode != self.waits_for:
            self.waits_for = mode
            if mode and self._channel is not None:
                # What answers over it may live on unseen, and nobody could reach it again.
                self._scope.start(self._channel.aclose(), "leave")
            self.changed.emit()

    # --- life ----------------------------------------------------------------------------------

    def start(self) -> None:
        """Open it; also again, after it ended."""
        if self._scope.is_closed:
            return
        if self._scope.tasks:
            # The connection before is still being closed.
            self._again = self.state in (ConsoleState.ENDED, ConsoleState.FAILED)
        else:
            self._scope.start(self._live(), "live")

    async def close(self) -> None:
        """End the program and the connection."""
        channel = self._channel
        if channel is not None and not self.attached and self.state is ConsoleState.OPEN:
            await self._say_goodbye(channel)
        await self._scope.close()

    async def _say_goodbye(self, channel: "Channel") -> None:
        import asyncio

        try:
            async with asyncio.timeout(GOODBYE_S):
                await channel.write(GOODBYE)
                while self.state is ConsoleState.OPEN:
                    while self.take(MOST_WAITING_BYTES):
                        pass
                    await asyncio.sleep(0.01)
        except (TimeoutError, errors.EngineError):
            return  # it does not listen; the connection is closed all the same

    def _begin(self) -> None:
        self._again = False
        self._waiting.clear()
        self._waiting_bytes = 0
        self._outgoing.clear()
        self.exit_code = self.error = None
        self.can_attach = False
        self.title = ""
        self._set(ConsoleState.OPENING)

    async def _live(self) -> None:
        self._again = True
        while self._again:
            self._begin()
            await self._live_once()

    async def _live_once(self) -> None:
        import asyncio

        self._taken, self._to_send = asyncio.Event(), asyncio.Event()
        self._resized = asyncio.Event()
        try:
            engine = self._engine()
            if engine is None:
                raise errors.ConnectionLost()
            channel = await (self._attach(engine) if self.attached else self._exec(engine))
        except errors.EngineError as error:
            self._fail(error)
            return
        await self._talk(engine, channel)

    async def _talk(self, engine: "Engine", channel: "Channel") -> None:
        self._channel = channel
        self._set(ConsoleState.OPEN)
        self.opened.emit()
        inner = Scope("console-io", self._io_failed)
        inner.start(self._send(channel), "send")
        inner.start(self._keep_size(engine), "resize")
        try:
            await self._receive(channel)
            self.exit_code = await self._ask_exit_code(engine)
            if self.exit_code in NO_PROGRAM:
                self._shells.pop(self.container_id, None)
            self._set(ConsoleState.ENDED)
        except errors.EngineError as error:
            self._fail(error)
        finally:
            self._channel = None
            await inner.close()
            await channel.aclose()

    # --- opening -------------------------------------------------------------------------------

    async def _exec(self, engine: "Engine") -> "Channel":
        from kitepy.text import commands

        shell, channel = await self._start_shell(engine)
        self.shell = self._shells[self.container_id] = shell
        self._record(commands.exec_(self.container_name, (shell,)))
        return channel

    async def _start_shell(self, engine: "Engine") -> "tuple[str, Channel]":
        """The best shell; where files cannot be looked at, the first one that starts."""
        known = self._shells.pop(self.container_id, "")
        shells = (known,) if known else await self._find_shells(engine)
        for shell in shells:
            try:
                self._exec_id = await engine.execs.create(self.container_id, opts.Exec((shell,)))
                return shell, await engine.execs.start(self._exec_id, tty=True)
            except errors.CommandNotFound:
                if shell == shells[-1]:
                    raise
        raise errors.CommandNotFound

    async def _attach(self, engine: "Engine") -> "Channel":
        from kitepy.text import commands

        detail = await engine.containers.inspect(self.container_id)
        if not detail.container.status.is_up:
            raise errors.ContainerNotRunning(container=self.container_name)
        self.has_tty = detail.tty
        channel = await engine.containers.attach(self.container_id, tty=detail.tty)
        self._record(commands.attach(self.container_name))
        return channel

    async def _find_shells(self, engine: "Engine") -> tuple[str, ...]:
        """The best shell that the container has; asked for all at once, it is a few ms."""
        import asyncio

        capabilities = engine.capabilities
        if not capabilities.shell_paths:
            return capabilities.shells
        if capabilities.shell_images:
            detail = await engine.containers.inspect(self.container_id)
            if usual := capabilities.usual_shell(detail.container.image):
                return (usual,)
        paths, shells = zip(*capabilities.shell_paths, strict=True)
        exists = engine.containers.path_exists
        found = await asyncio.gather(*(exists(self.container_id, path) for path in paths))
        best = next((shell for shell, there in zip(shells, found, strict=True) if there), "")
        if not best:
            best = await self._look_for_a_way_out(engine)
        return (best,)

    async def _look_for_a_way_out(self, engine: "Engine") -> str:
        """The shell that the image must have; raises where there is none."""
        detail = await engine.containers.inspect(self.container_id)
        if not detail.container.status.is_up:
            raise errors.ContainerNotRunning(container=self.container_name)
        capabilities = engine.capabilities
        if shell := capabilities.shell_for(detail.container.image):
            return shell
        self.can_attach = detail.open_stdin
        raise errors.CommandNotFound(command=capabilities.shells[-1])

    def _record(self, line: object) -> None:
        from kitepy.text.commands import CommandLine
        from kitepy.text.format import strip_controls
        from kitepy.text.i18n import translate

        if self._commands is not None and isinstance(line, CommandLine):
            source = translate("Consoles", "Console on %1")
            self._commands.record(line, source.replace("%1", strip_controls(self.container_name)))

    # --- talking -------------------------------------------------------------------------------

    async def _receive(self, channel: "Channel") -> None:
        while data := await channel.read():
            self._waiting.append(data)
            self._waiting_bytes += len(data)
            self.received.emit()
            while self._taken is not None and self._waiting_bytes >= MOST_WAITING_BYTES:
                self._taken.clear()
                await self._taken.wait()

    async def _send(self, channel: "Channel") -> None:
        while self._to_send is not None:
            await self._to_send.wait()
            self._to_send.clear()
            while self._outgoing:
                chunk = bytes(self._outgoing[:WRITE_BYTES])
                del self._outgoing[:WRITE_BYTES]
                await channel.write(chunk)

    async def _keep_size(self, engine: "Engine") -> None:
        import asyncio

        told = (0, 0)
        while self._resized is not None:
            if self._size not in (told, (0, 0)):
                told = self._size
                await self._tell_size(engine, *told)
            await self._resized.wait()
            self._resized.clear()
            await asyncio.sleep(RESIZE_AFTER_S)

    async def _tell_size(self, engine: "Engine", columns: int, rows: int) -> None:
        try:
            if self.attached:
                await engine.containers.resize(self.container_id, columns, rows)
            else:
                await engine.execs.resize(self._exec_id, columns, rows)
        except errors.EngineError:
            return  # it has just ended, which the reader sees; a wrong size is no reason to stop

    async def _ask_exit_code(self, engine: "Engine") -> int | None:
        try:
            if not self.attached:
                return await engine.execs.exit_code(self._exec_id)
            detail = await engine.containers.inspect(self.container_id)
        except errors.ApiError:
            return None  # it is gone, and with it what it ended with
        return None if detail.container.status.is_up else detail.container.exit_code

    def _io_failed(self, error: BaseException) -> None:
        if not isinstance(error, errors.EngineError):
            raise error

    def _fail(self, error: errors.EngineError) -> None:
        self.error = error
        self._set(ConsoleState.FAILED)

    def _set(self, state: ConsoleState) -> None:
        self.state = state
        self.changed.emit()
