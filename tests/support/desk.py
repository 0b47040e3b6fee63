"""The whole window on a real engine, as a test sits before it: cards, clicks, jobs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kitepy.app import main
from kitepy.app.context import AppContext
from kitepy.catalog.cards import Card
from kitepy.core.settings import Settings
from kitepy.models.jobs import Job
from kitepy.models.session import Session, SessionState
from kitepy.style import theme
from kitepy.views.card_parts import parts
from kitepy.views.container_page import ContainerPage
from kitepy.views.main_window import MainWindow
from tests.support import lab
from tests.support.qt import until

LABEL = ("dev.kitepy.test", "catalog")


class Desk:
    """One open window with its session."""

    def __init__(self, window: MainWindow, context: AppContext, session: Session) -> None:
        self.window, self.context, self.session = window, context, session
        self.notices: list[Any] = []
        context.notices.posted.connect(self.notices.append)

    async def search(self, term: str) -> None:
        """Type into the search field and wait for the index."""
        self.window.catalog.search.setText(term)
        await until(lambda: not self.window.catalog.model.is_searching, what="the index")

    def index(self, repository: str) -> QModelIndex:
        """The row of a card that must be shown."""
        model = self.window.catalog.model
        row = model.row_of(repository)
        assert row >= 0, f"no card for {repository}"
        return model.index(row)

    def card(self, repository: str) -> Card:
        """A card that must be shown."""
        card = self.window.catalog.model.card(self.index(repository))
        assert card is not None
        return card

    def click(self, repository: str, part: str) -> None:
        """Click on a part of a card."""
        view, index = self.window.catalog.view, self.index(repository)
        view.scrollTo(index)
        at: QPoint = getattr(parts(view.visualRect(index)), part).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def pick(self, what: str) -> None:
        """Choose from the menu that a card has opened."""
        menu = self.window.catalog.menus.menu
        assert menu is not None
        action = next(action for action in menu.actions() if action.data() == what)
        menu.close()
        action.trigger()

    def job(self, reference: str) -> Job:
        """The newest job about an image."""
        job = self.session.jobs.for_target(reference)
        assert job is not None, f"no job for {reference}"
        return job

    async def ended(self, reference: str, limit_s: float = 60) -> Job:
        """The newest job about an image, when it has ended."""
        job = self.job(reference)
        await until(lambda: not job.is_running, limit_s, f"the end of {reference}")
        return job

    async def landed(self) -> ContainerPage:
        """The page of the container that was made, with its facts."""
        await until(lambda: self.window.container_page, 60, "the container page")
        page = self.window.container_page
        assert page is not None
        await until(lambda: page.model.detail, what="the facts of the container")
        return page

    async def dialog(self, name: str) -> Any:
        """A dialog that opens."""
        await until(lambda: self.window.findChild(QWidget, name), what=name)
        return self.window.findChild(QWidget, name)


@asynccontextmanager
async def desk(folder: Path, url: str, size: tuple[int, int] = (1440, 900)) -> AsyncIterator[Desk]:
    """A window that is online; what it makes carries LABEL."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.configure(app, "light")
    folder.mkdir(exist_ok=True)
    context = AppContext(Settings(str(folder)), main.option(url))
    window = MainWindow(context)
    window.resize(*size)
    window.show()
    context.connections.start()
    try:
        await until(lambda: context.connections.current, what="a session")
        session = context.connections.current
        assert session is not None
        await until(lambda: session.state is SessionState.ONLINE, what="online")
        creator = window.catalog.creator()
        assert creator is not None
        creator.labels = (LABEL,)
        yield Desk(window, context, session)
    finally:
        await main.close(window, context)


def made(url: str) -> list[str]:
    """The ids of what the desks have made."""
    return lab.docker(url, "ps", "-aq", "--filter", f"label={LABEL[0]}={LABEL[1]}").split()


def tidy(url: str) -> None:
    """Remove what the desks have made."""
    if found := made(url):
        lab.docker(url, "rm", "-fv", *found, check=False)
