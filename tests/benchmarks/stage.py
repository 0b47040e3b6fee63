"""What every row needs: a display, a home of its own, an engine with 520 containers, the rival."""

import contextlib
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.benchmarks.driven import ROOT, Driven
from tests.benchmarks.measure import PYTHON
from tests.support import lab

SIZE = ("1440", "1200")
STOPPED, RUNNING = 500, 20
LABEL = "kitepy-bench"
BUILD = ROOT / "build" / "bench"
RIVAL = ("anchorage-docker==0.2.*", "pyside6<6.12")
_NAMES = ("web", "api", "db", "cache", "worker", "queue", "mail", "search", "proxy", "cron")
_IMAGES = ("busybox", "alpine:3", "bash:5")
_TICK = "i=0; while :; do i=$((i+1)); echo line $i; sleep 1; done"


@dataclass
class Stage:
    """Starts the programs that are compared, all in the same surroundings."""

    url: str
    environment: dict[str, str]
    rounds: int
    gaps: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    """By load: longest gap of KitePy's loop and of the bare one beside it, in ms, each round."""

    @property
    def socket_path(self) -> str:
        """Of the engine."""
        return self.url.removeprefix("unix://")

    def plain(self) -> Driven:
        """KitePy as anyone starts it, saying its milestones; the engine is the CLI's own."""
        traced = {**self.environment, "KITEPY_TRACE": "1", "DOCKER_HOST": self.url}
        return Driven([PYTHON, "-m", "kitepy"], traced)

    def kitepy(self) -> Driven:
        """KitePy with a probe."""
        traced = {**self.environment, "KITEPY_TRACE": "1"}
        words = [PYTHON, "-m", "tests.benchmarks.our_window", "--engine", self.url]
        return Driven(words, traced)

    def bare(self, *words: str) -> Driven:
        """The floor."""
        return Driven([PYTHON, "-m", "tests.benchmarks.bare_window", *words], self.environment)

    def rival(self) -> Driven:
        """anchorage with a probe."""
        python = str(BUILD / "rival" / "bin" / "python")
        words = [python, "-m", "tests.benchmarks.rival_window", "--socket", self.socket_path]
        return Driven(words, self.environment)

    @contextlib.contextmanager
    def gap_of(self, load: str, program: Driven, beside: Driven) -> Iterator[None]:
        """The longest gap of both loops while a load is on."""
        for one in (program, beside):
            one.ask("gap", "watching")
        yield
        found = [one.ask("gap?", "gap")[0] for one in (program, beside)]
        self.gaps.setdefault(load, []).append((found[0], found[1]))


@contextlib.contextmanager
def stage(rounds: int) -> Iterator[Stage]:
    """Everything that is needed, and nothing left of it afterwards."""
    if reason := lab.missing() or ("" if shutil.which("Xvfb") else "Xvfb is not installed"):
        raise SystemExit(f"make bench: {reason} (.ci/run installs what is needed)")
    install_rival()
    with tempfile.TemporaryDirectory(prefix="kitepy-bench-") as scratch, display() as shown:
        home = Path(scratch) / "home"
        home.mkdir()
        environment = {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home),
            "XDG_STATE_HOME": str(home),
            "XDG_CACHE_HOME": str(home),
            "DOCKER_CONFIG": str(home),
            "DISPLAY": shown,
            "QT_QPA_PLATFORM": "xcb",
            "LC_ALL": "C.UTF-8",
            # A person's KitePy is compiled but once.
            "PYTHONDONTWRITEBYTECODE": "",
        }
        with engine(Path(scratch) / "lab") as url:
            made = Stage(url, environment, rounds)
            _give_size(made)
            yield made


def _give_size(made: Stage) -> None:
    """KitePy remembers the size of its window."""
    with made.kitepy() as program:
        program.wait("rows_painted")
        program.order("resize", *SIZE)
        program.quit()


@contextlib.contextmanager
def display() -> Iterator[str]:
    """A screen in memory."""
    read, write = os.pipe()
    words = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1300x24", "-nolisten", "tcp"]
    server = subprocess.Popen(words, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as file:
            number = file.readline().strip()
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


@contextlib.contextmanager
def engine(directory: Path) -> Iterator[str]:
    """A dockerd of its own with 500 stopped and 20 running containers."""
    started = lab.up(directory)
    try:
        print("making 520 containers", file=sys.stderr, flush=True)
        _fill(started.engine_url)
        yield started.engine_url
    finally:
        lab.down(started)


def _fill(url: str) -> None:
    stopped = [f"{_NAMES[i % 10]}-{i:03}" for i in range(STOPPED)]
    running = [f"live-{i:02}" for i in range(RUNNING)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda name: create(url, name), stopped))
        # Newest first, by the second: the running ones must be the 20 rows on the screen.
        time.sleep(1.1)
        ids = list(pool.map(lambda name: create(url, name, "sh", "-c", _TICK), running))
        list(pool.map(lambda id_: request(url, "POST", f"/containers/{id_}/start"), ids))


def create(url: str, name: str, *command: str) -> str:
    """Create a container through the plain API; returns its id."""
    body = {
        "Image": _IMAGES[sum(name.encode()) % len(_IMAGES)],
        "Cmd": list(command) or ["true"],
        "Labels": {LABEL: "1"},
        "HostConfig": {"NetworkMode": "none"},
    }
    made: str = request(url, "POST", f"/containers/create?name={name}", body)["Id"]
    return made


class UnixConnection(http.client.HTTPConnection):
    """http.client on a unix socket: the raw partner."""

    def __init__(self, path: str) -> None:
        super().__init__("docker")
        self._path = path

    def connect(self) -> None:
        """Not by name and port."""
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self._path)


def request(url: str, method: str, path: str, body: object = None) -> Any:
    """One call of the engine's API."""
    connection = UnixConnection(url.removeprefix("unix://"))
    try:
        data = None if body is None else json.dumps(body)
        connection.request(method, path, data, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        content = answer.read()
    finally:
        connection.close()
    if answer.status >= 400:
        raise RuntimeError(f"{method} {path}: {content.decode()}")
    return json.loads(content) if content else None


def install_rival() -> None:
    """anchorage in a virtual environment of its own, once."""
    done = BUILD / "rival" / ".installed"
    if done.exists():
        return
    print("installing the rival", file=sys.stderr, flush=True)
    subprocess.run([PYTHON, "-m", "venv", str(BUILD / "rival")], check=True)
    pip = [str(BUILD / "rival" / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, *RIVAL], check=True)
    done.touch()
