"""The mode switch in the window: a pair of engines, and one engine that changes in place."""

import asyncio
import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kitepy.console import words
from kitepy.engine import errors
from kitepy.engine.mode.windows_facts import WindowsFacts
from kitepy.models.console_session import ConsoleState
from kitepy.models.jobs import Job, JobState
from kitepy.models.session import SessionState
from kitepy.models.switch_steps import Outcome, Stage
from kitepy.style import theme
from tests.conftest import Run
from tests.support import training
from tests.support.qt import click, until
from tests.support.seat import Desk, Seat, pair, seat

pytestmark = pytest.mark.usefixtures("qapp")


# --- a pair ------------------------------------------------------------------------------------


def test_a_pair_is_a_change_of_view_there_and_back(run: Run[Any], tmp_path: Path) -> None:
    async def scenario(running: training.Running) -> None:
        async with seat(tmp_path / "s", running.linux) as shown:
            assert not shown.window.top_bar.switch.segments["windows"].isEnabled()
            pair(shown, running.windows)
            await until(lambda: shown.context.companions.is_live, what="the other side")
            linux = shown.connections.current
            assert linux is not None
            names = linux.containers.names()
            shown.ask("windows")
            await shown.shows("windows")
            assert shown.connections.current is not linux
            # THEN the other side lives on, and is counted
            assert shown.context.companions.session is linux
            assert linux.state is SessionState.ONLINE
            shown.ask("linux")
            await shown.shows("linux")
            assert shown.connections.current is linux
            assert linux.containers.names() == names

    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t") as running:
        run(scenario(running))


def test_a_partner_that_does_not_answer_fails_and_nothing_changes(
    run: Run[Any], tmp_path: Path
) -> None:
    async def scenario(running: training.Running) -> None:
        async with seat(tmp_path / "s", running.linux) as shown:
            pair(shown, f"unix://{tmp_path}/nobody.sock")
            shown.ask("windows")
            await until(lambda: shown.switching.stage is Stage.FAILED, what="the failure")
            assert isinstance(shown.switching.error, errors.NotRunning)
            assert shown.page.title.text() == "The engine is not running"
            assert shown.mode == "linux"
            click(shown.page.back)
            await shown.shows("linux")

    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t") as running:
        run(scenario(running))


def test_two_names_of_one_engine_are_no_pair(run: Run[Any], tmp_path: Path) -> None:
    os.symlink(tmp_path / "t" / "linux.sock", tmp_path / "again.sock")

    async def scenario(running: training.Running) -> None:
        async with seat(tmp_path / "s", running.linux) as shown:
            pair(shown, f"unix://{tmp_path}/again.sock")
            shown.ask("windows")
            await until(lambda: shown.switching.stage is Stage.FAILED, what="the failure")
            assert isinstance(shown.switching.error, errors.WrongMode)
            assert "linux" in shown.page.title.text().lower()
            click(shown.page.back)
            await shown.shows("linux")

    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t") as running:
        run(scenario(running))


# --- in place ----------------------------------------------------------------------------------


def test_docker_desktop_is_checked_confirmed_watched_and_verified(
    run: Run[Any], tmp_path: Path
) -> None:
    async def scenario(desk: Desk) -> None:
        async with seat(tmp_path / "s", desk.url, desk.handler(desk.good())) as shown:
            notices: list[Any] = []
            shown.context.notices.posted.connect(notices.append)
            for mode, other in (("windows", "linux"), ("linux", "windows")):
                shown.ask(mode)
                await until(shown.page.go.isEnabled, what="the check")
                assert shown.mode == other
                assert "keep" in shown.page.note.text()
                click(shown.page.go)
                assert shown.switching.stage is Stage.SWITCHING
                shows_progress(shown, mode)
                shown.ask(mode)
                await shown.shows(mode)
                session = shown.connections.current
                assert session is not None
                assert session.state is SessionState.ONLINE
                shows_no_progress(shown)
            assert notices == [], "the engine that goes away is no news"

    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t") as running:
        run(scenario(Desk(tmp_path, running)))


def shows_progress(shown: Seat, mode: str) -> None:
    window = shown.window
    assert window.top_bar.switch.segments[mode].progress is not None
    assert (
        window.top_bar.switch.accessibleDescription() == f"Switching to {mode.title()} containers"
    )
    assert "switching..." in window.top_bar.picker.accessibleName()
    part, first, _rest = window.strip.share()
    assert 0 <= part < 1
    assert first == theme.mode_color(mode, "solid")
    assert "0:00" in window.status.job.text()
    assert "Docker Desktop is starting" in shown.page.sentence.text()


def shows_no_progress(shown: Seat) -> None:
    window = shown.window
    assert all(s.progress is None for s in window.top_bar.switch.segments.values())
    assert "switching" not in window.top_bar.picker.accessibleName()
    assert window.status.job.isHidden()


