"""The catalog by keyboard alone, and for a screen reader."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kitepy.models.jobs import JobState
from tests.conftest import Run
from tests.support import hub, lab
from tests.support.desk import Desk, desk, tidy
from tests.support.qt import press, until

pytestmark = pytest.mark.engine


def spoken(at: Desk, repository: str) -> str:
    """What a screen reader says of a card."""
    listed = QAccessible.queryAccessibleInterface(at.window.catalog.view)
    child = listed.child(at.index(repository).row())
    return str(child.text(QAccessible.Text.Name))


def focused(at: Desk) -> Any:
    return at.window.catalog.view.currentIndex().row()


def test_from_search_to_a_running_container_without_a_mouse(
    qapp: QApplication, run: Run[Any], the_lab: lab.Lab, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with desk(tmp_path, the_lab.engine_url) as at:
            at.window.activateWindow()
            await until(at.window.isActiveWindow, what="the window is active")
            view, menus = at.window.catalog.view, at.window.catalog.menus
            at.window.catalog.focus_search()
            QTest.keyClicks(at.window.catalog.search, "linux")
            press(Qt.Key.Key_Down)
            assert view.hasFocus(), "Down leads from the search to the cards"
            assert focused(at) == 0
            press(Qt.Key.Key_Right)
            assert focused(at) == 1
            press(Qt.Key.Key_Left)
            assert focused(at) == 0
            while focused(at) != at.index("alpine").row():
                press(Qt.Key.Key_Right)
            press(Qt.Key.Key_T)
            assert menus.menu is not None
            assert menus.menu.isVisible()
            menus.menu.close()
            press(Qt.Key.Key_M)
            assert [a.data() for a in menus.menu.actions()][:3] == ["create", "options", "pull"]
            menus.menu.close()
            press(Qt.Key.Key_O)
            dialog = await at.dialog("newContainerDialog")
            assert dialog.form.name.text() == "alpine"
            dialog.reject()
            view.setFocus()
            QTest.keyClick(view, Qt.Key.Key_Return)
            page = await at.landed()
            assert page.model.container is not None
            assert page.model.container.name == "alpine"

    run(scenario())
    tidy(the_lab.engine_url)


def test_delete_cancels_a_pull(
    qapp: QApplication, run: Run[Any], the_lab: lab.Lab, tmp_path: Path
) -> None:
    hub.publish(the_lab, "kp-keys:latest", layers=1, size_kb=400)
    registry = hub.Hub(the_lab.registry)
    name = f"{registry.host}/library/kp-keys"

    async def scenario() -> None:
        async with desk(tmp_path, the_lab.engine_url) as at:
            await at.search(name)
            registry.hold()
            view = at.window.catalog.view
            view.setCurrentIndex(at.index(name))
            QTest.keyClick(view, Qt.Key.Key_Return)
            await until(registry.held.is_set, what="a layer in its middle")
            await until(lambda: "Pulling" in spoken(at, name), what="the word of the pull")
            QTest.keyClick(view, Qt.Key.Key_Delete)
            job = await at.ended(f"{name}:latest", 5)
            assert job.state is JobState.CANCELLED

    run(scenario())
    registry.close()


def test_a_card_says_name_publisher_and_whether_it_is_here(
    qapp: QApplication, run: Run[Any], the_lab: lab.Lab, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with desk(tmp_path, the_lab.engine_url) as at:
            await until(lambda: at.session.images.has("alpine:3"), what="the local images")
            assert spoken(at, "alpine").startswith(
                "alpine, Docker Official Image, Linux, 3, on this engine. Minimal Linux"
            )
            assert spoken(at, "grafana/grafana").startswith(
                "grafana/grafana, Verified publisher · Grafana Labs, Linux, latest, not pulled yet."
            )
            listed = QAccessible.queryAccessibleInterface(at.window.catalog.view)
            assert listed.text(QAccessible.Text.Name) == "Images"
            assert listed.role() == QAccessible.Role.List

    run(scenario())
