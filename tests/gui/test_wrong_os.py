"""An image for the other mode: marked, refused in one sentence, and two ways out of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kitepy.dialogs.new_container import NewContainer
from kitepy.models import switching
from kitepy.models.jobs import Job
from kitepy.models.switch_steps import Stage
from kitepy.style import theme
from kitepy.text import i18n
from kitepy.text.breaks import keep_words
from kitepy.views import card_paint
from kitepy.views.card_refusal import places
from tests.conftest import Run
from tests.support import training
from tests.support.qt import click, press, until
from tests.support.two_modes import (
    CHOOSE,
    REFUSED,
    SENTENCE,
    SWITCH,
    bash_runs,
    mode,
    refused,
    seat,
    shown,
    toast,
)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def hosts(tmp_path: Path) -> Iterator[training.Running]:
    """A Linux and a Windows host."""
    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t") as running:
        yield running


def test_bash_in_windows_mode_is_explained_and_the_switch_goes_on_with_it(
    run: Run[Any], tmp_path: Path, hosts: training.Running
) -> None:
    async def scenario() -> None:
        async with seat(tmp_path / "s", hosts.windows, hosts.linux) as at:
            refusal = await refused(at)
            assert (refusal.sentence, refusal.reason) == (SENTENCE, "")
            assert [way.words for way in refusal.ways] == [SWITCH, CHOOSE]
            message = toast(at)
            assert message.notice.title == SENTENCE
            assert message.notice.raw == REFUSED
            assert [button.accessibleName() for button in message.ways] == [SWITCH, CHOOSE]
            click(message.ways[0])
            await bash_runs(at)
            last = at.context.commands.last
            assert last is not None
            assert last.line.text() == "docker run -dit --name bash bash:5"
            assert at.context.refusals.pending.wanted is None
            # AND the refusal is no news any more, on neither side
            assert at.session.jobs.for_target("bash:5") is not None
            assert all(t.notice.title != SENTENCE for t in at.window.toasts.shown)

    run(scenario())


def test_the_buttons_of_the_card_do_the_same(
    run: Run[Any], tmp_path: Path, hosts: training.Running
) -> None:
    async def scenario() -> None:
        async with seat(tmp_path / "s", hosts.windows, hosts.linux) as at:
            refusal = await refused(at)
            view, index = at.window.catalog.view, at.index("bash")
            view.scrollTo(index)
            place = places(view.visualRect(index), refusal)
            assert place.ways[0].bottom() < place.ways[1].top()
            # AND a screen reader reads all of it, and the menu has the ways for the keys
            spoken = at.index("bash").data(Qt.ItemDataRole.AccessibleTextRole)
            assert spoken.startswith(f"bash: {SENTENCE}")
            assert SWITCH in spoken
            assert CHOOSE in spoken
            view.setCurrentIndex(index)
            QTest.keyClick(view, Qt.Key.Key_M)
            menu = at.window.catalog.menus.menu
            assert menu is not None
            assert [action.text() for action in menu.actions()[:2]] == [SWITCH, CHOOSE]
            menu.close()
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.ways[1].center())
            # THEN all that fits is shown, and nothing else; the card is a card again
            assert at.window.catalog.head.source.text() == "Windows images only"
            assert "bash" not in shown(at)
            assert shown(at)[0] == "mcr.microsoft.com/windows/nanoserver"
            assert view.currentIndex().row() == 0
            assert not at.window.toasts.shown
            at.window.catalog.head.show_all()
            assert at.window.catalog.model.job(at.card("bash")) is None
            await refused(at)
            view.setCurrentIndex(at.index("bash"))
            QTest.keyClick(view, Qt.Key.Key_Return)
            await bash_runs(at)

    run(scenario())


def test_a_windows_image_in_linux_mode_goes_the_other_way(
    run: Run[Any], tmp_path: Path, hosts: training.Running
) -> None:
    async def scenario() -> None:
        async with seat(tmp_path / "s", hosts.linux, hosts.windows) as at:
            name = "mcr.microsoft.com/windows/nanoserver"
            refusal = await refused(at, name, f"{name}:ltsc2022")
            assert "is a Windows image, and this engine runs Linux" in refusal.sentence
            assert refusal.ways[0].words == "Switch to Windows containers and create"
            refusal.ways[0].take()
            page = await at.landed()
            assert mode(at) == "windows"
            assert page.model.container is not None
            assert page.model.container.image == f"{name}:ltsc2022"

    run(scenario())


def test_a_typed_reference_without_a_card_and_a_pull_are_explained_too(
    run: Run[Any], tmp_path: Path, hosts: training.Running
) -> None:
    async def scenario() -> None:
        async with seat(tmp_path / "s", hosts.windows, hosts.linux) as at:
            await at.search("haproxy:3.2")
            at.click("haproxy", "menu")
            at.pick("pull")
            job: Job = await at.ended("haproxy:3.2")
            assert job.refusal is not None
            assert job.refusal.ways[0].words == "Switch to Linux containers and pull"
            job.refusal.ways[0].take()
            await until(lambda: mode(at) == "linux", what="the switch")
            current = at.context.connections.current
            assert current is not None
            await until(lambda: current.images.has("haproxy:3.2"), what="the pull")

    run(scenario())


def test_without_an_engine_of_the_other_mode_it_says_what_to_do(
    run: Run[Any], tmp_path: Path, hosts: training.Running
) -> None:
    async def scenario() -> None:
        async with seat(tmp_path / "s", hosts.windows) as at:
            refusal = await refused(at)
            assert [way.words for way in refusal.ways] == ["Try again", CHOOSE]
            assert refusal.reason == "Pair a Linux engine in the engine menu first."
            assert toast(at).notice.detail == refusal.reason
            # AND as soon as there is one, trying again offers it
            connections = at.context.connections
            there = connections.add(hosts.linux)
            connections.open(at.session.choice.id)
            at.context.companions.pair(at.session.choice.id, there.choice.id)
            before = at.job("bash:5")
            click(toast(at).ways[0])
            assert at.job("bash:5") is not before
            job = await at.ended("bash:5")
            assert job.refusal is not None
            assert job.refusal.ways[0].words == SWITCH

    run(scenario())


def test_a_partner_that_does_not_answer_is_the_reason(
    run: Run[Any], tmp_path: Path, hosts: training.Running
) -> None:
    async def scenario() -> None:
        nobody = f"unix://{tmp_path}/nobody.sock"
        async with seat(tmp_path / "s", hosts.windows, nobody) as at:
            partner = at.context.companions.session
            assert partner is not None
            await until(lambda: partner.error, what="no answer")
            refusal = await refused(at)
            assert refusal.reason.startswith("The Linux engine cannot be used: The engine is not")
            assert [way.words for way in refusal.ways] == ["Try again", CHOOSE]

    run(scenario())


def test_a_switch_that_is_cancelled_drops_what_was_asked_with_a_line(
    run: Run[Any], tmp_path: Path, hosts: training.Running
) -> None:
    async def scenario() -> None:
        (tmp_path / "other").mkdir()
        with training.engine(tmp_path / "other") as other:
            async with seat(tmp_path / "s", hosts.windows, other.linux) as at:
                await until(lambda: at.context.companions.is_live, what="the other side")
                refusal = await refused(at)
                other.process.kill()
                await until(lambda: not at.context.companions.is_live, what="it is gone")
                refusal.ways[0].take()
                switch = at.context.switching
                assert switch.stage is Stage.BEFORE
                assert at.window.pages.shows_switching
                switch.cancel()
                assert at.context.refusals.pending.wanted is None
                assert mode(at) == "windows"
                said = toast(at).notice
                assert said.title == "Create bash:5: not done, because the mode was not switched"

    run(scenario())


def test_a_switch_that_fails_may_be_tried_again_and_then_goes_on(
    run: Run[Any], tmp_path: Path, hosts: training.Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(switching, "ANSWER_LIMIT_S", 1.0)

    async def scenario() -> None:
        (tmp_path / "o").mkdir()
        with training.engine(tmp_path / "o") as other:
            async with seat(tmp_path / "s", hosts.windows, other.linux) as at:
                await until(lambda: at.context.companions.is_live, what="the other side")
                refusal = await refused(at)
                other.process.kill()
                await until(lambda: not at.context.companions.is_live, what="it is gone")
                refusal.ways[0].take()
                switch = at.context.switching
                switch.confirm()
                await until(lambda: switch.stage is Stage.FAILED, what="the failure")
                assert at.context.refusals.pending.wanted is not None
                with training.engine(tmp_path / "o"):
                    monkeypatch.setattr(switching, "ANSWER_LIMIT_S", 30.0)
                    switch.try_again()
                    await bash_runs(at)

    run(scenario())


def test_the_form_has_the_ways_out_and_takes_what_was_typed_along(
    run: Run[Any], tmp_path: Path, hosts: training.Running
) -> None:
    async def scenario() -> None:
        async with seat(tmp_path / "s", hosts.windows, hosts.linux) as at:
            await until(lambda: at.context.companions.is_live, what="the other side")
            at.click("bash", "menu")
            at.pick("options")
            form: NewContainer = await at.dialog("newContainerDialog")
            assert form.verdict.tone == "danger"
            assert form.verdict.answer.text() == "It cannot run: the image is for Linux."
            form.form.name.setText("mine")
            form.open_console.setChecked(False)
            click(form.create_button)
            await until(form.ways.isVisible, what="the refusal")
            assert form.told.text() == SENTENCE
            assert [b.accessibleName() for b in form.ways.buttons] == [SWITCH, CHOOSE]
            assert form.ways.buttons[0].hasFocus()
            press(Qt.Key.Key_Space)
            await bash_runs(at, "mine")
            assert not at.window.toasts.shown or toast(at).notice.title != SENTENCE

    run(scenario())


@pytest.mark.parametrize("paired", [True, False])
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("size", [(1024, 680), (1440, 900)])
def test_the_words_have_room(
    run: Run[Any],
    tmp_path: Path,
    hosts: training.Running,
    qapp: QApplication,
    language: str,
    size: tuple[int, int],
    paired: bool,
) -> None:
    async def scenario() -> None:
        async with seat(tmp_path / "s", hosts.windows, hosts.linux if paired else "") as at:
            at.window.resize(*size)
            refusal = await refused(at)
            view, index = at.window.catalog.view, at.index("bash")
            view.scrollTo(index)
            place, cell = places(view.visualRect(index), refusal), view.visualRect(index)
            for rect, way in zip(place.ways, refusal.ways, strict=True):
                assert rect.width() > card_paint.width(way.words, "bodyStrong") + theme.px(8)
                assert cell.contains(rect)
                assert not rect.intersects(place.close)
            words = i18n.sentences([part for part in (refusal.sentence, refusal.reason) if part])
            needed = lines(keep_words(words), place.words.width() - theme.px(20))
            assert needed * theme.line("caption") <= place.words.height() + theme.px(3)
            message = toast(at)
            for button in message.ways:
                assert button.width() >= button.sizeHint().width()
                assert message.rect().contains(button.geometry())

    i18n.install(qapp, language)
    theme.set_language(language)
    try:
        run(scenario())
    finally:
        i18n.install(qapp, "en")
        theme.set_language("en")


def lines(words: str, width: int) -> int:
    """How many lines words take at a width."""
    layout = QTextLayout(words, theme.font("caption"))
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    return layout.lineCount()
