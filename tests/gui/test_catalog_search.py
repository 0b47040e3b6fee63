"""The catalog's search on a real engine, which asks a stand-in index on loopback."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kitepy.models import card_words
from kitepy.style import theme
from tests.conftest import Run
from tests.support import hub, lab
from tests.support.desk import Desk, desk, made, tidy
from tests.support.qt import click, until

pytestmark = pytest.mark.engine
NAME = "library/kp-found"


@pytest.fixture
def index(the_lab: lab.Lab) -> Iterator[hub.Hub]:
    """An index that knows three images, and a registry that has one of them."""
    stand_in = hub.Hub(the_lab.registry)
    stand_in.results = [
        hub.result(NAME, "Found by the index.", 1234),
        hub.result("someone/kp-other", "Another one.", 7),
        hub.result("kp-third"),
    ]
    yield stand_in
    stand_in.close()
    tidy(the_lab.engine_url)
    lab.docker(the_lab.engine_url, "rmi", "-f", f"{stand_in.host}/{NAME}:latest", check=False)


def shown(at: Desk) -> list[str]:
    model = at.window.catalog.model
    cards = (model.card(model.index(row)) for row in range(model.rowCount()))
    return [card.repository for card in cards if card]


def test_what_the_index_finds_is_a_card_that_creates(
    qapp: QApplication,
    run: Run[Any],
    index: hub.Hub,
    the_lab: lab.Lab,
    tmp_path: Path,
) -> None:
    hub.publish(the_lab, "kp-found:latest", layers=1, size_kb=100)

    async def scenario() -> None:
        async with desk(tmp_path, the_lab.engine_url) as at:
            await at.search(f"{index.host}/kp-")
            found = [f"{index.host}/{name}" for name in (NAME, "someone/kp-other", "kp-third")]
            assert shown(at) == [found[2], found[0], found[1]], "names that begin so first"
            card = at.card(found[0])
            assert card.words("ja") == "Found by the index."
            assert card_words.stars(card.stars or 0) == "1.2k"
            assert card_words.publisher(card) == f"Community · {index.host}/library"
            assert at.window.catalog.head.note.text().startswith(str(len(shown(at))))
            at.click(found[0], "create")
            page = await at.landed()
            assert page.model.container is not None
            assert page.model.container.name == "kp-found"

    run(scenario())


def test_keys_in_a_row_are_one_question_and_the_newest_word_wins(
    qapp: QApplication, run: Run[Any], index: hub.Hub, engine_url: str, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with desk(tmp_path, engine_url) as at:
            page = at.window.catalog
            page.search.setText(f"{index.host}/")
            index.asked.clear()
            index.hold()
            QTest.keyClicks(page.search, "kp-fou")
            await until(index.held.is_set, what="the first question")
            assert index.asked == ["kp-fou"]
            assert page.model.is_searching
            index.held.clear()
            QTest.keyClick(page.search, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClicks(page.search, f"{index.host}/other")
            await until(index.held.is_set, what="the second question")
            index.go.set()
            await until(lambda: not page.model.is_searching, what="an answer")
            assert index.asked == ["kp-fou", "other"]
            assert f"{index.host}/someone/kp-other" in shown(at)
            assert f"{index.host}/{NAME}" not in shown(at)

    run(scenario())


def test_offline_the_bundled_list_still_answers_and_says_why(
    qapp: QApplication, run: Run[Any], index: hub.Hub, engine_url: str, tmp_path: Path
) -> None:
    index.breaks["search"] = "500"

    async def scenario() -> None:
        async with desk(tmp_path, engine_url) as at:
            page = at.window.catalog
            await at.search("nginx")  # there is no network: Docker Hub's own index is away
            assert shown(at)[0] == "nginx"
            assert page.offline.isVisible()
            assert page.offline.title.text() == "The search is not available now"
            await at.search(f"{index.host}/kp-")
            assert page.offline.isVisible()
            assert page.nothing is not None
            assert not page.nothing.geometry().intersects(page.offline.geometry())
            index.breaks.clear()
            click(page.offline.again)
            await until(lambda: not page.model.is_searching, what="the second try")
            assert not page.offline.isVisible()
            assert f"{index.host}/{NAME}" in shown(at)
            page.search.clear()
            assert not page.offline.isVisible()

    run(scenario())


@pytest.mark.parametrize("how", ["garbage", "404", "cut"])
def test_an_index_that_answers_nonsense_is_no_crash(
    qapp: QApplication, run: Run[Any], index: hub.Hub, engine_url: str, tmp_path: Path, how: str
) -> None:
    index.breaks["search"] = how

    async def scenario() -> None:
        async with desk(tmp_path, engine_url) as at:
            await at.search(f"{index.host}/kp-")
            assert at.window.catalog.offline.isVisible()
            assert at.window.catalog.offline.title.text() == "The search is not available now"

    run(scenario())


def test_hostile_names_and_descriptions_stay_plain(
    qapp: QApplication, run: Run[Any], index: hub.Hub, engine_url: str, tmp_path: Path
) -> None:
    index.results = [
        hub.result("all/<b>bold</b>", "never shown"),
        hub.result("all/../../etc/passwd", "never shown"),
        hub.result("all/" + "a" * 5000, "never shown"),
        hub.result("all/good", "<img src=x>\x1b[31m\u202eevil\x00 & " + "w" * 100_000),
        {"name": "all/empty", "description": None},
    ]

    async def scenario() -> None:
        async with desk(tmp_path, engine_url) as at:
            await at.search(f"{index.host}/all")
            assert [n for n in shown(at) if "/all/" in n] == [
                f"{index.host}/all/{n}" for n in ("good", "empty")
            ]
            card = at.card(f"{index.host}/all/good")
            words = card_words.description(card)
            assert len(words) <= 301
            assert not {"\x1b", "\u202e", "\x00"} & set(words)
            view = at.window.catalog.view
            tip = view._tip(view.visualRect(at.index(card.repository)).center() - QPoint(0, 20))
            assert "<img" not in tip
            assert not at.window.catalog.grab().isNull()

    run(scenario())


def test_a_click_far_down_reaches_its_card(
    qapp: QApplication, run: Run[Any], engine_url: str, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with desk(tmp_path, engine_url) as at:
            view = at.window.catalog.view
            wanted: list[tuple[str, str]] = []
            view.wants.connect(lambda what, i: wanted.append((what, shown(at)[i.row()])))
            view.scrollTo(at.index("gitea/gitea"))
            before = view.verticalScrollBar().value()
            assert before > 0
            # The first click also brings the focus, which used to scroll the first card in.
            at.click("gitea/gitea", "tag")
            assert wanted == [("tag", "gitea/gitea")]
            assert view.verticalScrollBar().value() == before
            menu = at.window.catalog.menus.menu
            assert menu is not None
            menu.close()

    run(scenario())


def test_typed_and_local_tags_stand_beside_the_bundled_ones(
    qapp: QApplication, run: Run[Any], engine_url: str, tmp_path: Path
) -> None:
    lab.docker(engine_url, "tag", "alpine:3", "alpine:mine")

    async def scenario() -> None:
        async with desk(tmp_path, engine_url) as at:
            page, model = at.window.catalog, at.window.catalog.model
            card = at.card("alpine")
            await until(lambda: ("mine", True) in model.tags(card), what="the local tag")
            assert ("edge", False) in model.tags(card)
            assert model.tag(card) == "3"
            assert model.is_local(card)
            at.click("alpine", "tag")
            at.pick("mine")
            assert model.reference(card) == "alpine:mine"
            at.click("alpine", "tag")
            at.pick("\0other")
            dialog = await at.dialog("tagDialog")
            QTest.keyClicks(dialog.field, "no good!")
            assert not dialog.use.isEnabled()
            assert dialog.error.text() == "Letters, digits, dots, hyphens and underscores only."
            dialog.field.setText(":3.20")
            assert dialog.use.isEnabled()
            QTest.keyClick(dialog.field, Qt.Key.Key_Return)
            assert model.reference(card) == "alpine:3.20"
            assert not model.is_local(card)
            await at.search("alpine:9.9")
            assert model.reference(card) == "alpine:9.9"
            assert page.head.note.text().startswith(str(model.rowCount()))

    run(scenario())
    lab.docker(engine_url, "rmi", "alpine:mine")


def test_filters_by_source_category_trust_and_mode(
    qapp: QApplication, run: Run[Any], engine_url: str, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with desk(tmp_path, engine_url) as at:
            head = at.window.catalog.head
            assert shown(at)[-6] == "mcr.microsoft.com/windows/nanoserver", "misfits last"
            head.choose_source("local")
            await until(lambda: "busybox" in shown(at), what="the local images")
            assert "elasticsearch" not in shown(at)
            head.show_all()
            click(head.chips.button(1))
            assert {"postgres", "redis"} <= set(shown(at))
            assert "nginx" not in shown(at)
            head.show_all()
            everything = len(shown(at))
            click(head.trusted)
            assert "axllent/mailpit" not in shown(at)
            assert 0 < len(shown(at)) < everything
            head.show_all()
            head.choose_source("fitting")
            assert "mcr.microsoft.com/windows/nanoserver" not in shown(at)
            await at.search("nanoserver")
            nothing = at.window.catalog.nothing
            assert nothing is not None
            assert nothing.isVisible()
            assert nothing.title.text() == "No image matches nanoserver"
            assert "Windows engine" in nothing.advice.text()
            click(nothing.button)
            assert len(shown(at)) == everything
            assert made(engine_url) == []

    run(scenario())


@pytest.mark.parametrize(
    ("size", "zoom", "columns"),
    [((1024, 680), 1.0, 2), ((1440, 900), 1.0, 3), ((2560, 1440), 1.0, 6), ((1440, 900), 2.0, 1)],
)
def test_as_many_columns_as_there_is_room(
    qapp: QApplication,
    run: Run[Any],
    engine_url: str,
    tmp_path: Path,
    size: tuple[int, int],
    zoom: float,
    columns: int,
) -> None:
    async def scenario() -> None:
        async with desk(tmp_path, engine_url, size) as at:
            theme.set_zoom(zoom)
            view, model = at.window.catalog.view, at.window.catalog.model
            await until(lambda: view.viewport().width() > 0, what="a layout")
            tops = [view.visualRect(model.index(row)).top() for row in range(model.rowCount())]
            assert tops.count(tops[0]) == columns
            last = view.visualRect(model.index(columns - 1))
            assert last.right() <= view.viewport().width()

    run(scenario())
    theme.set_zoom(1.0)
