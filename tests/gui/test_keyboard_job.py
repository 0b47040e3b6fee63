"""The whole main job on a real engine by keys alone: no mouse, no call into the window."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from kitepy.dialogs.delete_container import DeleteContainer
from kitepy.dialogs.settings import SettingsDialog
from kitepy.engine.dto import Status
from kitepy.style import theme
from kitepy.views.main_window import MainWindow
from tests.conftest import Run
from tests.gui.test_main_job import in_window, labelled, log_text, open_window, status
from tests.support import lab
from tests.support.qt import press, type_text, until

Key, Shift, Control, Alt = (
    Qt.Key,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def engine(engine_url: str) -> Iterator[str]:
    yield engine_url
    if made := labelled(engine_url):
        lab.docker(engine_url, "rm", "-fv", *made, check=False)
    theme.set_scheme("light")


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None, "the focus is lost"
    return found


def tab_to(reached: Callable[[QWidget], bool]) -> None:
    """Press Tab until the keyboard is where it is wanted."""
    for _ in range(80):
        if reached(focused()):
            return
        press(Key.Key_Tab)
    raise AssertionError(f"Tab does not lead there, but to {focused()}")


async def active_dialog(window: MainWindow, kind: type[QDialog]) -> Any:
    def shown() -> Any:
        found = window.findChild(kind)
        return found if found and found.isActiveWindow() and found.isAncestorOf(focused()) else None

    await until(shown, what=f"the keyboard in {kind.__name__}")
    return shown()


def test_the_main_job_by_keys(
    qapp: QApplication, run: Run[Any], engine: str, tmp_path: Path
) -> None:
    lab.docker(engine, "rmi", "-f", "nginx:1.29", check=False)
    window, context = open_window(qapp, tmp_path, engine)

    async def scenario(session: Any) -> None:
        QTest.qWaitForWindowActive(window)
        press(Key.Key_1, Control)
        assert focused() is window.catalog.search
        type_text("nginx")
        await until(lambda: not window.catalog.model.is_searching, what="the search")
        tab_to(lambda widget: widget is window.catalog.view)
        assert window.catalog.view.currentIndex().data().startswith("nginx")
        press(Key.Key_Return)
        await until(lambda: window.container_page is not None, 60, "the page")
        page: Any = window.container_page
        assert page.isAncestorOf(focused())
        await until(lambda: page.model.container, what="the container")
        await the_log(page)
        container = page.model.container
        await stop_and_start(session, page, container.id)
        await the_settings(window)
        await rename(window, session, container.id)
        await delete(window, session, container.id)

    run(in_window(window, context, scenario))


async def the_log(page: Any) -> None:
    press(Key.Key_2, Alt)
    await until(lambda: "ready for start up" in log_text(page), what="the log")
    press(Key.Key_F6)
    for _ in range(4):
        if page.isAncestorOf(focused()):
            break
        press(Key.Key_F6)
    tab_to(lambda widget: widget is page.logs.view)
    press(Key.Key_F, Control)
    field: Any = page.logs.toolbar.search_field
    assert focused() == field
    type_text("start")
    await until(lambda: page.logs.feed.work.search.matches, what="matches")
    count = field.count
    await until(lambda: count.text().startswith("1 of"), what="the first match")
    matches = len(page.logs.feed.work.search.matches)
    press(Key.Key_F3)
    assert count.text() == f"{2 if matches > 1 else 1} of {matches}"
    press(Key.Key_F3, Shift)
    assert count.text() == f"1 of {matches}"
    press(Key.Key_Escape)
    assert focused() is page.logs.view


async def stop_and_start(session: Any, page: Any, container_id: str) -> None:
    press(Key.Key_Return, Control)
    await until(lambda: status(session, container_id) is Status.EXITED, what="stopped")
    await until(lambda: not session.containers.busy(container_id), what="at rest")
    # By the button now: it must keep the keyboard while it works and after.
    button = page.header.buttons.buttons["run"]
    tab_to(lambda widget: widget is button)
    press(Key.Key_Space)
    await until(lambda: status(session, container_id) is Status.RUNNING, what="running")
    await until(lambda: not session.containers.busy(container_id), what="at rest")
    assert focused() is button
    assert button.accessibleName() == "Stop"


async def the_settings(window: MainWindow) -> None:
    before = focused()
    assert theme.scheme() == "light"
    press(Key.Key_Comma, Control)
    dialog = await active_dialog(window, SettingsDialog)
    assert focused() is dialog.theme
    press(Key.Key_End)
    assert theme.scheme() == "dark"
    press(Key.Key_Escape)
    await until(lambda: window.isActiveWindow() and focused() is before, what="back again")


def in_list(window: MainWindow, container_id: str) -> None:
    for _ in range(4):
        if focused() is window.sidebar.list:
            break
        press(Key.Key_F6)
    listed = window.sidebar.list
    press(Key.Key_Home)
    while listed.current_container() != container_id:
        before = listed.currentIndex()
        press(Key.Key_Down)
        assert listed.currentIndex() != before, "the row is not in the list"


async def rename(window: MainWindow, session: Any, container_id: str) -> None:
    in_list(window, container_id)
    press(Key.Key_F2)
    type_text("by-keys")
    press(Key.Key_Return)
    await until(lambda: session.containers.find_name("by-keys"), what="the name")
    assert focused() is window.sidebar.list
    assert window.sidebar.list.current_container() == container_id


async def delete(window: MainWindow, session: Any, container_id: str) -> None:
    press(Key.Key_Delete)
    dialog = await active_dialog(window, DeleteContainer)
    assert isinstance(focused(), QPushButton)
    assert focused() is dialog.cancel_button, "Enter alone deletes nothing"
    tab_to(lambda widget: widget is dialog.delete_button)
    press(Key.Key_Return)
    await until(lambda: session.containers.container(container_id) is None, what="deleted")
    await until(lambda: window.pages.currentWidget() is window.catalog, what="the catalog")
    await until(lambda: QApplication.focusWidget() is not None, what="the keyboard")
