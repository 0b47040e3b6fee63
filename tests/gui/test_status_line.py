"""The command strip: the last command, its secrets, Copy, History, and where it came from."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from kitepy.app.context import AppContext
from kitepy.core.settings import Settings
from kitepy.engine import opts
from kitepy.style import theme
from kitepy.text import commands
from kitepy.views.status_line import StatusLine
from tests.support.qt import click


@pytest.fixture
def line(qapp: QApplication, tmp_path: Path) -> Iterator[StatusLine]:
    theme.configure(qapp, "light", "linux")
    context = AppContext(Settings(str(tmp_path)))
    made = StatusLine(context)
    made.context_for_test = context  # type: ignore[attr-defined]
    made.resize(1200, 36)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def record(line: StatusLine, command: commands.CommandLine, source: str) -> None:
    line._context.commands.record(command, source)


def test_before_the_first_action_it_says_what_will_stand_there(line: StatusLine) -> None:
    assert "docker command" in line.strip.command.text()
    assert not line.strip.copy_button.isEnabled()


def test_it_shows_the_last_command_and_where_it_came_from(line: StatusLine) -> None:
    record(line, commands.stop("web"), "Stop on web")
    assert line.strip.command.text() == "docker stop web"
    assert line.origin.text() == "from Stop on web · just now"
    click(line.strip.copy_button)
    assert QGuiApplication.clipboard().text() == "docker stop web"


def test_a_secret_is_masked_until_it_is_revealed(line: StatusLine) -> None:
    options = opts.CreateContainer("postgres", environment=(("PASSWORD", "s3cret"),))
    record(line, commands.run(options, frozenset({"PASSWORD"})), "Create on postgres")
    assert "s3cret" not in line.strip.command.text() + line.strip.command.toolTip()
    click(line.strip.copy_button)
    assert "s3cret" not in QGuiApplication.clipboard().text()
    click(line.strip.reveal_button)
    assert "PASSWORD=s3cret" in line.strip.command.text()
    line.copy_command()
    assert "PASSWORD=s3cret" in QGuiApplication.clipboard().text()
    record(line, commands.stop("db"), "Stop on db")
    assert not line.strip.reveal_button.isVisible()


def test_a_hostile_name_stays_on_its_line(line: StatusLine) -> None:
    record(line, commands.stop("<b>x\n\u202e</b>"), "Stop on x")
    shown = line.strip.command._parts[-1].text
    assert "\u202e" not in shown
    assert "\n" not in shown
    assert "<b>" not in line.strip.command.toolTip()


def test_history_copies_an_earlier_command(line: StatusLine) -> None:
    for name in ("one", "two"):
        record(line, commands.start(name), f"Start on {name}")
    click(line.strip.history_button)
    menu = line.strip._menu
    assert menu is not None
    assert [a.data() for a in menu.actions()[1:]] == ["docker start two", "docker start one"]
    menu.actions()[2].trigger()
    assert QGuiApplication.clipboard().text() == "docker start one"
    menu.close()


def test_a_narrow_window_keeps_the_command(line: StatusLine) -> None:
    record(line, commands.stop("web"), "Stop on web")
    line.resize(380, 36)
    assert not line.origin.isVisible()
    at = line.strip.mapTo(line, QPoint(line.strip.width(), 0)).x()
    assert at <= line.width()
