"""Training engines that tests share."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import training


def _running(world: object) -> Iterator[training.Running]:
    with (
        tempfile.TemporaryDirectory(prefix="kitepy-training-") as directory,
        training.engine(Path(directory), world=world) as running,
    ):
        yield running


@pytest.fixture(scope="session")
def bare() -> Iterator[training.Running]:
    """Two hosts with nothing on them."""
    yield from _running(training.BARE)


@pytest.fixture(scope="session")
def modern() -> Iterator[training.Running]:
    """The world of today, as it begins."""
    yield from _running("modern")


@pytest.fixture(scope="session")
def classic() -> Iterator[training.Running]:
    """The world of the walk: Docker 1.13, Windows build 10.0.14393."""
    yield from _running("classic")
