"""Which engine the window is tested on: the training engine, unless a module says otherwise."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import lab, training

IMAGES = ("busybox:latest", "alpine:3", "bash:5")
"""What the lab's engine has from the start, too."""


@pytest.fixture(scope="module")
def engine_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Modules with the mark `engine` need a real one: a registry, an index, a kernel."""
    marks = getattr(request.module, "pytestmark", [])
    named = {mark.name for mark in (marks if isinstance(marks, list) else [marks])}
    if "engine" in named:
        real: lab.Lab = request.getfixturevalue("the_lab")
        yield real.engine_url
        return
    if not shutil.which("docker"):
        pytest.skip("the docker CLI, another client, is not installed (.ci/run has it)")
    with (
        tempfile.TemporaryDirectory(prefix="kitepy-gui-") as directory,
        training.engine(Path(directory), world=training.BARE, speed="1") as running,
    ):
        for image in IMAGES:
            training.docker(running.linux, "pull", image)
        yield running.linux
