"""Podman's service, which answers as a Docker engine, with storage and settings of its own."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kitepy.engine.endpoint import Endpoint
from tests.support import lab

START_LIMIT_S = 30.0
_SETTINGS = """
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
image_copy_tmp_dir = "{directory}"
runtime = "plain"
[engine.runtimes]
plain = ["{directory}/plain-runtime"]
"""
_REGISTRIES = """
unqualified-search-registries = ["docker.io"]
[[registry]]
prefix = "docker.io"
location = "{registry}"
insecure = true
"""
# Podman gives a container a million open files, which runc cannot where root may not raise limits.
_RUNTIME = """#!/usr/bin/env python3
import json, os, sys
for option, name in (("--bundle", "config.json"), ("--process", "")):
    if option in sys.argv:
        place = os.path.join(sys.argv[sys.argv.index(option) + 1], name).rstrip("/")
        with open(place) as file:
            config = json.load(file)
        config.get("process", config).pop("rlimits", None)
        with open(place, "w") as file:
            json.dump(config, file)
os.execvp("runc", ["runc", *sys.argv[1:]])
"""


def missing() -> str:
    """Why podman cannot be run here, or nothing."""
    if shutil.which("podman") is None:
        return "podman is not installed"
    return "" if os.geteuid() == 0 else "podman's service needs root"


@contextmanager
def service(directory: Path, registry: str) -> Iterator[Endpoint]:
    """`podman system service`; what it pulls comes from a registry of the lab."""
    directory.mkdir(parents=True, exist_ok=True)
    place = directory / "podman.sock"
    storage = ["--root", str(directory / "root"), "--runroot", str(directory / "run")]
    command = ["podman", *storage, "--storage-driver", "vfs", "system", "service", "--time", "0"]
    with (directory / "podman.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, f"unix://{place}"],
            env=_environment(directory, registry),
            stdout=log,
            stderr=log,
        )
    try:
        _wait(process, place, directory / "podman.log")
        yield Endpoint(f"unix://{place}")
    finally:
        process.terminate()
        process.wait()
        lab.remove_tree(directory)


def _wait(process: "subprocess.Popen[bytes]", place: Path, log: Path) -> None:
    deadline = time.monotonic() + START_LIMIT_S
    while not place.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"podman does not listen:\n{log.read_text()}")
        time.sleep(0.05)


def _environment(directory: Path, registry: str) -> dict[str, str]:
    """What podman reads instead of the files of this machine."""
    (directory / "containers.conf").write_text(_SETTINGS.format(directory=directory))
    (directory / "registries.conf").write_text(_REGISTRIES.format(registry=registry))
    (directory / "plain-runtime").write_text(_RUNTIME)
    (directory / "plain-runtime").chmod(0o755)
    return {
        **os.environ,
        "CONTAINERS_CONF": str(directory / "containers.conf"),
        "CONTAINERS_REGISTRIES_CONF": str(directory / "registries.conf"),
    }
