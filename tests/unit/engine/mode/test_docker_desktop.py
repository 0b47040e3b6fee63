"""Switching Docker Desktop, against small programs that behave, lie, hang and crash."""

import asyncio
import os
import stat
from pathlib import Path

import pytest

from kitepy.engine import errors
from kitepy.engine.dto import EngineInfo
from kitepy.engine.mode import docker_desktop
from kitepy.engine.mode.docker_desktop import DockerDesktop, missing
from kitepy.engine.mode.handler import Limits, Obstacle, Phase, switch
from kitepy.engine.mode.windows_facts import WindowsFacts

QUICK = Limits(deadline_s=1.5, settled_s=0.6, refused_s=0.4, poll_s=0.02)


class Desk:
    """A computer whose engine's mode stands in a file; programs write it."""

    def __init__(self, folder: Path) -> None:
        self.mode = folder / "mode"
        self.mode.write_text("linux")
        self._folder = folder

    def program(self, name: str, script: str) -> str:
        path = self._folder / name
        path.write_text(f'#!/bin/sh\ncd "{self._folder}"\n{script}\n')
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return str(path)

    async def os(self) -> str:
        found = self.mode.read_text().strip()
        if not found:
            raise errors.NotRunning()
        return found


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def run(desk: Desk, handler: DockerDesktop, limits: Limits = QUICK) -> list[Phase]:
    phases: list[Phase] = []
    asyncio.run(switch(handler, "windows", desk.os, phases.append, limits))
    assert desk.mode.read_text().strip() == "windows"
    return phases


GOOD = "echo >mode; sleep 0.2; echo windows >mode"


def test_a_switch_with_a_time_without_an_engine(desk: Desk) -> None:
    phases = run(desk, DockerDesktop(desk.program("docker", GOOD), ""))
    assert phases[0] is Phase.ASK
    assert Phase.START in phases


def test_the_old_program_where_the_new_command_is_not_known(desk: Desk) -> None:
    docker = desk.program(
        "docker", "echo \"docker: 'desktop' is not a docker command.\" >&2; exit 1"
    )
    old = desk.program("DockerCli.exe", f'test "$1" = -SwitchWindowsEngine && {GOOD}')
    run(desk, DockerDesktop(docker, old))


def test_an_exit_code_is_no_proof(desk: Desk) -> None:
    # It says that it failed, and switches all the same: early and late.
    run(desk, DockerDesktop("", desk.program("DockerCli.exe", "echo windows >mode; exit 1")))
    desk.mode.write_text("linux")
    late = desk.program("DockerCli.exe", "(sleep 0.2; echo windows >mode) >/dev/null 2>&1 &")
    run(desk, DockerDesktop("", late))
    desk.mode.write_text("linux")
    run(desk, DockerDesktop("", desk.program("DockerCli.exe", Path(late).read_text() + "exit 1")))


@pytest.mark.parametrize(
    ("script", "kind", "raw", "answers"),
    [
        ("exit 0", errors.SwitchTimedOut, "", True),
        ("echo >mode; exit 0", errors.SwitchTimedOut, "", False),
        ("echo >mode; exec sleep 2", errors.SwitchTimedOut, "", False),
        ("echo Containers feature disabled; exit 3", errors.SwitchRefused, "Containers", True),
        ("kill -SEGV $$", errors.SwitchRefused, "exit code -11", True),
    ],
)
def test_what_fails_says_so_in_time(
    desk: Desk, script: str, kind: type[errors.SwitchFailed], raw: str, answers: bool
) -> None:
    with pytest.raises(kind) as caught:
        run(desk, DockerDesktop("", desk.program("DockerCli.exe", script)))
    assert raw in caught.value.raw
    assert caught.value.mode == "windows"
    assert not isinstance(caught.value, errors.SwitchTimedOut) or caught.value.answers is answers


def test_a_program_that_cannot_be_started(desk: Desk) -> None:
    with pytest.raises(errors.SwitchRefused):
        run(desk, DockerDesktop("", "/nowhere/DockerCli.exe"))


def test_nothing_is_left_behind(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(desk.mode.parent))
    run(desk, DockerDesktop("", desk.program("DockerCli.exe", GOOD)))
    assert not [name for name in os.listdir(desk.mode.parent) if name.startswith("kitepy-")]


def test_what_is_missing() -> None:
    home = WindowsFacts("Core", False, False, False, True)
    assert {(f.obstacle, f.blocks) for f in missing(home)} == {
        (Obstacle.EDITION, True),
        (Obstacle.PER_USER_INSTALL, True),
        (Obstacle.CONTAINERS_FEATURE, True),
        (Obstacle.HYPERV_FEATURE, False),
        (Obstacle.DOCKER_USERS, False),
    }
    assert missing(WindowsFacts("Professional", True, True, True)) == []
    assert missing(WindowsFacts()) == []


def test_findings_before_a_switch() -> None:
    nothing = DockerDesktop("", "")
    found = asyncio.run(nothing.findings("windows"))
    assert [f.obstacle for f in found] == [Obstacle.NO_PROGRAM]
    home = DockerDesktop("docker", "", WindowsFacts("Core"))
    assert [f.obstacle for f in asyncio.run(home.findings("windows"))] == [Obstacle.EDITION]
    assert asyncio.run(home.findings("linux")) == []


def info(product: str) -> EngineInfo:
    return EngineInfo("28", "1.47", "linux", "amd64", "", "", 1, 1, "", "", "", "", product)


def test_only_docker_desktop_on_windows_is_switched_so(desk: Desk) -> None:
    program = desk.program("DockerCli.exe", "exit 0")
    environ = {"PATH": str(Path(program).parent)}
    assert docker_desktop.find(info("Docker Engine - Community"), environ, "win32") is None
    assert docker_desktop.find(info("Docker Desktop 4.50.0 (1)"), environ, "linux") is None
    found = docker_desktop.find(info("Docker Desktop 4.50.0 (1)"), environ, "win32")
    assert found is not None
    assert found.command("windows") == ("DockerCli.exe", "-SwitchWindowsEngine")
