"""A training engine as its own process, for tests: where it listens, raw requests, its end."""

import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

START_LIMIT_S = 20.0
ROOT = Path(__file__).parents[2]
BARE = {
    "title": "bare",
    "registry": ["registry/official.json", "registry/microsoft.json"],
    "linux": {"name": "lab", "docker": "28.5.1", "kernel": "6.8.0", "system": "Ubuntu 24.04"},
    "windows": {
        "name": "WIN",
        "docker": "28.5.1",
        "kernel": "10.0.20348.4294",
        "system": "Windows Server 2022",
        "default_isolation": "process",
    },
}


@dataclass
class Running:
    """A running engine."""

    process: subprocess.Popen[str]
    linux: str
    windows: str
    directory: Path


@contextmanager
def engine(
    directory: Path,
    *,
    world: object = "modern",
    speed: str = "0",
    errors: IO[bytes] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Running]:
    """An engine that runs inside the block; a world is its name or its data."""
    name = world if isinstance(world, str) else str(directory / "world.json")
    if not isinstance(world, str):
        Path(name).write_text(json.dumps(world))
    process = subprocess.Popen(
        [sys.executable, "-m", "kitepy", "training-engine", "--directory", str(directory),
         "--world", name, "--speed", speed],
        stdout=subprocess.PIPE, stderr=errors, text=True, cwd=ROOT,
        env={**os.environ, **(environment or {})},
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert select.select([process.stdout], [], [], START_LIMIT_S)[0], "it is not ready"
        said = json.loads(process.stdout.readline() or "{}")
        assert said.get("ready"), "it did not start"
        yield Running(process, said["endpoints"]["linux"], said["endpoints"]["windows"], directory)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(START_LIMIT_S)
        if process.stdout:
            process.stdout.close()


def docker(
    url: str, *arguments: str, program: str = "docker", stdin: str = "", ok: bool = True
) -> str:
    """What the docker CLI prints, both streams; fails with it where it must not fail."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed (.ci/run has it)")
    done = subprocess.run(
        [program, "-H", url, *arguments], input=stdin, text=True, check=False, timeout=60,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, "NO_COLOR": "1"},
    )  # fmt: skip
    assert not ok or done.returncode == 0, done.stdout
    return done.stdout


def connect(url: str, timeout_s: float = 20.0) -> socket.socket:
    """A raw connection."""
    made = socket.socket(socket.AF_UNIX)
    made.settimeout(timeout_s)
    made.connect(url.removeprefix("unix://"))
    return made


def raw(url: str, data: bytes, *, end: bool = True) -> bytes:
    """Everything that comes back for these bytes."""
    parts = []
    with connect(url) as link:
        try:
            link.sendall(data)
            if end:
                link.shutdown(socket.SHUT_WR)
            while part := link.recv(65536):
                parts.append(part)
        except ConnectionError:
            pass
    return b"".join(parts)


def ask(url: str, method: str, path: str, body: object = None) -> tuple[int, object]:
    """Status and JSON body of one request."""
    data = b"" if body is None else json.dumps(body).encode()
    head = f"{method} {path} HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n"
    head += f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n"
    answer = raw(url, head.encode() + data, end=False)
    top, _, rest = answer.partition(b"\r\n\r\n")
    if b"chunked" in top.lower():
        rest = _unchunked(rest)
    return int(top.split()[1]), json.loads(rest) if rest.strip() else None


def _unchunked(data: bytes) -> bytes:
    out = b""
    while data:
        size, _, data = data.partition(b"\r\n")
        count = int(size, 16)
        out, data = out + data[:count], data[count + 2 :]
    return out
