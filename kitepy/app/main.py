"""From a command line to a window and back, leaving nothing behind."""

import os
import sys
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from kitepy.app import quick

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from kitepy.app.cli import Options
    from kitepy.app.context import AppContext
    from kitepy.app.crash import Crash
    from kitepy.core.settings import Settings
    from kitepy.engine.prefetch import Prefetch
    from kitepy.models.session import EngineChoice
    from kitepy.views.main_window import MainWindow

EQUIPMENT = ("kitepy.views.announcer", "kitepy.views.console_pane")
PAGE = ("kitepy.models.catalog", "kitepy.views.card_view", "kitepy.views.catalog_page")
"""What keys and messages import, and what the first page does: bites of a few milliseconds."""
NEARLY_S = 0.03
"""Rows that come this soon are waited for: without them, the cards must be built first."""


def open_window(args: "Options") -> int:
    """Run the desktop app until its window is closed."""
    parts = build(args)
    show(parts)
    from kitepy.app.collector import Collector
    from kitepy.app.loop import run

    collector = Collector()
    try:
        return run(parts.app, live(parts.window, parts.context), parts.crash.broken)
    finally:
        collector.stop()


class Parts(NamedTuple):
    """What a start makes."""

    app: "QApplication"
    window: "MainWindow"
    context: "AppContext"
    crash: "Crash"
    early: "Prefetch | None"


def build(args: "Options", settings: "Settings | None" = None, *, alone: bool = False) -> Parts:
    """Make everything that the first painted window needs; alone looks for no other engine."""
    from kitepy.core.settings import Settings
    from kitepy.engine import prefetch

    # Before Qt is imported: the engine answers while this program is busy with itself.
    settings = settings or Settings()
    early = prefetch.start(os.environ, args.engine, settings.get("engine"))
    quick.import_qt()
    from PySide6.QtWidgets import QApplication

    from kitepy.app.context import AppContext
    from kitepy.app.crash import Crash, start_log
    from kitepy.style import theme
    from kitepy.text import i18n
    from kitepy.views.main_window import MainWindow

    start_log()
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["kitepy"])
    app.setApplicationName("KitePy")
    app.setQuitOnLastWindowClosed(False)
    i18n.install(app, args.lang or settings.get("language"))
    theme.set_language(i18n.language())
    scheme, zoom = args.theme or settings.get("theme"), args.zoom or settings.get("zoom")
    theme.configure(app, scheme, None, zoom, reduced_motion=settings.get("reduce_motion"))
    context = AppContext(settings, option(args.engine), alone=alone)
    crash = Crash(context.notices)
    crash.install()
    window = MainWindow(context)
    if early is not None and (found := early.take(NEARLY_S)):
        context.connections.show_early(found)
        window.rows_first = True
    return Parts(app, window, context, crash, early)


def show(parts: Parts) -> None:
    """Show the window with the rows that are there, then with its page."""
    from kitepy.app.loop import paint_first, trace_paint

    window = parts.window
    trace_paint(window.sidebar.list.rows_painted, "rows_painted")
    window.show()
    steps: list[Callable[[], object]] = [partial(import_module, name) for name in EQUIPMENT]
    steps += [window.work.build, window.equip]
    steps += [partial(import_module, name) for name in PAGE]
    paint_first(parts.app, window, [*steps, window.furnish])
    if parts.early is not None and (found := parts.early.take()):
        parts.context.connections.show_early(found)


def option(url: str) -> "EngineChoice | None":
    """The engine of --engine; raises EndpointInvalid."""
    if not url:
        return None
    from kitepy.engine.contexts import from_environment
    from kitepy.engine.endpoint import host_of
    from kitepy.models.session import EngineChoice

    # As docker -H: the TLS variables of the environment count.
    endpoint = from_environment(os.environ, url)
    name = host_of(url) if endpoint.scheme in ("tcp", "ssh") else endpoint.url.rpartition("/")[2]
    return EngineChoice(f"option:{endpoint.url}", name, endpoint, "option")


async def live(window: "MainWindow", context: "AppContext") -> int:
    """Connect, wait until the window is to be closed, and close everything in order."""
    import asyncio

    done = asyncio.Event()
    window.close_wanted.connect(done.set)
    if window.closing:
        done.set()
    context.connections.start()
    try:
        _end_on_signals(done)
        await done.wait()
    finally:
        await close(window, context)
    return 0


async def close(window: "MainWindow", context: "AppContext") -> None:
    """Pages first, then engines, then the window."""
    import asyncio

    window.setEnabled(False)
    await asyncio.gather(*window.catalog.closing())
    if window.container_page is not None:
        await asyncio.gather(*window.container_page.closing())
    await asyncio.gather(*window.console.closing())
    await context.close()
    context.settings.flush()
    window.close_for_good()


def _end_on_signals(done: "asyncio.Event") -> None:
    import asyncio
    import signal

    if sys.platform != "win32":
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, done.set)
