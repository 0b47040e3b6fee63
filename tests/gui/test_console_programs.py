"""What a program can ask of a console: the mouse, links, a blinking cursor; prompts as chosen."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from kitepy.console.core import Look
from kitepy.style import theme
from tests.conftest import Run
from tests.support.console import Desk, desk, remove_all
from tests.support.qt import until

pytestmark = pytest.mark.engine
_Mod = Qt.KeyboardModifier
_LEFT = Qt.MouseButton.LeftButton
Scene = Callable[[Callable[[Desk], Any]], None]


@pytest.fixture
def scene(qapp: QApplication, run: Run[Any], engine_url: str, tmp_path: Path) -> Iterator[Scene]:
    theme.configure(qapp, "dark", "linux", reduced_motion=True)

    def play(scenario: Callable[[Desk], Any]) -> None:
        async def whole() -> None:
            async with desk(tmp_path, engine_url) as at:
                await scenario(at)

        run(whole())

    yield play
    remove_all(engine_url)


class Browser(QObject):
    """Stands in for the browser of this computer."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser() -> Iterator[Browser]:
    made = Browser()
    QDesktopServices.setUrlHandler("https", made, "open")  # type: ignore[arg-type]  # the stub is wrong
    yield made
    QDesktopServices.unsetUrlHandler("https")


def test_a_program_gets_the_mouse_and_shift_takes_it_back(scene: Scene) -> None:
    async def scenario(at: Desk) -> None:
        await at.shell(await at.container())
        # SGR reports of presses; cat -v shows what arrives.
        at.keys(r"clear; printf '\033[?1000h\033[?1006h'; cat -v")
        await until(lambda: at.view.core is not None and at.view.core.wants_mouse)
        area = at.view.viewport()
        QTest.mouseClick(area, _LEFT, pos=at.at(4, 2))
        wheel(at, at.at(4, 2))
        QTest.mouseClick(area, _LEFT, _Mod.ShiftModifier, at.at(9, 3))
        at.keys("")
        await at.shows("^[[<0;5;3M", "^[[<0;5;3m", "^[[<64;5;3M")
        assert ";10;4" not in at.text
        QTest.keyClick(at.view, Qt.Key.Key_C, _Mod.ControlModifier)

    scene(scenario)


def wheel(at: Desk, place: QPoint) -> None:
    area = at.view.viewport()
    event = QWheelEvent(
        QPointF(place),
        QPointF(area.mapToGlobal(place)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        _Mod.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(area, event)


def test_a_link_is_opened_with_ctrl_and_after_a_yes(scene: Scene, browser: Browser) -> None:
    async def scenario(at: Desk) -> None:
        await at.shell(await at.container())
        at.keys(r"clear; printf '\033]8;;https://kitepy.invalid/a\033\\he''re\033]8;;\033\\\n'")
        await at.shows("\nhere")
        place = at.at(1, at.row_with("here"))
        QTest.mouseClick(at.view.viewport(), _LEFT, pos=place)
        assert question(at) is None
        QTest.mouseClick(at.view.viewport(), _LEFT, _Mod.ControlModifier, place)
        asked = question(at)
        assert asked is not None
        assert browser.opened == []
        QTest.keyClick(asked, Qt.Key.Key_Return)
        assert browser.opened == ["https://kitepy.invalid/a"]

    scene(scenario)


@pytest.mark.parametrize("link", ["file:///etc/passwd", r"javascript:alert\(1\)", "ssh://host"])
def test_other_links_are_said_and_not_opened(scene: Scene, browser: Browser, link: str) -> None:
    async def scenario(at: Desk) -> None:
        posted: list[Any] = []
        at.context.notices.posted.connect(posted.append)
        await at.shell(await at.container())
        at.keys(rf"clear; printf '\033]8;;%s\033\\he''re\033]8;;\033\\\n' {link}")
        await at.shows("\nhere")
        place = at.at(1, at.row_with("here"))
        QTest.mouseClick(at.view.viewport(), _LEFT, _Mod.ControlModifier, place)
        assert question(at) is None
        assert [notice.raw for notice in posted] == [link.replace("\\", "")]
        assert "only http and https" in posted[0].title

    scene(scenario)


def question(at: Desk) -> QDialog | None:
    found = at.window.findChild(QDialog, "questionDialog")
    return found if isinstance(found, QDialog) else None


def test_the_cursor_blinks_when_asked_and_somebody_types_here(scene: Scene) -> None:
    async def scenario(at: Desk) -> None:
        await at.shell(await at.container())
        blink = at.view.blink
        at.keys(r"printf '\033[1 q'")
        await until(lambda: blink._wanted, what="a program that wants it to blink")
        assert not blink._timer.isActive(), "reduced motion"
        theme.set_reduced_motion(False)
        at.keys("", enter=True)
        await until(blink._timer.isActive)
        shown = cursor_picture(at)
        await until(lambda: not blink.shown, what="the dark half")
        assert cursor_picture(at) != shown
        at.window.top_bar.picker.setFocus()
        assert not blink._timer.isActive()
        assert blink.shown
        at.view.setFocus()
        at.keys(r"printf '\033[2 q'")
        await until(lambda: not blink._wanted)
        assert not blink._timer.isActive()
        theme.set_reduced_motion(True)

    scene(scenario)


def cursor_picture(at: Desk) -> int:
    cursor = at.view.shown.cursor
    assert cursor is not None
    place = at.view.grid.cell_rect(cursor.column, cursor.row).center().toPoint()
    return at.view.viewport().grab().toImage().pixel(place)


def test_prompts_are_shown_as_the_setting_says(scene: Scene) -> None:
    async def scenario(at: Desk) -> None:
        await at.shell(await at.container())
        at.keys("true")
        await until(lambda: at.text.count("#") == 2)
        accent = theme.console("cyan", "dark").rgb() & 0xFFFFFF
        row = at.row_with("true")
        assert at.view.shown.row(row).runs[0].foreground == accent
        at.window.open_settings()
        dialog = await opened(at)
        QTest.mouseClick(dialog.prompts, _LEFT)
        await until(lambda: at.view.shown.row(row).runs[0].foreground != accent)
        assert not at.view.shown.row(row).runs[-1].look & Look.BOLD
        assert at.context.settings.get("console_prompt") is False
        QTest.mouseClick(dialog.prompts, _LEFT)
        await until(lambda: at.view.shown.row(row).runs[0].foreground == accent)
        dialog.accept()

    scene(scenario)


async def opened(at: Desk) -> Any:
    await until(lambda: at.window.findChild(QDialog, "settingsDialog"))
    return at.window.findChild(QDialog, "settingsDialog")
