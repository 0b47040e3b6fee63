"""A bounded pool of daemon threads for blocking calls; a call that hangs never holds up the end."""

import asyncio
import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from kitepy.core.record import dataclass
from kitepy.engine import errors

T = TypeVar("T")
SIZE = 24
"""More than a person starts at once: twenty containers that take ten seconds to stop do not
hold up the list."""
CLOSE_LIMIT_S = 0.5


@dataclass(slots=True, eq=False)
class _Job:
    loop: asyncio.AbstractEventLoop
    future: "asyncio.Future[Any]"
    function: Callable[[], Any]
    unwanted: Callable[[Any], object] | None


class Workers:
    """Runs blocking calls on at most `size` threads, which are started when they are needed."""

    def __init__(self, size: int = SIZE) -> None:
        self._size = size
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._under_way = 0
        self._lock = threading.Lock()
        self._closed = False
        self._asked = 0
        self._settled: asyncio.Event | None = None

    async def call(
        self, function: Callable[[], T], unwanted: Callable[[T], object] | None = None
    ) -> T:
        """Run a blocking function; cancelling stops the wait, not the function.

        A result that nobody waits for any more goes to `unwanted`, which must not block.
        """
        if self._closed:
            raise errors.ConnectionLost("the connection is closed")
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._asked += 1
        self._start(_Job(loop, future, function, unwanted))
        try:
            return await future
        except asyncio.CancelledError:
            # The result may have come in the moment before: then nobody else has it.
            if unwanted is not None and not future.cancelled() and not future.exception():
                unwanted(future.result())
            raise

    def close(self) -> None:
        """Let idle threads end; busy ones end after their call."""
        self._closed = True
        for _ in self._threads:
            self._jobs.put(None)

    async def aclose(self, limit_s: float = CLOSE_LIMIT_S) -> None:
        """Close, and wait for calls that nobody waits for any more: they may hold a socket."""
        self.close()
        if self._asked:
            self._settled = asyncio.Event()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._settled.wait(), limit_s)

    def _start(self, job: _Job) -> None:
        with self._lock:
            self._under_way += 1
            # Not "is a thread idle": the idle one may be about to take the job before this one.
            if self._under_way > len(self._threads) < self._size:
                name = f"engine-call-{len(self._threads)}"
                thread = threading.Thread(target=self._work, name=name, daemon=True)
                self._threads.append(thread)
                thread.start()
        self._jobs.put(job)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            result, error = _run(job.function)
            with self._lock:
                self._under_way -= 1
            self._hand_over(job, result, error)
            # Or the last answer would be kept until the next call.
            del job, result, error

    def _hand_over(self, job: _Job, result: Any, error: BaseException | None) -> None:
        if job.future.cancelled():
            # Here and now: the loop may end before it comes to this.
            _dispose(job, result, error)
            return
        try:
            job.loop.call_soon_threadsafe(self._settle, job, result, error)
        except RuntimeError:
            _dispose(job, result, error)  # the loop has closed: nobody waits any more

    def _settle(self, job: _Job, result: Any, error: BaseException | None) -> None:
        self._asked -= 1
        if self._settled is not None and not self._asked:
            self._settled.set()
        if job.future.done():
            _dispose(job, result, error)
        elif error is None:
            job.future.set_result(result)
        else:
            job.future.set_exception(error)


def _run(function: Callable[[], Any]) -> tuple[Any, BaseException | None]:
    try:
        return function(), None
    except BaseException as caught:  # noqa: BLE001 - it belongs to whoever awaits the call
        return None, caught


def _dispose(job: _Job, result: Any, error: BaseException | None) -> None:
    if error is None and job.unwanted is not None:
        job.unwanted(result)
