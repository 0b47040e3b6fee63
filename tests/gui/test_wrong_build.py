"""A Windows image of another build than the host: what cannot run here, and what does instead."""

from pathlib import Path
from typing import Any

import pytest

from kitepy.engine import errors
from tests.conftest import Run
from tests.support import training
from tests.support.desk import Desk, desk
from tests.support.qt import click, until
from tests.support.two_modes import refused, seat, toast

pytestmark = pytest.mark.usefixtures("qapp")
NANO = "mcr.microsoft.com/windows/nanoserver"


def host(kernel: str, **more: str) -> dict[str, object]:
    """A world whose Windows host is of a build."""
    windows = training.BARE["windows"]
    assert isinstance(windows, dict)
    return {**training.BARE, "windows": {**windows, "kernel": kernel, **more}}


async def create(at: Desk, tag: str) -> Any:
    """Create a container of Nano Server; the engine says no."""
    model = at.window.catalog.model
    model.set_tag(at.card(NANO), tag)
    at.click(NANO, "create")
    return await at.ended(f"{NANO}:{tag}")


def runs(at: Desk) -> tuple[str, str]:
    """Image and isolation of the container that is open."""
    page = at.window.container_page
    assert page is not None
    assert page.model.container is not None
    return page.model.container.image, page.model.container.isolation


def test_an_image_that_is_newer_than_the_host_offers_the_tag_that_fits(
    run: Run[Any], tmp_path: Path
) -> None:
    async def scenario(url: str) -> None:
        async with desk(tmp_path / "s", url) as at:
            job = await create(at, "ltsc2025")
            assert isinstance(job.error, errors.WrongPlatform | errors.ImageTooNew)
            assert [w.words for w in job.refusal.ways] == ["Use ltsc2022", "Choose a Windows image"]
            click(at.window.toasts.shown[-1].ways[0])
            await at.landed()
            assert runs(at) == (f"{NANO}:ltsc2022", "process")
            assert at.window.catalog.model.tag(at.card(NANO)) == "ltsc2022"

    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t", world=host("10.0.20348.4294")) as running:
        run(scenario(running.windows))


def test_an_older_image_runs_with_hyperv_isolation(run: Run[Any], tmp_path: Path) -> None:
    async def scenario(url: str) -> None:
        async with desk(tmp_path / "s", url) as at:
            job = await create(at, "ltsc2019")
            assert isinstance(job.error, errors.OsVersionMismatch)
            assert job.refusal.sentence == (
                f"{NANO}:ltsc2019 is made for Windows Server 2019 (17763), and this host is "
                "Windows Server 2022 (20348), so it cannot run with process isolation."
            )
            assert [w.words for w in job.refusal.ways] == [
                "Run with Hyper-V isolation",
                "Use ltsc2022",
            ]
            # A container that could not start is not left behind.
            await until(lambda: not at.session.containers.total, what="nothing is left")
            click(at.window.toasts.shown[-1].ways[0])
            await at.landed()
            assert runs(at) == (f"{NANO}:ltsc2019", "hyperv")
            last = at.context.commands.last
            assert last is not None
            assert "--isolation hyperv" in last.line.text().replace("=", " ")

    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t", world=host("10.0.20348.4294")) as running:
        run(scenario(running.windows))


def test_a_host_offers_the_tag_of_its_own_build_first(run: Run[Any], tmp_path: Path) -> None:
    async def scenario(url: str) -> None:
        async with desk(tmp_path / "s", url) as at:
            model = at.window.catalog.model
            assert model.tag(at.card(NANO)) == "ltsc2019"
            job = await create(at, "ltsc2022")
            assert [w.words for w in job.refusal.ways] == ["Use ltsc2019", "Choose a Windows image"]
            assert "This host is older (Windows Server 2019 (17763))" in job.refusal.sentence

    (tmp_path / "t").mkdir()
    world = host("10.0.17763.6054", system="Windows Server 2019")
    with training.engine(tmp_path / "t", world=world) as running:
        run(scenario(running.windows))


@pytest.mark.parametrize("kernel", ["10.0", "", "10.0.99999999999999.1", "\u202e10.0"])
def test_a_host_with_an_absurd_build_is_left_to_say_itself(
    run: Run[Any], tmp_path: Path, kernel: str
) -> None:
    async def scenario(url: str) -> None:
        async with desk(tmp_path / "s", url) as at:
            assert at.window.catalog.model.tag(at.card(NANO)) == "ltsc2022"
            at.click(NANO, "create")
            job = await at.ended(f"{NANO}:ltsc2022")
            if job.error is None:
                assert (await at.landed()).model.container is not None
            else:
                assert isinstance(job.error, errors.EngineError)
                assert job.refusal is None or "\u202e" not in job.refusal.sentence

    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t", world=host(kernel)) as running:
        run(scenario(running.windows))


def test_an_engine_of_2017_is_explained_like_any_other(run: Run[Any], tmp_path: Path) -> None:
    async def scenario(running: training.Running) -> None:
        async with seat(tmp_path / "s", running.windows, running.linux) as at:
            await until(lambda: at.context.companions.is_live, what="the other side")
            refusal = await refused(at, "alpine", "alpine:3")
            assert toast(at).notice.raw == (
                "no matching manifest for windows/amd64 in the manifest list entries"
            )
            assert refusal.sentence == (
                "alpine:3 is a Linux image, and this engine runs Windows containers."
            )
            refusal.ways[0].take()
            page = await at.landed()
            assert page.model.container is not None
            assert page.model.container.image == "alpine:3"

    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t", world="classic") as running:
        run(scenario(running))
