"""Messages: plain text, the engine's words under Details, and errors that stay."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QWidget,
)

from kitepy.engine import errors
from kitepy.models.notices import Notices
from kitepy.style import theme
from kitepy.views.toasts import Toasts
from tests.support.qt import click


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[tuple[Notices, Toasts]]:
    theme.configure(qapp, "light", "linux")
    window = QWidget()
    window.resize(900, 600)
    notices = Notices()
    toasts = Toasts(notices, window)
    window.show()
    yield notices, toasts
    window.close()
    window.deleteLater()


def test_an_error_says_what_to_do_and_keeps_the_raw_words(shown: tuple[Notices, Toasts]) -> None:
    notices, toasts = shown
    notices.post_error(errors.PortInUse("bind: address already in use", 500, 8080), "Start on web")
    toast = toasts.shown[0]
    words = [label.text().replace("\u200b", "") for label in toast.findChildren(QLabel)]
    assert "Start on web: Port 8080 is in use" in words
    before = toast.height()
    click(toast.details)
    raw = toast.findChild(QPlainTextEdit)
    assert raw is not None
    assert raw.toPlainText() == "bind: address already in use"
    assert toast.height() > before
    copy = next(b for b in toast.findChildren(QPushButton) if b.text() == "Copy")
    click(copy)
    assert "address already in use" in QGuiApplication.clipboard().text()
    assert not toast._leave.isActive()


def test_a_good_message_leaves_by_itself(shown: tuple[Notices, Toasts]) -> None:
    notices, toasts = shown
    notices.post("ok", "Done")
    assert toasts.shown[0]._leave.isActive()
    toasts.shown[0]._leave.timeout.emit()
    assert toasts.shown == []


def test_the_same_message_is_shown_once_and_never_too_many(shown: tuple[Notices, Toasts]) -> None:
    notices, toasts = shown
    for _ in range(3):
        notices.post("danger", "Again")
    assert len(toasts.shown) == 1
    for number in range(9):
        notices.post("danger", f"Number {number}")
    assert [toast.notice.title for toast in toasts.shown] == [f"Number {n}" for n in range(5, 9)]


def test_strangers_text_is_plain_and_bounded(shown: tuple[Notices, Toasts]) -> None:
    notices, toasts = shown
    notices.post("danger", "<img src=x>\x1b[31m\u202e", "y" * 100_000)
    toast = toasts.shown[0]
    for label in toast.findChildren(QLabel):
        if label.text():
            assert label.textFormat() is Qt.TextFormat.PlainText
            assert "\u202e" not in label.text()
    assert toast.width() < 450
    assert toast.height() < 600


def test_escape_closes(shown: tuple[Notices, Toasts]) -> None:
    from PySide6.QtTest import QTest

    notices, toasts = shown
    notices.post("warn", "Look")
    QTest.keyClick(toasts.shown[0], Qt.Key.Key_Escape)
    assert toasts.shown == []


def test_what_is_about_a_container_goes_with_it(shown: tuple[Notices, Toasts]) -> None:
    notices, toasts = shown
    notices.post_error(errors.PortInUse("bind", 500, 8080), "Start on web", about="a" * 64)
    notices.post("warn", "About another one", about="b" * 64)
    notices.forget("a" * 64)
    assert [toast.notice.title for toast in toasts.shown] == ["About another one"]


def test_what_is_about_a_gone_container_is_not_kept_for_a_window_that_comes() -> None:
    notices, heard = Notices(), list[object]()
    notices.post("danger", "Start on web", about="a" * 64)
    notices.forget("a" * 64)
    notices.posted.connect(heard.append)
    notices._flush()
    assert heard == []


def test_it_stands_over_the_page_and_not_over_the_console(qapp: QApplication) -> None:
    theme.configure(qapp, "light", "linux")
    window = QSplitter(Qt.Orientation.Vertical)
    page, console = QWidget(), QWidget()
    window.addWidget(page)
    window.addWidget(console)
    window.resize(900, 600)
    window.setSizes([400, 200])
    notices = Notices()
    toasts = Toasts(notices, window, page)
    window.show()
    notices.post("danger", "Look")
    assert toasts.shown[0].geometry().bottom() < page.geometry().bottom()
    window.setSizes([200, 400])
    assert toasts.shown[0].geometry().bottom() < page.geometry().bottom()
    window.close()
    window.deleteLater()
