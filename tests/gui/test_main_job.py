"""The main job in the real window on a real engine: catalog, Create, log, stop, delete."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from kitepy.app import main
from kitepy.app.context import AppContext
from kitepy.core.settings import Settings
from kitepy.engine.dto import Status
from kitepy.models.session import SessionState
from kitepy.style import theme
from kitepy.views.card_parts import parts
from kitepy.views.main_window import MainWindow
from tests.conftest import Run
from tests.support import lab
from tests.support.qt import until

pytestmark = pytest.mark.engine
LABEL = ("dev.kitepy.test", "main-job")


@pytest.fixture
def engine(engine_url: str) -> Iterator[str]:
    """The engine, without what the test made on it."""
    yield engine_url
    made = labelled(engine_url)
    if made:
        lab.docker(engine_url, "rm", "-fv", *made, check=False)


def labelled(engine_url: str) -> list[str]:
    return lab.docker(engine_url, "ps", "-aq", "--filter", f"label={LABEL[0]}={LABEL[1]}").split()


def open_window(qapp: QApplication, folder: Path, url: str) -> tuple[MainWindow, AppContext]:
    theme.configure(qapp, "light")
    context = AppContext(Settings(str(folder)), main.option(url))
    window = MainWindow(context)
    window.resize(1440, 900)
    window.show()
    return window, context


async def in_window(window: MainWindow, context: AppContext, scenario: Any) -> None:
    context.connections.start()
    try:
        await until(lambda: context.connections.current, what="a session")
        session = context.connections.current
        assert session is not None
        await until(lambda: session.state is SessionState.ONLINE, what="online")
        creator = window.catalog.creator()
        assert creator is not None
        creator.labels = (LABEL,)
        await scenario(session)
    finally:
        await main.close(window, context)


def row_of(window: MainWindow, repository: str) -> QModelIndex:
    model = window.catalog.model
    for number in range(model.rowCount()):
        card = model.card(model.index(number))
        if card is not None and card.repository == repository:
            return model.index(number)
    raise AssertionError(f"no card for {repository}")


def click_card(window: MainWindow, repository: str, part: str) -> None:
    view = window.catalog.view
    index = row_of(window, repository)
    view.scrollTo(index)
    at: QPoint = getattr(parts(view.visualRect(index)), part).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_one_click_from_card_to_running_container(
    qapp: QApplication, run: Run[Any], engine: str, tmp_path: Path
) -> None:
    lab.docker(engine, "rmi", "-f", "nginx:1.29", check=False)
    window, context = open_window(qapp, tmp_path, engine)

    async def scenario(session: Any) -> None:
        click_card(window, "nginx", "create")
        await until(lambda: window.container_page is not None, 60, "the container page")
        page = window.container_page
        assert page is not None
        assert window.pages.currentWidget() is page
        assert len(labelled(engine)) == 1
        container: Any = page.model.container
        assert container.name.startswith("nginx")
        await until(lambda: page.model.detail, what="the overview")
        shown: Any = page.model.container
        port = next(p.public_port for p in shown.ports if p.public_port)
        assert await page_says(port) == b"<h1>Welcome to nginx!</h1>\n"
        page.show_tab(1)
        await until(lambda: "ready for start up" in log_text(page), what="the log")
        told = [recorded.line.text() for recorded in context.commands.history]
        flags = f"--name {container.name} -p 127.0.0.1:{port}:80 --label dev.kitepy.test=main-job"
        line = f"docker run -d {flags} nginx:1.29"
        assert line in told
        session.containers.stop(container.id)
        await until(lambda: status(session, container.id) is Status.EXITED, what="stopped")
        session.containers.remove(container.id)
        await until(lambda: session.containers.container(container.id) is None, what="deleted")

    run(in_window(window, context, scenario))


def status(session: Any, container_id: str) -> Status | None:
    container = session.containers.container(container_id)
    return container.status if container else None


def log_text(page: Any) -> str:
    rows = page.logs.feed.work.rows if page.logs else None
    return "\n".join(str(rows.line(n)) for n in range(rows.count)) if rows else ""


async def page_says(port: int) -> bytes:
    """The page on a port; asked again while the server in the container is not up yet."""
    while True:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write(b"GET / HTTP/1.0\r\n\r\n")
            answer = await reader.read()
        except ConnectionError:
            answer = b""
        writer.close()
        if answer:
            return answer.partition(b"\r\n\r\n")[2]
        await asyncio.sleep(0.05)


def test_a_secret_is_made_shown_once_and_masked(
    qapp: QApplication, run: Run[Any], engine: str, tmp_path: Path
) -> None:
    window, context = open_window(qapp, tmp_path, engine)

    async def scenario(session: Any) -> None:
        click_card(window, "postgres", "create")
        await until(lambda: window.findChild(QDialog, "secretDialog"), 60, "the secret")
        dialog = window.findChild(QDialog, "secretDialog")
        assert dialog is not None
        page = window.container_page
        assert page is not None
        await until(lambda: page.model.detail, what="the overview")
        detail: Any = page.model.detail
        secret = dict(detail.environment)["POSTGRES_PASSWORD"]
        assert len(secret) >= 20
        last = context.commands.last
        assert last is not None
        assert secret not in last.line.text()
        assert secret in last.line.text(masked=False)
        assert detail.container.status is Status.RUNNING
        dialog.close()

    run(in_window(window, context, scenario))


def test_a_cancelled_pull_leaves_nothing(
    qapp: QApplication, run: Run[Any], engine: str, tmp_path: Path
) -> None:
    window, context = open_window(qapp, tmp_path, engine)
    lab.docker(engine, "rmi", "-f", "nginx:1.29", check=False)

    async def scenario(session: Any) -> None:
        await until(lambda: not session.images.has("nginx:1.29"), what="the image is gone")
        click_card(window, "nginx", "create")
        job = session.jobs.for_target("nginx:1.29")
        assert job is not None
        click_card(window, "nginx", "cancel")
        await until(lambda: not job.is_running, what="the end of the job")
        assert job.state.value == "cancelled"
        assert labelled(engine) == []

    run(in_window(window, context, scenario))


# docker-py's UnixHTTPConnection.connect forgets its socket when the connection is refused.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_engine_that_does_not_answer_is_a_page_with_the_cause(
    qapp: QApplication, run: Run[Any], tmp_path: Path
) -> None:
    window, context = open_window(qapp, tmp_path, f"unix://{tmp_path}/none.sock")

    async def scenario() -> None:
        context.connections.start()
        await until(lambda: window.pages.currentWidget() is window.no_engine, what="the page")
        assert window.no_engine.title.text() in {
            "The engine is not running",
            "No container engine is installed here",
        }
        await main.close(window, context)

    run(scenario())
