"""The log view paints whatever a program prints, selects it, and stays at its line."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kitepy.models.log_buffer import LogBuffer
from kitepy.models.log_rows import LogRows
from kitepy.style import theme
from kitepy.widgets.log_view import LogView

HOSTILE = (
    b"<img src=x>\x00\x1b[31mred\x1b[0m \xff\n"
    + "\u202eevil\u202c שלום العربية 日本語 e\u0301 \U0001f680\n".encode()
    + b"x" * 100_000
    + b"\n"
    + b"\x1b[31mx" * 20_000
    + b"\n\t\ttabs\n\n"
)


@pytest.fixture
def view(qapp: QApplication) -> Iterator[LogView]:
    theme.configure(qapp, "dark", "linux")
    buffer = LogBuffer()
    made = LogView(LogRows(buffer))
    made.resize(700, 300)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def fill(view: LogView, data: bytes) -> LogBuffer:
    rows = view.source
    assert isinstance(rows, LogRows)
    rows.buffer.append(1, data)
    view.refresh()
    return rows.buffer


@pytest.mark.parametrize("wrap", [False, True])
@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("zoom", [0.8, 2.0])
def test_hostile_lines_are_painted(
    qapp: QApplication, view: LogView, wrap: bool, scheme: str, zoom: float
) -> None:
    theme.configure(qapp, scheme, "windows", zoom)
    buffer = fill(view, HOSTILE)
    view.set_wrap(wrap)
    view.set_query("e")
    view.grab()
    view.scroll_rows(-1_000)
    view.grab()
    view.horizontalScrollBar().setValue(50_000)
    view.grab()
    view.set_following(True)
    view.grab()
    assert view.painted_end == buffer.end
    assert view.visible_text()


def test_the_view_stays_at_its_line_while_lines_come_and_go(view: LogView) -> None:
    buffer = fill(view, b"".join(b"%d\n" % n for n in range(100)))
    view.scroll_rows(-50)
    top = view.top
    fill(view, b"more\n" * 50)
    assert view.top == top
    assert not view.following
    buffer.capacity = 60
    fill(view, b"last\n")
    assert view.top == buffer.first
    view.set_following(True)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()


def test_the_mouse_selects_characters_and_words(view: LogView) -> None:
    fill(view, b"GET /api/orders 201\nsecond\n")
    palette, layout = view.layout_.palette, view.layout_
    left = layout.columns.text_x(palette)
    y = palette.pad + palette.row // 2
    area = view.viewport()
    press, release = QPoint(round(left), y), QPoint(round(left + 3 * palette.cell), y)
    QTest.mousePress(area, Qt.MouseButton.LeftButton, pos=press)
    QTest.mouseRelease(area, Qt.MouseButton.LeftButton, pos=release)
    second = QPoint(round(left + 3 * palette.cell), y + palette.row)
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.mousePress(area, Qt.MouseButton.LeftButton, shift, second)
    assert copied(view) == "GET /api/orders 201\nsec"
    QTest.mouseDClick(area, Qt.MouseButton.LeftButton, pos=QPoint(round(left + 40), y))
    assert copied(view) == "/api/orders"


def copied(view: LogView) -> str:
    QGuiApplication.clipboard().clear()
    view.copy()
    while not QGuiApplication.clipboard().text():
        view._copy_some()
    return QGuiApplication.clipboard().text()


def test_a_match_far_to_the_right_comes_into_view(view: LogView) -> None:
    fill(view, b"x" * 90_000 + b"needle\n" + b"y\n" * 100)
    view.set_query("needle")
    view.set_current(0, show=True)
    assert view.top == 0
    assert view.horizontalScrollBar().value() > 89_000


def test_wheel_and_keys(view: LogView) -> None:
    fill(view, b"".join(b"%d\n" % n for n in range(100)))
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.top == 0
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.top == 1
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.top > 5
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.following
