"""The question before a delete names what is lost and what stays."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kitepy.dialogs.delete_container import DeleteContainer
from kitepy.engine import dto
from kitepy.style import theme
from tests.support.qt import click

CONTAINER = dto.Container("a" * 64, "web", "nginx:1.29", dto.Status.RUNNING, 1.0)
DETAIL = dto.ContainerDetail(
    CONTAINER, "", (), (), "", "", "", (), (), "no", False, False, "", "", False, ""
)
NAMED = dto.Mount("volume", "/v", "/data", True, "web-data")
ANONYMOUS = dto.Mount("volume", "/v", "/cache", True, "f" * 64, True)
FOLDER = dto.Mount("bind", "/srv/www", "/www", False)


@pytest.fixture
def window(qapp: QApplication) -> Iterator[QWidget]:
    theme.configure(qapp, "light", "linux")
    made = QWidget()
    made.show()
    yield made
    made.close()
    made.deleteLater()


def ask(window: QWidget, *mounts: dto.Mount) -> DeleteContainer:
    dialog = DeleteContainer(CONTAINER, window)
    dialog.set_detail(replace(DETAIL, mounts=mounts))
    dialog.open()
    return dialog


def test_named_volumes_and_folders_stay(window: QWidget) -> None:
    dialog = ask(window, NAMED, FOLDER)
    assert dialog.windowTitle() == "Delete web?"
    assert "will be killed" in dialog.lost.text()
    assert "web-data stays" in dialog.stays.text()
    assert "/srv/www stays" in dialog.stays.text()
    assert dialog.volumes.isHidden()
    assert dialog.preview.text() == "docker rm -f web"
    dialog.reject()


def test_anonymous_volumes_go_unless_they_are_kept(window: QWidget) -> None:
    answers: list[tuple[str, bool]] = []

    def take(identifier: str, volumes: bool) -> None:
        answers.append((identifier, volumes))

    dialog = ask(window, ANONYMOUS)
    dialog.confirmed.connect(take)
    assert "anonymous volume" in dialog.lost.text()
    assert dialog.preview.text() == "docker rm -f -v web"
    dialog.volumes.setChecked(False)
    assert "anonymous volume" not in dialog.lost.text()
    assert "stay" in dialog.stays.text()
    assert dialog.preview.text() == "docker rm -f web"
    click(dialog.delete_button)
    assert answers == [(CONTAINER.id, False)]


def test_return_in_a_hurry_deletes_nothing(window: QWidget) -> None:
    answers: list[str] = []
    dialog = ask(window)
    dialog.confirmed.connect(answers.append)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert answers == []
    assert not dialog.isVisible()
