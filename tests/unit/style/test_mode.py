"""A change of the mode dresses what has the accent, and nothing else."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kitepy.style import theme


class Dressings(QObject):
    """Counts how often a widget is dressed."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.StyleChange
        return False


@pytest.fixture
def window(qapp: QApplication) -> Iterator[QWidget]:
    theme.configure(qapp, "light", "linux")
    made = QWidget()
    theme.mark_mode(made)
    column = QVBoxLayout(made)
    for part in (QLabel("accent"), QPushButton("plain"), QLineEdit("field")):
        column.addWidget(part)
    made.findChildren(QLabel)[0].setProperty("tone", "accent")
    made.show()
    yield made
    made.close()
    made.deleteLater()
    theme.configure(qapp, "light")


@pytest.mark.parametrize("mode", ["windows", "linux", None])
def test_what_has_the_accent_takes_the_modes(window: QWidget, mode: str | None) -> None:
    theme.set_mode("windows" if mode != "windows" else "linux")
    theme.set_mode(mode)
    label, field = window.findChildren(QLabel)[0], window.findChildren(QLineEdit)[0]
    assert label.palette().color(QPalette.ColorRole.WindowText) == theme.accent("text")
    assert field.palette().color(QPalette.ColorRole.Highlight) == theme.accent("tintStrong")


def test_what_has_none_is_left_alone(window: QWidget) -> None:
    button, dressings = window.findChildren(QPushButton)[0], Dressings()
    button.installEventFilter(dressings)
    theme.set_mode("windows")
    assert dressings.count == 0
