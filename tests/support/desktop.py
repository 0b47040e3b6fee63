"""A screen without a monitor, a session bus, and a screen reader that listens there."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SYSTEM_PYTHON = "/usr/bin/python3"
READER = Path(__file__).with_name("screen_reader.py")
ROOT = Path(__file__).parents[2]
Node = dict[str, Any]


def missing() -> str:
    """What this machine lacks, empty when it has all."""
    for program in ("Xvfb", "dbus-daemon"):
        if shutil.which(program) is None:
            return program
    ask = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    if not os.path.exists(SYSTEM_PYTHON):
        return SYSTEM_PYTHON
    if subprocess.run([SYSTEM_PYTHON, "-c", ask], capture_output=True, check=False).returncode:
        return "gir1.2-atspi-2.0"
    return "" if os.path.exists("/usr/libexec/at-spi-bus-launcher") else "at-spi2-core"


class Reader:
    """Asks the screen reader's process, and keeps what it has heard meanwhile."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.heard: list[tuple[str, bool]] = []

    def ask(self, **command: Any) -> dict[str, Any]:
        """Send a command and wait for its answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"application": "KitePy", **command}) + "\n")
        self._process.stdin.flush()
        for line in self._process.stdout:
            answer: dict[str, Any] = json.loads(line)
            if "heard" not in answer:
                return answer
            self.heard.append((answer["heard"], answer["urgent"]))
        raise AssertionError("the screen reader has ended")

    def tree(self) -> list[Node]:
        """Everything that the program shows, from top to bottom."""
        return list(_flat(self.ask(tree=True)["tree"] or {"children": []}))

    def find(self, role: str, name: str) -> Node | None:
        """The first thing on the screen with this role and a name that starts so."""
        return next(
            (n for n in self.tree() if n["role"] == role and n["name"].startswith(name)), None
        )

    def until(self, condition: Callable[[], Any], what: str, limit_s: float = 20) -> Any:
        """Ask until something is true."""
        deadline = time.monotonic() + limit_s
        while not (found := condition()):
            assert time.monotonic() < deadline, f"not within {limit_s:g} s: {what}"
        return found


def _flat(node: Node) -> Iterator[Node]:
    for child in node["children"]:
        if "showing" in child["states"]:
            yield child
            yield from _flat(child)


@contextmanager
def running(folder: Path, *arguments: str) -> Iterator[Reader]:
    """KitePy on a desktop of its own, and a reader that is there before it."""
    started: list[subprocess.Popen[Any]] = []
    try:
        display = _first_line(started, ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24"])
        env = os.environ | {
            "DISPLAY": f":{display}",
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        # With the display in its environment: what the bus starts is what presses the keys.
        command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
        env["DBUS_SESSION_BUS_ADDRESS"] = _first_line(started, command, env)
        pipe = subprocess.PIPE
        quiet = subprocess.DEVNULL
        reader = subprocess.Popen(
            [SYSTEM_PYTHON, str(READER)], stdin=pipe, stdout=pipe, stderr=quiet, text=True, env=env
        )
        started.append(reader)
        told = Reader(reader)
        told.ask(tree=True)
        command = [sys.executable, "-m", "kitepy", *arguments]
        log = (folder / "kitepy.log").open("wb")
        started.append(subprocess.Popen(command, env=env, cwd=ROOT, stdout=log, stderr=log))
        log.close()
        yield told
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(10)
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()


def _first_line(started: list[Any], command: list[str], env: dict[str, str] | None = None) -> str:
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env
    )
    started.append(process)
    assert process.stdout is not None
    return process.stdout.readline().strip()
