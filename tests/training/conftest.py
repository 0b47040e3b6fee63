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
