"""KitePy with a probe in it; started and connected exactly as the command kitepy does it."""

import sys
from typing import TYPE_CHECKING, Any

from kitepy.app import quick

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kitepy.views.container_page import ContainerPage
    from kitepy.views.main_window import MainWindow


class KitePy:
    """Where its parts are: probe.Subject, which would import Qt too early here."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._list = window.sidebar.list

    @property
    def _page(self) -> "ContainerPage":
        page = self._window.container_page
        assert page is not None
        return page

    def list_viewport(self) -> "QWidget":
        return self._list.viewport()

    def state_of(self, name: str) -> str:
        found = self._list.containers.find_name(name)
        return found.status.value if found else "gone"

    def total(self) -> int:
        return self._list.containers.total

    def open(self, name: str) -> None:
        found = self._list.containers.find_name(name)
        assert found is not None, name
        self._window.open_container(found.id)

    def click_logs(self) -> None:
        from kitepy.views.container_page import LOGS
        from tests.benchmarks.probe import click

        click(self._page.tabs, self._page.tabs.tabRect(LOGS).center())

    def leave_logs(self) -> None:
        from kitepy.views.container_page import OVERVIEW

        self._page.show_tab(OVERVIEW)

    def log_viewport(self) -> "QWidget":
        logs = self._page.logs
        assert logs is not None
        return logs.view.viewport()

    def shows_line(self, word: str, at_least: int) -> bool:
        logs = self._page.logs
        if logs is None or len(logs.feed.buffer) < at_least:
            return False
        buffer = logs.feed.buffer
        return buffer.line(buffer.end - 1).endswith(word.encode())

    def rail(self) -> None:
        self._window.split.toggle()


def main() -> int:
    """The command line of kitepy, with its first paint watched."""
    quick.import_qt()
    from kitepy.app import loop

    def paint_and_probe(app: Any, window: "MainWindow", steps: Any) -> None:
        def probe() -> None:
            from tests.benchmarks.probe import Probe

            # From the first paint on: the rest of the start must not stall the window either.
            Probe(KitePy(window), window).gap.start()

        paint_first(app, window, [probe, *steps])

    paint_first = loop.paint_first
    setattr(loop, "paint_first", paint_and_probe)  # noqa: B010 - mypy forbids the plain way
    from kitepy.app.cli import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
