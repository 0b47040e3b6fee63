"""The training engine in the app: opened where there is no engine, simulated, reset."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from kitepy.app import main
from kitepy.app.context import AppContext
from kitepy.core.settings import Settings
from kitepy.dialogs.world_choice import WorldChoice
from kitepy.engine import contexts, discovery
from kitepy.engine.endpoint import Endpoint
from kitepy.models.session import SessionState
from kitepy.views.main_window import MainWindow
from kitepy.views.work_split import WorkSplit
from tests.conftest import Run
from tests.support import training
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

    async def worlds(self) -> WorldChoice:
        """The field of the open settings."""
        self.window.open_settings()
        dialog: Any = self.window.findChild(QObject, "settingsDialog")
        return dialog.world  # type: ignore[no-any-return]

    async def question(self) -> Any:
        """What is asked before the lab is lost."""
        await until(lambda: self.window.findChild(QObject, "resetLab"), what="the question")
        return self.window.findChild(QObject, "resetLab")


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
def test_another_world_is_asked_about_and_then_there(run: Run[Any], tmp_path: Path) -> None:
    async def scenario() -> None:
        async with Window(tmp_path) as shown:
            await shown.in_the_lab()
            session = shown.context.connections.current
            assert session is not None
            before = session.containers.names()
            field = await shown.worlds()
            # WHEN classic is chosen, and the question is answered with no
            field.choice.setCurrentIndex(field.choice.findData("classic"))
            field.choice.activated.emit(field.choice.currentIndex())
            (await shown.question()).reject()
            assert field.choice.currentData() == "modern"
            assert session.containers.names() == before
            # AND once more with yes
            field.choice.setCurrentIndex(field.choice.findData("classic"))
            field.choice.activated.emit(field.choice.currentIndex())
            click((await shown.question()).reset)
            await until(lambda: session.containers.names() == {"web", "cache", "hello"}, 30, "2017")
            assert session.info is not None
            assert session.info.version == "1.13.0"
            assert field.choice.currentData() == "classic"

    run(scenario())


@pytest.mark.usefixtures("qapp", "no_docker")
def test_a_file_with_a_mistake_is_refused_with_its_line(run: Run[Any], tmp_path: Path) -> None:
    mine = tmp_path / "mine.json"
    mine.write_text('{"title": "mine",\n "linux": {"name": 3}}')

    async def scenario() -> None:
        async with Window(tmp_path / "s") as shown:
            await shown.in_the_lab()
            field = await shown.worlds()
            field.use_file(str(mine))
            await until(field.error.text, what="the mistake")
            assert f"{mine}:2: " in field.error.text()
            assert field.choice.currentData() == shown.context.lab.world == "modern"
            # WHEN it was corrected
            mine.write_text(json.dumps(training.BARE))
            field.use_file(str(mine))
            click((await shown.question()).reset)
            session = shown.context.connections.current
            assert session is not None
            await until(lambda: not session.containers.names(), 30, "the trainer's world")
            assert field.choice.currentText() == "mine.json"
            assert field.error.isHidden()

    run(scenario())


@pytest.mark.usefixtures("qapp", "no_docker")
def test_a_mistake_made_since_keeps_the_old_lab(run: Run[Any], tmp_path: Path) -> None:
    mine = tmp_path / "mine.json"
    mine.write_text(json.dumps(training.BARE))

    async def scenario() -> None:
        settings = Settings(str(tmp_path / "s"))
        settings.set("training_world", str(mine))
        settings.flush()
        async with Window(tmp_path / "s") as shown:
            await shown.in_the_lab()
            told: list[Any] = []
            shown.context.notices.posted.connect(told.append)
            mine.write_text("{\n\n]")
            # WHEN it is reset from the engine's menu
            picker = shown.window.top_bar.picker
            click(picker)
            menu = picker.findChild(QMenu)
            assert menu is not None
            next(a for a in menu.actions() if a.text() == "Reset the lab...").trigger()
            menu.close()
            click((await shown.question()).reset)
            await until(lambda: told, what="a message")
            assert f"{mine}:3: " in told[0].detail
            session = shown.context.connections.current
            assert session is not None
            assert session.state is SessionState.ONLINE

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
            assert shown.window.no_engine.title.text() == "The training engine did not start"

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
