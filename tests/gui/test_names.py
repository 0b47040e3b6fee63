"""Every control of the container page, the status line and the dialogs has a name to be read."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from kitepy.app.context import AppContext
from kitepy.core.settings import Settings
from kitepy.dialogs.delete_container import DeleteContainer
from kitepy.engine import dto, opts
from kitepy.style import theme
from kitepy.text import commands
from kitepy.views.container_page import ContainerPage
from kitepy.views.overview_cards import EnvironmentCard
from kitepy.views.status_line import StatusLine
from kitepy.views.toasts import Toasts

CONTAINER = dto.Container("a" * 64, "web", "nginx:1.29", dto.Status.RUNNING, 1.0)


def nameless(root: QWidget) -> list[str]:
    controls = [
        widget
        for kind in (QAbstractButton, QLineEdit, QPlainTextEdit)
        for widget in root.findChildren(kind)
        if widget.isVisibleTo(root)
    ]
    assert controls
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in controls
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]


@pytest.fixture
def context(qapp: QApplication, tmp_path: Path) -> AppContext:
    theme.configure(qapp, "light", "linux")
    return AppContext(Settings(str(tmp_path)))


def test_the_container_page(context: AppContext) -> None:
    page = ContainerPage(context)
    page.model.container = CONTAINER
    page.header.refresh()
    page.overview.refresh()
    assert nameless(page) == []
    page.deleteLater()


def test_the_environment(context: AppContext) -> None:
    card = EnvironmentCard()
    card.show_environment([("TOKEN", "x"), *((f"N{n}", "1") for n in range(50))])
    assert nameless(card) == []
    card.deleteLater()


def test_the_status_line(context: AppContext) -> None:
    options = opts.CreateContainer("db", environment=(("PASSWORD", "x"),))
    context.commands.record(commands.run(options, frozenset({"PASSWORD"})), "Create on db")
    line = StatusLine(context)
    assert nameless(line) == []
    line.deleteLater()


def test_messages_and_the_delete_question(context: AppContext) -> None:
    window = QWidget()
    toasts = Toasts(context.notices, window)
    context.notices.post("danger", "No", "Do this", "raw")
    toasts.shown[0].show_details()
    dialog = DeleteContainer(CONTAINER, window)
    assert nameless(window) == []
    assert nameless(dialog) == []
    window.deleteLater()
