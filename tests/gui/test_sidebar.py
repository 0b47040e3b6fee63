"""The sidebar by mouse and keyboard, without an engine: rows come from made-up facts."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from kitepy.core.settings import Settings
from kitepy.engine import dto
from kitepy.models.command_log import CommandLog
from kitepy.models.containers import ContainersModel
from kitepy.models.notices import Notice, Notices
from kitepy.style import theme
from kitepy.views.sidebar import Sidebar, snapped_width

Key, Status = Qt.Key, dto.Status


class ShownSession(QObject):
    """What the sidebar reads of a session."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode: str | None = "linux"
        self.capabilities = None
        self.notices = Notices()
        self.containers = ContainersModel(CommandLog(), self.notices)


class ShownConnections(QObject):
    """What the sidebar reads of the connections."""

    current_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.current: ShownSession | None = ShownSession()


def make(name: str, created_s: float, **more: Any) -> dto.Container:
    values: dict[str, Any] = {"status": Status.RUNNING, "image": "nginx:1.29", **more}
    return dto.Container(id=f"id-{name}", name=name, created_s=created_s, **values)


ROWS = [make(f"c{n:02}", n, status=Status.EXITED, exit_code=0) for n in range(40)]
ROWS += [make("web", 50, project="shop"), make("api", 49, project="shop")]


@pytest.fixture
def sidebar(qapp: QApplication, tmp_path: Path) -> Iterator[Sidebar]:
    theme.configure(qapp, "light", "linux", 1.0)
    made = Sidebar(cast("Any", ShownConnections()), Settings(str(tmp_path)))
    made.resize(300, 700)
    made.show()
    made.list.containers.reset_from(ROWS)
    QTest.qWaitForWindowExposed(made)
    yield made
    made.close()
    made.deleteLater()


def at(sidebar: Sidebar, name: str) -> QPoint:
    index = sidebar.list.containers.index_of(f"id-{name}")
    return sidebar.list.visualRect(index).center()


def click(sidebar: Sidebar, name: str) -> None:
    QTest.mouseClick(sidebar.list.viewport(), Qt.MouseButton.LeftButton, pos=at(sidebar, name))


def test_click_opens_and_mark_moves(sidebar: Sidebar) -> None:
    opened: list[str] = []
    sidebar.open_container.connect(opened.append)
    click(sidebar, "api")
    assert opened == ["id-api"]
    sidebar.mark_container("id-api")
    assert sidebar.list.current_container() == "id-api"
    sidebar.mark_page("window.catalog")
    assert not sidebar.list.selectedIndexes()
    assert sidebar.nav.selectedIndexes()


def test_the_filter_is_there_next_time_and_seen(sidebar: Sidebar) -> None:
    sidebar.focus_filter()
    QTest.keyClicks(sidebar.filter, "web")
    assert sidebar.list.containers.shown == 1
    again = Sidebar(cast("Any", ShownConnections()), sidebar._settings)
    again.show()
    again.list.containers.reset_from(ROWS)
    assert again.filter.isVisible()
    assert again.list.containers.shown == 1
    QTest.keyClick(again.filter, Qt.Key.Key_Escape)
    assert again.list.containers.shown == len(ROWS)
    assert again._settings.get("container_filter") == ""
    again.close()
    again.deleteLater()


def test_keys_do_all_that_the_mouse_does(sidebar: Sidebar) -> None:
    heard: list[tuple[str, str]] = []
    sidebar.open_container.connect(_hears(heard, "open"))
    sidebar.delete_container.connect(_hears(heard, "delete"))
    sidebar.list.setFocus(Qt.FocusReason.TabFocusReason)
    sidebar.list.select("id-web")
    QTest.keyClick(sidebar.list, Key.Key_Down)
    QTest.keyClick(sidebar.list, Key.Key_Return)
    QTest.keyClick(sidebar.list, Key.Key_Delete)
    assert heard == [("open", "id-api"), ("delete", "id-api")]
    QTest.keyClick(sidebar.list, Key.Key_Up)
    QTest.keyClick(sidebar.list, Key.Key_Up)
    QTest.keyClick(sidebar.list, Key.Key_Return)
    group = sidebar.list.containers.index(0, 0)
    assert not sidebar.list.isExpanded(group)


