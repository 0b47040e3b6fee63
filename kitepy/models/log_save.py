"""Writes a log to a file on a thread, whole or not at all."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kitepy.models.scope import Scope
from kitepy.text import loglines

if TYPE_CHECKING:
    from kitepy.models.log_feed import LogFeed

LINES_AT_ONCE = 500
"""Written between two chances for the window's thread."""


class LogSaver(QObject):
    """Saves what a feed has; one at a time is enough, several do not disturb each other."""

    saved = Signal(str, int)
    """Path, number of lines."""
    failed = Signal(str, str)
    """Path, the system's own words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scope = Scope("log-save")

    def save(self, feed: "LogFeed", path: str, *, times: bool) -> None:
        """Write every line that is kept, after the older ones have come."""
        self._scope.start(self._save(feed, path, times), "save")

    async def aclose(self) -> None:
        """Wait for nothing: what is not written is not there."""
        await self._scope.close()

    async def _save(self, feed: "LogFeed", path: str, times: bool) -> None:
        import asyncio
        from concurrent.futures import ThreadPoolExecutor

        await feed.complete()
        buffer = feed.buffer
        lines = buffer.lines(buffer.first, buffer.end)
        pool = ThreadPoolExecutor(1, "log-save")
        try:
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(pool, write, lines, path, times)
        except OSError as error:
            self.failed.emit(path, error.strerror or str(error))
        else:
            self.saved.emit(path, len(lines))
        finally:
            pool.shutdown(wait=False)


def write(lines: Sequence[bytes], path: str, times: bool) -> None:
    """Write to a file beside it first: a full disk must not cost the file that was there."""
    part = f"{path}.part"
    try:
        with open(part, "wb") as out:
            for at in range(0, len(lines), LINES_AT_ONCE):
                some = lines[at : at + LINES_AT_ONCE]
                out.write(b"".join(_readable(line, times) for line in some))
        os.replace(part, path)
    except OSError:
        if os.path.exists(part):
            os.remove(part)
        raise


def _readable(line: bytes, times: bool) -> bytes:
    """A line as an editor shows it best: no escape sequences, its own bytes otherwise."""
    text = line if times else line[loglines.stamp_end(line) :]
    return loglines.plain(text).rstrip(b"\r") + b"\n"
