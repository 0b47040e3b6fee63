"""The real window with a console in it, for tests that type into one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.support import lab
from tests.support.qt import until

if TYPE_CHECKING:
    from kitepy.app.context import AppContext
    from kitepy.console.page import ConsolePage
    from kitepy.console.view import TerminalView
    from kitepy.models.session import Session
    from kitepy.views.main_window import MainWindow

LABEL = "dev.kitepy.test=console"


class Desk:
    """A window, its engine, and what a person does there."""

    def __init__(self, window: "MainWindow", context: "AppContext", url: str) -> None:
        self.window, self.context, self.url = window, context, url

    @property
    def session(self) -> "Session":
        session = self.context.connections.current
        assert session is not None
        return session

    @property
    def page(self) -> "ConsolePage":
        page = self.window.console.current_page()
        assert page is not None
        return page

    @property
    def view(self) -> "TerminalView":
        return self.page.view

    @property
    def text(self) -> str:
        return self.view.screen_text()

    async def container(self, *words: str, image: str = "busybox") -> str:
        """Run one, and wait until the window knows it."""
        command = words or ("sleep", "100000")
        return await self.started("-d", image, *command)

    async def started(self, *words: str) -> str:
        made = lab.docker(self.url, "run", "--label", LABEL, *words).strip()
        containers = self.session.containers
        await until(lambda: containers.container(made) is not None, what="the container's row")
        return made

    async def shell(self, container_id: str) -> None:
        """Open a console and wait for its prompt."""
        self.window.console.open_in(container_id)
        await self.shows("#")

    async def shows(self, *words: str, limit_s: float = 20) -> None:
        def there() -> bool:
            return all(word in f"\n{self.text}" for word in words)

        try:
            await until(there, limit_s)
        except AssertionError:
            raise AssertionError(f"{words} not in:\n{self.text}") from None

    def keys(self, text: str, *, enter: bool = True) -> None:
        """Type into the terminal as a keyboard does."""
        QTest.keyClicks(self.view, text)
        if enter:
            QTest.keyClick(self.view, Qt.Key.Key_Return)

    def at(self, column: int, row: int) -> QPoint:
        return self.view.grid.cell_rect(column, row).center().toPoint()

    def row_with(self, text: str) -> int:
        return next(n for n, line in enumerate(self.text.split("\n")) if text in line)


@asynccontextmanager
async def desk(folder: Path, url: str, way: str = "") -> AsyncIterator[Desk]:
    """The window on an engine, reached another way if told; everything is closed at the end."""
    from kitepy.app import main
    from kitepy.app.context import AppContext
    from kitepy.core.settings import Settings
    from kitepy.views.main_window import MainWindow

    settings = Settings(str(folder))
    settings.set("reduce_motion", True)
    context = AppContext(settings, main.option(way or url))
    window = MainWindow(context)
    window.show()
    window.activateWindow()
    context.connections.start()
    try:
        await until(lambda: context.connections.current and context.connections.current.engine)
        yield Desk(window, context, url)
    finally:
        await main.close(window, context)
        # Parts before their Python halves: the collector knows no order.
        window.deleteLater()


def remove_all(url: str) -> None:
    ids = lab.docker(url, "ps", "-aq", "--filter", f"label={LABEL}", check=False).split()
    if ids:
        lab.docker(url, "rm", "-f", *ids, check=False)
