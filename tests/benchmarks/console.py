"""Rows: a console from the click to its prompt, and a key to its painted echo."""

import asyncio
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.measure import PYTHON, Result, extra, ratio

if TYPE_CHECKING:
    from tests.benchmarks.stage import Stage
    from tests.support.console import Desk

OPENED, ECHOED, RAW = "click to prompt", "key to echo", "raw socket"
KEYS = 20
_PROMPT = b"# "


def console(stage: "Stage") -> list[Result]:
    """KitePy in a process of its own, the raw exec beside it in turn."""
    words = [PYTHON, "-m", "tests.benchmarks.console", stage.url, str(stage.rounds)]
    environment = {**os.environ, **stage.environment, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(words, env=environment, stdout=subprocess.PIPE, check=True)
    turns = json.loads(done.stdout)
    return [
        ratio("exec: click to prompt", turns[OPENED], RAW, 1.5),
        extra("key to painted echo", turns[ECHOED], RAW, 17),
    ]


class RawExec:
    """The least that can open a shell: two requests and a socket; sizes are not told."""

    def __init__(self, path: str, container: str) -> None:
        self._path = path
        body = {"AttachStdin": True, "AttachStdout": True, "AttachStderr": True, "Tty": True}
        made = self._ask(f"/containers/{container}/exec", {**body, "Cmd": ["sh"]})
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(path)
        payload = b'{"Detach": false, "Tty": true}'
        head = (
            f"POST /exec/{made['Id']}/start HTTP/1.1\r\nHost: d\r\nConnection: Upgrade\r\n"
            f"Upgrade: tcp\r\nContent-Type: application/json\r\nContent-Length: {len(payload)}\r\n"
        )
        self._socket.sendall(head.encode() + b"\r\n" + payload)
        self.read_to(_PROMPT)

    def _ask(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        connection = http.client.HTTPConnection("d")
        connection.sock = socket.socket(socket.AF_UNIX)
        connection.sock.connect(self._path)
        connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
        answer: dict[str, Any] = json.loads(connection.getresponse().read())
        connection.close()
        return answer

    def read_to(self, word: bytes) -> None:
        seen = b""
        while word not in seen:
            seen += self._socket.recv(1 << 16)

    def echo_ms(self) -> float:
        began = time.perf_counter()
        self._socket.sendall(b"x")
        self.read_to(b"x")
        return (time.perf_counter() - began) * 1000

    def close(self) -> None:
        self._socket.sendall(b"\x03\x04")
        self._socket.close()


class _Bench:
    """One window for all rounds, as a person has it."""

    def __init__(self, at: "Desk", container: str) -> None:
        self._at, self._container = at, container
        self._path = at.url.removeprefix("unix://")

    async def run(self, rounds: int) -> dict[str, dict[str, list[float]]]:
        opened: dict[str, list[float]] = {"KitePy": [], RAW: []}
        echoed: dict[str, list[float]] = {"KitePy": [], RAW: []}
        for number in range(rounds + 1):
            pairs = [("KitePy", self._ours), (RAW, self._theirs)]
            for name, measure in pairs if number % 2 else pairs[::-1]:
                open_ms, echo_ms = await measure()
                # The first round loads what later ones find loaded.
                if number:
                    opened[name].append(open_ms)
                    echoed[name].append(echo_ms)
        return {OPENED: opened, ECHOED: echoed}

    async def _ours(self) -> tuple[float, float]:
        pane, began = self._at.window.console, time.perf_counter()
        pane.bar.new.click()
        await self._painted(lambda: self._at.text.rstrip().endswith("#"))
        open_ms = (time.perf_counter() - began) * 1000
        echoes = [await self._echo_ms(count) for count in range(1, KEYS + 1)]
        pane.close_current()
        await self._ended()
        return open_ms, statistics.median(echoes)

    async def _echo_ms(self, count: int) -> float:
        from PySide6.QtTest import QTest

        began = time.perf_counter()
        QTest.keyClicks(self._at.view, "x")
        await self._painted(lambda: "x" * count in self._at.text)
        return (time.perf_counter() - began) * 1000

    async def _painted(self, shown: Callable[[], bool]) -> None:
        """Until a paint that shows it."""
        loop = asyncio.get_running_loop()
        done = loop.create_future()

        def look() -> None:
            if shown() and not done.done():
                done.set_result(None)

        self._at.view.painted.connect(look)
        await asyncio.wait_for(done, 20)
        self._at.view.painted.disconnect(look)

    async def _ended(self) -> None:
        closing = self._at.session.consoles._closing
        if closing is not None:
            await closing.finish()

    async def _theirs(self) -> tuple[float, float]:
        return await asyncio.to_thread(self._raw)

    def _raw(self) -> tuple[float, float]:
        began = time.perf_counter()
        shell = RawExec(self._path, self._container)
        open_ms = (time.perf_counter() - began) * 1000
        echoes = [shell.echo_ms() for _ in range(KEYS)]
        shell.close()
        return open_ms, statistics.median(echoes)


def main() -> None:
    """Measure here, and print the turns as JSON."""
    from PySide6.QtWidgets import QApplication
    from qasync import QEventLoop

    from kitepy.style import theme
    from tests.support.console import desk, remove_all

    url, rounds = sys.argv[1], int(sys.argv[2])
    app = QApplication(["bench"])
    app.setQuitOnLastWindowClosed(False)
    theme.configure(app, "dark", "linux", reduced_motion=True)
    loop = QEventLoop(app)
    asyncio.set_event_loop(loop)

    async def whole() -> dict[str, dict[str, list[float]]]:
        with tempfile.TemporaryDirectory() as folder:
            async with desk(Path(folder), url) as at:
                made = await at.container()
                at.window.open_container(made)
                return await _Bench(at, made).run(rounds)

    try:
        print(json.dumps(loop.run_until_complete(whole())))
    finally:
        loop.close()
        remove_all(url)


if __name__ == "__main__":
    main()
