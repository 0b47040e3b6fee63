"""Logs: a burst of 100,000 coloured lines, and opening a log, against a raw socket reader."""

import asyncio
import json
import os
import socket
import statistics
import sys
import time
import uuid
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tests.support import lab
from tests.support.qt import LoopGap, until

if TYPE_CHECKING:
    from kitepy.models.session import Session
    from kitepy.views.logs_tab import LogsTab

LINES = 100_000
OLD_LINES = 5_000
LABEL = "kitepy-bench-logs"
END = b"END-OF-LOG"
_LINE = (
    r"\033[32mINFO\033[0m GET /api/products/%d \033[1;33m200\033[0m 18 ms order=%d and a bit more"
)
_BURST = f"""
awk 'BEGIN {{ for (i = 0; i < {LINES}; i++) printf "{_LINE}\\n", i, i }}' > /lines
mkfifo /go; echo READY; read x < /go; echo BEGIN; cat /lines; echo END-OF-LOG; sleep 1000
"""
_OLD = f"""
awk 'BEGIN {{ for (i = 0; i < {OLD_LINES}; i++) printf "{_LINE}\\n", i, i }}'
echo END-OF-LOG; sleep 1000
"""


def run(engine_url: str, rounds: int) -> dict[str, object]:
    """Measure both in turn; times in seconds, gap in milliseconds."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication
    from qasync import QEventLoop

    from kitepy.style import theme

    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    theme.configure(app, "dark", "linux")
    loop = QEventLoop(app)
    asyncio.set_event_loop(loop)
    try:
        return loop.run_until_complete(_Bench(engine_url).run(rounds))  # type: ignore[no-any-return]
    finally:
        loop.close()
        asyncio.set_event_loop(None)
        _remove(engine_url)


class _Bench:
    """One session and one tab for all rounds, as a person has them."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._gap_s = 0.0
        self._painted_s = 0.0

    async def run(self, rounds: int) -> dict[str, object]:
        session = _session(self._url)
        session.start()
        await until(lambda: session.engine is not None, what="the engine")
        from kitepy.views.logs_tab import LogsTab

        tab = LogsTab()
        tab.resize(1140, 900)
        tab.show()
        tab.view.painted.connect(self._painted)
        try:
            burst = [await self._burst_pair(session, tab, turn) for turn in range(rounds)]
            old = self._make(_OLD)
            await asyncio.to_thread(self._wait_for_line, old, "END-OF-LOG")
            opening = [await self._open_pair(session, tab, old) for _ in range(rounds)]
        finally:
            await tab.feed.aclose()
            tab.close()
            tab.deleteLater()
            await session.close()
        return {
            "burst": _pairs(burst),
            "open": {**_pairs(opening), "extra_ms": _extra_ms(opening)},
            "gap_ms": round(self._gap_s * 1000, 1),
        }

    def _painted(self) -> None:
        self._painted_s = time.time()

    # --- the burst -------------------------------------------------------------------------------

    async def _burst_pair(
        self, session: "Session", tab: "LogsTab", turn: int
    ) -> tuple[float, float]:
        if turn % 2:
            raw = await self._burst_raw()
            return await self._burst_ours(session, tab), raw
        return await self._burst_ours(session, tab), await self._burst_raw()

    async def _burst_ours(self, session: "Session", tab: "LogsTab") -> float:
        container = self._make(_BURST)
        await asyncio.to_thread(self._wait_for_line, container, "READY")
        await until(lambda: session.containers.container(container) is not None)
        tab.show_container(session, container)
        await until(lambda: len(tab.feed.buffer) > 0, what="READY in the tab")
        with LoopGap() as gap:
            await asyncio.to_thread(self._go, container)
            await until(lambda: _shows_end(tab), 60, "the end of the burst")
            painted = self._painted_s
        self._gap_s = max(self._gap_s, gap.longest_s)
        began = _stamp_s(_first_line(tab, b"BEGIN"))
        tab.close_log()
        self._kill(container)
        return painted - began

    async def _burst_raw(self) -> float:
        container = self._make(_BURST)
        await asyncio.to_thread(self._wait_for_line, container, "READY")
        reader = _RawReader(
            self._url, container, "follow=1&stdout=1&stderr=1&timestamps=1&tail=1000"
        )
        taken = asyncio.ensure_future(asyncio.to_thread(reader.read_to, END))
        await asyncio.to_thread(self._go, container)
        ended, data = await taken
        line = next(line for line in data.split(b"\n") if line.endswith(b"BEGIN"))
        self._kill(container)
        return ended - _stamp_s(line[8:])

    # --- opening ---------------------------------------------------------------------------------

    async def _open_pair(
        self, session: "Session", tab: "LogsTab", container: str
    ) -> tuple[float, float]:
        await tab.feed.aclose()
        await until(lambda: session.containers.container(container) is not None)
        with LoopGap() as gap:
            began = time.time()
            tab.show_container(session, container)
            await until(lambda: len(tab.feed.buffer) >= 1000 and _shows_end(tab))
            ours = self._painted_s - began
        self._gap_s = max(self._gap_s, gap.longest_s)
        await tab.feed.aclose()
        return ours, await asyncio.to_thread(self._open_raw, container)

    def _open_raw(self, container: str) -> float:
        began = time.time()
        query = "follow=1&stdout=1&stderr=1&timestamps=1&tail=1000"
        return _RawReader(self._url, container, query).read_to(END)[0] - began

    # --- containers ------------------------------------------------------------------------------

    def _make(self, script: str) -> str:
        name = f"{LABEL}-{uuid.uuid4().hex[:8]}"
        words = ("run", "-d", "--label", LABEL, "--name", name, "busybox", "sh", "-c", script)
        return lab.docker(self._url, *words).strip()

    def _wait_for_line(self, container: str, word: str) -> None:
        deadline = time.monotonic() + 30
        while word not in lab.docker(self._url, "logs", "--tail", "1", container):
            if time.monotonic() > deadline:
                raise RuntimeError(f"{word} never came")

    def _go(self, container: str) -> None:
        lab.docker(self._url, "exec", container, "sh", "-c", "echo > /go")

    def _kill(self, container: str) -> None:
        lab.docker(self._url, "rm", "-f", container)


