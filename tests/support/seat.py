"""A window whose mode is switched: what it shows, a click on the switch, a pair of engines."""

import os
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import shiboken6

from kitepy.app import main
from kitepy.app.context import AppContext
from kitepy.core.settings import Settings
from kitepy.engine.mode.docker_desktop import DockerDesktop
from kitepy.engine.mode.handler import Limits
from kitepy.engine.mode.windows_facts import WindowsFacts
from kitepy.models.console_session import ConsoleSession, ConsoleState
from kitepy.models.notices import Notice
from kitepy.models.switch_steps import Outcome, Stage
from kitepy.models.switching import Switching
from kitepy.style import theme
from kitepy.views.main_window import MainWindow
from kitepy.views.switching_page import SwitchingPage
from tests.support import training
from tests.support.qt import click, until

QUICK = Limits(deadline_s=3, settled_s=1.5, refused_s=0.5, poll_s=0.05)


class Seat:
    """A window that shows one engine."""

    def __init__(self, context: AppContext, window: MainWindow) -> None:
        self.context, self.window = context, window
        self.switching, self.connections = context.switching, context.connections
        self.outcomes: list[Outcome] = []
        self.notices: list[Notice] = []
        self.switching.ended.connect(self.outcomes.append)
        context.notices.posted.connect(self.notices.append)

    @property
    def mode(self) -> str | None:
        """What the engine that is shown says of itself."""
        return self.connections.current.mode if self.connections.current else None

    @property
    def page(self) -> SwitchingPage:
        """The page of the switch, which must be in front."""
        page = self.window.pages.currentWidget()
        assert isinstance(page, SwitchingPage)
        return page

    def ask(self, mode: str) -> None:
        """Click on a side of the switch."""
        click(self.window.top_bar.switch.segments[mode])

    async def console(self, name: str) -> ConsoleSession:
        """A shell that has opened in a container of the engine that is shown."""
        session = self.connections.current
        assert session is not None
        found = session.containers.find_name(name)
        assert found is not None
        self.window.console.open_in(found.id)
        console = session.consoles.current
        assert console is not None
        await until(lambda: console.state is ConsoleState.OPEN, what="a shell")
        return console

    async def shows(self, mode: str) -> None:
        """Wait until a mode is shown all over the window."""
        await until(lambda: self.mode == mode and theme.mode() == mode, what=mode)
        assert self.window.top_bar.switch.mode == mode
        assert self.switching.stage is Stage.IDLE
        assert self.window.pages.shows_catalog


@asynccontextmanager
async def seat(folder: Path, url: str, handler: DockerDesktop | None = None) -> AsyncIterator[Seat]:
    folder.mkdir(exist_ok=True)
    context = AppContext(Settings(str(folder)), main.option(url))
    if handler is not None:
        shiboken6.delete(context.switching)
        context.switching = Switching(
            context.connections, context.companions, lambda _info: handler, QUICK, context
        )
    window = MainWindow(context)
    window.show()
    context.connections.start()
    shown = Seat(context, window)
    try:
        await until(lambda: shown.mode and window.pages.shows_catalog, what="an engine")
        yield shown
    finally:
        await main.close(window, context)


def pair(shown: Seat, other_url: str) -> None:
    """Add the other engine by its address, and pair it with the one that is shown."""
    here = shown.connections.current
    assert here is not None
    other = shown.connections.add(other_url)
    shown.connections.open(here.choice.id)
    shown.context.companions.pair(here.choice.id, other.choice.id)


class Desk:
    """A default endpoint that a stand-in of Docker Desktop's program leads to either host."""

    def __init__(self, folder: Path, running: training.Running) -> None:
        self.folder = folder
        self.default = folder / "default.sock"
        self._sockets = {"linux": running.linux, "windows": running.windows}
        self.url = f"unix://{self.default}"
        os.symlink(self._sockets["linux"].removeprefix("unix://"), self.default)

    def leads_to(self, mode: str) -> str:
        """A shell line that changes the engine."""
        place = self._sockets[mode].removeprefix("unix://")
        return f'ln -sfn "{place}" "{self.default}"'

    def handler(self, script: str, facts: WindowsFacts | None = None) -> DockerDesktop:
        """DockerCli.exe as a shell script; $1 is its option."""
        program = self.folder / "DockerCli.exe"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return DockerDesktop("", str(program), facts or WindowsFacts("Professional"))

    def good(self) -> str:
        """It takes its time, with no engine in between, and knows both ways."""
        return (
            f'rm "{self.default}"; sleep 0.4\n'
            f"case $1 in *Windows*) {self.leads_to('windows')};; *) {self.leads_to('linux')};; esac"
        )
