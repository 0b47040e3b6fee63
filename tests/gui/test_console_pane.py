"""The console pane on a real engine: how consoles end and start again, tabs, keys, fold, leave."""

import io
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kitepy.console import ghostty_lib
from kitepy.console.core import CoreUnavailable
from kitepy.models.console_session import ConsoleState
from kitepy.style import theme
from tests.conftest import Run
from tests.gui.test_logs_tab import Wire
from tests.support import lab
from tests.support.console import Desk, desk, remove_all
from tests.support.qt import click, until

pytestmark = pytest.mark.engine
_Mod = Qt.KeyboardModifier
NO_SHELL = "kitepy-test-no-shell:latest"
Play = Callable[[Callable[[Desk], Any]], None]


@pytest.fixture
def scene(qapp: QApplication, run: Run[Any], engine_url: str, tmp_path: Path) -> Iterator[Play]:
    theme.configure(qapp, "dark", "linux", reduced_motion=True)

    def play(scenario: Callable[[Desk], Any]) -> None:
        async def whole() -> None:
            async with desk(tmp_path, engine_url) as at:
                await scenario(at)

        run(whole())

    yield play
    remove_all(engine_url)


@pytest.fixture
def no_shell(engine_url: str) -> Iterator[str]:
    """An image with nothing but cat."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        tar.add("/bin/busybox", "cat")
    lab.docker(engine_url, "import", "-", NO_SHELL, stdin=packed.getvalue())
    yield NO_SHELL
    remove_all(engine_url)
    lab.docker(engine_url, "rmi", "-f", NO_SHELL, check=False)


def test_a_shell_that_ends_says_how_and_starts_again(scene: Play) -> None:
    async def scenario(at: Desk) -> None:
        await at.shell(await at.container())
        assert at.page.state.isHidden()
        at.keys("exit 3")
        await until(at.page.state.isVisible)
        assert at.page.title.text() == "The shell has ended with code 3"
        click(at.page.again)
        await until(lambda: at.page.session.state is ConsoleState.OPEN)
        await until(at.page.state.isHidden)
        at.keys("clear; echo ag''ain")
        await at.shows("\nagain")

    scene(scenario)


def test_a_container_that_stops_says_so_and_can_be_started(scene: Play) -> None:
    async def scenario(at: Desk) -> None:
        made = await at.container("sh", "-c", "trap 'exit 0' TERM; sleep 100000 & wait")
        await at.shell(made)
        lab.docker(at.url, "kill", made)
        await until(lambda: "has stopped" in at.page.title.text())
        assert "SIGKILL" in at.page.advice.text()
        assert at.page.again.text().startswith("Start ")
        click(at.page.again)
        await until(lambda: at.page.session.state is ConsoleState.OPEN, what="a new shell")
        at.keys("clear; echo ba''ck")
        await at.shows("\nback")
        lab.docker(at.url, "rm", "-f", made)
        await until(lambda: "was deleted" in at.page.title.text())
        assert at.page.again.isHidden()

    scene(scenario)


def test_a_lost_engine_is_said_and_the_console_opens_again_when_it_is_back(
    qapp: QApplication, run: Run[Any], engine_url: str, tmp_path: Path
) -> None:
    theme.configure(qapp, "dark", "linux", reduced_motion=True)

    async def whole() -> None:
        wire = Wire(tmp_path, engine_url)
        await wire.mend()
        try:
            async with desk(tmp_path, engine_url, f"unix://{wire.path}") as at:
                await at.shell(await at.container())
                at.keys("echo be''fore")
                await at.shows("\nbefore")
                await wire.cut()
                await until(lambda: at.page.session.state is ConsoleState.FAILED)
                assert at.page.title.text()
                assert "before" in at.text
                await wire.mend()
                await until(lambda: at.session.engine is not None, what="the engine")
                click(at.page.again)
                await until(lambda: at.page.session.state is ConsoleState.OPEN)
                at.keys("clear; echo af''ter")
                await at.shows("\nafter")
        finally:
            await wire.cut()

    run(whole())
    remove_all(engine_url)


def test_no_shell_but_a_program_that_reads(scene: Play, no_shell: str) -> None:
    async def scenario(at: Desk) -> None:
        made = await at.started("-di", no_shell, "/cat")
        at.window.console.open_in(made)
        await until(at.page.state.isVisible)
        await until(lambda: at.page.title.text() == "This container has no shell")
        click(at.page.attach)
        await until(lambda: at.page.session.state is ConsoleState.OPEN)
        await until(lambda: at.view.core is not None)
        at.keys("echx\boed")
        await at.shows("\nechoed\nechoed")
        last = at.context.commands.last
        assert last is not None
        assert last.line.text().startswith("docker attach ")

    scene(scenario)


def test_no_shell_and_nothing_that_reads(scene: Play, no_shell: str) -> None:
    async def scenario(at: Desk) -> None:
        made = await at.started("-d", no_shell, "/cat", "/dev/zero")
        at.window.console.open_in(made)
        await until(lambda: at.page.title.text() == "This container has no shell")
        assert at.page.attach.isHidden()
        assert at.page.again.isHidden()

    scene(scenario)


def test_two_consoles_and_their_tabs(scene: Play) -> None:
    async def scenario(at: Desk) -> None:
        made = await at.container()
        at.window.open_container(made)
        tabs = at.window.console.bar.tabs
        for number in (1, 2):
            at.window.console.new_console()
            await at.shows("#")
            at.keys(f"echo nu''mber-{number}")
            await at.shows(f"\nnumber-{number}")
        assert tabs.count() == 2
        QTest.keyClick(at.view, Qt.Key.Key_PageUp, _Mod.ControlModifier)
        assert tabs.currentIndex() == 0
        assert "number-1" in at.text
        assert at.view.hasFocus()
        assert tabs.accessibleTabName(0).endswith(", sh, open")
        cross = tabs._cross(1).center().toPoint()
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=cross)
        assert tabs.count() == 1
        QTest.keyClick(at.view, Qt.Key.Key_W, _Mod.ControlModifier | _Mod.ShiftModifier)
        assert tabs.count() == 0
        assert not at.window.work.is_open

    scene(scenario)


def test_a_shell_that_has_gone_meanwhile_is_looked_for_again(scene: Play) -> None:
    async def scenario(at: Desk) -> None:
        made = await at.container(image="bash:5")
        at.window.console.open_in(made)
        await at.shows("bash-")
        lab.docker(at.url, "exec", made, "rm", "/bin/bash")
        at.window.open_container(made)
        at.window.console.new_console()
        page = at.page
        await until(page.state.isVisible)
        await until(page.again.isVisible)
        click(page.again)
        await until(lambda: page.session.state is ConsoleState.OPEN)
        await at.shows("/ #")
        assert page.session.shell == "sh"

    scene(scenario)


def test_by_keyboard_alone(scene: Play) -> None:
    async def scenario(at: Desk) -> None:
        made = await at.container()
        at.window.open_container(made)
        QTest.keyClick(at.window, Qt.Key.Key_QuoteLeft, _Mod.ControlModifier)
        await at.shows("#")
        assert at.view.hasFocus()
        at.keys("echo ty''ped")
        await at.shows("\ntyped")
        QTest.keyClick(at.view, Qt.Key.Key_F6)
        assert not at.window.console.isAncestorOf(at.window.focusWidget() or at.window.console)
        QTest.keyClick(at.window.focusWidget(), Qt.Key.Key_F6, _Mod.ShiftModifier)
        assert at.view.hasFocus()
        QTest.keyClick(at.view, Qt.Key.Key_QuoteLeft, _Mod.ControlModifier)
        assert not at.window.work.is_open
        QTest.keyClick(at.window, Qt.Key.Key_QuoteLeft, _Mod.ControlModifier)
        assert at.view.hasFocus()

    scene(scenario)


def test_folded_open_full_and_remembered(scene: Play) -> None:
    async def scenario(at: Desk) -> None:
        work, bar = at.window.work, at.window.console.bar
        assert at.window.console.height() == theme.px("consoleBar")
        await at.shell(await at.container())
        assert at.window.console.height() == theme.px("consoleDefault")
        handle = work.handle(1)
        QTest.mousePress(handle, Qt.MouseButton.LeftButton)
        QTest.mouseMove(handle, QPoint(5, -100))
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(5, -100))
        height = at.window.console.height()
        assert height > theme.px("consoleDefault") + 50
        for button, wanted in (
            (bar.full, work.height()),
            (bar.full, height),
            (bar.fold, theme.px("consoleBar")),
            (bar.fold, height),
        ):
            click(button)
            await until(lambda: at.window.console.height() == wanted, 3, f"{wanted} px")  # noqa: B023
        assert at.context.settings.get("console_height") == height

    scene(scenario)


def test_header_row_and_menu_lead_to_the_console(scene: Play) -> None:
    async def scenario(at: Desk) -> None:
        made = await at.container()
        at.window.open_container(made)
        page = at.window.container_page
        assert page is not None
        button = page.header.buttons.buttons["console"]
        await until(button.isEnabled)
        click(button)
        await at.shows("#")
        at.window.console.toggle()
        rows = at.window.sidebar.list
        rows.act("container.console", made)
        assert at.window.work.is_open
        assert len(at.session.consoles.sessions) == 1
        at.window.console.toggle()
        place = rows.visualRect(rows.containers.index_of(made)).center()
        QTest.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert at.window.work.is_open

    scene(scenario)


def test_light_only_when_the_setting_says_so(scene: Play, qapp: QApplication) -> None:
    async def scenario(at: Desk) -> None:
        await at.shell(await at.container())
        theme.set_scheme("light")
        assert at.view.grab().toImage().pixelColor(3, 3) == theme.console("bg", "dark")
        theme.set_console_follows(True)
        assert at.view.grab().toImage().pixelColor(3, 3) == theme.console("bg", "light")
        theme.set_console_follows(False)

    scene(scenario)


def test_without_an_emulator_the_pane_says_so(scene: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise CoreUnavailable("no wheel")

    monkeypatch.setattr(ghostty_lib, "library", missing)

    async def scenario(at: Desk) -> None:
        at.window.console.open_in(await at.container())
        await until(at.page.state.isVisible)
        await until(lambda: "could not be loaded" in at.page.title.text())
        await until(lambda: at.page.session.state is ConsoleState.OPEN)
        assert at.page.state.isVisible()

    scene(scenario)


def test_closing_the_window_ends_the_shells(scene: Play, engine_url: str) -> None:
    made: list[str] = []

    async def scenario(at: Desk) -> None:
        made.append(await at.container())
        await at.shell(made[0])
        at.keys("sleep 98765")
        await until(lambda: "98765" in lab.docker(at.url, "top", made[0]))

    scene(scenario)
    assert "98765" not in lab.docker(engine_url, "top", made[0])
