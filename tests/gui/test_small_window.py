"""The least window at the largest zoom: nothing lies under anything else, the page scrolls."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from kitepy.style import theme
from tests.conftest import Run
from tests.support.console import desk, remove_all
from tests.support.qt import until

pytestmark = pytest.mark.engine


def in_a_row(*parts: QWidget) -> bool:
    """Whether each begins where the one before has ended."""
    return all(a.geometry().right() < b.x() for a, b in pairwise(parts))


def test_the_least_window_at_twice_the_size(
    qapp: QApplication, run: Run[Any], engine_url: str, tmp_path: Path
) -> None:
    theme.configure(qapp, "light", "linux", zoom=2.0, reduced_motion=True)

    async def scenario() -> None:
        async with desk(tmp_path, engine_url) as at:
            window, bar = at.window, at.window.top_bar
            window.resize(1024, 680)
            await until(lambda: window.sidebar.rail, what="the rail")
            parts = (bar.picker, bar.switch, bar.theme_button, bar.settings_button)
            await until(lambda: in_a_row(*parts), what="a bar whose parts are beside each other")
            assert parts[-1].geometry().right() < bar.width()
            page, room = window.catalog, window.work.room
            await until(lambda: room.verticalScrollBar().maximum() > 0, what="a page that scrolls")
            assert (
                page.view.visualRect(page.model.index(1)).x()
                == page.view.visualRect(page.model.index(0)).x()
            ), "one column"
            page.view.setFocus()
            bottom = page.view.mapTo(room.viewport(), page.view.rect().bottomLeft()).y()
            assert bottom <= room.viewport().height()
            page.focus_search()
            top = page.search.mapTo(room.viewport(), page.search.rect().topLeft()).y()
            assert top >= 0
            theme.set_zoom(1.0)
            await until(lambda: room.verticalScrollBar().maximum() == 0, what="room for all")

    try:
        run(scenario())
    finally:
        theme.set_zoom(1.0)
        remove_all(engine_url)
