"""Pairing two engines in the menu of the engine picker, once and for all."""

import os
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from kitepy.core.settings import Settings
from tests.conftest import Run
from tests.support import training
from tests.support.qt import until
from tests.support.seat import Seat, seat

pytestmark = pytest.mark.usefixtures("qapp")
Scenario = Callable[[Seat, training.Running], Coroutine[Any, Any, None]]


@pytest.fixture
def seated(run: Run[Any], tmp_path: Path) -> Callable[[Scenario], None]:
    """Plays a scenario in a window on the Linux engine; settings are in tmp_path / s."""

    async def play(scenario: Scenario, running: training.Running) -> None:
        async with seat(tmp_path / "s", running.linux) as shown:
            await scenario(shown, running)

    def start(scenario: Scenario) -> None:
        (tmp_path / "t").mkdir()
        with training.engine(tmp_path / "t") as running:
            run(play(scenario, running))

    return start


def entries(shown: Seat) -> dict[str, QAction]:
    """The words of the open menu, with what is in a menu of its own."""
    picker = shown.window.top_bar.picker
    picker.open_menu()
    menus = picker.findChildren(QMenu)
    return {a.text(): a for menu in menus for a in menu.actions() if not a.isSeparator()}


def choose(shown: Seat, words: str) -> None:
    entries(shown)[words].trigger()
    for menu in shown.window.top_bar.picker.findChildren(QMenu):
        menu.close()


async def meet(shown: Seat, url: str) -> None:
    """Look at another engine once, and come back to the first."""
    here = shown.connections.current
    assert here is not None
    session = shown.connections.add(url)
    await until(lambda: session.mode, what="its mode")
    shown.connections.open(here.choice.id)


def test_a_known_engine_of_the_other_mode_is_proposed(
    seated: Callable[[Scenario], None], tmp_path: Path
) -> None:
    async def scenario(shown: Seat, running: training.Running) -> None:
        await meet(shown, running.windows)
        choose(shown, "Pair with windows.sock")
        await until(lambda: shown.context.companions.is_live, what="the pair")
        shown.ask("windows")
        await shown.shows("windows")
        shown.context.settings.flush()
        again = Settings(str(tmp_path / "s"))
        assert len(again.get("engine_pairs")) == 1
        assert set(again.get("engine_modes").values()) == {"linux", "windows"}
        choose(shown, "Unpair from linux.sock")
        assert not shown.window.top_bar.switch.segments["linux"].isEnabled()
        assert "Pair with linux.sock" in entries(shown)

    seated(scenario)


def test_one_engine_by_two_names_is_refused(
    seated: Callable[[Scenario], None], tmp_path: Path
) -> None:
    async def scenario(shown: Seat, running: training.Running) -> None:
        os.symlink(running.linux.removeprefix("unix://"), tmp_path / "again.sock")
        here = shown.connections.current
        assert here is not None
        shown.context.settings.set("added_engines", [f"unix://{tmp_path}/again.sock"])
        shown.connections.add(f"unix://{tmp_path}/again.sock")
        shown.connections.open(here.choice.id)
        choose(shown, "Pair with again.sock")
        await until(lambda: shown.notices, what="the refusal")
        assert [n.title for n in shown.notices] == ["Not paired: both engines run Linux containers"]
        assert not shown.window.top_bar.switch.segments["windows"].isEnabled()

    seated(scenario)


def test_the_same_mode_is_not_offered(seated: Callable[[Scenario], None], tmp_path: Path) -> None:
    async def scenario(shown: Seat, running: training.Running) -> None:
        os.symlink(running.linux.removeprefix("unix://"), tmp_path / "again.sock")
        await meet(shown, f"unix://{tmp_path}/again.sock")
        assert not [words for words in entries(shown) if "again.sock" in words and "Pair" in words]

    seated(scenario)
