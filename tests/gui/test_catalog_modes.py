"""The catalog in both modes: what each image and tag is for, and what does not fit comes last."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from kitepy.models.catalog import FITTING
from tests.conftest import Run
from tests.support import training
from tests.support.desk import Desk
from tests.support.qt import until
from tests.support.two_modes import SWITCH, bash_runs, mode, refused, seat, shown

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def hosts(tmp_path: Path) -> Iterator[training.Running]:
    """A Linux and a Windows host."""
    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t") as running:
        yield running


def test_misfits_are_marked_and_come_last(
    run: Run[Any], tmp_path: Path, hosts: training.Running
) -> None:
    async def scenario() -> None:
        async with seat(tmp_path / "s", hosts.windows, hosts.linux) as at:
            model, names = at.window.catalog.model, shown(at)
            assert names[0] == "mcr.microsoft.com/windows/nanoserver"
            order = ["mcr.microsoft.com/dotnet/sdk", "python", "nginx"]
            assert sorted(order, key=names.index) == order
            last = [model.runs(at.card(name)) for name in names].index(False)
            assert not any(model.runs(at.card(name)) for name in names[last:])
            spoken = at.index("nginx").data(Qt.ItemDataRole.AccessibleTextRole)
            assert "Linux" in spoken
            assert "Needs Linux containers" in spoken
            await at.search("bas")
            order = ["hello-world", "jupyter/base-notebook", "bash"]
            assert sorted(order, key=shown(at).index) == order, "fits, unknown, does not fit"
            at.window.catalog.search.clear()
            at.window.catalog.head.choose_source(FITTING)
            assert "nginx" not in shown(at)
            assert "python" in shown(at)

    run(scenario())


def test_the_menu_of_a_misfit_goes_over_without_a_refusal_first(
    run: Run[Any], tmp_path: Path, hosts: training.Running
) -> None:
    async def scenario() -> None:
        async with seat(tmp_path / "s", hosts.windows, hosts.linux) as at:
            await until(lambda: at.context.companions.is_live, what="the other side")
            at.click("mcr.microsoft.com/powershell", "menu")
            assert entries(at)[0] == "Create"
            at.click("bash", "menu")
            assert entries(at)[0] == SWITCH
            at.pick("way 0")
            await bash_runs(at)
            assert at.session.jobs.all() == (), "the Windows engine was not asked"

    run(scenario())


def test_a_search_result_that_is_looked_at_gets_its_system(
    run: Run[Any], tmp_path: Path, hosts: training.Running
) -> None:
    async def scenario() -> None:
        async with seat(tmp_path / "s", hosts.windows) as at:
            model, name = at.window.catalog.model, "jupyter/base-notebook"
            await at.search("haproxy:3.2")
            typed = at.card("haproxy")
            await until(lambda: model.systems(typed) == ("linux",), what="the registry")
            assert "Needs Linux" in at.index("haproxy").data(Qt.ItemDataRole.AccessibleTextRole)
            await at.search("notebook")
            card = at.card(name)
            assert model.systems(card) == ()
            assert model.runs(card), "what nobody knows is no misfit"
            at.window.catalog.view.setCurrentIndex(at.index(name))
            await until(lambda: model.systems(card) == ("linux",), what="the registry")
            assert not model.runs(card)
            # AND what a registry does not have is left to the pull
            model.set_tag(card, "nothing")
            await until(lambda: not model._systems._settle.isActive(), what="the question")
            assert model.systems(card) == ()

    run(scenario())


def test_a_tag_for_the_other_mode_offers_one_that_fits(
    run: Run[Any], tmp_path: Path, hosts: training.Running
) -> None:
    async def scenario() -> None:
        async with seat(tmp_path / "s", hosts.windows, hosts.linux) as at:
            await until(lambda: at.context.companions.is_live, what="the other side")
            model = at.window.catalog.model
            model.set_tag(at.card("caddy"), "alpine")
            spoken = at.index("caddy").data(Qt.ItemDataRole.AccessibleTextRole)
            assert "Needs Linux containers" in spoken
            refusal = await refused(at, "caddy", "caddy:alpine")
            assert [way.words for way in refusal.ways] == [SWITCH, "Use 2"]
            refusal.ways[1].take()
            page = await at.landed()
            assert mode(at) == "windows"
            assert page.model.container is not None
            assert page.model.container.image == "caddy:2"

    run(scenario())


def test_the_tag_menu_says_the_system_of_each_tag(
    run: Run[Any], tmp_path: Path, hosts: training.Running
) -> None:
    async def scenario() -> None:
        async with seat(tmp_path / "s", hosts.windows) as at:
            at.click("mcr.microsoft.com/powershell", "tag")
            assert entries(at)[:3] == [
                "lts-nanoserver-ltsc2022\tWindows",
                "latest\tLinux, Windows",
                "7.4-ubuntu-22.04\tLinux",
            ]

    run(scenario())


def entries(at: Desk) -> list[str]:
    menu = at.window.catalog.menus.menu
    assert menu is not None
    menu.close()
    return [action.text() for action in menu.actions()]
