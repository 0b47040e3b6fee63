"""The walk through both modes, as a beginner of Windows containers takes it, by clicks and keys."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kitepy.app import tour_dialogs, tour_hands
from kitepy.app.tour_stage import (
    Failed,
    Stage,
    Step,
    card,
    click_card,
    click_row,
    console_page,
    is_up,
    press,
    screen,
    search,
    shown_name,
    transcript,
)

if TYPE_CHECKING:
    from kitepy.console.page import ConsolePage
    from kitepy.engine import dto

IMAGES = {
    "modern": ("mcr.microsoft.com/windows/nanoserver", "ltsc2022"),
    "classic": ("microsoft/nanoserver", "latest"),
}
VERSIONS = {"modern": "10.0.20348", "classic": "10.0.14393"}
SERVER_CORE = "iis-front"
"""On Server Core, in the modern world, where Nano Server has no PowerShell any more."""
PULL_LIMIT_S = 90.0
"""In the classic world the image is pulled first, in a trainer's time."""
NO_POWERSHELL = "'powershell' is not recognized"
PROCESSES = "ProcessName"
LINUX_IMAGE = "bash"


class BothModes:
    """The steps, and what the later ones know from the earlier ones."""

    def __init__(self, world: str) -> None:
        self._world = world
        self._repository, tag = IMAGES[world]
        self._image = f"{self._repository}:{tag}"
        self._linux: dict[str, tuple[str, str]] = {}
        self._names: list[str] = []

    def steps(self) -> Sequence[Step]:
        """All of them, in order."""
        modern = self._world == "modern"
        told = "powershell get-process: Nano Server has no PowerShell today, and says so"
        core = "the same in a container on Server Core, which has it"
        return (
            Step("linux", "the training engine answers, in Linux mode", self._begin),
            Step("windows", "Windows is clicked on the mode switch", self._to_windows),
            Step("search", "microsoft is typed into the search", self._search),
            Step("options", "Nano Server, Options...: isolation Process", self._options),
            Step("process", "Create: it runs as processes of the host", self._made, PULL_LIMIT_S),
            Step("console", "its console: the prompt of cmd", self._console),
            Step("ver", "ver", self._ver),
            Step("dir", "dir", self._dir),
            Step("processes", told if modern else "powershell get-process", self._processes),
            *([Step("server-core", core, self._server_core)] if modern else []),
            Step("new", "New container: the same image, isolation Hyper-V", self._new),
            Step("hyperv", "Create: it runs with a kernel of its own", self._made),
            Step("both", "both are in the list, with their isolation", self._both),
            Step("stopped", "both are stopped", self._stop),
            Step("refusal", "Create on bash: refused, and explained", self._refusal),
            Step("back", "Linux is clicked: its containers are there as they were", self._back),
        )

    # --- the modes -----------------------------------------------------------------------------

    async def _begin(self, stage: Stage) -> None:
        await stage.connected()
        await stage.until("Linux mode", lambda: stage.shows("linux"))
        await stage.until("its containers", lambda: stage.session.containers.total)
        self._linux = _rows(stage)

    async def _to_windows(self, stage: Stage) -> None:
        await self._switch(stage, "windows")
        catalog = stage.window.catalog
        first = await stage.until("a card", lambda: catalog.model.card(catalog.model.index(0)))
        if "windows" not in first.platforms:
            raise Failed(f"the first card is {first.repository}, no Windows image")

    async def _back(self, stage: Stage) -> None:
        await self._switch(stage, "linux")
        if (now := _rows(stage)) != self._linux:
            raise Failed(f"the Linux containers were {self._linux}, and now they are {now}")

    async def _switch(self, stage: Stage, mode: str) -> None:
        tour_hands.click(stage.window.top_bar.switch.segments[mode])
        await stage.until(f"{mode} mode", lambda: stage.shows(mode))
        await stage.strip_says("docker -H ", f"{stage.session.choice.endpoint.url} ps -a")

    # --- making --------------------------------------------------------------------------------

    async def _search(self, stage: Stage) -> None:
        await search(stage, "microsoft")
        await stage.until("a card of Nano Server", lambda: card(stage, self._repository))
        await stage.strip_says("docker search microsoft")

    async def _options(self, stage: Stage) -> None:
        await click_card(stage, self._repository, "menu")
        menu = await stage.until("the menu of Create", lambda: stage.window.catalog.menus.menu)
        tour_hands.choose(menu, "options")
        await tour_dialogs.isolate(stage, "process")

    async def _new(self, stage: Stage) -> None:
        tour_hands.click(stage.window.sidebar.new_button)
        await tour_dialogs.image(stage, self._image)
        await tour_dialogs.isolate(stage, "hyperv")

    async def _made(self, stage: Stage) -> None:
        """Click Create in the dialog; the page of the new container must tell its isolation."""
        wanted = "hyperv" if self._names else "process"
        name = await tour_dialogs.create(stage)
        await stage.until(f"the page of {name}", lambda: shown_name(stage) == name and is_up(stage))
        self._names.append(name)
        await stage.until("its isolation", lambda: _container(stage, name).isolation == wanted)
        await stage.strip_says(
            "docker run ", f"--name {name}", f"--isolation {wanted}", self._image
        )

    # --- its console ---------------------------------------------------------------------------

    async def _console(self, stage: Stage) -> None:
        name = self._names[0]
        page = await _open_console(stage, name)
        await stage.until("the prompt of cmd", lambda: screen(page).endswith("C:\\>"))
        await stage.until("the version", lambda: VERSIONS[self._world] in screen(page))
        await stage.strip_says(f"docker exec -it {name} cmd")

    async def _ver(self, stage: Stage) -> None:
        await _ask(stage, "ver", f"Microsoft Windows [Version {VERSIONS[self._world]}")

    async def _dir(self, stage: Stage) -> None:
        await _ask(stage, "dir", "bytes free")

    async def _processes(self, stage: Stage) -> None:
        told = NO_POWERSHELL if self._world == "modern" else PROCESSES
        await _ask(stage, "powershell get-process", told)

    async def _server_core(self, stage: Stage) -> None:
        await click_row(stage, SERVER_CORE)
        await _open_console(stage, SERVER_CORE)
        await stage.strip_says(f"docker exec -it {SERVER_CORE} ")
        await _ask(stage, "powershell get-process", PROCESSES)

    # --- the end -------------------------------------------------------------------------------

    async def _both(self, stage: Stage) -> None:
        from PySide6.QtCore import Qt

        from kitepy.models import container_words

        for name in self._names:
            await click_row(stage, name)
            badge = container_words.isolation(_container(stage, name))
            rows = stage.session.containers
            index = rows.index_of(_container(stage, name).id)
            spoken = str(rows.data(index, Qt.ItemDataRole.AccessibleTextRole))
            if not badge or badge not in spoken:
                raise Failed(f"the row of {name} says {spoken!r}")

    async def _stop(self, stage: Stage) -> None:
        for name in self._names:
            await click_row(stage, name)
            await press(stage, "run")
            await stage.until(f"the end of {name}", lambda: not is_up(stage))
            await stage.strip_says(f"docker stop {name}")

    async def _refusal(self, stage: Stage) -> None:
        nav = stage.window.sidebar.nav
        tour_hands.click(nav.viewport(), nav.visualRect(nav.model().index(0, 0)).center())
        # The registry of 2017 has no tag 5 yet.
        await search(stage, LINUX_IMAGE + (":latest" if self._world == "classic" else ""))
        await click_card(stage, LINUX_IMAGE, "create")
        jobs = stage.session.jobs
        job = await stage.until("the job of Create", lambda: next(iter(jobs.running()), None))
        refusal = await stage.until("the refusal, explained", lambda: job.refusal)
        if len(refusal.ways) < 2:
            raise Failed(f"{refusal.sentence} leads nowhere")
        await stage.strip_says("docker pull bash:")