def test_consoles_of_a_switch_in_place_say_where_their_container_is(
    run: Run[Any], tmp_path: Path
) -> None:
    async def scenario(desk: Desk) -> None:
        async with seat(tmp_path / "s", desk.url, desk.handler(desk.good())) as shown:
            session = shown.connections.current
            assert session is not None
            console = await shown.console("web")
            shown.ask("windows")
            await until(shown.page.go.isEnabled, what="the check")
            assert "1 open console" in shown.page.sentence.text()
            click(shown.page.go)
            await shown.shows("windows")
            await until(lambda: console.state is not ConsoleState.OPEN, what="its end")
            page = shown.window.console.current_page()
            assert page is not None
            said = words.state_of(console, session.containers.container(console.container_id))
            assert said is not None
            assert said.title == "web is on the side of the Linux containers"
            assert not said.again
            shown.ask("linux")
            await until(shown.page.go.isEnabled, what="the check")
            click(shown.page.go)
            await shown.shows("linux")
            session.consoles.start_again(console)
            await until(lambda: console.state is ConsoleState.OPEN, what="the console")

    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t") as running:
        run(scenario(Desk(tmp_path, running)))


def test_a_task_under_way_is_named_before_and_broken_off_without_a_word(
    run: Run[Any], tmp_path: Path
) -> None:
    async def never(_job: Job) -> None:
        await asyncio.Event().wait()

    async def scenario(desk: Desk) -> None:
        async with seat(tmp_path / "s", desk.url, desk.handler(desk.good())) as shown:
            session = shown.connections.current
            assert session is not None
            job = session.jobs.start("Pull big", "big", never)
            shown.ask("windows")
            await until(shown.page.go.isEnabled, what="the check")
            assert "1 task" in shown.page.sentence.text()
            click(shown.page.go)
            await shown.shows("windows")
            assert job.state is JobState.CANCELLED
            assert shown.notices == []

    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t") as running:
        run(scenario(Desk(tmp_path, running)))


def test_a_switch_that_comes_true_after_its_time_is_a_switch(run: Run[Any], tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        late = f"(sleep 3.5; {desk.leads_to('windows')}) >/dev/null 2>&1 &"
        async with seat(tmp_path / "s", desk.url, desk.handler(late)) as shown:
            shown.ask("windows")
            await until(shown.page.go.isEnabled, what="the check")
            click(shown.page.go)
            await until(lambda: shown.switching.stage is Stage.FAILED, what="the failure")
            session = shown.connections.current
            assert session is not None
            await until(
                lambda: os.readlink(desk.default).endswith("windows.sock"), what="the late switch"
            )
            session.reconnect()
            await shown.shows("windows")
            assert shown.outcomes == [Outcome.FAILED, Outcome.SWITCHED]
            assert shown.notices == []

    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t") as running:
        run(scenario(Desk(tmp_path, running)))


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        ("exit 0", errors.SwitchTimedOut),
        ("echo the Containers feature is disabled >&2; exit 3", errors.SwitchRefused),
        ("kill -SEGV $$", errors.SwitchRefused),
        ("exec sleep 30", errors.SwitchTimedOut),
    ],
)
def test_what_fails_says_why_and_the_old_mode_still_works(
    run: Run[Any], tmp_path: Path, script: str, kind: type[errors.SwitchFailed]
) -> None:
    async def scenario(desk: Desk) -> None:
        async with seat(tmp_path / "s", desk.url, desk.handler(script)) as shown:
            shown.ask("windows")
            await until(shown.page.go.isEnabled, what="the check")
            click(shown.page.go)
            await until(lambda: shown.switching.stage is Stage.FAILED, what="the failure")
            assert type(shown.switching.error) is kind
            assert shown.page.title.text()
            click(shown.page.back)
            await shown.shows("linux")
            session = shown.connections.current
            assert session is not None
            assert session.engine is not None
            assert await session.engine.containers.list()

    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t") as running:
        run(scenario(Desk(tmp_path, running)))


def test_no_engine_at_all_leads_back_by_the_same_program(run: Run[Any], tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        gone = f'case $1 in *Windows*) rm "{desk.default}";; *) {desk.leads_to("linux")};; esac'
        async with seat(tmp_path / "s", desk.url, desk.handler(gone)) as shown:
            shown.ask("windows")
            await until(shown.page.go.isEnabled, what="the check")
            click(shown.page.go)
            await until(lambda: shown.switching.stage is Stage.FAILED, what="the failure")
            assert isinstance(shown.switching.error, errors.SwitchTimedOut)
            click(shown.page.back)
            await shown.shows("linux")
            session = shown.connections.current
            assert session is not None
            await until(lambda: session.state is SessionState.ONLINE, what="the old mode")

    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t") as running:
        run(scenario(Desk(tmp_path, running)))


def test_what_is_missing_blocks_and_is_named(run: Run[Any], tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        home = desk.handler("exit 0", WindowsFacts("Core", False))
        async with seat(tmp_path / "s", desk.url, home) as shown:
            shown.ask("windows")
            await until(shown.page.findings.text, what="what is missing")
            assert "Containers is off" in shown.page.findings.text()
            assert not shown.page.go.isEnabled()
            QTest.keyClick(shown.page, Qt.Key.Key_Escape)
            await shown.shows("linux")
            assert shown.outcomes == [Outcome.STAYED]

    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t") as running:
        run(scenario(Desk(tmp_path, running)))


def test_the_app_closes_in_the_middle(run: Run[Any], tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        async with seat(tmp_path / "s", desk.url, desk.handler("exec sleep 5")) as shown:
            shown.ask("windows")
            await until(shown.page.go.isEnabled, what="the check")
            click(shown.page.go)
            assert shown.switching.stage is Stage.SWITCHING

    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t") as running:
        run(scenario(Desk(tmp_path, running)))
