"""A console on a real engine: prompt, typing, colours, sizes, selection, programs, floods."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from kitepy.console.core import Look
from kitepy.style import theme
from tests.conftest import Run
from tests.support.console import Desk, desk, remove_all
from tests.support.qt import LoopGap, until

pytestmark = pytest.mark.engine
_Mod = Qt.KeyboardModifier
Scene = Callable[[Callable[[Desk], Any]], None]


@pytest.fixture
def scene(qapp: QApplication, run: Run[Any], engine_url: str, tmp_path: Path) -> Iterator[Scene]:
    """Runs a scenario at a desk."""
    theme.configure(qapp, "dark", "linux", reduced_motion=True)

    def play(scenario: Callable[[Desk], Any]) -> None:
        async def whole() -> None:
            async with desk(tmp_path, engine_url) as at:
                await scenario(at)

        run(whole())

    yield play
    remove_all(engine_url)


def test_prompt_typing_and_colours(scene: Scene) -> None:
    async def scenario(at: Desk) -> None:
        await at.shell(await at.container())
        assert at.page.session.shell == "sh"
        last = at.context.commands.last
        assert last is not None
        assert re.fullmatch(r"docker exec -it \S+ sh", last.line.text())
        at.keys(r"printf '\033[31mred\033[0m %s\n' w''orld")
        await at.shows("red world")
        row = at.view.shown.row(at.row_with("red world"))
        red = theme.console("red", "dark").rgb() & 0xFFFFFF
        assert (row.runs[0].text, row.runs[0].foreground) == ("red", red)
        prompt = at.view.shown.row(at.row_with("printf"))
        assert prompt.runs[0].foreground == theme.console("cyan", "dark").rgb() & 0xFFFFFF
        assert prompt.runs[1].look & Look.BOLD

    scene(scenario)


def test_bash_comes_before_sh(scene: Scene) -> None:
    async def scenario(at: Desk) -> None:
        at.window.console.open_in(await at.container(image="bash:5"))
        await at.shows("bash-")
        assert at.page.session.shell == "bash"

    scene(scenario)


def test_the_program_knows_the_size(scene: Scene) -> None:
    async def scenario(at: Desk) -> None:
        await at.shell(await at.container())
        at.keys("while sleep 0.1; do clear; stty size; done")
        for height in (900, 760):
            at.window.resize(1300, height)
            columns, rows = at.view.grid_size()
            await at.shows(f"{rows} {columns}")

    scene(scenario)


def test_scrollback_stays_until_something_is_typed(scene: Scene) -> None:
    async def scenario(at: Desk) -> None:
        await at.shell(await at.container())
        at.keys("i=0; while [ $i -lt 500 ]; do i=$((i+1)); echo row-$i; done")
        await at.shows("row-500")
        wheel(at, 12)
        assert "row-500" not in at.text
        QTest.keyClick(at.view, Qt.Key.Key_Home, _Mod.ShiftModifier)
        assert at.view.bar.value() == 0
        at.keys("echo typed")
        await at.shows("typed")
        assert at.view.shown.scroll.at_end

    scene(scenario)


def wheel(at: Desk, notches: int) -> None:
    place = QPointF(at.at(3, 1))
    event = QWheelEvent(
        place,
        at.view.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        _Mod.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(at.view.viewport(), event)


def test_selection_by_mouse_is_painted_and_copied(scene: Scene) -> None:
    async def scenario(at: Desk) -> None:
        await at.shell(await at.container())
        at.keys("clear; echo alpha beta-gamma")
        await until(lambda: "\nalpha beta" in f"\n{at.text}")
        row, area = at.row_with("alpha beta"), at.view.viewport()
        QTest.mousePress(area, Qt.MouseButton.LeftButton, pos=at.at(0, row))
        QTest.mouseMove(area, at.at(4, row))
        QTest.mouseRelease(area, Qt.MouseButton.LeftButton, pos=at.at(4, row))
        assert at.view.shown.row(row).selection == (0, 4)
        QTest.keyClick(at.view, Qt.Key.Key_C, _Mod.ControlModifier | _Mod.ShiftModifier)
        assert QGuiApplication.clipboard().text() == "alpha"
        QTest.mouseDClick(area, Qt.MouseButton.LeftButton, pos=at.at(8, row))
        QTest.mousePress(area, Qt.MouseButton.LeftButton, pos=at.at(8, row))
        at.view.copy()
        assert QGuiApplication.clipboard().text() == "beta-gamma"
        QTest.mouseRelease(area, Qt.MouseButton.LeftButton, pos=at.at(8, row))

    scene(scenario)


def test_several_lines_are_pasted_after_a_yes(scene: Scene) -> None:
    async def scenario(at: Desk) -> None:
        await at.shell(await at.container())
        QGuiApplication.clipboard().setText("echo o''ne")
        paste(at)
        at.keys("")
        await at.shows("\none")
        QGuiApplication.clipboard().setText("echo t''wo\necho th''ree\n")
        paste(at)
        question = at.window.findChild(QDialog, "questionDialog")
        assert question is not None
        assert "two" not in at.text
        QTest.keyClick(question, Qt.Key.Key_Return)
        await at.shows("\ntwo", "\nthree")

    scene(scenario)


def test_lines_go_to_the_console_that_was_asked_about(scene: Scene) -> None:
    async def scenario(at: Desk) -> None:
        await at.shell(await at.container())
        first = at.page
        QGuiApplication.clipboard().setText("echo fo''ur\necho fi''ve\n")
        paste(at)
        question = at.window.findChild(QDialog, "questionDialog")
        # A console that opens by itself meanwhile, as one that was asked for on a card
        await at.shell(await at.container())
        assert at.page is not first
        assert question is not None
        question.accept()
        await until(lambda: "\nfive" in first.view.screen_text(), what="the lines")
        assert "\nfour" in first.view.screen_text()

    scene(scenario)


def paste(at: Desk) -> None:
    QTest.keyClick(at.view, Qt.Key.Key_V, _Mod.ControlModifier | _Mod.ShiftModifier)


def test_vi_and_top_are_usable(scene: Scene) -> None:
    async def scenario(at: Desk) -> None:
        await at.shell(await at.container())
        at.keys("vi /tmp/note")
        await at.shows("/tmp/note 1/1")
        # It takes what follows at once for the rest of an escape sequence.
        at.keys("i", enter=False)
        await at.shows("I /tmp/note")
        at.keys("hello from vi", enter=False)
        await at.shows("hello from vi")
        QTest.keyClick(at.view, Qt.Key.Key_Escape)
        await at.shows("- /tmp/note")
        at.keys(":wq")
        await until(lambda: at.view.core and not at.view.core.on_alternate_screen)
        at.keys("clear; cat /tmp/note")
        await at.shows("\nhello from vi")
        at.keys("top")
        await at.shows("PID", "COMMAND", "Load average")
        QTest.keyClick(at.view, Qt.Key.Key_Q)
        at.keys("clear; echo af''ter")
        await at.shows("\nafter")

    scene(scenario)


def test_tab_and_control_keys_belong_to_the_shell(scene: Scene) -> None:
    async def scenario(at: Desk) -> None:
        await at.shell(await at.container())
        at.keys("echo /etc/pass", enter=False)
        QTest.keyClick(at.view, Qt.Key.Key_Tab)
        await at.shows("/etc/passwd")
        assert at.view.hasFocus()
        QTest.keyClick(at.view, Qt.Key.Key_C, _Mod.ControlModifier)
        await at.shows("^C")
        QTest.keyClick(at.view, Qt.Key.Key_N, _Mod.ControlModifier)
        assert at.window.pages.currentWidget() is at.window.catalog
        QTest.keyClick(at.view, Qt.Key.Key_F6)
        await until(lambda: not at.view.hasFocus())

    scene(scenario)


def test_a_flood_does_not_hold_up_the_window(scene: Scene) -> None:
    async def scenario(at: Desk) -> None:
        await at.shell(await at.container())
        painted: list[int] = []
        at.view.painted.connect(lambda: painted.append(1))
        with LoopGap() as gap:
            at.keys("yes 'all work and no play' | head -n 400000; echo fin''ished")
            await at.shows("\nfinished", limit_s=50)
        assert len(painted) > 3
        assert at.view.core is not None
        assert at.view.core.scrollback >= 10_000
        # The goal is 50 ms on a quiet machine: this is about not standing still.
        assert gap.longest_s < 0.25

    scene(scenario)


def test_an_endless_program_is_interrupted_and_held_back(scene: Scene) -> None:
    async def scenario(at: Desk) -> None:
        await at.shell(await at.container())
        at.keys("yes")
        await at.shows("y\ny\ny")
        assert at.page.session.waiting_bytes <= 512 << 10
        QTest.keyClick(at.view, Qt.Key.Key_C, _Mod.ControlModifier)
        await at.shows("^C", limit_s=10)
        at.keys("clear; echo fr''ee")
        await at.shows("\nfree")

    scene(scenario)


def test_search_shows_its_matches(scene: Scene) -> None:
    async def scenario(at: Desk) -> None:
        await at.shell(await at.container())
        at.keys("i=0; while [ $i -lt 300 ]; do i=$((i+1)); echo row-$i; done")
        await at.shows("row-300")
        QTest.keyClick(at.view, Qt.Key.Key_F, _Mod.ControlModifier | _Mod.ShiftModifier)
        assert at.page.finding.hasFocus()
        QTest.keyClicks(at.page.finding, "ROW-12")
        assert at.page.finding.count.text() == "11 of 11"
        QTest.keyClick(at.page.finding, Qt.Key.Key_Return)
        assert at.page.finding.count.text() == "1 of 11"
        assert "row-12" in at.text
        assert at.view.finder.spans(at.view.shown.row(at.row_with("row-12"))) == [(0, 6)]
        QTest.keyClick(at.page.finding, Qt.Key.Key_Escape)
        assert at.view.hasFocus()

    scene(scenario)


def test_letters_grow_with_the_keys_of_the_console(scene: Scene) -> None:
    async def scenario(at: Desk) -> None:
        await at.shell(await at.container())
        before, zoom = at.view.grid.cell.width(), theme.zoom()
        for _ in range(3):
            QTest.keyClick(at.view, Qt.Key.Key_Equal, _Mod.ControlModifier)
        assert at.view.grid.cell.width() > before
        assert theme.zoom() == zoom
        assert at.context.settings.get("console_font_px") == 16
        QTest.keyClick(at.view, Qt.Key.Key_0, _Mod.ControlModifier)
        assert at.view.grid.cell.width() == before

    scene(scenario)


def test_japanese_is_composed_and_sent(scene: Scene) -> None:
    async def scenario(at: Desk) -> None:
        await at.shell(await at.container())
        at.keys("echo re''ady; cat")
        await at.shows("\nready")
        QApplication.sendEvent(at.view, QInputMethodEvent("に", []))
        assert at.view.preedit.text == "に"
        done = QInputMethodEvent("", [])
        done.setCommitString("日本")
        QApplication.sendEvent(at.view, done)
        at.keys("")
        await at.shows("日本\n日本")
        assert at.view.preedit.text == ""
        area = at.view.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        assert isinstance(area, QRect)
        assert at.view.rect().contains(area)

    scene(scenario)


def test_title_bell_and_screen_readers(scene: Scene) -> None:
    async def scenario(at: Desk) -> None:
        await at.shell(await at.container())
        at.keys(r"printf '\033]0;my\033[31m \342\200\256title\007\007'")
        await until(lambda: at.page.session.title)
        assert "\u202e" not in at.page.session.title
        assert "\x1b" not in at.page.session.title
        seen = QAccessible.queryAccessibleInterface(at.view)
        assert seen.role() is QAccessible.Role.Terminal
        assert "Console of" in seen.text(QAccessible.Text.Name)
        assert "printf" in seen.text(QAccessible.Text.Value)

    scene(scenario)
