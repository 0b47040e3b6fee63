"""Work that takes longer than a second: it shows progress and can be cancelled."""

import itertools
import logging
from collections.abc import Awaitable, Callable, Sequence
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kitepy.core.record import dataclass
from kitepy.models.scope import Scope

if TYPE_CHECKING:
    import asyncio

    from kitepy.models.ways import Refusal

_KEPT_ENDED = 50
_log = logging.getLogger(__name__)


class JobState(Enum):
    """Where a job is; all but RUNNING are final."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is; fraction is None while nobody can know."""

    phase: str = ""
    layers_done: int = 0
    layers_total: int = 0
    current_bytes: int = 0
    total_bytes: int = 0
    fraction: float | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What may help a job that failed: the words of a button, and the work behind it."""

    words: str
    work: "Work"


class Job(QObject):
    """One piece of work; made by Jobs.start."""

    changed = Signal()

    def __init__(
        self, number: int, title: str, target: str, work: "Work", parent: QObject | None
    ) -> None:
        super().__init__(parent)
        self.id = number
        self.title = title
        self.target = target
        self.work = work
        self.offer: Offer | None = None
        """Set by the work itself before it fails; without one, the same is tried again."""
        self.refusal: Refusal | None = None
        """Set by the work itself: the engine will never do this, but there are other ways."""
        self.is_settled = False
        self.state = JobState.RUNNING
        self.progress = Progress()
        self.error: Exception | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def is_running(self) -> bool:
        """Whether it still works."""
        return self.state is JobState.RUNNING

    def report(self, progress: Progress) -> None:
        """Called by the work itself: tell how far it is."""
        if self.is_running and progress != self.progress:
            self.progress = progress
            self.changed.emit()

    def settle(self) -> None:
        """A way out of its refusal was taken, or it was put away."""
        if self.refusal is not None:
            self.refusal = None
            self.is_settled = True
            self.changed.emit()

    def cancel(self) -> None:
        """Ask it to stop; its work cleans up, then the state becomes CANCELLED."""
        if self._task is not None:
            self._task.cancel()

    def _follow(self, task: "asyncio.Task[None]") -> None:
        self._task = task
        task.add_done_callback(self._ended)

    def _ended(self, task: "asyncio.Task[None]") -> None:
        # In the done callback, not in the coroutine: a job that is cancelled before its first
        # step never runs a line, and would stay RUNNING for ever.
        self._task = None
        error = None if task.cancelled() else task.exception()
        if task.cancelled():
            self.state = JobState.CANCELLED
        elif isinstance(error, Exception):
            self.state, self.error = JobState.FAILED, error
        else:
            self.state = JobState.DONE
        self.changed.emit()


class Jobs(QObject):
    """The jobs of one session."""

    added = Signal(object)
    changed = Signal(object)
    finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scope = Scope("jobs", self._on_error)
        self._numbers = itertools.count(1)
        self._jobs: list[Job] = []

    def start(self, title: str, target: str, work: "Work") -> Job:
        """Run work(job) as a job; target is what it is about, as an image reference."""
        job = Job(next(self._numbers), title, target, work, self)
        self._jobs.append(job)
        job.changed.connect(self._job_changed)
        job._follow(self._scope.start(_run(work, job), title))
        self.added.emit(job)
        return job

    def retry(self, job: Job) -> Job:
        """Take what a failed job offers, else do the same once more."""
        return self.start(job.title, job.target, job.offer.work if job.offer else job.work)

    def running(self) -> Sequence[Job]:
        """All that still work, oldest first."""
        return [job for job in self._jobs if job.is_running]

    def all(self) -> Sequence[Job]:
        """Running ones and the last that ended, oldest first."""
        return tuple(self._jobs)

    def for_target(self, target: str) -> Job | None:
        """The newest job about a target, running or ended."""
        return next((job for job in reversed(self._jobs) if job.target == target), None)

    async def close(self) -> None:
        """Cancel all and wait until they have cleaned up."""
        await self._scope.close()

    def _job_changed(self) -> None:
        job = self.sender()
        if not isinstance(job, Job):
            return
        self.changed.emit(job)
        if not job.is_running and not job.is_settled:
            self.finished.emit(job)
            self._forget_old()

    def _forget_old(self) -> None:
        ended = [job for job in self._jobs if not job.is_running]
        for job in ended[:-_KEPT_ENDED]:
            self._jobs.remove(job)
            job.deleteLater()

    def _on_error(self, error: BaseException) -> None:
        from kitepy.engine.errors import EngineError

        # An EngineError is the job's own result, which the page of the job shows.
        if not isinstance(error, EngineError):
            _log.error("a job failed", exc_info=error)


Work = Callable[[Job], Awaitable[None]]


async def _run(work: Work, job: Job) -> None:
    await work(job)
