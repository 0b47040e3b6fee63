"""The form for a new container, as a test sits before it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from tests.support.desk import Desk, desk


@asynccontextmanager
async def form(folder: Path, url: str, **more: Any) -> AsyncIterator[tuple[Desk, Any]]:
    """The form, opened by its key."""
    async with desk(folder / "s", url, **more) as at:
        at.window.catalog.view.clearSelection()
        at.window.catalog.view.setCurrentIndex(at.index(first(at)))
        QTest.keyClick(at.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        dialog = await at.dialog("newContainerDialog")
        yield at, dialog
        if still_open := at.window.findChild(QDialog, "newContainerDialog"):
            still_open.reject()


def first(at: Desk) -> str:
    card = at.window.catalog.model.card(at.window.catalog.model.index(0))
    assert card is not None
    return card.repository