def test_without_an_engine_a_verb_says_so(sidebar: Sidebar) -> None:
    session = cast("ShownSession", sidebar._session)
    posted: list[Notice] = []
    session.notices.posted.connect(posted.append)
    sidebar.list.select("id-web")
    QTest.keyClick(sidebar.list, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [n.title for n in posted] == ["Stop on web: no engine is connected"]


def test_rename_survives_a_refresh_and_refuses_a_taken_name(sidebar: Sidebar) -> None:
    sidebar.list.select("id-web")
    QTest.keyClick(sidebar.list, Key.Key_F2)
    editor = cast("QLineEdit", sidebar.list.viewport().findChild(QLineEdit))
    QTest.keyClicks(editor, "api")
    sidebar.list.containers.upsert(make("web", 50, project="shop", exit_code=3))
    sidebar.list.containers.sync([*ROWS[1:], make("new", 99)])
    assert editor.text() == "api"
    assert editor.property("invalid") is True
    QTest.keyClick(editor, Key.Key_Return)
    assert editor.isVisible()
    assert "exists" in editor.accessibleDescription()
    QTest.keyClick(editor, Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_scroll_and_selection_stay_while_rows_come_above(sidebar: Sidebar) -> None:
    sidebar.list.select("id-c20")
    before = at(sidebar, "c20").y()
    assert sidebar.list.verticalScrollBar().value() > 0
    for n in range(5):
        sidebar.list.containers.upsert(make(f"new{n}", 100 + n))
    sidebar.list.containers.forget("id-c39")
    sidebar.list.executeDelayedItemsLayout()
    assert at(sidebar, "c20").y() == before
    assert sidebar.list.current_container() == "id-c20"


def test_filter_by_keyboard(sidebar: Sidebar) -> None:
    sidebar.list.setFocus()
    QTest.keyClick(sidebar.list, Key.Key_Slash)
    QTest.keyClicks(sidebar.filter, "shop")
    assert sidebar.list.containers.shown == 2
    QTest.keyClicks(sidebar.filter, "nobody")
    assert sidebar.note.title.text() == "No container matches the filter."
    QTest.keyClick(sidebar.filter, Key.Key_Escape)
    assert sidebar.list.containers.shown == len(ROWS)
    assert not sidebar.filter.isVisible()


def test_rail_and_zoom(sidebar: Sidebar) -> None:
    sidebar.resize(84, 700)
    assert sidebar.rail
    assert sidebar.list.rail
    assert not sidebar.title.isVisible()
    theme.set_zoom(2.0)
    assert snapped_width(300) == theme.px("rail")
    theme.set_zoom(1.0)
    assert [snapped_width(w) for w in (100, 225, 300, 999)] == [84, 240, 300, 420]


def test_a_screen_reader_hears_rows(sidebar: Sidebar) -> None:
    said = int(Qt.ItemDataRole.AccessibleTextRole)
    group = sidebar.list.containers.index(0, 0)
    texts = [i.data(said) for i in (group, sidebar.list.indexBelow(group))]
    assert texts == ["shop, 2 of 2 running", "web, nginx 1.29, running"]
    seen = QAccessible.queryAccessibleInterface(sidebar.list)
    assert seen.role() is QAccessible.Role.Tree
    assert seen.text(QAccessible.Text.Name) == "Containers"
    unnamed = [w for w in sidebar.findChildren(QLineEdit) if not w.accessibleName()]
    assert unnamed == []


def test_hostile_text_is_painted(sidebar: Sidebar) -> None:
    nasty = "<b>\u202e\x1b[2J\n" + "x" * 100_000
    sidebar.list.containers.upsert(make("e", 200, image=nasty, project=nasty))
    assert not sidebar.grab().isNull()


def _hears(heard: list[tuple[str, str]], what: str) -> Callable[[str], None]:
    def hear(container_id: str) -> None:
        heard.append((what, container_id))

    return hear
