"""The steps of the tour: what a person does, and what must be seen before the next one."""

from typing import TYPE_CHECKING

from kitepy.app import tour_hands
from kitepy.app.tour_stage import (
    LABEL,
    Failed,
    Stage,
    Step,
    card,
    click_card,
    console_page,
    ended,
    is_up,
    press,
    screen,
    search,
    show_tab,
)

if TYPE_CHECKING:
    from kitepy.models.jobs import Job

IMAGE = "nginx"
COMMANDS = ("ls /", "echo $((6 * 7)) is the answer")
ANSWER = "42 is the answer"
PULL_LIMIT_S = 300.0


# --- the steps -----------------------------------------------------------------------------------


async def _engine(stage: Stage) -> None:
    await stage.connected()
    creator = stage.window.catalog.creator()
    if creator is not None:
        creator.labels = (LABEL,)


async def _search(stage: Stage) -> None:
    await search(stage, IMAGE)
    await stage.until(f"a card of {IMAGE}", lambda: card(stage, IMAGE) is not None)


async def _create(stage: Stage) -> None:
    """Click Create; the picture shows the pull, or the page where the image was there already."""
    await click_card(stage, IMAGE, "create")
    job: Job = await stage.until("the job of Create", lambda: next(iter(stage.session.jobs.all())))
    await stage.until(
        "the first bytes of the pull", lambda: ended(job) or job.progress.current_bytes
    )


async def _container(stage: Stage) -> None:
    jobs = stage.session.jobs.all()
    await stage.until(
        "the container's page", lambda: ended(jobs[-1]) and stage.window.container_page
    )
    await stage.until("a running container", lambda: is_up(stage))
    await stage.until("the facts of the container", lambda: stage.page.model.detail)


async def _log(stage: Stage) -> None:
    from kitepy.views.container_page import LOGS

    await show_tab(stage, LOGS)
    logs = await stage.until("the log", lambda: stage.page.logs)
    await stage.until("a line of the log", lambda: logs.feed.work.rows.count)


async def _console(stage: Stage) -> None:
    await press(stage, "console")
    page = await stage.until("the console", lambda: console_page(stage))
    await stage.until("the prompt of its shell", lambda: screen(page))
    await stage.until("the focus in the console", page.view.hasFocus)
    for command in COMMANDS:
        tour_hands.type_text(page.view, command)
        tour_hands.press_return(page.view)
    await stage.until("the answer to what was typed", lambda: ANSWER in screen(page))


async def _stop(stage: Stage) -> None:
    await press(stage, "run")
    await stage.until("the end of the container", lambda: not is_up(stage))


async def _ask(stage: Stage) -> None:
    await press(stage, "delete")
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
