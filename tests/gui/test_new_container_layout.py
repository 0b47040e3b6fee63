"""The form for a new container fits its window, and the keyboard reaches all of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from kitepy.style import theme
from kitepy.text import i18n
from tests.conftest import Run
from tests.support import training
from tests.support.container_form import form
from tests.support.qt import press, until

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def trained(tmp_path: Path) -> Iterator[training.Running]:
    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t", world=training.BARE) as running:
        yield running


async def tabbed(app: QApplication, dialog: Any) -> list[QWidget]:
    """All that Tab goes to, in its order."""
    reached: list[QWidget] = []
    dialog.activateWindow()

    def has_it() -> bool:
        # The window before it has the keyboard for a moment more.
        now = app.focusWidget()
        return now is not None and dialog.isAncestorOf(now)

    await until(has_it, what="the keyboard")
    for _ in range(60):
        press(Qt.Key.Key_Tab)
        now = app.focusWidget()
        assert now is not None
        reached.append(now)
    return reached


@pytest.mark.parametrize("size", [(1024, 680), (1440, 900)])
@pytest.mark.parametrize("zoom", [1.0, 2.0])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_fits_and_the_keyboard_reaches_everything(
    run: Run[Any],
    tmp_path: Path,
    trained: training.Running,
    size: tuple[int, int],
    zoom: float,
    language: str,
) -> None:
    async def scenario() -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        async with form(tmp_path, trained.windows, size=size) as (at, dialog):
            window: QSize = at.window.size()
            assert dialog.width() <= window.width()
            assert dialog.height() <= window.height()
            for part in (dialog.create_button, dialog.create_only, dialog.cancel):
                assert part.isVisible()
                assert dialog.rect().contains(part.geometry()), part.text()
                assert part.width() >= part.minimumSizeHint().width(), part.text()
            reached = await tabbed(app, dialog)
            buttons = [b for b in dialog.findChildren(QPushButton) if b.isVisible()]
            usable = [b for b in buttons if b.isEnabled()]
            assert [b.accessibleName() for b in usable if b not in reached] == []
            assert all(b.accessibleName() for b in buttons)
            assert set(reached) >= {dialog.form.image, dialog.form.name, dialog.form.command}
            reached = reached[reached.index(dialog.form.name) :]
            ports = reached.index(dialog.form.ports_fold.head)
            assert reached.index(dialog.form.difference) < ports, "as it is read"

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    i18n.install(app, language)
    theme.set_language(language)
    theme.set_zoom(zoom)
    try:
        run(scenario())
    finally:
        i18n.install(app, "en")
        theme.set_language("en")
        theme.set_zoom(1.0)
