"""Create and Options... on a real engine: names, ports, terminals, what is taken by now."""

import json
import random
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kitepy.engine import errors
from kitepy.models.jobs import JobState
from tests.conftest import Run
from tests.support import lab
from tests.support.desk import Desk, desk, made, tidy
from tests.support.qt import click, until

pytestmark = pytest.mark.engine
IMAGE = "kp-served"


@dataclass
class Served:
    """A local image that serves a port."""

    url: str
    port: int
    local: bool = True
    image: str = f"{IMAGE}:latest"

    def facts(self, container: str) -> Any:
        """docker inspect."""
        return json.loads(lab.docker(self.url, "inspect", container))[0]

    def published(self, container: str) -> list[tuple[str, str]]:
        bound = self.facts(container)["HostConfig"]["PortBindings"][f"{self.port}/tcp"]
        return [(one["HostIp"], one["HostPort"]) for one in bound]


@pytest.fixture
def served(the_lab: lab.Lab) -> Iterator[Served]:
    image = Served(the_lab.engine_url, quiet_port())
    changes = ("CMD sleep 1000", f"EXPOSE {image.port}")
    commit(image.url, image.image, *changes)
    yield image
    tidy(image.url)
    lab.docker(image.url, "rm", "-f", IMAGE, "kp-there", check=False)
    lab.docker(image.url, "rmi", "-f", image.image, check=False)


def commit(url: str, name: str, *changes: str) -> None:
    flags = [word for change in changes for word in ("--change", change)]
    container = lab.docker(url, "create", "busybox:latest").strip()
    lab.docker(url, "commit", *flags, container, name)
    lab.docker(url, "rm", container)


def quiet_port() -> int:
    """A port that is free with the next three, below those that connections are given."""
    for port in random.sample(range(11000, 30000), 200):
        try:
            for number in range(port, port + 4):
                Held(number).__exit__()
        except OSError:
            continue
        return port
    raise AssertionError("no free ports")