class _RawReader:
    """The least that can read a log: a socket and recv."""

    def __init__(self, url: str, container: str, query: str) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(url.removeprefix("unix://"))
        head = f"GET /containers/{container}/logs?{query} HTTP/1.1\r\nHost: d\r\n\r\n"
        self._socket.sendall(head.encode())

    def read_to(self, word: bytes) -> tuple[float, bytes]:
        """Wall time when the word came, and the first bytes that came."""
        head, tail = bytearray(), b""
        while data := self._socket.recv(1 << 17):
            if len(head) < 4096:
                head += data
            tail = tail[-len(word) :] + data
            if word in tail:
                break
        ended = time.time()
        self._socket.close()
        return ended, bytes(head)


def _session(url: str) -> "Session":
    from kitepy.engine.endpoint import Endpoint
    from kitepy.models.command_log import CommandLog
    from kitepy.models.notices import Notices
    from kitepy.models.session import EngineChoice, Session

    choice = EngineChoice("bench", "bench", Endpoint(url), "option")
    return Session(choice, CommandLog(), Notices())


def _shows_end(tab: "LogsTab") -> bool:
    buffer = tab.feed.buffer
    last = buffer.line(buffer.end - 1) if len(buffer) else b""
    return last.endswith(END) and tab.view.painted_end == buffer.end


def _first_line(tab: "LogsTab", word: bytes) -> bytes:
    """BEGIN itself may have been dropped: the first line of the burst is as good."""
    buffer = tab.feed.buffer
    lines = buffer.lines(buffer.first, buffer.first + 5)
    return next((line for line in lines if line.endswith(word)), lines[0])


def _stamp_s(line: bytes) -> float:
    text = line[line.index(b"20") :][:26].decode()
    return datetime.fromisoformat(text + "+00:00").timestamp()


def _pairs(pairs: list[tuple[float, float]]) -> dict[str, Any]:
    ratios = [ours / raw for ours, raw in pairs]
    median: Callable[[list[float]], float] = statistics.median
    return {
        "ours_s": median([ours for ours, _ in pairs]),
        "raw_s": median([raw for _, raw in pairs]),
        "ratio": median(ratios),
        "low": min(ratios),
        "high": max(ratios),
    }


def _extra_ms(pairs: list[tuple[float, float]]) -> float:
    return statistics.median([(ours - raw) * 1000 for ours, raw in pairs])


def _remove(url: str) -> None:
    ids = lab.docker(url, "ps", "-aq", "--filter", f"label={LABEL}", check=False).split()
    if ids:
        lab.docker(url, "rm", "-f", *ids, check=False)


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], int(sys.argv[2])), indent=2))
