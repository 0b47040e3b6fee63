"""Fixtures that every test may use, and the checks that no test leaves anything behind."""

import gc
import logging
import os
import tempfile
import threading
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from tests.support import lab

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"
os.environ["QT_QPA_PLATFORMTHEME"] = ""

T = TypeVar("T")
Run = Callable[[Coroutine[Any, Any, T]], T]


@pytest.fixture(scope="session", autouse=True)
def own_home() -> Iterator[Path]:
    """Settings, contexts and logs of the person at this machine stay out of the tests."""
    with (
        tempfile.TemporaryDirectory(prefix="kitepy-home-") as home,
        pytest.MonkeyPatch.context() as patch,
    ):
        for name in (
            "HOME",
            "XDG_CONFIG_HOME",
            "XDG_STATE_HOME",
            "XDG_CACHE_HOME",
            "DOCKER_CONFIG",
        ):
            patch.setenv(name, home)
        for name in ("DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH"):
            patch.delenv(name, raising=False)
        yield Path(home)


@pytest.fixture(scope="session")
def the_lab() -> Iterator[lab.Lab]:
    """The lab that KITEPY_TEST_LAB names, else one that lives as long as the tests."""
    if directory := os.environ.get("KITEPY_TEST_LAB"):
        yield lab.load(Path(directory))
        return
    if reason := lab.missing():
        pytest.skip(f"no engine to test with: {reason} (.ci/run has it)")
    with tempfile.TemporaryDirectory(prefix="kitepy-lab-") as directory:
        started = lab.up(Path(directory))
        yield started
        lab.down(started)


@pytest.fixture(scope="session")
def engine_url(the_lab: lab.Lab) -> str:
    """URL of a real Docker engine that the tests own."""
    return the_lab.engine_url


@pytest.fixture(scope="session")
def qapp(own_home: Path) -> "QApplication":
    """The one application; windows do not end it."""
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication(["kitepy-tests"])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    # As app/collector.py: a widget in a cycle must not be collected on an engine's thread.
    gc.disable()
    return app


@pytest.fixture
def run(qapp: "QApplication") -> Iterator[Run[Any]]:
    """Run a coroutine on a fresh Qt event loop; fails when it leaves a task behind."""
    import asyncio

    from qasync import QEventLoop

    loop = QEventLoop(qapp)
    asyncio.set_event_loop(loop)
    broken: list[dict[str, Any]] = []
    loop.set_exception_handler(lambda _loop, context: broken.append(context))

    def call(coro: Coroutine[Any, Any, T], limit_s: float = 60) -> T:
        return loop.run_until_complete(asyncio.wait_for(coro, limit_s))  # type: ignore[no-any-return]

    yield call
    left = [task for task in asyncio.all_tasks(loop) if not task.done()]
    for task in left:
        task.cancel()
    if left:
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
    loop.close()
    asyncio.set_event_loop(None)
    assert not left, f"tasks left behind: {left}"
    assert not broken, f"errors that nobody caught: {broken}"


@pytest.fixture(autouse=True)
def nothing_left(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """No thread, no window and no log record at WARNING may outlive a test."""
    threads = set(threading.enumerate())
    yield
    left = [t for t in threading.enumerate() if t not in threads]
    for thread in left:
        thread.join(2)
    left = [t for t in left if t.is_alive()]
    assert not left, f"threads left behind: {left}"
    _no_windows()
    loud = [
        r
        for when in ("setup", "call")
        for r in caplog.get_records(when)
        if r.levelno >= logging.WARNING
    ]
    if request.node.get_closest_marker("logs_warnings") is None:
        assert not loud, f"log records: {[r.getMessage() for r in loud]}"


def _no_windows() -> None:
    import sys

    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if QCoreApplication.instance() is None:
        return
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    for widget in shown:
        widget.hide()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shown, f"windows left open: {shown}"
