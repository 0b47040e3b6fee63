"""The steps of the tour: what a person does, and what must be seen before the next one."""

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
IMAGE = "nginx"
COMMANDS = ("ls /", "echo $((6 * 7)) is the answer")
ANSWER = "42 is the answer"
LIMIT_S = 60.0
PULL_LIMIT_S = 300.0
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


# --- the steps -----------------------------------------------------------------------------------


async def _engine(stage: Stage) -> None:
    def look() -> bool:
        session = stage.context.connections.current
        if session is not None and session.engine is None and session.error is not None:
            raise Failed(refusal(session.error))
        return stage.context.connections.is_connected

    await stage.until("an answer of the engine", look)
    creator = stage.window.catalog.creator()
    if creator is not None:
        creator.labels = (LABEL,)


async def _search(stage: Stage) -> None:
    catalog = stage.window.catalog
    stage.window.activateWindow()
    tour_hands.click(catalog.search)
    await stage.until("the focus in the search field", catalog.search.hasFocus)
    tour_hands.type_text(catalog.search, IMAGE)
    await stage.until("the answer to the search", lambda: catalog.model.term == IMAGE)
    await stage.until("the answer to the search", lambda: not catalog.model.is_searching)
    await stage.until(f"a card of {IMAGE}", lambda: _card(stage) is not None)


async def _create(stage: Stage) -> None:
    """Click Create; the picture shows the pull, or the page where the image was there already."""
    from kitepy.views.card_parts import parts

    index, view = _card(stage), stage.window.catalog.view
    if index is None:
        raise Failed(f"the card of {IMAGE} is gone")
    view.scrollTo(index)
    tour_hands.click(view.viewport(), parts(view.visualRect(index)).create.center())
    job: Job = await stage.until("the job of Create", lambda: next(iter(stage.session.jobs.all())))
    await stage.until(
        "the first bytes of the pull", lambda: _ended(job) or job.progress.current_bytes
    )


async def _container(stage: Stage) -> None:
    jobs = stage.session.jobs.all()
    await stage.until(
        "the container's page", lambda: _ended(jobs[-1]) and stage.window.container_page
    )
    await stage.until("a running container", lambda: _is_up(stage))
    await stage.until("the facts of the container", lambda: stage.page.model.detail)


async def _log(stage: Stage) -> None:
    from kitepy.views.container_page import LOGS

    await _show_tab(stage, LOGS)
    logs = await stage.until("the log", lambda: stage.page.logs)
    await stage.until("a line of the log", lambda: logs.feed.work.rows.count)


async def _console(stage: Stage) -> None:
    await _press(stage, "console")
    page = await stage.until("the console", lambda: _console_page(stage))
    await stage.until("the prompt of its shell", lambda: _screen(page))
    await stage.until("the focus in the console", page.view.hasFocus)
    for command in COMMANDS:
        tour_hands.type_text(page.view, command)
        tour_hands.press_return(page.view)
    await stage.until("the answer to what was typed", lambda: ANSWER in _screen(page))


async def _stop(stage: Stage) -> None:
    await _press(stage, "run")
    await stage.until("the end of the container", lambda: not _is_up(stage))


async def _ask(stage: Stage) -> None:
    await _press(stage, "delete")
    deletion = stage.page.deletion
    await stage.until(
        "the question before it is deleted", lambda: deletion.dialog and deletion.dialog.isVisible()
    )


async def _delete(stage: Stage) -> None:
    dialog = stage.page.deletion.dialog
    if dialog is None:
        raise Failed("the question is gone")
    container = dialog.container.id
    tour_hands.click(dialog.delete_button)
    await stage.until(
        "the container's end in the list",
        lambda: stage.session.containers.container(container) is None,
    )


STEPS = (
    Step("engine", "the engine answers, and the catalog is there", _engine),
    Step("search", f"{IMAGE} is typed into the search", _search),
    Step("pull", "Create is clicked, and the image is pulled", _create, PULL_LIMIT_S, True),
    Step(
        "container",
        "the container runs, and its page opens on the overview",
        _container,
        PULL_LIMIT_S,
    ),
    Step("log", "its log", _log),
    Step("console", "its console: a prompt, what is typed, and the answer", _console),
    Step("stop", "Stop is clicked, and it has stopped", _stop),
    Step("question", "Delete is clicked, and asks first", _ask),
    Step("deleted", "it is deleted", _delete),
)


# --- looking and pressing ------------------------------------------------------------------------


def _card(stage: Stage) -> "QModelIndex | None":
    model = stage.window.catalog.model
    for row in range(model.rowCount()):
        card = model.card(model.index(row))
        if card is not None and card.repository == IMAGE:
            return model.index(row)
    return None


def _ended(job: "Job") -> bool:
    """Whether it is done; raises what it failed with."""
    from kitepy.engine.errors import EngineError

    if isinstance(job.error, EngineError):
        raise Failed(refusal(job.error))
    if job.error is not None:
        raise Failed(repr(job.error))
    return not job.is_running


def _console_page(stage: Stage) -> "ConsolePage | None":
    from kitepy.console.page import ConsolePage

    page = stage.window.console.stack.currentWidget()
    return page if isinstance(page, ConsolePage) else None


def _screen(page: "ConsolePage") -> str:
    """What stands in the terminal; raises what keeps it from opening."""
    if page.state.isVisible():
        raise Failed(f"{page.title.text()}. {page.advice.text()}")
    return page.view.screen_text().strip()


def _is_up(stage: Stage) -> bool:
    container = stage.page.model.container
    if container is None:
        raise Failed("somebody else has removed the container")
    return container.status.is_up


async def _show_tab(stage: Stage, number: int) -> None:
    tabs = stage.page.tabs
    tour_hands.click(tabs, tabs.tabRect(number).center())
    await stage.until("the tab", lambda: tabs.currentIndex() == number)


async def _press(stage: Stage, name: str) -> None:
    button: Any = stage.page.header.buttons.buttons[name]
    await stage.until(f"the button {name}", button.isEnabled)
    tour_hands.click(button)
