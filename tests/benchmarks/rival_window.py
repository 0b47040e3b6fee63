"""anchorage-docker with a probe in it; runs in the rival's own virtual environment."""

import importlib
import sys
import time
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from tests.benchmarks.probe import Probe, click, say


class Anchorage:
    """Where its parts are."""

    def __init__(self, window: Any) -> None:
        self._window = window
        self._store = window.context.containers

    def list_viewport(self) -> QWidget:
        viewport: QWidget = self._window.containers_page.tree.viewport()
        return viewport

    def _find(self, name: str) -> Any:
        return next((c for c in self._store.containers() if c.name == name), None)

    def state_of(self, name: str) -> str:
        found = self._find(name)
        return str(found.state) if found else "gone"

    def total(self) -> int:
        model = self._store.model
        return sum(model.item(row).rowCount() for row in range(model.rowCount()))

    def open(self, name: str) -> None:
        self._window.open_container(self._find(name).id)

    def click_logs(self) -> None:
        tabs = self._window.detail_page.tabs.tabBar()
        click(tabs, tabs.tabRect(0).center())

    def leave_logs(self) -> None:
        self._window.detail_page.tabs.setCurrentIndex(2)

    def log_viewport(self) -> QWidget:
        viewport: QWidget = self._window.detail_page.log_view.edit.viewport()
        return viewport

    def shows_line(self, word: str, at_least: int) -> bool:
        document = self._window.detail_page.log_view.edit.document()
        last: str = document.lastBlock().text()
        return document.blockCount() >= at_least and last.endswith(word)

    def rail(self) -> None:
        """It has none."""


class FirstRows(QObject):
    """Says when the list was painted with rows for the first time."""

    def __init__(self, subject: Anchorage, parent: QObject) -> None:
        super().__init__(parent)
        self._subject = subject
        subject.list_viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's."""
        if event.type() == QEvent.Type.Paint and self._subject.total():
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        say("rows_painted", time.monotonic_ns(), time.process_time_ns())


def main() -> int:
    """Its own entry point, in a window of the size that all have here."""
    app = importlib.import_module("anchorage.app")
    original = app.MainWindow

    class Watched(original):  # type: ignore[misc, valid-type]
        def show(self) -> None:
            self.resize(1440, 1200)
            subject = Anchorage(self)
            FirstRows(subject, self)
            Probe(subject, self)
            super().show()

    setattr(app, "MainWindow", Watched)  # noqa: B010 - mypy forbids the plain way
    result: int = app.run(["anchorage", *sys.argv[1:]])
    return result


if __name__ == "__main__":
    sys.exit(main())
