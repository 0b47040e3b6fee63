"""The only place that starts the training engine: a process, a directory and a world a window."""

import json
import os
import shutil
import sys
import tempfile
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from kitepy.engine import errors
from kitepy.engine.endpoint import Endpoint
from kitepy.models.session import EngineChoice

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from kitepy.engine.api import Engine

READY_LIMIT_S = 20.0
END_LIMIT_S = 5.0
KIND = "training"
LAST_WORDS_BYTES = 2000
MODES = ("linux", "windows")


class TrainingHost:
    """Starts the process when a session first wants it, and ends it with the window."""

    def __init__(self, name: "Callable[[], str]", world: "Callable[[], str]") -> None:
        """name gives what people call it; world gives modern, classic or a file."""
        self._name, self._world = name, world
        # Only a name as yet: nothing is on disk before somebody wants the engine.
        self._directory = os.path.join(
            tempfile.gettempdir(), f"kitepy-training-{os.urandom(6).hex()}"
        )
        self._process: subprocess.Popen[bytes] | None = None
        self._endpoints: dict[str, Endpoint] = {}
        self._starting: object | None = None

    def choices(self) -> tuple[EngineChoice, ...]:
        """The two hosts for the engine picker."""
        return tuple(
            EngineChoice(f"{KIND}:{mode}", self._name(), self._address(mode), KIND)
            for mode in MODES
        )

    def _address(self, mode: str) -> Endpoint:
        """Where a host will listen; on Windows the port is known when it does."""
        if sys.platform == "win32":
            return Endpoint(f"tcp://127.0.0.1:0/{mode}")
        return Endpoint(f"unix://{os.path.join(self._directory, mode)}.sock")

    async def connect(self, endpoint: Endpoint) -> "Engine":
        """A session's way to its host; starts the process when there is none."""
        import asyncio

        from kitepy.engine.connect import connect, in_background

        if self._starting is None:
            self._starting = asyncio.Lock()
        lock = self._starting
        assert isinstance(lock, asyncio.Lock)  # noqa: S101 - typed so that asyncio loads late
        async with lock:
            if self._process is None or self._process.poll() is not None:
                await in_background(self._start)
        mode = next(mode for mode in MODES if self._address(mode) == endpoint)
        return await connect(self._endpoints[mode])

    async def reset(self) -> None:
        """End the world; the sessions find a fresh one when they connect again."""
        from kitepy.engine.connect import in_background

        await in_background(self._end)

    async def check(self, world: str) -> str:
        """What is wrong in a world's file, with its line; empty when it can be used."""
        from kitepy.engine.connect import in_background

        return await in_background(lambda: _mistake(world))

    async def close(self) -> None:
        """End the process and remove its directory."""
        await self.reset()

    # --- on a worker ---------------------------------------------------------------------------

    def _start(self) -> None:
        import subprocess

        self._end()
        os.mkdir(self._directory, 0o700)
        said = os.path.join(self._directory, "said")
        program = (
            [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "kitepy"]
        )
        line = [*program, "training-engine", "--directory", self._directory]
        line += ["--world", self._world()]
        with open(said, "wb") as errors_of_it:
            self._process = subprocess.Popen(
                line,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors_of_it,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        try:
            self._endpoints = self._ready(self._process)
        except (OSError, ValueError, KeyError, TypeError) as error:
            words = _last_words(said) or str(error)
            self._end()
            raise errors.SimulationFailed(words) from error

    def _ready(self, process: "subprocess.Popen[bytes]") -> dict[str, Endpoint]:
        """The addresses of the line that it prints when both hosts listen."""
        import threading

        stdout = process.stdout
        if stdout is None:
            raise OSError("no output")
        # A start that hangs is ended, so that the read below ends too.
        guard = threading.Timer(READY_LIMIT_S, process.kill)
        guard.daemon = True
        guard.start()
        try:
            told = json.loads(stdout.readline())
        finally:
            guard.cancel()
            stdout.close()
        return {mode: Endpoint(str(told["endpoints"][mode])) for mode in MODES}

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.terminate()
            limit = time.monotonic() + END_LIMIT_S
            while process.poll() is None:
                if time.monotonic() > limit:
                    process.kill()
                time.sleep(0.01)
            if process.stdout is not None:
                process.stdout.close()
        shutil.rmtree(self._directory, ignore_errors=True)


def _mistake(world: str) -> str:
    from kitepy.training import loader

    try:
        loader.load(world, time.time())
    except ValueError as error:
        return str(error)
    return ""


def _last_words(path: str) -> str:
    with suppress(OSError), open(path, "rb") as file:
        file.seek(max(0, os.fstat(file.fileno()).st_size - LAST_WORDS_BYTES))
        return file.read().decode("utf-8", "replace").strip()
    return ""
