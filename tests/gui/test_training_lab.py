"""The training engine in the app: opened where there is no engine, simulated, reset."""

import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject

from kitepy.app import main
from kitepy.app.context import AppContext
from kitepy.core.settings import Settings
from kitepy.engine import contexts, discovery
from kitepy.engine.endpoint import Endpoint
from kitepy.models.session import SessionState
from kitepy.views.main_window import MainWindow
from kitepy.views.work_split import WorkSplit
from tests.conftest import Run
from tests.support.qt import click, until


class Window:
    """A window whose engines are looked for in an environment of the test's own."""

    def __init__(self, folder: Path) -> None:
        self.context = AppContext(Settings(str(folder)))
        self.window = MainWindow(self.context)
        self.window.show()

    async def __aenter__(self) -> "Window":
        self.context.connections.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await main.close(self.window, self.context)

    async def in_the_lab(self) -> None:
        connections = self.context.connections
        await until(lambda: connections.is_connected, what="the training engine")
        assert connections.current is not None
        assert connections.current.choice.id == "training:linux"


@pytest.fixture
def no_docker(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a computer that has no container engine."""
    monkeypatch.setattr(discovery, "installed", lambda: False)
    monkeypatch.setattr(discovery, "socket_paths", lambda _environ: {})
    nothing = Endpoint("unix:///nowhere/docker.sock")
    for module in (discovery, contexts):
        monkeypatch.setattr(module, "default", lambda: nothing)


@pytest.mark.usefixtures("qapp", "no_docker")
def test_a_computer_without_docker_opens_the_lab_by_itself(run: Run[Any], tmp_path: Path) -> None:
    async def scenario() -> None:
        async with Window(tmp_path) as shown:
            await shown.in_the_lab()
            bar = shown.window.training_bar
            assert bar.isVisible()
            assert "Simulated." in bar.accessibleName()
            click(bar.connecting)
            assert shown.window.pages.currentWidget() is shown.window.no_engine

    run(scenario())


@pytest.mark.usefixtures("qapp")
def test_a_stopped_docker_never_becomes_a_simulation(
    run: Run[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/stopped.sock")
    monkeypatch.setattr(discovery, "socket_paths", lambda _environ: {})

    async def scenario() -> None:
        async with Window(tmp_path) as shown:
            connections = shown.context.connections
            await until(lambda: connections.looked_at, what="a look at every place")
            page = shown.window.pages
            await until(lambda: page.currentWidget() is shown.window.no_engine, what="the page")
            assert not any(s.choice.kind == "training" for s in connections.sessions.values())
            # WHEN the page's offer is taken
            click(shown.window.no_engine.training.button)
            await shown.in_the_lab()

    run(scenario())


@pytest.mark.usefixtures("qapp", "no_docker")
def test_reset_starts_a_fresh_world_after_a_question(run: Run[Any], tmp_path: Path) -> None:
    async def scenario() -> None:
        async with Window(tmp_path) as shown:
            await shown.in_the_lab()
            session = shown.context.connections.current
            assert session is not None
            assert session.engine is not None
            before = session.containers.names()
            victim = session.containers.find_name("cache")
            assert victim is not None
            await session.engine.containers.remove(victim.id, force=True)
            await until(lambda: session.containers.names() == before - {"cache"}, what="gone")
            click(shown.window.training_bar.reset)
            dialog = shown.window.findChild(QObject, "resetLab")
            assert session.state is SessionState.ONLINE
            click(dialog.reset)  # type: ignore[union-attr]
            await until(lambda: session.containers.names() == before, 30, "the fresh world")
            assert session.state is SessionState.ONLINE

    run(scenario())


@pytest.mark.usefixtures("qapp", "no_docker")
def test_two_windows_have_two_worlds_that_go_with_them(run: Run[Any], tmp_path: Path) -> None:
    async def scenario() -> None:
        async with Window(tmp_path / "a") as one, Window(tmp_path / "b") as two:
            await one.in_the_lab()
            await two.in_the_lab()
            sessions = [shown.context.connections.current for shown in (one, two)]
            places = {s.choice.endpoint.url.removeprefix("unix://") for s in sessions if s}
            assert len(places) == 2
            for session in sessions:
                assert session is not None
                assert session.containers.running > 4, "ports that another window has are no end"
        assert not any(os.path.exists(os.path.dirname(place)) for place in places)

    run(scenario())


@pytest.mark.usefixtures("qapp", "no_docker")
def test_a_world_with_a_mistake_says_where(run: Run[Any], tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text('{"title": "mine",\n "linux": }')

    async def scenario() -> None:
        settings = Settings(str(tmp_path))
        settings.set("training_world", str(tmp_path / "mine.json"))
        settings.flush()
        async with Window(tmp_path) as shown:
            connections = shown.context.connections
            await until(lambda: connections.current and connections.current.error, what="why not")
            assert connections.current is not None
            assert connections.current.error is not None
            assert "mine.json:2" in connections.current.error.raw

    run(scenario())


@pytest.mark.usefixtures("qapp", "no_docker")
def test_the_folded_console_leaves_no_blank_strip(run: Run[Any], tmp_path: Path) -> None:
    async def scenario() -> None:
        async with Window(tmp_path) as shown:
            shown.window.furnish()
            await shown.in_the_lab()
            split = shown.window.findChild(WorkSplit)
            assert split is not None
            await until(split.pane.isVisible, what="the console's bar")
            await until(shown.window.training_bar.isVisible, what="the ribbon")
            assert split.pane.geometry().bottom() == split.rect().bottom()

    run(scenario())