# --- looking and pressing ------------------------------------------------------------------------


def _rows(stage: Stage) -> dict[str, tuple[str, str]]:
    rows = stage.session.containers.containers()
    return {row.id: (row.name, row.status.value) for row in rows}


def _container(stage: Stage, name: str) -> "dto.Container":
    container = stage.session.containers.find_name(name)
    if container is None:
        raise Failed(f"{name} is not in the list")
    return container


async def _open_console(stage: Stage, name: str) -> "ConsolePage":
    """It may have opened with the container."""
    page = console_page(stage)
    if page is None or page.session.container_name != name:
        await press(stage, "console")

    def look() -> "ConsolePage | None":
        found = console_page(stage)
        return found if found and found.session.container_name == name else None

    page = await stage.until("the console", look)
    await stage.until("an open console", page.state.isHidden)
    await stage.until("the prompt", lambda: screen(page).endswith(">"))
    return page


async def _ask(stage: Stage, line: str, answer: str) -> None:
    """Type a line, and wait for its answer and the next prompt."""
    page = await stage.until("the console", lambda: console_page(stage))
    await stage.until("the focus in the console", page.view.hasFocus)
    tour_hands.type_text(page.view, line)
    tour_hands.press_return(page.view)

    def look() -> bool:
        _, typed, after = transcript(page).rpartition(f"{line}\n")
        return bool(typed) and answer in after and after.endswith(">")

    await stage.until(f"the answer to {line}", look)
