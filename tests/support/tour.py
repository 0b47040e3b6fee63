"""Runs kitepy tour as a program, from wherever it was installed."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

LIMIT_S = 120
STEPS = ["engine", "search", "pull", "container", "log", "console", "stop", "question", "deleted"]
HERE = (sys.executable, "-m", "kitepy")


def start(
    *words: str, program: Sequence[str] = HERE, command: str = "tour", **environ: str
) -> "subprocess.Popen[str]":
    """Start it as on a machine without a display: it has to see that by itself."""
    display = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    kept = {name: value for name, value in os.environ.items() if name not in display}
    return subprocess.Popen(
        [*program, *command.split(), *words],
        env={**kept, "PYTHONUNBUFFERED": "1", **environ},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def take(
    *words: str, program: Sequence[str] = HERE, command: str = "tour", **environ: str
) -> tuple[int, str, str]:
    """Exit code, output and errors; longer than the limit it must not take."""
    process = start(*words, program=program, command=command, **environ)
    try:
        said, complained = process.communicate(timeout=LIMIT_S)
    finally:
        process.kill()
        process.wait()
    return process.returncode, said, complained


def names(directory: Path) -> list[str]:
    """The steps that have a picture."""
    return [file.stem.partition("-")[2] for file in sorted(directory.glob("*.png"))]
