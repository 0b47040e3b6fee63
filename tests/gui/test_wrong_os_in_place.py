"""An image for the other mode of Docker Desktop, which switches one engine in place."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kitepy.models.switch_steps import Stage
from kitepy.models.ways import Refusal
from tests.conftest import Run
from tests.support import training
from tests.support.qt import click, until
from tests.support.seat import Desk, Seat, seat

pytestmark = pytest.mark.usefixtures("qapp")
NANO = "mcr.microsoft.com/windows/nanoserver"
TITLE = f"Create {NANO}:ltsc2022"


async def refused(shown: Seat) -> Refusal:
    """Create Nano Server by keys, in Linux mode."""
    catalog, session = shown.window.catalog, shown.connections.current
    assert session is not None
    catalog.view.setCurrentIndex(catalog.model.index(catalog.model.row_of(NANO)))
    QTest.keyClick(catalog.view, Qt.Key.Key_Return)
    job = session.jobs.for_target(f"{NANO}:ltsc2022")
    assert job is not None
    await until(lambda: job.refusal, what="the refusal")
    assert job.refusal is not None
    return job.refusal


def test_it_is_checked_confirmed_and_then_goes_on(run: Run[Any], tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        async with seat(tmp_path / "s", desk.url, desk.handler(desk.good())) as shown:
            refusal = await refused(shown)
            assert refusal.ways[0].words == "Switch to Windows containers and create"
            QTest.keyClick(shown.window.catalog.view, Qt.Key.Key_Return)
            await until(shown.page.go.isEnabled, what="the check")
            assert shown.page.then.text() == f"Then: {TITLE}"
            click(shown.page.go)
            await until(lambda: shown.window.container_page, 40, what="the container")
            page = shown.window.container_page
            assert page is not None
            assert shown.mode == "windows"
            await until(lambda: page.model.container, what="its facts")
            assert page.model.container is not None
            assert page.model.container.image == f"{NANO}:ltsc2022"

    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t") as running:
        run(scenario(Desk(tmp_path, running)))


def test_who_stays_or_cannot_leave_is_told_that_it_is_not_done(
    run: Run[Any], tmp_path: Path
) -> None:
    async def scenario(desk: Desk) -> None:
        async with seat(tmp_path / "s", desk.url, desk.handler("exit 3")) as shown:
            for fails in (False, True):
                (await refused(shown)).ways[0].take()
                await until(shown.page.go.isEnabled, what="the check")
                if fails:
                    click(shown.page.go)
                    await until(lambda: shown.switching.stage is Stage.FAILED, what="the failure")
                    assert shown.page.then.text() == f"Then: {TITLE}"
                shown.notices.clear()
                click(shown.page.back)
                await shown.shows("linux")
                said = [notice.title for notice in shown.notices]
                assert said == [f"{TITLE}: not done, because the mode was not switched"]
                assert shown.context.refusals.pending.wanted is None

    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t") as running:
        run(scenario(Desk(tmp_path, running)))
