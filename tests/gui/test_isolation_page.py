"""Who owns the kernel: the picture on Overview, the page, and over the form."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kitepy.style import theme
from kitepy.text import i18n, isolation_words
from kitepy.widgets.wrap_label import WrapLabel
from tests.conftest import Run
from tests.support import training
from tests.support.desk import Desk, desk
from tests.support.qt import click, until

pytestmark = pytest.mark.usefixtures("qapp")
FACTS = (("nano-shell", "process", "One shared Windows kernel 20348"), ("pwsh-lab", "hyperv", ""))


async def open_named(at: Desk, name: str) -> Any:
    """The page of a container, by its name."""
    assert at.session.engine is not None
    await until(lambda: name in at.session.containers.names(), what=name)
    found = {one.name: one.id for one in await at.session.engine.containers.list()}
    at.window.open_container(found[name])
    page = at.window.container_page
    assert page is not None
    await until(lambda: page.model.detail and page.model.container, what="its facts")
    return page


def test_overview_shows_the_kernel_and_leads_to_the_page(run: Run[Any], tmp_path: Path) -> None:
    async def scenario(url: str) -> None:
        async with desk(tmp_path / "s", url) as at:
            for name, kind, kernel in FACTS:
                page = await open_named(at, name)
                card = page.overview.isolation
                await until(card.isVisible, what="the card")
                assert card.kind.text() == isolation_words.title(kind)
                told = card.picture.accessibleName()
                assert name in told
                assert kernel in told
                assert ("own kernel" in told) is (kind == "hyperv")
            click(page.overview.isolation.compare)
            assert at.window.pages.shows_kinds
            assert at.window.sidebar.nav.selectedIndexes()[0].row() == 1

    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t") as running:
        run(scenario(running.windows))


def test_a_linux_container_has_no_such_picture_but_the_page_is_there(
    run: Run[Any], tmp_path: Path
) -> None:
    async def scenario(url: str) -> None:
        async with desk(tmp_path / "s", url) as at:
            page = await open_named(at, "web")
            assert page.overview.facts.isVisible()
            assert not page.overview.isolation.isVisible()
            QTest.keyClick(
                at.window,
                Qt.Key.Key_K,
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
            )
            assert at.window.pages.shows_kinds
            table = at.window.pages.kinds.table
            assert QApplication.focusWidget() in (table, None)
            spoken = QAccessible.queryAccessibleInterface(table).text(QAccessible.Text.Name)
            assert spoken == "Kinds of containers"
            at.window.open_catalog()
            assert at.window.pages.shows_catalog

    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t") as running:
        run(scenario(running.linux))


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_every_word_of_the_comparison_is_shown_whole(
    run: Run[Any], tmp_path: Path, qapp: QApplication, language: str, zoom: float
) -> None:
    async def scenario(url: str) -> None:
        async with desk(tmp_path / "s", url, size=(1024, 680)) as at:
            at.window.open_kinds()
            page = at.window.pages.kinds
            await until(lambda: page.table.columns[0].width() > 100, what="a layout")
            room = page.table.viewport().width()
            inner = page.table.widget()
            assert inner is not None
            assert inner.minimumSizeHint().width() <= room, "nothing is cut"
            if zoom == 1:
                rows = [[label.y() for label in labels] for labels in page.table._values]
                assert all(len(set(row)) == 1 for row in rows), "the same question, the same height"
            texts = [label.text() for label in page.findChildren(WrapLabel)]
            for _, values in isolation_words.comparison():
                assert set(values) <= set(texts)

    i18n.install(qapp, language)
    theme.set_language(language)
    theme.set_zoom(zoom)
    (tmp_path / "t").mkdir()
    try:
        with training.engine(tmp_path / "t", world=training.BARE) as running:
            run(scenario(running.windows))
    finally:
        i18n.install(qapp, "en")
        theme.set_language("en")
        theme.set_zoom(1.0)


def test_the_language_changes_while_the_page_is_open(
    run: Run[Any], tmp_path: Path, qapp: QApplication
) -> None:
    async def scenario(url: str) -> None:
        async with desk(tmp_path / "s", url) as at:
            at.window.open_kinds()
            i18n.install(qapp, "ja")
            QApplication.sendEvent(at.window.pages.kinds, QEvent(QEvent.Type.LanguageChange))
            assert at.window.pages.kinds.title.text() == "コンテナの種類"
            texts = [one.text() for one in at.window.pages.kinds.findChildren(WrapLabel)]
            assert "強い分離" in texts

    (tmp_path / "t").mkdir()
    try:
        with training.engine(tmp_path / "t", world=training.BARE) as running:
            run(scenario(running.windows))
    finally:
        i18n.install(qapp, "en")


def test_the_form_keeps_what_was_typed_while_the_kinds_are_read(
    run: Run[Any], tmp_path: Path
) -> None:
    async def scenario(url: str) -> None:
        async with desk(tmp_path / "s", url) as at:
            at.window.catalog.open_form()
            form = await at.dialog("newContainerDialog")
            form.form.name.setText("typed")
            click(form.form.difference)
            kinds = form.findChild(QWidget, "kindsDialog")
            assert kinds.isVisible()
            click(kinds.close_button)
            assert form.isVisible()
            assert form.form.name.text() == "typed"
            form.reject()

    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t", world=training.BARE) as running:
        run(scenario(running.windows))
