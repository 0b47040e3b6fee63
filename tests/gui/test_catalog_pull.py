"""Pulls on a card, through a slow or broken registry: progress, cancel, retry, plain errors."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from kitepy.engine import errors
from kitepy.models import card_words
from kitepy.models.jobs import JobState, Progress
from kitepy.text.errors import explain
from tests.conftest import Run
from tests.support import hub, lab
from tests.support.desk import Desk, desk, made, tidy
from tests.support.qt import until

pytestmark = pytest.mark.engine
NAME = "kp-pull:1"


@pytest.fixture(scope="module")
def published(the_lab: lab.Lab) -> str:
    """An image of three layers that is only in the registry."""
    hub.publish(the_lab, NAME)
    return f"library/{NAME}"


@pytest.fixture
def registry(the_lab: lab.Lab, published: str) -> Iterator[hub.Hub]:
    """A proxy before the registry; what came through it is removed again."""
    stand_in = hub.Hub(the_lab.registry)
    yield stand_in
    stand_in.close()
    tidy(the_lab.engine_url)
    lab.docker(the_lab.engine_url, "rmi", "-f", f"{stand_in.host}/{published}", check=False)


class Pulling:
    """A desk at which the image of the proxy is searched for."""

    def __init__(self, at: Desk, registry: hub.Hub, published: str) -> None:
        self.at, self.reference = at, f"{registry.host}/{published}"
        self.repository = self.reference.rpartition(":")[0]

    async def start(self, part: str = "create") -> None:
        await self.at.search(self.reference)
        self.at.click(self.repository, part)

    def is_here(self) -> bool:
        found = lab.docker(self.at.session.choice.endpoint.url, "images", "-q", self.reference)
        return bool(found.strip())


def test_a_pull_shows_layers_bytes_and_share_and_ends_on_the_container(
    qapp: QApplication,
    run: Run[Any],
    registry: hub.Hub,
    published: str,
    engine_url: str,
    tmp_path: Path,
) -> None:
    registry.bytes_per_s = 1_500_000

    async def scenario() -> None:
        async with desk(tmp_path, engine_url) as at:
            pulling = Pulling(at, registry, published)
            await pulling.start()
            seen: list[Progress] = []
            job = at.job(pulling.reference)
            job.changed.connect(lambda: seen.append(job.progress))
            assert "Pulling 1" in card_words.phase(job, "1") or not job.progress.phase
            page = await at.landed()
            container: Any = page.model.container
            assert container.name == "kp-pull"
            assert made(engine_url) == [container.id[:12]]
            halfway = [p for p in seen if p.fraction and 0 < p.fraction < 1]
            assert halfway, seen
            shares = [p.fraction or 0 for p in halfway]
            assert shares == sorted(shares)
            told = card_words.layers(halfway[-1])
            assert "of 4 layers" in told
            assert "MB" in told
            assert card_words.share(halfway[-1]).endswith(" %")
            lines = [recorded.line.text() for recorded in at.context.commands.history]
            assert f"docker pull {pulling.reference}" in lines

    run(scenario())


def test_cancel_leaves_nothing_and_create_works_after_it(
    qapp: QApplication,
    run: Run[Any],
    registry: hub.Hub,
    published: str,
    engine_url: str,
    tmp_path: Path,
) -> None:
    async def scenario() -> None:
        async with desk(tmp_path, engine_url) as at:
            pulling = Pulling(at, registry, published)
            await at.search(pulling.reference)
            registry.hold()
            at.click(pulling.repository, "create")
            await until(registry.held.is_set, what="a layer in its middle")
            at.click(pulling.repository, "cancel")
            job = await at.ended(pulling.reference, 5)
            assert job.state is JobState.CANCELLED
            assert at.window.catalog.model.job(at.card(pulling.repository)) is None
            registry.go.set()
            assert not pulling.is_here()
            assert made(engine_url) == []
            at.click(pulling.repository, "create")
            await at.landed()
            assert pulling.is_here()
            assert not at.notices[:-1], "a cancel is no error"

    run(scenario())


@pytest.mark.parametrize(
    ("broken", "how", "kind"),
    [
        ("manifests", "404", errors.ImageNotFound),
        ("manifests", "500", errors.PullFailed),
        ("manifests", "cut", errors.PullFailed),
        ("manifests", "garbage", errors.PullFailed),
        ("layers", "404", errors.PullFailed),
        ("layers", "garbage", errors.PullFailed),
        ("blobs", "404", errors.PullFailed),
    ],
)
def test_a_registry_that_fails_is_a_sentence_on_the_card_and_retry_works(
    qapp: QApplication,
    run: Run[Any],
    registry: hub.Hub,
    published: str,
    engine_url: str,
    tmp_path: Path,
    broken: str,
    how: str,
    kind: type[errors.EngineError],
) -> None:
    registry.breaks[broken] = how

    async def scenario() -> None:
        async with desk(tmp_path, engine_url) as at:
            pulling = Pulling(at, registry, published)
            await pulling.start()
            job = await at.ended(pulling.reference)
            assert job.state is JobState.FAILED
            error: Any = job.error
            assert type(error) is kind, error
            said = explain(error)
            assert pulling.reference in said.title
            assert said.raw, "Details has the registry's words"
            assert at.window.catalog.model.job(at.card(pulling.repository)) is job
            assert at.notices[-1].severity == "danger"
            assert not pulling.is_here()
            assert made(engine_url) == []
            registry.breaks.clear()
            at.click(pulling.repository, "retry")
            await at.landed()

    run(scenario())


def test_a_cut_layer_is_tried_again_and_the_card_says_so(
    qapp: QApplication,
    run: Run[Any],
    registry: hub.Hub,
    published: str,
    engine_url: str,
    tmp_path: Path,
) -> None:
    registry.breaks["layers"] = "cut"

    async def scenario() -> None:
        async with desk(tmp_path, engine_url) as at:
            pulling = Pulling(at, registry, published)
            await pulling.start()
            job = at.job(pulling.reference)
            words: set[str] = set()
            job.changed.connect(lambda: words.add(card_words.phase(job, "1")))
            await at.landed()
            assert "Trying again" in words

    run(scenario())


def test_pull_only_pulls_only_and_its_retry_does_too(
    qapp: QApplication,
    run: Run[Any],
    registry: hub.Hub,
    published: str,
    engine_url: str,
    tmp_path: Path,
) -> None:
    registry.breaks["manifests"] = "500"

    async def scenario() -> None:
        async with desk(tmp_path, engine_url) as at:
            pulling = Pulling(at, registry, published)
            await pulling.start("menu")
            at.pick("pull")
            job = await at.ended(pulling.reference)
            assert job.state is JobState.FAILED
            registry.breaks.clear()
            at.click(pulling.repository, "retry")
            job = await at.ended(pulling.reference)
            assert job.state is JobState.DONE
            assert pulling.is_here()
            assert made(engine_url) == []
            card = at.card(pulling.repository)
            await until(lambda: at.window.catalog.model.is_local(card), what="the mark")

    run(scenario())


def test_an_engine_that_runs_out_of_space_says_so(
    qapp: QApplication,
    run: Run[Any],
    registry: hub.Hub,
    published: str,
    tmp_path: Path,
    small_engine: str,
) -> None:
    async def scenario() -> None:
        async with desk(tmp_path / "home", small_engine) as at:
            pulling = Pulling(at, registry, published)
            await pulling.start()
            job = await at.ended(pulling.reference)
            error: Any = job.error
            assert type(error) is errors.NoSpace, error
            assert explain(error).title == "The engine's disk is full"
            assert at.notices[-1].detail.startswith("Delete what is not needed")
            assert not pulling.is_here()

    run(scenario())


@pytest.fixture
def small_engine(the_lab: lab.Lab) -> Iterator[str]:
    """A dockerd of its own, with hardly any room left."""
    with tempfile.TemporaryDirectory(prefix="kp-small-") as directory:
        root = Path(directory)
        (root / "data").mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", str(root / "data")]
        subprocess.run(mount, check=True)
        url = f"unix://{root / 'docker.sock'}"
        quiet = ["--bridge", "none", "--iptables=false", "--storage-driver", "vfs"]
        pid = lab.start_dockerd(root, ["--host", url, *quiet])
        room = shutil.disk_usage(root / "data").free - 1_000_000
        (root / "data" / "full").write_bytes(b"\1" * room)
        yield url
        lab.stop_process(pid)
        lab.remove_tree(root)
