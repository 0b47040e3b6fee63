"""The mode switch as a command line, for each way of switching."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal

from kitepy.engine.endpoint import Endpoint
from kitepy.engine.mode.docker_desktop import DockerDesktop
from kitepy.models.command_log import CommandLog
from kitepy.models.session import EngineChoice
from kitepy.models.switch_commands import SwitchCommands


class Way(QObject):
    """As much of a switch as is looked at."""

    began = Signal()
    target = "windows"
    handler: DockerDesktop | None = None


def recorded(way: Way, kind: str = "") -> list[str]:
    """What is in the log after a switch has begun."""
    choice = EngineChoice("id", "build server", Endpoint("tcp://win:2376"), kind)
    partner = SimpleNamespace(session=SimpleNamespace(choice=choice) if kind else None)
    log = CommandLog()
    keeper = SwitchCommands(cast("Any", way), cast("Any", partner), log)
    way.began.emit()
    assert keeper.parent() is None
    return [r.line.text() for r in log.history]


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("context", "docker context use 'build server'"),
        ("added", "docker -H tcp://win:2376 ps -a"),
        ("training", "docker -H tcp://win:2376 ps -a"),
    ],
)
def test_a_pair_is_another_context_or_another_address(kind: str, line: str) -> None:
    assert recorded(Way(), kind) == [line]


def test_docker_desktop_is_told_by_its_own_program() -> None:
    way = Way()
    way.handler = DockerDesktop("docker.exe", "DockerCli.exe")
    assert recorded(way) == ["docker desktop engine use windows"]
    way.handler = DockerDesktop("", "DockerCli.exe")
    assert recorded(way) == ["DockerCli.exe -SwitchWindowsEngine"]


def test_nothing_to_switch_to_is_no_command() -> None:
    assert recorded(Way()) == []
