"""Hands and eyes of the tour: real mouse clicks and keys, and a picture of what a person sees."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu, QWidget

_LEFT = Qt.MouseButton.LeftButton


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Click with the left button, in the middle unless told."""
    QTest.mouseClick(widget, _LEFT, pos=at or widget.rect().center())


def type_text(widget: QWidget, text: str) -> None:
    """Type into a widget."""
    QTest.keyClicks(widget, text)


def press_return(widget: QWidget) -> None:
    """The key that ends a line."""
    QTest.keyClick(widget, Qt.Key.Key_Return)


def choose(menu: QMenu, what: object) -> None:
    """Click on an entry of an open menu, known by its data."""
    action = next(action for action in menu.actions() if action.data() == what)
    click(menu, menu.actionGeometry(action).center())


def picture(window: QWidget, file: str) -> bool:
    """Save what is seen of a window, with the dialogs that stand before it."""
    from PySide6.QtGui import QPainter

    seen = window.grab()
    painter = QPainter(seen)
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            painter.drawPixmap(window.mapFromGlobal(dialog.pos()), dialog.grab())
    painter.end()
    return seen.save(file)
