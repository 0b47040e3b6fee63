"""The page without an engine: its true cause in words, and the way back by itself."""

import asyncio
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from kitepy.app import main
from kitepy.app.context import AppContext
from kitepy.core.settings import Settings
from kitepy.style import theme
from kitepy.views.main_window import MainWindow
from tests.conftest import Run
from tests.support import lab
from tests.support.qt import until
from tests.unit.engine.test_hostile_engines import first_answer, meet, reply

# docker-py's UnixHTTPConnection.connect forgets its socket when the connection is refused.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
OLD = "The engine is too old: it speaks API 1.20"
Scenario = Callable[[MainWindow, AppContext], Any]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
    return tmp_path


async def with_window(qapp: QApplication, folder: Path, url: str, scenario: Scenario) -> None:
    theme.configure(qapp, "light")
    context = AppContext(Settings(str(folder)), main.option(url))
    window = MainWindow(context)
    window.resize(1440, 900)
    window.show()
    context.connections.start()
    try:
        await until(lambda: window.pages.currentWidget() is window.no_engine, what="the page")
        await scenario(window, context)
    finally:
        await main.close(window, context)


def said(window: MainWindow) -> str:
    page = window.no_engine
    return page.title.text() if page.isVisible() else ""


async def says(window: MainWindow, title: str) -> None:
    try:
        await until(lambda: said(window) == title)
    except AssertionError:
        raise AssertionError(f"{said(window)!r} instead of {title!r}") from None


@pytest.mark.engine
@pytest.mark.skipif(bool(lab.missing()), reason="needs a dockerd to start (.ci/run has it)")
def test_an_engine_that_starts_late_is_found_by_itself(
    qapp: QApplication, run: Run[Any], folder: Path
) -> None:
    # The names of dockerd's sockets must stay under a hundred characters.
    late = Path(tempfile.mkdtemp(prefix="kp-late-"))
    started: list[int] = []

    async def scenario(window: MainWindow, context: AppContext) -> None:
        await says(window, "The engine is not running")
        assert not window.sidebar.new_button.isEnabled()
        assert window.sidebar.note.title.text() == "Nothing to show yet"
        assert theme.mode() is None, "no engine, no colour"
        arguments = ["--host", f"unix://{late / 'docker.sock'}", "--bridge", "none"]
        arguments += ["--iptables=false", "--ip6tables=false"]
        started.append(await asyncio.to_thread(lab.start_dockerd, late, arguments))
        await until(lambda: window.pages.currentWidget() is window.catalog, what="the catalog")
        assert window.sidebar.new_button.isEnabled()
        assert window.sidebar.note.title.text() == "No containers yet"
        assert theme.mode() == "linux"

    try:
        run(with_window(qapp, folder, f"unix://{late / 'docker.sock'}", scenario))
    finally:
        for pid in started:
            lab.stop_process(pid)
        lab.remove_tree(late)


def test_an_engine_that_is_too_old_is_told_so(
    qapp: QApplication, run: Run[Any], folder: Path
) -> None:
    async def before(url: str) -> None:
        async def scenario(window: MainWindow, context: AppContext) -> None:
            await says(window, OLD)
            remedy = window.no_engine.remedy
            assert remedy.isVisible()

        await with_window(qapp, folder, url, scenario)

    old = first_answer(reply(b'{"ApiVersion": "1.20", "Version": "1.8.3"}'))
    run(meet(folder, old, before))


def test_a_docker_context_that_leads_nowhere_is_named(
    qapp: QApplication, run: Run[Any], folder: Path
) -> None:
    # The directory's name is the SHA-256 of the context's, as the docker CLI writes it.
    meta = folder / "contexts" / "meta" / hashlib.sha256(b"old-laptop").hexdigest()
    meta.mkdir(parents=True)
    endpoint = {"Host": f"unix://{folder}/gone.sock", "SkipTLSVerify": False}
    (meta / "meta.json").write_text(
        json.dumps({"Name": "old-laptop", "Metadata": {}, "Endpoints": {"docker": endpoint}})
    )
    (folder / "config.json").write_text(json.dumps({"currentContext": "old-laptop"}))

    async def scenario(window: MainWindow, context: AppContext) -> None:
        remedy = window.no_engine.remedy
        await until(lambda: remedy.isVisible() and "old-laptop" in texts(remedy), what="its name")
        assert "docker context use default" in texts(remedy)
        assert "old-laptop" in texts(window.no_engine.report)

    run(with_window(qapp, folder, "", scenario))


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0,
    reason="only root can be somebody else for a while",
)
def test_a_socket_of_somebody_else_is_a_question_of_permission(
    qapp: QApplication, run: Run[Any], folder: Path
) -> None:
    async def before(url: str) -> None:
        (folder / "s").chmod(0o600)

        async def scenario(window: MainWindow, context: AppContext) -> None:
            # What is imported late must be there before the disk is somebody else's.
            await says(window, OLD)
            session: Any = context.connections.current
            os.seteuid(65534)
            try:
                session.retry_now()
                await until(lambda: said(window) != OLD, what="another cause")
                title = said(window)
            finally:
                os.seteuid(0)
            assert title == "You may not use this engine"
            assert window.no_engine.remedy.isVisible()

        await with_window(qapp, folder, url, scenario)

    run(meet(folder, first_answer(reply(b'{"ApiVersion": "1.20"}')), before))


def texts(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))
