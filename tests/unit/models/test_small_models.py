"""Scope, jobs, notices and the command log."""

import asyncio
import logging
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from kitepy.engine.errors import ContainerNotFound
from kitepy.models.command_log import CommandLog
from kitepy.models.jobs import Job, Jobs, JobState, Progress
from kitepy.models.notices import Notice, Notices
from kitepy.models.scope import Scope
from kitepy.text import commands
from tests.conftest import Run


def test_close_cancels_and_waits(run: Run[Any]) -> None:
    cleaned: list[str] = []

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            cleaned.append("yes")

    async def main() -> None:
        scope = Scope("test")
        scope.start(work(), "work")
        await asyncio.sleep(0)
        await scope.close()
        assert cleaned == ["yes"]
        with pytest.raises(RuntimeError, match="closed"):
            scope.start(work())

    run(main())


def test_a_cancelled_task_that_was_about_to_wake_takes_no_step(run: Run[Any]) -> None:
    steps: list[str] = []

    async def work(woken: asyncio.Event) -> None:
        try:
            await woken.wait()
            steps.append("woke")
        finally:
            await asyncio.sleep(0)
            steps.append("cleaned")

    async def main() -> None:
        scope, woken = Scope("test"), asyncio.Event()
        scope.start(work(woken))
        await asyncio.sleep(0)
        woken.set()
        scope.cancel()
        # WHEN it is closed by two, the clean-up of the task is still not broken into
        await asyncio.gather(scope.close(), scope.close())
        assert steps == ["cleaned"]

    run(main())


def test_a_task_may_close_its_own_scope(run: Run[Any]) -> None:
    async def main() -> None:
        scope = Scope("test")
        await scope.start(scope.close())
        assert scope.is_closed

    run(main())


@pytest.mark.logs_warnings
def test_an_error_is_never_lost(run: Run[Any], caplog: pytest.LogCaptureFixture) -> None:
    heard: list[BaseException] = []

    async def fail() -> None:
        raise ValueError("no")

    async def main() -> None:
        for scope in (Scope("told", heard.append), Scope("logged")):
            await asyncio.wait([scope.start(fail(), "it")])
            await scope.close()

    run(main())
    assert [str(error) for error in heard] == ["no"]
    assert [r.levelno for r in caplog.records] == [logging.ERROR]


def test_jobs_end_in_their_four_ways(run: Run[Any]) -> None:
    finished: list[Job] = []

    async def good(job: Job) -> None:
        job.report(Progress("Pulling", 1, 2, fraction=0.5))

    async def bad(job: Job) -> None:
        raise ContainerNotFound(container="x")

    async def endless(job: Job) -> None:
        await asyncio.Event().wait()

    async def main() -> None:
        jobs = Jobs()
        jobs.finished.connect(finished.append)
        made = [jobs.start("t", f"image{n}", w) for n, w in enumerate((good, bad, endless))]
        at_once = jobs.start("t", "image9", endless)
        at_once.cancel()
        while len(jobs.running()) > 1:
            await asyncio.sleep(0)
        made[2].cancel()
        while jobs.running():
            await asyncio.sleep(0)
        states = [JobState.DONE, JobState.FAILED, JobState.CANCELLED, JobState.CANCELLED]
        assert [job.state for job in (*made, at_once)] == states
        assert made[0].progress.fraction == 0.5
        assert jobs.for_target("image1") is made[1]
        await jobs.close()

    run(main())
    assert len(finished) == 4


def test_notices_wait_for_a_view(run: Run[Any]) -> None:
    seen: list[Notice] = []

    async def main() -> None:
        notices = Notices()
        notices.post("info", "early")
        notices.posted.connect(seen.append)
        while not seen:
            await asyncio.sleep(0)
        notices.post("warn", "late")

    run(main())
    assert [n.title for n in seen] == ["early", "late"]


def test_command_log_keeps_200(qapp: QApplication) -> None:
    log = CommandLog()
    seen = [log.last]
    for number in range(250):
        log.record(commands.stop(str(number)), "test")
    seen.append(log.last)
    assert len(log.history) == 200
    assert [r and r.line for r in seen] == [None, commands.stop("249")]


def test_what_is_typed_on_the_way_to_a_term_is_one_command() -> None:
    log = CommandLog()
    for line in (commands.ps(), commands.search("mic"), commands.search("microsoft")):
        log.record(line, "test")
    assert [r.line for r in log.history] == [commands.ps(), commands.search("microsoft")]