class Held:
    """A port that another program of this computer listens on."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_server(("127.0.0.1", port))

    def __enter__(self) -> "Held":
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()


async def options(at: Desk) -> Any:
    """Options... of the served image."""
    at.click(IMAGE, "menu")
    at.pick("options")
    return await at.dialog("newContainerDialog")


async def local(at: Desk) -> None:
    await at.search(IMAGE)
    await until(lambda: at.window.catalog.model.row_of(IMAGE) >= 0, what="the local image")


def test_name_and_port_come_from_the_image_and_the_next_ones_after_that(
    qapp: QApplication, run: Run[Any], served: Served, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with desk(tmp_path, served.url) as at:
            await local(at)
            at.click(IMAGE, "create")
            page = await at.landed()
            assert served.published(IMAGE) == [("127.0.0.1", str(served.port))]
            config = served.facts(IMAGE)["Config"]
            assert (config["Tty"], config["OpenStdin"]) == (False, False)
            at.window.open_catalog()
            with Held(served.port + 1):
                at.click(IMAGE, "create")
                await at.ended(served.image)
                second = f"{IMAGE}-2"
                assert served.published(second) == [("127.0.0.1", str(served.port + 2))]
            assert page.model.container is not None
            assert page.model.container.name == second
            at.context.settings.set("expose_to_network", True)
            at.window.open_catalog()
            at.click(IMAGE, "create")
            await at.ended(served.image)
            assert served.published(f"{IMAGE}-3")[0][0] == "0.0.0.0"

    run(scenario())


def test_a_shell_gets_a_terminal_that_stays_open(
    qapp: QApplication, run: Run[Any], served: Served, tmp_path: Path
) -> None:
    commit(served.url, "kp-shell:latest", 'CMD ["sh"]')

    async def scenario() -> None:
        async with desk(tmp_path, served.url) as at:
            await until(lambda: "kp-shell" in at.session.images.repositories(), what="the image")
            for image in ("bash", "kp-shell"):
                at.window.open_catalog()
                await at.search(image)
                at.click(image, "create")
                job = await at.ended(f"{image}:{'5' if image == 'bash' else 'latest'}")
                assert job.state is JobState.DONE
            for facts in map(served.facts, made(served.url)):
                assert (facts["Config"]["Tty"], facts["Config"]["OpenStdin"]) == (True, True)
                assert facts["State"]["Running"]
            assert len(made(served.url)) == 2

    run(scenario())
    tidy(served.url)
    lab.docker(served.url, "rmi", "-f", "kp-shell:latest")


def test_a_secret_is_copied_once_and_masked_everywhere_else(
    qapp: QApplication, run: Run[Any], served: Served, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with desk(tmp_path, served.url) as at:
            at.click("postgres", "create")
            dialog = await at.dialog("secretDialog")
            page = await at.landed()
            detail: Any = page.model.detail
            secret = dict(detail.environment)["POSTGRES_PASSWORD"]
            row = next(w for w in dialog.children() if type(w).__name__ == "SecretRow")
            assert row.value.text() == secret
            click(row.copy)
            assert QApplication.clipboard().text() == secret
            dialog.close()
            await gone(at, "secretDialog")
            assert secret not in shown_words(at)
            assert "POSTGRES_PASSWORD" in shown_words(at)

    run(scenario())
    lab.docker(served.url, "rmi", "-f", "postgres:17", check=False)


def shown_words(at: Desk) -> str:
    """Every word that a widget of the window has, also for a screen reader."""
    told = []
    for widget in at.window.findChildren(QWidget):
        text = getattr(widget, "text", str)()
        told += [str(text), widget.accessibleName(), widget.toolTip()]
    return "\n".join(told)


def test_options_say_what_would_fail_while_it_is_typed(
    qapp: QApplication, run: Run[Any], served: Served, tmp_path: Path
) -> None:
    lab.docker(served.url, "create", "--name", "kp-there", "busybox:latest")

    async def scenario() -> None:
        async with desk(tmp_path, served.url) as at:
            await local(at)
            with Held(served.port + 1):
                dialog = await options(at)
            assert dialog.form.name.text() == IMAGE
            assert dialog.form.ports_fold.rows[0].host.text() == str(served.port)
            for name, error in (
                ("", "A name has letters, digits, dots, hyphens and underscores."),
                ("no good", "A name has letters, digits, dots, hyphens and underscores."),
                ("kp-there", "A container named kp-there exists. Choose another name."),
                ("kp-mine", ""),
            ):
                dialog.form.name.setText(name)
                assert dialog.form.errors["name"].text() == error
                assert dialog.create_button.isEnabled() is not bool(error)
            for port in ("", "0", "65536", "-1", "abc", "８０"):
                dialog.form.ports_fold.rows[0].host.setText(port)
                told = dialog.form.ports_fold.error.text()
                assert told == "A port is a number from 1 to 65535."
            dialog.form.ports_fold.rows[0].host.setText(str(served.port + 1))
            told = dialog.form.ports_fold.error.text()
            assert told == f"Port {served.port + 1} is in use. Choose another port."
            dialog.form.variables_fold.unfold()
            click(dialog.form.variables_fold.add)
            told = dialog.form.variables_fold.error.text()
            assert told == "A variable needs a name without an equals sign."
            dialog.reject()

    run(scenario())


def test_options_make_what_they_say(
    qapp: QApplication, run: Run[Any], served: Served, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with desk(tmp_path, served.url) as at:
            await local(at)
            dialog = await options(at)
            dialog.form.name.setText("kp-mine")
            dialog.form.variables_fold.unfold()
            click(dialog.form.variables_fold.add)
            dialog.form.variables_fold.rows[0].name.setText("GREETING")
            dialog.form.variables_fold.rows[0].content.setText("a b $HOME 'x'")
            dialog.form.ports_fold.unfold()
            click(dialog.form.ports_fold.rows[0].remove)
            assert dialog.create_button.isEnabled()
            assert "--name kp-mine" in dialog.preview.text()
            assert " -p " not in dialog.preview.text()
            QTest.keyClick(dialog.form.name, Qt.Key.Key_Return)
            page = await at.landed()
            assert page.model.container is not None
            assert page.model.container.name == "kp-mine"
            facts = served.facts("kp-mine")
            assert "GREETING=a b $HOME 'x'" in facts["Config"]["Env"]
            assert not facts["HostConfig"]["PortBindings"]

    run(scenario())


def test_a_wished_port_that_is_taken_by_now_offers_the_next_one(
    qapp: QApplication, run: Run[Any], served: Served, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with desk(tmp_path, served.url) as at:
            await local(at)
            dialog = await options(at)
            dialog.form.name.setText("kp-wished")
            with Held(served.port):
                click(dialog.create_button)
                job = await at.ended(served.image)
                error: Any = job.error
                assert type(error) is errors.PortInUse, error
                assert error.port == served.port
                assert at.notices[-1].title.endswith(f"Port {served.port} is in use")
                assert job.offer is not None
                assert job.offer.words == f"Use {served.port + 1}"
                assert made(served.url) == [], "nothing is left of the first try"
                assert dialog.isVisible(), "a refusal keeps the form"
                assert dialog.form.name.text() == "kp-wished"
                assert dialog.offer.text() == f"Use {served.port + 1}"
                dialog.reject()
                await gone(at, "newContainerDialog")
                QTest.keyClick(at.window.catalog.view, Qt.Key.Key_O)
                again = await at.dialog("newContainerDialog")
                assert again.form.name.text() == "kp-wished", "what was typed is still there"
                again.reject()
                await gone(at, "newContainerDialog")
                at.click(IMAGE, "retry")
                await at.landed()
            assert served.published("kp-wished") == [("127.0.0.1", str(served.port + 1))]
            at.window.open_catalog()
            dialog = await options(at)
            assert dialog.form.name.text() == IMAGE, "a wish that was made is over"
            dialog.reject()

    run(scenario())


async def gone(at: Desk, name: str) -> None:
    await until(lambda: at.window.findChild(QWidget, name) is None, what=f"{name} is closed")


def test_a_wished_name_that_is_taken_by_now_offers_the_next_one(
    qapp: QApplication, run: Run[Any], served: Served, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with desk(tmp_path, served.url) as at:
            await local(at)
            dialog = await options(at)
            lab.docker(served.url, "create", "--name", IMAGE, "busybox:latest")
            click(dialog.create_button)
            job = await at.ended(served.image)
            assert type(job.error) is errors.NameInUse, job.error
            assert job.offer is not None
            assert job.offer.words == f"Use {IMAGE}-2"
            click(dialog.offer)
            page = await at.landed()
            assert page.model.container is not None
            assert page.model.container.name == f"{IMAGE}-2"

    run(scenario())


def test_a_port_that_is_taken_between_plan_and_start_is_stepped_over(
    qapp: QApplication, run: Run[Any], served: Served, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with desk(tmp_path, served.url) as at:
            await local(at)
            at.click(IMAGE, "create")
            job = at.job(served.image)
            taken: list[Held] = []

            def take() -> None:
                if job.progress.phase == "creating" and not taken:
                    taken.append(Held(served.port))

            job.changed.connect(take)
            await at.landed()
            assert served.published(IMAGE) == [("127.0.0.1", str(served.port + 1))]
            assert len(made(served.url)) == 1
            taken[0].__exit__()

    run(scenario())


def test_an_image_that_goes_between_look_up_and_create_is_pulled_again(
    qapp: QApplication, run: Run[Any], served: Served, tmp_path: Path
) -> None:
    lab.docker(served.url, "pull", "hello-world:latest")

    async def scenario() -> None:
        async with desk(tmp_path, served.url) as at:
            await until(lambda: at.session.images.has("hello-world:latest"), what="the image")
            at.click("hello-world", "create")
            job = at.job("hello-world:latest")
            phases: list[str] = []

            def remove() -> None:
                if job.progress.phase == "creating" and not phases:
                    lab.docker(served.url, "rmi", "-f", "hello-world:latest")
                phases.append(job.progress.phase)

            job.changed.connect(remove)
            await at.landed()
            assert phases.index("pulling") > phases.index("creating")
            assert len(made(served.url)) == 1

    run(scenario())
    lab.docker(served.url, "rmi", "-f", "hello-world:latest", check=False)


def test_who_has_gone_to_another_container_stays_there(
    qapp: QApplication, run: Run[Any], served: Served, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with desk(tmp_path, served.url) as at:
            await local(at)
            at.click(IMAGE, "create")
            page = await at.landed()
            first = page.model.container
            at.window.open_catalog()
            at.click(IMAGE, "create")
            assert first is not None
            at.window.open_container(first.id)
            await at.ended(served.image)
            assert at.window.pages.currentWidget() is page
            assert page.model.container_id == first.id
            assert at.notices[-1].title == f"{IMAGE}-2 has started"

    run(scenario())


def test_an_image_that_is_nowhere_is_a_sentence(
    qapp: QApplication, run: Run[Any], served: Served, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with desk(tmp_path, served.url) as at:
            await local(at)
            lab.docker(served.url, "rmi", "-f", served.image)
            at.click(IMAGE, "create")
            job = await at.ended(served.image)
            assert job.state is JobState.FAILED
            assert isinstance(job.error, errors.PullFailed | errors.ImageNotFound), job.error
            assert at.notices[-1].detail
            assert made(served.url) == []
            assert at.window.isEnabled()

    run(scenario())
