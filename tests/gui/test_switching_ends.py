"""How a mode switch ends, and engines that change behind our back."""

import socket
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kitepy.models.switch_steps import Outcome, Stage
from tests.conftest import Run
from tests.support import proxy, training
from tests.support.qt import click, until
from tests.support.seat import Seat, pair, seat

pytestmark = pytest.mark.usefixtures("qapp")
OTHER = '{"ApiVersion":"%s","MinAPIVersion":"1.12","Os":"%s","Version":"9"}'
Scenario = Callable[[Seat, proxy.Proxy, training.Running], Coroutine[Any, Any, None]]


@pytest.fixture
def behind(run: Run[Any], tmp_path: Path) -> Callable[[Scenario], None]:
    """Plays a scenario in a window whose engine stands behind a proxy."""

    async def play(scenario: Scenario, running: training.Running) -> None:
        async with (
            proxy.before(running.linux, tmp_path) as (between, url),
            seat(tmp_path / "s", url) as shown,
        ):
            await scenario(shown, between, running)

    def start(scenario: Scenario) -> None:
        (tmp_path / "t").mkdir()
        with training.engine(tmp_path / "t") as running:
            run(play(scenario, running))

    return start


def version(api: str, system: str) -> bytes:
    """An answer to GET /version."""
    body = OTHER % (api, system)
    return f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()


def press_switch(shown: Seat) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    shown.window.activateWindow()
    QTest.keyClick(shown.window, Qt.Key.Key_M, keys)


def test_the_end_is_told_once(behind: Callable[[Scenario], None]) -> None:
    async def scenario(shown: Seat, _between: proxy.Proxy, running: training.Running) -> None:
        pair(shown, running.windows)
        await until(lambda: shown.context.companions.is_live, what="the other side")
        press_switch(shown)
        await shown.shows("windows")
        press_switch(shown)
        await shown.shows("linux")
        assert shown.outcomes == [Outcome.SWITCHED, Outcome.SWITCHED]

    behind(scenario)


def test_the_key_says_why_there_is_no_other_mode(behind: Callable[[Scenario], None]) -> None:
    async def scenario(shown: Seat, _between: proxy.Proxy, _running: training.Running) -> None:
        press_switch(shown)
        assert [n.title for n in shown.notices] == ["This engine runs Linux containers only"]
        assert shown.switching.stage is Stage.IDLE

    behind(scenario)


def test_a_partner_that_is_known_to_be_down_is_named_before(
    behind: Callable[[Scenario], None], tmp_path: Path
) -> None:
    async def scenario(shown: Seat, _between: proxy.Proxy, _running: training.Running) -> None:
        pair(shown, f"unix://{tmp_path}/nobody.sock")
        partner = shown.context.companions.session
        assert partner is not None
        await until(lambda: partner.error, what="its error")
        shown.ask("windows")
        assert shown.switching.stage is Stage.BEFORE
        assert "does not answer (nobody.sock)" in shown.page.findings.text()
        click(shown.page.go)
        await until(lambda: shown.switching.stage is Stage.FAILED, what="the failure")
        click(shown.page.go)
        await until(lambda: shown.outcomes == [Outcome.FAILED] * 2, what="another failure")
        click(shown.page.back)
        await shown.shows("linux")
        assert shown.outcomes == [Outcome.FAILED, Outcome.FAILED, Outcome.STAYED]

    behind(scenario)


def test_an_engine_that_changes_its_mode_behind_our_back(
    behind: Callable[[Scenario], None],
) -> None:
    async def scenario(shown: Seat, between: proxy.Proxy, running: training.Running) -> None:
        session = shown.connections.current
        assert session is not None
        linux = session.containers.names()
        shown.window.open_container(shown.window.sidebar.list.visible_rows()[0].container.id)
        between.lead(running.windows)
        await shown.shows("windows")
        assert session.containers.names()
        assert not set(session.containers.names()) & set(linux)
        assert [n.title for n in shown.notices] == ["proxy.sock runs Windows containers now"]
        assert shown.window.sidebar.title.text() == "Windows containers"

    behind(scenario)


def test_an_unknown_system_is_neither_mode(behind: Callable[[Scenario], None]) -> None:
    async def scenario(shown: Seat, between: proxy.Proxy, _running: training.Running) -> None:
        between.turn(version("1.47", "freebsd"), b"/version")
        between.cut()
        await until(lambda: shown.mode is None, what="the other system")
        segments = shown.window.top_bar.switch.segments.values()
        assert {s.toolTip() for s in segments} == {"This engine runs freebsd containers only"}
        assert not any(s.isChecked() or s.isEnabled() for s in segments)
        assert shown.window.pages.shows_catalog

    behind(scenario)


def test_a_windows_engine_that_is_too_old(
    behind: Callable[[Scenario], None], tmp_path: Path
) -> None:
    async def scenario(shown: Seat, _between: proxy.Proxy, running: training.Running) -> None:
        (tmp_path / "old").mkdir()
        async with proxy.before(running.windows, tmp_path / "old") as (old, url):
            old.turn(version("1.20", "windows"), b"/version")
            pair(shown, url)
            shown.ask("windows")
            await until(lambda: shown.switching.stage is Stage.FAILED, what="the failure")
            assert "too old" in shown.page.title.text()
            click(shown.page.back)
            await shown.shows("linux")

    behind(scenario)


def test_another_engine_is_picked_meanwhile(
    behind: Callable[[Scenario], None], tmp_path: Path
) -> None:
    async def scenario(shown: Seat, _between: proxy.Proxy, running: training.Running) -> None:
        pair(shown, f"unix://{tmp_path}/silent.sock")
        shown.ask("windows")
        assert shown.switching.stage is Stage.SWITCHING
        shown.connections.add(running.linux)
        assert shown.outcomes == [Outcome.STAYED]
        await shown.shows("linux")
        assert shown.connections.current is not None
        assert shown.connections.current.choice.endpoint.url == running.linux

    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(f"{tmp_path}/silent.sock")
        silent.listen()
        behind(scenario)
