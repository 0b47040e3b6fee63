"""The form for a new container, on a training engine's Windows side and on a real engine."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit

from kitepy.models.jobs import JobState
from tests.conftest import Run
from tests.support import lab, training
from tests.support.container_form import form
from tests.support.desk import LABEL, Desk, desk, tidy
from tests.support.qt import click, until

pytestmark = pytest.mark.usefixtures("qapp")
NANO = "mcr.microsoft.com/windows/nanoserver"


@pytest.fixture
def trained(tmp_path: Path) -> Iterator[training.Running]:
    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t", world=training.BARE) as running:
        yield running


async def paste(dialog: Any, text: str) -> None:
    """Copy a line, and press its button."""
    QApplication.clipboard().setText(text)
    click(dialog.form.paste)


async def again(at: Desk, repository: str, tag: str) -> Any:
    """The form for an image, a second time."""
    await until(lambda: at.window.findChild(QDialog, "newContainerDialog") is None, what="closed")
    creator = at.window.catalog.creator()
    assert creator is not None
    creator.draft(at.window.catalog.model.card_of(repository), tag)
    return await at.dialog("newContainerDialog")


async def facts(at: Desk, name: str) -> Any:
    """docker inspect, by the name."""
    assert at.session.engine is not None
    return await at.session.engine.containers.inspect(name)


def host_config(url: str, name: str) -> Any:
    """HostConfig as the engine has it."""
    status, told = training.ask(url, "GET", f"/v1.24/containers/{name}/json")
    assert status == 200
    assert isinstance(told, dict)
    return told["HostConfig"]


def test_hyperv_is_chosen_created_and_its_console_opens(
    run: Run[Any], tmp_path: Path, trained: training.Running
) -> None:
    async def scenario() -> None:
        async with form(tmp_path, trained.windows) as (at, dialog):
            dialog.form.image.setText(NANO)
            dialog.form.tag.setEditText("ltsc2022")
            await until(lambda: dialog.form.name.text() == "nanoserver", what="the image's name")
            assert dialog.form.isolation == "process"
            assert "--isolation process" in dialog.preview.text()
            click(dialog.form.cards["hyperv"])
            assert dialog.form.isolation == "hyperv"
            assert dialog.preview.changed_lines == {"--isolation hyperv"}
            dialog.form.name.setText("nano-2")
            assert dialog.preview.changed_lines == {"--name nano-2"}
            dialog.form.limits.tty.setChecked(True)
            dialog.form.limits.stdin.setChecked(True)
            dialog.open_console.setChecked(True)
            click(dialog.create_button)
            page = await at.landed()
            assert page.model.container is not None
            assert (page.model.container.name, page.model.container.isolation) == (
                "nano-2",
                "hyperv",
            )
            assert host_config(trained.windows, "nano-2")["Isolation"] == "hyperv"
            consoles = at.session.consoles
            await until(lambda: consoles.sessions, what="its console")
            assert consoles.sessions[0].container_id == page.model.container.id

    run(scenario())


def test_a_pasted_line_fills_the_form_and_says_what_it_leaves_out(
    run: Run[Any], tmp_path: Path, trained: training.Running
) -> None:
    async def scenario() -> None:
        async with form(tmp_path, trained.windows) as (at, dialog):
            del at
            line = (
                f"docker run -it --rm --name pasted --isolation=hyperv -p 8080:80 -m 1g "
                f"--cpus 1.5 -v C:\\data:C:\\inside -e A_TOKEN=abc {NANO}:ltsc2022 cmd /s"
            )
            await paste(dialog, line)
            found = dialog.form.options()
            assert found.image == f"{NANO}:ltsc2022"
            assert (found.name, found.isolation) == ("pasted", "hyperv")
            assert (found.tty, found.open_stdin) == (True, True)
            assert found.ports[0].host_port == 8080
            assert (found.memory_bytes, found.cpus) == (1 << 30, 1.5)
            assert found.volumes == (("C:\\data", "C:\\inside"),)
            assert found.command == ("cmd", "/s")
            assert found.environment == (("A_TOKEN", "abc"),)
            assert "--rm" in dialog.form.pasted.text()
            assert "abc" not in dialog.preview.text(), "a secret is masked"
            echo = dialog.form.variables_fold.rows[0].content.echoMode()
            assert echo == QLineEdit.EchoMode.Password
            await paste(dialog, f"docker run -p 80 {NANO}")
            assert dialog.form.ports_fold.rows[0].host.text(), "a port the engine would choose"
            await paste(dialog, line)
            await paste(dialog, "rm -rf /")
            assert "no docker run line" in dialog.form.pasted.text()
            assert dialog.form.options() == found, "what cannot be read changes nothing"

    run(scenario())


def test_without_a_card_it_asks_for_an_image(
    run: Run[Any], tmp_path: Path, trained: training.Running
) -> None:
    async def scenario() -> None:
        async with desk(tmp_path / "s", trained.linux) as at:
            click(at.window.sidebar.new_button)
            dialog = await at.dialog("newContainerDialog")
            assert dialog.form.image.text() == ""
            assert dialog.form.errors["image"].text().startswith("Name an image")
            assert not dialog.create_button.isEnabled()
            QApplication.clipboard().setText("docker run -d \\\n  --name lines \\\n  redis:8")
            dialog.form.image.setFocus()
            QTest.keyClick(dialog.form.image, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
            assert dialog.form.image.text() == "redis"
            assert dialog.form.name.text() == "lines"
            await until(lambda: dialog.verdict.tone == "ok", what="the card of redis")
            QTest.keyClick(dialog.form.name, Qt.Key.Key_Return)
            page = await at.landed()
            assert page.model.container is not None
            assert page.model.container.name == "lines"

    run(scenario())


@pytest.mark.parametrize(
    ("tag", "tone", "process", "hyperv"),
    [
        ("ltsc2022", "ok", True, True),
        ("ltsc2019", "warn", False, True),
        ("ltsc2025", "danger", False, False),
        ("latest", "neutral", True, True),
    ],
)
def test_the_verdict_follows_the_builds(
    run: Run[Any],
    tmp_path: Path,
    trained: training.Running,
    tag: str,
    tone: str,
    process: bool,
    hyperv: bool,
) -> None:
    async def scenario() -> None:
        async with form(tmp_path, trained.windows) as (_at, dialog):
            dialog.form.image.setText(NANO)
            dialog.form.tag.setEditText(tag)
            cards = dialog.form.cards
            assert dialog.verdict.tone == tone
            assert cards["process"].radio.isEnabled() is process
            assert cards["hyperv"].radio.isEnabled() is hyperv
            for card in cards.values():
                assert bool(card.toolTip()) is not card.radio.isEnabled(), "it says why"
            assert dialog.create_button.isEnabled() is (process or hyperv)
            if hyperv and not process:
                assert dialog.form.isolation == "hyperv"

    run(scenario())


def test_windows_paths_are_checked_while_they_are_typed(
    run: Run[Any], tmp_path: Path, trained: training.Running
) -> None:
    async def scenario() -> None:
        async with form(tmp_path, trained.windows) as (_at, dialog):
            fold = dialog.form.volumes_fold
            fold.unfold()
            click(fold.add)
            row = fold.rows[0]
            for source, inside, good in (
                ("C:\\data", "/data", False),
                ("/srv", "C:\\data", False),
                ("C:\\notes.txt", "C:\\notes.txt", False),
                ("data", "C:\\", False),
                ("data", "C:\\data", True),
                (r"\\.\pipe\docker_engine", r"\\.\pipe\docker_engine", True),
            ):
                row.source.setText(source)
                row.inside.setText(inside)
                assert bool(fold.error.text()) is not good, (source, inside)
                assert dialog.create_button.isEnabled() is good
            assert r"\\.\pipe\docker_engine" in dialog.preview.text()

    run(scenario())


def test_a_folder_can_be_picked(run: Run[Any], tmp_path: Path, trained: training.Running) -> None:
    async def scenario() -> None:
        async with form(tmp_path, trained.linux) as (_at, dialog):
            fold = dialog.form.volumes_fold
            fold.unfold()
            click(fold.add)
            click(fold.rows[0].pick)
            picker = dialog.findChild(QFileDialog)
            assert picker.isVisible()
            picker.setDirectory(str(tmp_path))
            picker.selectFile(str(tmp_path))
            picker.accept()
            assert fold.rows[0].source.text() == str(tmp_path)
            fold.rows[0].inside.setText("/data")
            assert f"-v {tmp_path}:/data" in dialog.preview.text()

    run(scenario())


def test_a_refused_create_keeps_the_form_and_create_only_starts_nothing(
    run: Run[Any], tmp_path: Path, trained: training.Running
) -> None:
    async def scenario() -> None:
        async with form(tmp_path, trained.linux) as (at, dialog):
            dialog.form.image.setText("no-such-image-anywhere")
            dialog.form.tag.setEditText("1")
            dialog.form.name.setText("kept")
            dialog.form.limits.memory.setText("64m")
            dialog.form.limits.tty.setChecked(True)
            dialog.open_console.setChecked(True)
            click(dialog.create_button)
            await until(lambda: dialog.told.text() and dialog.form.isEnabled(), what="a refusal")
            assert at.job("no-such-image-anywhere:1").state is JobState.FAILED
            assert (dialog.form.name.text(), dialog.form.limits.memory.text()) == ("kept", "64m")
            dialog.reject()
            back = await again(at, "no-such-image-anywhere", "1")
            assert back.form.limits.memory.text() == "64m", "it is still there when it comes back"
            assert back.form.limits.tty.isChecked()
            assert back.open_console.isChecked()
            assert "tty" not in back.wish().as_image, "the image has no say in what was set"
            back.form.image.setText("redis")
            back.form.tag.setEditText("8")
            click(back.create_only)
            await at.landed()
            told = await facts(at, "kept")
            assert told.container.status.value == "created"
            last = at.context.commands.last
            assert last is not None
            assert last.line.text().startswith("docker create ")

    run(scenario())


def test_the_classic_host_knows_its_own_build_and_the_image_says_its(
    run: Run[Any], tmp_path: Path
) -> None:
    async def scenario(url: str) -> None:
        async with form(tmp_path, url) as (at, dialog):
            dialog.form.image.setText("microsoft/nanoserver")
            dialog.form.tag.setEditText("latest")
            dialog.form.name.setText("classic-nano")
            assert "10.0.14393" in dialog.verdict.rows()
            click(dialog.form.cards["hyperv"])
            click(dialog.create_button)
            await at.landed()
            assert host_config(url, "classic-nano")["Isolation"] == "hyperv"
            at.window.catalog.open_form()
            await until(lambda: at.window.catalog._form not in (None, dialog), what="another form")
            again: Any = at.window.catalog._form
            again.form.image.setText("microsoft/nanoserver")
            again.form.tag.setEditText("latest")
            await until(lambda: again.verdict.tone == "ok", what="what the image says")
            assert again.form.limits.network.currentText() == "nat (default)"

    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t", world="classic") as running:
        run(scenario(running.windows))


def fill_for_real(dialog: Any, folder: str) -> None:
    dialog.form.image.setText("busybox")
    dialog.form.tag.setEditText("latest")
    dialog.form.name.setText("kp-form")
    dialog.form.command.setText("sleep 1000")
    fold = dialog.form.volumes_fold
    fold.unfold()
    click(fold.add)
    fold.rows[0].source.setText(folder)
    fold.rows[0].inside.setText("/shared")
    limits = dialog.form.limits
    limits.unfold()
    limits.memory.setText("64m")
    limits.cpus.setText("0.5")
    limits.restart.show_value("unless-stopped")
    assert limits.network.findData("kp-form-net") > 0, "the engine's list"
    limits.network.show_value("kp-form-net")


@pytest.mark.engine
def test_what_is_set_arrives_at_a_real_engine(
    run: Run[Any], the_lab: lab.Lab, tmp_path: Path
) -> None:
    url, folder = the_lab.engine_url, tmp_path / "shared"
    folder.mkdir()
    lab.docker(url, "network", "create", "--label", "=".join(LABEL), "kp-form-net")

    async def scenario() -> None:
        async with form(tmp_path, url) as (at, dialog):
            assert not dialog.form.cards, "Linux has one kind"
            fill_for_real(dialog, str(folder))
            click(dialog.create_button)
            await at.landed()

    try:
        run(scenario())
        told = lab.docker(
            url,
            "inspect",
            "--format",
            "{{.HostConfig.RestartPolicy.Name}} {{.HostConfig.Memory}} {{.HostConfig.NanoCpus}} "
            "{{.HostConfig.NetworkMode}} {{json .HostConfig.Binds}} {{json .Config.Cmd}}",
            "kp-form",
        )
        assert told.strip() == (
            f'unless-stopped {64 << 20} 500000000 kp-form-net ["{folder}:/shared"] ["sleep","1000"]'
        )
    finally:
        tidy(url)
        lab.docker(url, "rm", "-f", "kp-form", check=False)
        lab.docker(url, "network", "rm", "kp-form-net", check=False)
