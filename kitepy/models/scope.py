"""The owner of tasks: what it started ends with it."""

import logging
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Scope:
    """Owns tasks; close() cancels and awaits all of them.

    What a task dies of goes to on_error, or to the log where there is none: never nowhere.
    """

    def __init__(self, name: str, on_error: Callable[[BaseException], None] | None = None) -> None:
        self._name = name
        self._on_error = on_error
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closed = False

    @property
    def is_closed(self) -> bool:
        """Whether close() was called; nothing can be started any more."""
        return self._closed

    @property
    def tasks(self) -> int:
        """How many tasks run."""
        return len(self._tasks)

    def start(self, coro: Coroutine[Any, Any, T], name: str = "") -> "asyncio.Task[T]":
        """Run a coroutine as a task of this scope."""
        if self._closed:
            coro.close()
            raise RuntimeError(f"scope {self._name} is closed")
        import asyncio

        task = asyncio.get_running_loop().create_task(coro, name=f"{self._name}/{name}")
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def cancel(self) -> None:
        """Cancel every task now, so that none takes another step; close() waits for their end."""
        self._cancel(self._tasks)

    async def finish(self) -> None:
        """Wait until every task has ended by itself."""
        import asyncio

        while self._tasks:
            await asyncio.wait(self._tasks)

    async def close(self) -> None:
        """Cancel every task and wait until all have ended. Idempotent."""
        import asyncio

        # A task may close its own scope: it cannot wait for itself.
        waiting = self._tasks - {asyncio.current_task()}
        self._cancel(waiting)
        while waiting:
            _, waiting = await asyncio.wait(waiting, timeout=5)
            # A task may swallow one cancel in its clean-up, so it is asked again.
            for task in waiting:
                task.cancel()

    def _cancel(self, tasks: "set[asyncio.Task[Any]]") -> None:
        # Once: another cancel would break into the clean-up that the first one has begun.
        if not self._closed:
            self._closed = True
            for task in tasks:
                task.cancel()

    def _ended(self, task: "asyncio.Task[Any]") -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        if self._on_error is not None:
            self._on_error(error)
        else:
            _log.error("%s failed", task.get_name(), exc_info=error)
