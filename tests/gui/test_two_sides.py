"""Two engines that answer, one for each mode: what is seen of the one that is not shown."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from kitepy.models.console_session import ConsoleState
from kitepy.views.other_side import OtherSide
from tests.conftest import Run
from tests.support import training
from tests.support.qt import click, until
from tests.support.seat import Seat, pair, seat

pytestmark = pytest.mark.usefixtures("qapp")
Scenario = Callable[[Seat, training.Running], Coroutine[Any, Any, None]]


@pytest.fixture
def paired(run: Run[Any], tmp_path: Path) -> Callable[[Scenario], None]:
    """Plays a scenario in a window on the Linux side of a pair that answers."""

    async def play(scenario: Scenario, running: training.Running) -> None:
        async with seat(tmp_path / "s", running.linux) as shown:
            pair(shown, running.windows)
            await until(lambda: shown.context.companions.is_live, what="the other side")
            await scenario(shown, running)

    def start(scenario: Scenario) -> None:
        (tmp_path / "t").mkdir()
        with training.engine(tmp_path / "t") as running:
            run(play(scenario, running))

    return start


def foot(shown: Seat) -> OtherSide:
    found = shown.window.sidebar.foot
    assert found is not None
    return found


def test_what_runs_on_the_other_side_is_counted_live(paired: Callable[[Scenario], None]) -> None:
    async def scenario(shown: Seat, running: training.Running) -> None:
        other = shown.context.companions.session
        assert other is not None
        count = other.containers.running
        assert foot(shown).words.startswith(f"{count} Windows container")
        assert foot(shown).isVisible()
        known = map(other.containers.find_name, other.containers.names())
        name = next(found.name for found in known if found and found.status.is_up)
        training.docker(running.windows, "stop", name)
        await until(lambda: foot(shown).words.startswith(f"{count - 1} "), what="its event")
        click(foot(shown))
        await shown.shows("windows")
        assert "Linux container" in foot(shown).words

    paired(scenario)


def test_a_console_waits_on_the_other_side_and_goes_on(paired: Callable[[Scenario], None]) -> None:
    async def scenario(shown: Seat, _running: training.Running) -> None:
        console = await shown.console("web")
        console.write(b"MARK=kept\n")
        shown.ask("windows")
        await shown.shows("windows")
        tabs = shown.window.console.bar.tabs
        assert [tabs.accessibleTabName(n) for n in range(tabs.count())] == [
            "web, bash, open, waits for Linux"
        ]
        assert console.state is ConsoleState.OPEN
        click(tabs, tabs.tabRect(0).center())
        await shown.shows("linux")
        page = shown.window.console.current_page()
        assert page is not None
        await until(page.isVisible, what="the terminal")
        console.write(b"echo $MARK-$MARK\n")
        await until(lambda: "kept-kept" in page.view.screen_text(), what="the same shell")

    paired(scenario)


def test_a_console_that_waits_can_be_closed(paired: Callable[[Scenario], None]) -> None:
    async def scenario(shown: Seat, _running: training.Running) -> None:
        linux = shown.connections.current
        assert linux is not None
        await shown.console("web")
        shown.ask("windows")
        await shown.shows("windows")
        shown.window.console.bar.tabs.close_wanted.emit(0)
        assert shown.window.console.bar.tabs.count() == 0
        assert linux.consoles.sessions == []

    paired(scenario)


@pytest.mark.parametrize(
    ("name", "shell"),
    [
        ("nano-shell", "cmd"),
        ("iis-front", "powershell"),
        # Hyper-V: the engine lets nobody look at its files.
        ("legacy-report", "powershell"),
    ],
)
def test_a_windows_image_gets_its_own_shell(
    paired: Callable[[Scenario], None], name: str, shell: str
) -> None:
    async def scenario(shown: Seat, _running: training.Running) -> None:
        shown.ask("windows")
        await shown.shows("windows")
        console = await shown.console(name)
        assert console.shell == shell

    paired(scenario)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("iis-front", "Only Hyper-V containers can be paused on Windows"),
        ("legacy-report", ""),
    ],
)
def test_what_windows_cannot_do_says_why(
    paired: Callable[[Scenario], None], name: str, why: str
) -> None:
    async def scenario(shown: Seat, _running: training.Running) -> None:
        shown.ask("windows")
        await shown.shows("windows")
        session = shown.connections.current
        assert session is not None
        found = session.containers.find_name(name)
        assert found is not None
        shown.window.open_container(found.id)
        page = shown.window.container_page
        assert page is not None
        await until(lambda: page.model.detail, what="its facts")
        pause = page.header.buttons.buttons["pause"]
        assert (pause.isEnabled(), pause.toolTip()) == (not why, why)
        rows = shown.window.sidebar.list
        rows.select(found.id)
        at = rows.visualRect(rows.containers.index_of(found.id)).center()
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, rows.mapToGlobal(at))
        QApplication.sendEvent(rows.viewport(), asked)
        entry = next(a for a in rows.actions() if a.data() == "container.pause")
        assert (entry.isEnabled(), entry.toolTip()) == (not why, why or entry.text())
        for menu in rows.findChildren(QMenu):
            menu.close()

    paired(scenario)
