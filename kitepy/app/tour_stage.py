"""What the walks of the tour share: the stage, a step, and how they look, press and type."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar

from kitepy.app import tour_hands
from kitepy.core.record import dataclass

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from kitepy.app.context import AppContext
    from kitepy.console.page import ConsolePage
    from kitepy.engine.errors import EngineError
    from kitepy.models.jobs import Job
    from kitepy.models.session import Session
    from kitepy.views.container_page import ContainerPage
    from kitepy.views.main_window import MainWindow

T = TypeVar("T")
LABEL = ("dev.kitepy.tour", "1")
LIMIT_S = 15.0
LOOK_S = 0.01


class Failed(Exception):
    """A step cannot reach its end; the sentence says why."""


class Stage:
    """What the steps act on, and what is waited for right now."""

    def __init__(self, window: "MainWindow", context: "AppContext") -> None:
        self.window, self.context = window, context
        self.waits_for = "its beginning"

    async def until(self, what: str, look: Callable[[], T | None]) -> T:
        """Wait until a look finds something, and return that."""
        self.waits_for = what
        while not (found := look()):
            await asyncio.sleep(LOOK_S)
        return found

    async def connected(self) -> None:
        """Wait until the engine has answered; raises its refusal."""

        def look() -> bool:
            session = self.context.connections.current
            if session is not None and session.engine is None and session.error is not None:
                raise Failed(refusal(session.error))
            return self.context.connections.is_connected

        await self.until("an answer of the engine", look)

    def shows(self, mode: str) -> bool:
        """Whether the engine of a mode is shown all over the window."""
        switch, current = self.window.top_bar.switch, self.context.connections.current
        settled = current is not None and current.mode == switch.mode == mode
        return settled and self.window.pages.shows_catalog

    async def strip_says(self, *words: str) -> None:
        """Wait until the command strip shows a command with these words."""
        what = f"{' ... '.join(words)} in the command strip"
        shown = self.window.status.strip.command
        await self.until(what, lambda: all(word in shown.text() for word in words))

    @property
    def session(self) -> "Session":
        """The session of the engine that was named."""
        if (session := self.context.connections.current) is None:
            raise Failed("there is no session")
        return session

    @property
    def page(self) -> "ContainerPage":
        """The page of the container."""
        if (page := self.window.container_page) is None:
            raise Failed("there is no container page")
        return page


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the name of its picture, its line, and what is done."""

    name: str
    words: str
    play: Callable[[Stage], Awaitable[None]]
    limit_s: float = LIMIT_S
    is_moment: bool = False
    """The picture is taken at once: what it shows does not last."""


def refusal(error: "EngineError") -> str:
    """An error in the words that a person is told, with the engine's own."""
    from kitepy.text.errors import explain

    said = explain(error)
    return " ".join(part for part in (f"{said.title}.", said.advice, said.raw) if part)


# --- looking and pressing ------------------------------------------------------------------------


def card(stage: Stage, repository: str) -> "QModelIndex | None":
    """The row of a repository's card, None while it is not shown."""
    model = stage.window.catalog.model
    row = model.row_of(repository)
    return model.index(row) if row >= 0 else None


async def search(stage: Stage, term: str) -> None:
    """Type a term into the search of the catalog, and wait for the answer."""
    catalog = stage.window.catalog
    stage.window.activateWindow()
    tour_hands.click(catalog.search)
    await stage.until("the focus in the search field", catalog.search.hasFocus)
    catalog.search.selectAll()
    tour_hands.type_text(catalog.search, term)
    await stage.until("the answer to the search", lambda: catalog.model.term == term)
    await stage.until("the answer to the search", lambda: not catalog.model.is_searching)


async def click_card(stage: Stage, repository: str, part: str) -> None:
    """Click on a part of a card: its Create, tag or menu."""
    from kitepy.views.card_parts import parts

    view = stage.window.catalog.view
    index = await stage.until(f"a card of {repository}", lambda: card(stage, repository))
    view.scrollTo(index)
    tour_hands.click(view.viewport(), getattr(parts(view.visualRect(index)), part).center())


def ended(job: "Job") -> bool:
    """Whether it is done; raises what it failed with."""
    from kitepy.engine.errors import EngineError

    if isinstance(job.error, EngineError):
        raise Failed(refusal(job.error))
    if job.error is not None:
        raise Failed(repr(job.error))
    return not job.is_running


def console_page(stage: Stage) -> "ConsolePage | None":
    """The console that is shown, None while there is none."""
    from kitepy.console.page import ConsolePage

    page = stage.window.console.stack.currentWidget()
    return page if isinstance(page, ConsolePage) else None


def screen(page: "ConsolePage") -> str:
    """What stands in the terminal; raises what keeps it from opening."""
    if page.state.isVisible():
        raise Failed(f"{page.title.text()}. {page.advice.text()}")
    return page.view.screen_text().strip()


def transcript(page: "ConsolePage") -> str:
    """The same with what has left the screen."""
    return f"{page.view.all_text().strip()}" if screen(page) else ""


def is_up(stage: Stage) -> bool:
    """Whether the container of the page runs."""
    container = stage.page.model.container
    if container is None:
        raise Failed("somebody else has removed the container")
    return container.status.is_up


async def click_row(stage: Stage, name: str) -> None:
    """Click on a container in the list, and wait for its page."""
    rows, view = stage.session.containers, stage.window.sidebar.list
    container = await stage.until(f"{name} in the list", lambda: rows.find_name(name))
    index = rows.index_of(container.id)
    view.scrollTo(index)
    tour_hands.click(view.viewport(), view.visualRect(index).center())
    await stage.until(f"the page of {name}", lambda: shown_name(stage) == name)


def shown_name(stage: Stage) -> str:
    """The container whose page is in front, empty where there is none."""
    page = stage.window.container_page
    container = page.model.container if page and page.isVisible() else None
    return container.name if container else ""


async def show_tab(stage: Stage, number: int) -> None:
    """Click on a tab of the container's page."""
    tabs = stage.page.tabs
    tour_hands.click(tabs, tabs.tabRect(number).center())
    await stage.until("the tab", lambda: tabs.currentIndex() == number)


async def press(stage: Stage, name: str) -> None:
    """Click on a button of the container's page as soon as it can be clicked."""
    button: Any = stage.page.header.buttons.buttons[name]
    await stage.until(f"the button {name}", button.isEnabled)
    tour_hands.click(button)
