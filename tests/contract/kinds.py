"""The kinds of engine that the contract is for; a new one is a function and a line in KINDS."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from kitepy.engine.endpoint import Endpoint, parse
from kitepy.engine.sdk import errors as sdk_errors
from tests.support import lab, podman, training


@dataclass(frozen=True)
class Place:
    """An engine that has the image busybox:latest and can pull hello-world:latest."""

    kind: str
    endpoint: Endpoint
    differs: frozenset[str] = frozenset()
    """What it does in a way of its own: ARCHITECTURE.md says how."""


Start = Callable[[pytest.FixtureRequest, Path], AbstractContextManager[Place]]


@contextmanager
def _docker(request: pytest.FixtureRequest, _directory: Path) -> Iterator[Place]:
    yield Place("docker", parse(request.getfixturevalue("engine_url")))


@contextmanager
def _oldest_api(request: pytest.FixtureRequest, _directory: Path) -> Iterator[Place]:
    """The same engine, spoken to as one of 2016 would be."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sdk_errors, "API_NEWEST", sdk_errors.API_OLDEST)
        yield Place("oldest-api", parse(request.getfixturevalue("engine_url")))


@contextmanager
def _podman(request: pytest.FixtureRequest, directory: Path) -> Iterator[Place]:
    if reason := podman.missing():
        pytest.skip(f"{reason} (.ci/run has it)")
    the_lab: lab.Lab = request.getfixturevalue("the_lab")
    with podman.service(directory, the_lab.registry) as endpoint:
        lab.docker(endpoint.url, "pull", "busybox:latest")
        yield Place("podman", endpoint)


@contextmanager
def _training(_request: pytest.FixtureRequest, directory: Path) -> Iterator[Place]:
    with training.engine(directory, world=training.BARE) as running:
        training.docker(running.linux, "pull", "busybox:latest")
        yield Place("training", parse(running.linux))


KINDS: dict[str, Start] = {
    "docker": _docker,
    "oldest-api": _oldest_api,
    "podman": _podman,
    "training": _training,
}
