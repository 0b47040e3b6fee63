"""The container page on a real engine: facts, actions, a container that vanishes, delete."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from kitepy.app import main
from kitepy.app.context import AppContext
from kitepy.core.settings import Settings
from kitepy.engine import opts
from kitepy.engine.dto import Status
from kitepy.models.session import Session
from kitepy.style import theme
from kitepy.views import container_page
from kitepy.views.container_page import ContainerPage
from kitepy.views.logs_tab import LogsTab
from tests.conftest import Run
from tests.gui.test_logs_tab import Wire
from tests.support import lab
from tests.support.qt import click, until

LABEL = ("dev.kitepy.test", "container-page")


@pytest.fixture
def engine(engine_url: str) -> Iterator[str]:
    yield engine_url
    made = lab.docker(engine_url, "ps", "-aq", "--filter", f"label={LABEL[0]}={LABEL[1]}").split()
    if made:
        lab.docker(engine_url, "rm", "-fv", *made, check=False)
    lab.docker(engine_url, "volume", "rm", "-f", "kitepy-c5-data", check=False)


@asynccontextmanager
async def page_of(folder: Path, url: str) -> AsyncIterator[tuple[ContainerPage, Session]]:
    context = AppContext(Settings(str(folder)), main.option(url))
    page = ContainerPage(context)
    page.resize(1100, 700)
    page.show()
    context.connections.start()
    try:
        await until(lambda: context.connections.current and context.connections.current.engine)
        session = context.connections.current
        assert session is not None
        yield page, session
    finally:
        for wait in page.closing():
            await wait
        await context.close()
        page.close()
        page.deleteLater()


async def made(session: Session, **options: Any) -> str:
    assert session.engine is not None
    options.setdefault("image", "busybox:latest")
    options.setdefault("command", ("sleep", "1000"))
    found = opts.CreateContainer(labels=dict([LABEL]), **options)
    identifier = await session.engine.containers.create(found)
    await session.engine.containers.start(identifier)
    await until(lambda: status(session, identifier) not in (None, Status.CREATED))
    return identifier


def status(session: Session, identifier: str) -> Status | None:
    found = session.containers.container(identifier)
    return found.status if found else None


def logs_of(page: ContainerPage) -> LogsTab:
    assert page.logs is not None
    return page.logs


def shown_words(page: ContainerPage) -> str:
    rows = page.overview.facts._rows
    return "\n".join(f"{label.text()}: {value.words.text()}" for label, value in rows)


def test_overview_tells_the_container_and_hides_secrets(
    qapp: QApplication, run: Run[Any], engine: str, tmp_path: Path
) -> None:
    theme.configure(qapp, "light", "linux")

    async def scenario() -> None:
        async with page_of(tmp_path, engine) as (page, session):
            identifier = await made(
                session,
                name="kitepy-c5-facts",
                environment=(("DB_PASSWORD", "s3cret"), ("COLOUR", "red")),
                volumes=(("kitepy-c5-data", "/data"),),
            )
            page.show_container(identifier)
            assert page.header.name.text() == "kitepy-c5-facts", "known before the inspect"
            await until(lambda: page.model.detail, what="the inspect")
            assert "Image: busybox:latest" in shown_words(page)
            assert "Command: sleep 1000" in shown_words(page)
            values = [label for label, _ in page.overview.environment._values.values()]
            assert [label.text() for label in values] == ["********"]
            eye = next(iter(page.overview.environment._values))
            click(eye)
            assert values[0].text() == "s3cret"
            click(eye)
            assert values[0].text() == "********"

    run(scenario())


def test_stop_and_start_from_the_header(
    qapp: QApplication, run: Run[Any], engine: str, tmp_path: Path
) -> None:
    theme.configure(qapp, "dark", "linux")

    async def scenario() -> None:
        async with page_of(tmp_path, engine) as (page, session):
            identifier = await made(session, name="kitepy-c5-run")
            page.show_container(identifier)
            buttons = page.header.buttons.buttons
            await until(buttons["run"].isEnabled)
            click(buttons["pause"])
            await until(lambda: status(session, identifier) is Status.PAUSED)
            await until(lambda: not session.containers.busy(identifier))
            assert buttons["pause"].text() == "Resume"
            click(buttons["pause"])
            await until(lambda: status(session, identifier) is Status.RUNNING)
            await until(lambda: not session.containers.busy(identifier))
            click(buttons["kill"])
            await until(lambda: status(session, identifier) is Status.EXITED)
            await until(lambda: buttons["run"].text() == "Start" and buttons["run"].isEnabled())
            assert not buttons["kill"].isEnabled()
            assert page.overview.verdict.title.text().startswith("Exited 137")
            last = session.commands.last
            assert last is not None
            assert last.line.text() == "docker kill kitepy-c5-run"

    run(scenario())


def test_a_container_that_vanishes_between_list_and_click(
    qapp: QApplication, run: Run[Any], engine: str, tmp_path: Path
) -> None:
    theme.configure(qapp, "light", "linux")

    async def scenario() -> None:
        async with page_of(tmp_path, engine) as (page, session):
            page.show_container("0" * 64)
            await until(page.gone.isVisible, what="the sentence")
            identifier = await made(session, name="kitepy-c5-gone")
            page.show_container(identifier)
            assert not page.gone.isVisible()
            lab.docker(engine, "rm", "-f", "kitepy-c5-gone")
            await until(page.gone.isVisible, what="the sentence")
            assert page.gone.title.text() == "kitepy-c5-gone is gone"
            left: list[bool] = []
            page.left.connect(lambda: left.append(True))
            click(page.gone.button)
            assert left == [True]

    run(scenario())


def test_delete_asks_and_then_leaves(
    qapp: QApplication, run: Run[Any], engine: str, tmp_path: Path
) -> None:
    theme.configure(qapp, "light", "linux")

    async def scenario() -> None:
        async with page_of(tmp_path, engine) as (page, session):
            identifier = await made(
                session, name="kitepy-c5-delete", volumes=(("kitepy-c5-data", "/data"),)
            )
            page.show_container(identifier)
            await until(page.header.buttons.buttons["delete"].isEnabled)
            click(page.header.buttons.buttons["delete"])
            dialog = page.deletion.dialog
            assert dialog is not None
            await until(lambda: "kitepy-c5-data" in dialog.stays.text(), what="its volume")
            assert dialog.focusWidget() is dialog.cancel_button
            left: list[bool] = []
            page.left.connect(lambda: left.append(True))
            click(dialog.delete_button)
            await until(lambda: left, what="the page is left")
            assert status(session, identifier) is None
            volumes = lab.docker(engine, "volume", "ls", "-q")
            assert "kitepy-c5-data" in volumes

    run(scenario())


def test_the_log_is_followed_only_while_somebody_looks(
    qapp: QApplication, run: Run[Any], engine: str, tmp_path: Path
) -> None:
    theme.configure(qapp, "light", "linux")

    async def scenario() -> None:
        async with page_of(tmp_path, engine) as (page, session):
            identifier = await made(session, name="kitepy-c5-log")
            page.show_container(identifier)
            assert page.logs is None
            page.show_tab(container_page.LOGS)
            feed = logs_of(page).feed
            assert (feed.container_id, feed.session) == (identifier, session)
            page.show_tab(container_page.OVERVIEW)
            assert logs_of(page).feed.session is None
            page.show_tab(container_page.LOGS)
            assert logs_of(page).feed.session is session
            page.hide()
            assert logs_of(page).feed.session is None

    run(scenario())


def test_a_lost_engine_is_said_and_nothing_can_be_pressed(
    qapp: QApplication, run: Run[Any], engine: str, tmp_path: Path
) -> None:
    theme.configure(qapp, "light", "linux")

    async def scenario() -> None:
        wire = Wire(tmp_path, engine)
        await wire.mend()
        async with page_of(tmp_path, f"unix://{wire.path}") as (page, session):
            identifier = await made(session, name="kitepy-c5-lost")
            page.show_container(identifier)
            await until(lambda: page.model.detail)
            await wire.cut()
            title = page.overview.verdict.title
            await until(lambda: title.text() == "The engine does not answer")
            assert not page.header.buttons.buttons["run"].isEnabled()
            assert "busybox:latest" in shown_words(page), "what was known stays"
            lab.docker(engine, "stop", "-t", "0", "kitepy-c5-lost")
            await wire.mend()
            await until(lambda: title.text().startswith("Exited 137"), what="the engine is back")
            await until(page.header.buttons.buttons["run"].isEnabled)
        await wire.cut()

    run(scenario())
