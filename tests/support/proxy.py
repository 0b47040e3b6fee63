"""Stands between KitePy and a real engine, and turns hostile when it is told to."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

_VERBS = (b"GET ", b"POST ", b"DELETE ", b"HEAD ", b"PUT ")


class Proxy:
    """Passes everything on; `hostile` answers requests whose line has `only` in it."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._open: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.hostile: bytes | None = None
        """What is answered instead of the engine's words; empty closes without a word."""
        self.only = b""

    def turn(self, answer: bytes | None, only: bytes = b"") -> None:
        """Answer so from the next request on; None is the engine again."""
        self.hostile, self.only = answer, only

    def lead(self, engine_url: str) -> None:
        """Stand before another engine, as Docker Desktop does after a switch."""
        self._target = engine_url.removeprefix("unix://")
        self.cut()

    def cut(self) -> None:
        """Every connection breaks now, whatever it was saying."""
        for writer in list(self._open):
            writer.close()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self._open.add(writer)
        try:
            behind, ahead = await asyncio.open_unix_connection(self._target)
            self._open.add(ahead)
            async with asyncio.TaskGroup() as group:
                group.create_task(self._back(behind, writer))
                group.create_task(self._forth(reader, ahead, writer))
            self._open.discard(ahead)
        except* OSError:
            pass
        finally:
            writer.close()
            self._open.discard(writer)
            self._tasks.discard(task)

    async def _back(self, behind: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await behind.read(65536):
            writer.write(data)
            await writer.drain()
        writer.close()

    async def _forth(
        self,
        reader: asyncio.StreamReader,
        ahead: asyncio.StreamWriter,
        writer: asyncio.StreamWriter,
    ) -> None:
        while data := await reader.read(65536):
            line = data.partition(b"\r\n")[0]
            if self.hostile is not None and data.startswith(_VERBS) and self.only in line:
                writer.write(self.hostile)
                with contextlib.suppress(OSError):
                    await writer.drain()
                writer.close()
                break
            ahead.write(data)
            await ahead.drain()
        ahead.close()

    async def end(self) -> None:
        """Close what is open and wait for it."""
        self.cut()
        await asyncio.gather(*self._tasks, return_exceptions=True)


@asynccontextmanager
async def before(engine_url: str, folder: Path) -> AsyncIterator[tuple[Proxy, str]]:
    """A proxy before an engine on a unix socket, and the URL where it listens."""
    proxy = Proxy(engine_url.removeprefix("unix://"))
    path = folder / "proxy.sock"
    server = await asyncio.start_unix_server(proxy.serve, str(path))
    try:
        yield proxy, f"unix://{path}"
    finally:
        server.close()
        await proxy.end()
