"""The engine as a process: its beginning, its end, and what it leaves."""

import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import training
from tests.support.training import BARE, ROOT, ask

COMMAND = (sys.executable, "-m", "kitepy", "training-engine")


def start(directory: Path, *more: str, through: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*through, *COMMAND, "--directory", str(directory), *more],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_it_and_nothing_stays(tmp_path: Path, name: signal.Signals) -> None:
    process = start(tmp_path / "own", "--world", "modern", "--speed", "0")
    assert process.stdout is not None
    said = json.loads(process.stdout.readline())
    assert sorted(said["endpoints"]) == ["linux", "windows"]
    assert (tmp_path / "own").stat().st_mode & 0o777 == 0o700
    assert ask(said["endpoints"]["linux"], "GET", "/info")[0] == 200
    process.send_signal(name)
    _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (0, "")
    assert list((tmp_path / "own").iterdir()) == []


def test_it_ends_with_its_parent(tmp_path: Path) -> None:
    script = "import subprocess, sys; subprocess.Popen(sys.argv[1:]); sys.stdin.read()"
    parent = subprocess.Popen(
        [sys.executable, "-c", script, *COMMAND, "--directory", str(tmp_path), "--speed", "0"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    assert parent.stdout is not None
    assert json.loads(parent.stdout.readline())["ready"]
    # The parent goes at once; the end of the output comes only when the engine has ended, too.
    parent.communicate(timeout=20)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_world_is_told_with_its_line(tmp_path: Path) -> None:
    world = tmp_path / "mine.json"
    world.write_text(json.dumps({**BARE, "linux": {"name": "x"}}, indent=1))
    process = start(tmp_path / "d", "--world", str(world))
    out, errors = process.communicate(timeout=20)
    assert (process.returncode, out) == (2, "")
    assert errors.startswith(f"kitepy training-engine: {world}:")
    assert '"kernel" is missing' in errors
    process = start(tmp_path / "d", "--world", "no-such-world")
    assert "there is no world 'no-such-world'" in process.communicate(timeout=20)[1]


def test_two_containers_want_a_port(bare: training.Running) -> None:
    url = bare.linux
    training.docker(url, "pull", "busybox")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = training.docker(
            url, "run", "--name", "p0", "-p", f"{port}:80", "busybox", "true", ok=False
        )
        assert f"listen tcp4 0.0.0.0:{port}: bind: address already in use" in refused
    training.docker(url, "run", "-d", "--name", "p1", "-p", f"{port}:80", "busybox", "sleep", "99")
    refused = training.docker(
        url, "run", "--name", "p2", "-p", f"{port}:80", "busybox", "true", ok=False
    )
    assert f"Bind for 0.0.0.0:{port} failed: port is already allocated" in refused
    assert "driver failed programming external connectivity on endpoint p2 (" in refused
    training.docker(url, "rm", "-f", "p0", "p1", "p2")
    with socket.socket() as free:
        free.bind(("127.0.0.1", port))
