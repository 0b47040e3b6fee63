"""What the first painted window can do without is not there yet; then everything comes."""

import os
import subprocess
import sys

import pytest

LATE = (
    "asyncio",
    "docker",
    "qasync",
    "subprocess",
    "kitepy.console",
    "kitepy.dialogs",
    "kitepy.engine.sdk",
    "kitepy.views.catalog_page",
    "kitepy.views.container_page",
    "kitepy.views.no_engine_page",
    "kitepy.views.toasts",
)
# At the first paint it says what has been imported and what is shown, and once more when the
# rest is there; then it is closed.
PROGRAM = """
import sys
from kitepy.app import cli, main
from kitepy.engine import prefetch
ask = prefetch.start
show = main.show

def when_asked(*arguments):
    print("asked", "PySide6" in sys.modules)
    return ask(*arguments)

def at_first_paint(self):
    window = self.parent()
    print("modules", *sorted(sys.modules))
    print("rows", window.sidebar.list.containers.total)
    print("kinds", "QWizard" in vars(sys.modules["PySide6.QtWidgets"]))
    painted(self)

def and_then(parts):
    global painted
    from kitepy.app import loop
    painted = loop._Start._painted
    loop._Start._painted = at_first_paint
    show(parts)
    print("catalog", parts.window.pages.shows_catalog)
    parts.window.close()

prefetch.start = when_asked
main.show = and_then
sys.exit(cli.main(["--engine", sys.argv[1]]))
"""


@pytest.fixture
def said(engine_url: str) -> dict[str, list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, engine_url],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.stderr == ""
    lines = (line.split() for line in done.stdout.splitlines())
    return {name: words for name, *words in lines}


def test_the_first_paint_waits_for_nothing_that_it_does_not_show(
    said: dict[str, list[str]],
) -> None:
    assert said["asked"] == ["False"], "Qt was imported before the engine was asked"
    early = [m for m in said["modules"] if m.startswith(LATE)]
    assert early == []
    # It makes all of them when it is asked for a widget that it has not seen yet.
    assert said["kinds"] == ["False"], "PySide has looked through every kind of widget"
    assert said["catalog"] == ["True"], "the page came before asyncio"
