"""Two windows on one engine that do opposite things at once."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from kitepy.models.jobs import JobState
from tests.conftest import Run
from tests.support import lab
from tests.support.desk import Desk, desk, made, tidy
from tests.support.qt import until

pytestmark = pytest.mark.engine
NGINX = "nginx:1.29"


@pytest.fixture
def engine(engine_url: str) -> Iterator[str]:
    yield engine_url
    tidy(engine_url)
    lab.docker(engine_url, "rmi", "-f", NGINX, check=False)


@asynccontextmanager
async def two(folder: Path, url: str) -> AsyncIterator[tuple[Desk, Desk]]:
    async with desk(folder / "one", url) as one, desk(folder / "two", url) as two:
        yield one, two


def test_both_create_the_same_image_at_once(
    qapp: QApplication, run: Run[Any], engine: str, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with two(tmp_path, engine) as desks:
            for at in desks:
                at.click("nginx", "create")
            pages = [await at.landed() for at in desks]
            names = {page.model.container.name for page in pages if page.model.container}
            assert names == {"nginx", "nginx-2"}
            assert len(made(engine)) == 2
            told = [notice.severity for at in desks for notice in at.notices]
            assert told == ["ok", "ok"]

    run(scenario())


def test_one_creates_while_the_other_deletes_what_appears(
    qapp: QApplication, run: Run[Any], engine: str, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with two(tmp_path, engine) as (one, other):

            def delete() -> None:
                for container in other.session.containers.containers():
                    if container.name == "nginx":
                        other.session.containers.remove(container.id)

            other.session.containers.rowsInserted.connect(delete)
            one.click("nginx", "create")
            job = await one.ended(NGINX)
            await until(lambda: not made(engine), what="deleted")
            # Deleted before its start it is a failure, after it a page that says so.
            assert job.state in (JobState.FAILED, JobState.DONE)
            if job.state is JobState.DONE:
                page = one.window.container_page
                assert page is not None
                await until(lambda: page.model.is_gone, what="the page knows")
            else:
                assert one.notices[-1].severity == "danger"
                assert one.notices[-1].detail
            one.window.open_catalog()
            other.session.containers.rowsInserted.disconnect(delete)
            one.click("nginx", "create")
            await until(lambda: made(engine), what="created after all")
            await one.ended(NGINX)

    run(scenario())


def test_one_pulls_what_the_other_removes(
    qapp: QApplication, run: Run[Any], engine: str, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with two(tmp_path, engine) as (one, other):
            # The first removes it as soon as it has it, the second creates from it.
            one.click("nginx", "menu")
            one.pick("pull")
            other.click("nginx", "create")
            await one.ended(NGINX)
            lab.docker(engine, "rmi", NGINX, check=False)
            job = await other.ended(NGINX)
            assert job.state is JobState.DONE, job.error
            await other.landed()
            assert len(made(engine)) == 1

    run(scenario())
