"""The whole window before engines that die, lie or fall silent, and before strangers' text."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from kitepy.app import main
from kitepy.app.context import AppContext
from kitepy.engine.dto import Status
from kitepy.models.session import SessionState
from kitepy.views.main_window import MainWindow
from tests.conftest import Run
from tests.gui.test_main_job import log_text, open_window, status
from tests.support import lab, proxy
from tests.support.qt import LoopGap, until

NAMES = ("hostile-chatty", "hostile-text")
CHATTY = "i=0; while true; do i=$((i+1)); echo line $i; sleep 0.05; done"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
ANSWERS = {
    "a closed socket": b"",
    "garbage": b"\x00\xff\x07SSH-2.0\r\n\r\n",
    "half a line of JSON": HEAD % 400 + b'{"ApiVersion": "1.4',
    "500": b'HTTP/1.1 500 Oops\r\nContent-Length: 21\r\n\r\n{"message": "broken"}',
    "404": b"HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnope",
}


@pytest.fixture
def engine(engine_url: str) -> Iterator[str]:
    yield engine_url
    lab.docker(engine_url, "rm", "-fv", *NAMES, check=False)


async def online(context: AppContext) -> Any:
    context.connections.start()
    await until(lambda: context.connections.is_connected, what="online")
    return context.connections.current


async def open_log(window: MainWindow, session: Any, name: str) -> Any:
    await until(lambda: session.containers.find_name(name), what=name)
    window.open_container(session.containers.find_name(name).id)
    page: Any = window.container_page
    page.show_tab(1)
    await until(lambda: "line" in log_text(page), what="the log")
    return page


# docker-py's UnixHTTPConnection.connect forgets its socket when the connection is refused.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS.keys())
def test_an_engine_that_goes_mad_mid_stream_and_comes_back(
    qapp: QApplication, run: Run[Any], engine: str, tmp_path: Path, answer: bytes
) -> None:
    lab.docker(engine, "run", "-d", "--name", NAMES[0], "busybox", "sh", "-c", CHATTY)

    async def scenario() -> None:
        async with proxy.before(engine, tmp_path) as (between, url):
            window, context = open_window(qapp, tmp_path, url)
            try:
                session = await online(context)
                page = await open_log(window, session, NAMES[0])
                known = session.containers.total
                before = page.logs.feed.buffer.end
                with LoopGap() as gap:
                    between.turn(answer)
                    between.cut()
                    await until(lambda: session.state is SessionState.LOST, what="lost")
                    assert session.containers.total == known, "what was known stays on screen"
                    assert window.pages.currentWidget() == page
                    assert session.error is not None
                    between.turn(None)
                    await until(lambda: session.state is SessionState.ONLINE, what="back")
                    await until(lambda: page.logs.feed.buffer.end > before + 20, what="new lines")
                # The exact figure is the benchmark's: here other programs share the processor.
                assert gap.longest_s < 0.5
                numbers = [int(n) for n in re.findall(r"\bline (\d+)", log_text(page))]
                assert numbers == list(range(1, len(numbers) + 1)), "no line is lost or twice"
            finally:
                await main.close(window, context)

    run(scenario())


def test_a_refused_verb_is_a_plain_sentence(
    qapp: QApplication, run: Run[Any], engine: str, tmp_path: Path
) -> None:
    lab.docker(engine, "run", "-d", "--name", NAMES[0], "busybox", "sh", "-c", CHATTY)

    async def scenario() -> None:
        async with proxy.before(engine, tmp_path) as (between, url):
            window, context = open_window(qapp, tmp_path, url)
            try:
                session = await online(context)
                page = await open_log(window, session, NAMES[0])
                between.turn(ANSWERS["500"], b"/pause")
                page.header.buttons.buttons["pause"].click()
                await until(lambda: window.toasts.shown, what="the message")
                notice = window.toasts.shown[0].notice
                assert notice.title.startswith(f"Pause on {NAMES[0]}: "), notice
                assert notice.detail
                assert "broken" in notice.raw
                assert status(session, page.model.container_id) is Status.RUNNING
                await until(lambda: not session.containers.busy(page.model.container_id))
                between.turn(None)
                page.header.buttons.buttons["pause"].click()
                await until(
                    lambda: status(session, page.model.container_id) is Status.PAUSED, what="paused"
                )
            finally:
                await main.close(window, context)

    run(scenario())


async def kill_and_restart(pages: list[Any], sessions: list[Any], identifier: str) -> None:
    def at_rest() -> bool:
        return not any(s.containers.busy(identifier) for s in sessions)

    def told() -> set[Status | None]:
        return {status(s, identifier) for s in sessions}

    pages[0].header.buttons.buttons["kill"].click()
    pages[1].header.buttons.buttons["restart"].click()
    await until(at_rest, what="rest")
    await until(lambda: len(told()) == 1, what="agreement")
    if told() != {Status.RUNNING}:
        sessions[0].containers.start(identifier)
    await until(lambda: told() == {Status.RUNNING}, what="running")
    await until(at_rest, what="rest")


def test_two_windows_do_opposite_things(
    qapp: QApplication, run: Run[Any], engine: str, tmp_path: Path
) -> None:
    lab.docker(engine, "run", "-d", "--name", NAMES[0], "busybox", "sh", "-c", CHATTY)

    async def scenario() -> None:
        pairs = [open_window(qapp, tmp_path / name, engine) for name in ("one", "two")]
        try:
            sessions = [await online(context) for _, context in pairs]
            pages = [
                await open_log(window, session, NAMES[0])
                for (window, _), session in zip(pairs, sessions, strict=True)
            ]
            identifier = pages[0].model.container_id
            for _ in range(3):
                await kill_and_restart(pages, sessions, identifier)
            sessions[0].containers.remove(identifier)
            sessions[1].containers.stop(identifier)
            await until(
                lambda: not any(s.containers.container(identifier) for s in sessions), what="gone"
            )
            await until(lambda: pages[1].gone.isVisible() or not pages[1].isVisible(), what="told")
        finally:
            for window, context in pairs:
                await main.close(window, context)

    run(scenario())


HOSTILE = (
    "printf '<b>bold</b> <img src=x onerror=alert(1)>\\n';"
    "printf '\\033]0;title\\007\\033[2J\\033[31mred\\033[0m\\r\\n';"
    "printf 'right \\342\\200\\256 to left \\342\\200\\217 mark\\n';"
    "printf 'bad \\377\\376 utf8\\n'; printf 'nul \\000 tab\\tbell\\007\\n';"
    "head -c 100000 /dev/zero | tr '\\0' 'x'; printf '\\nline after\\n'; sleep 1000"
)
LABEL = 'com.docker.compose.project=<b>x</b>\u202e\x1b[31m"&amp;'


def test_strangers_text_is_only_text(
    qapp: QApplication, run: Run[Any], engine: str, tmp_path: Path
) -> None:
    lab.docker(
        engine,
        *("run", "-d", "--name", NAMES[1], "--label", LABEL),
        *("-e", "HTML=<script>alert(1)</script>\u202e", "busybox", "sh", "-c", HOSTILE),
    )

    async def scenario() -> None:
        window, context = open_window(qapp, tmp_path, engine)
        try:
            session = await online(context)
            page = await open_log(window, session, NAMES[1])
            await until(lambda: "line after" in log_text(page), what="all of the log")
            await until(lambda: page.model.detail, what="the overview")
            pictures = []
            for tab in (1, 0):
                page.show_tab(tab)
                with LoopGap() as gap:
                    pictures.append(window.grab())
                assert gap.longest_s < 1.5
            page.show_tab(1)
            page.logs.toolbar.wrap.setChecked(True)
            pictures.append(window.grab())
            assert not any(picture.isNull() for picture in pictures)
            spoken = page.logs.view.visible_text()
            row = session.containers.index_of(page.model.container_id)
            group = row.parent()
            for words in (spoken, str(group.data()), page.header.project.text()):
                assert not any(ch in words for ch in "\x1b\x07\x00\u202e"), repr(words)
            assert "<b>x</b>" in str(group.data()), "shown as it is, not as HTML"
        finally:
            await main.close(window, context)

    run(scenario())
