"""kitepy tour DIR: the main job in the real window, by clicks, with a picture a step."""

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from kitepy.app.loop import paint_first, run

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPoint

    from kitepy.app.context import AppContext
    from kitepy.catalog.cards import Card
    from kitepy.models.catalog import CatalogModel
    from kitepy.models.session import Session
    from kitepy.views.main_window import MainWindow

LABEL = ("dev.kitepy.tour", "1")
IMAGE = "nginx"
STEP_LIMIT_S = 120.0
SETTLE_S = 0.4


class StepFailed(Exception):
    """A step did not reach its end."""


def take(args: argparse.Namespace) -> int:
    """Run the tour; the exit code says whether every step went well."""
    from kitepy.app.main import build

    if not args.engine:
        sys.stderr.write("kitepy tour touches only an engine that is named: --engine URL\n")
        return 2
    os.makedirs(args.directory, exist_ok=True)
    app, window, context, crash = build(args)
    width, _, height = args.size.partition("x")
    window.resize(int(width), int(height))
    window.show()
    paint_first(app, window)
    return run(app, Tour(window, context, args.directory).live(), crash.broken)


class Tour:
    """The steps; each is a sentence, a picture and a time."""

    def __init__(self, window: "MainWindow", context: "AppContext", directory: str) -> None:
        self._window, self._context, self._directory = window, context, directory
        self._number = 0

    async def live(self) -> int:
        """All steps, then remove what they made, then close."""
        from kitepy.app.main import close

        self._context.connections.start()
        failed = 0
        try:
            await self._steps()
        except StepFailed as error:
            sys.stdout.write(f"FAILED: {error}\n")
            failed = 1
        finally:
            await self._remove()
            await close(self._window, self._context)
        return failed

    async def _steps(self) -> None:
        await self._step("the engine answers", self._online)
        await self._step("the catalog is searched", self._search)
        await self._step("one click creates a container", self._create)
        await self._step("its overview", self._overview)
        await self._step("its log", self._log)
        await self._step("stopped", self._stop)

    async def _step(self, words: str, action: Callable[[], Awaitable[None]]) -> None:
        started = time.monotonic()
        try:
            async with asyncio.timeout(STEP_LIMIT_S):
                await action()
        except TimeoutError as error:
            raise StepFailed(words) from error
        taken_ms = (time.monotonic() - started) * 1000
        await asyncio.sleep(SETTLE_S)
        self._number += 1
        name = f"{self._number:02d}-{words.replace(' ', '-')}.png"
        self._window.grab().save(os.path.join(self._directory, name))
        sys.stdout.write(f"{self._number:2d}  {taken_ms:7.0f} ms  {words}\n")

    async def _online(self) -> None:
        await _until(lambda: self._context.connections.is_connected)
        creator = self._window.catalog.creator()
        if creator is not None:
            creator.labels = (LABEL,)

    async def _search(self) -> None:
        from PySide6.QtTest import QTest

        page = self._window.catalog
        page.focus_search()
        QTest.keyClicks(page.search, IMAGE)
        await _until(lambda: not page.model.is_searching)

    async def _create(self) -> None:
        self._click_card("create")
        model = self._window.catalog.model
        card = model.card(model.index(model.row_of(IMAGE)))
        await _until(lambda: self._window.container_page is not None or _failure(model, card))
        if self._window.container_page is None:
            raise StepFailed(_failure(model, card))

    async def _overview(self) -> None:
        page = self._window.container_page
        await _until(lambda: page is not None and page.model.detail is not None)

    async def _log(self) -> None:
        page = self._window.container_page
        if page is not None:
            page.show_tab(1)
            await _until(lambda: page.logs is not None and page.logs.feed.work.rows.count > 0)

    async def _stop(self) -> None:
        page = self._window.container_page
        if page is None:
            return
        page.header.buttons.buttons["run"].click()
        await _until(lambda: page.model.container and not page.model.container.status.is_up)

    def _click_card(self, part: str) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        from kitepy.views.card_parts import parts

        view, model = self._window.catalog.view, self._window.catalog.model
        rows = (model.index(number) for number in range(model.rowCount()))
        found: QModelIndex | None = next((i for i in rows if _is_image(model.card(i))), None)
        if found is None:
            raise StepFailed(f"no card for {IMAGE}")
        view.scrollTo(found)
        at: QPoint = getattr(parts(view.visualRect(found)), part).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    async def _remove(self) -> None:
        """Only what carries the label of the tour."""
        session: Session | None = self._context.connections.current
        if session is None or session.engine is None:
            return
        for container in list(session.containers.containers()):
            if container.labels.get(LABEL[0]) == LABEL[1]:
                await session.engine.containers.remove(container.id, force=True, volumes=True)


def _failure(model: "CatalogModel", card: "Card | None") -> str:
    """Why Create failed, as its card and Details say it; nothing while it works."""
    job = model.job(card) if card is not None else None
    if job is None or job.is_running:
        return ""
    from kitepy.engine.errors import EngineError
    from kitepy.text.errors import explain

    if not isinstance(job.error, EngineError):
        return f"{job.title}: {job.error!r}"
    said = explain(job.error)
    return f"{job.title}: {said.title}. {said.raw}"


def _is_image(card: object) -> bool:
    return getattr(card, "repository", "") == IMAGE


async def _until(condition: Callable[[], object]) -> None:
    while not condition():
        await asyncio.sleep(0.02)
