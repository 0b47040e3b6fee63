"""The world that KitePy opens with, as the docker CLI sees it."""

import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.training import Running, docker, engine

ROW = "{{.Names}}|{{.Status}}|{{.Ports}}"


@pytest.fixture(scope="module")
def modern(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with engine(tmp_path_factory.mktemp("e"), world="modern") as running:
        yield running


def rows(url: str) -> dict[str, tuple[str, str]]:
    lines = docker(url, "ps", "-a", "--format", ROW).splitlines()
    return {name: (status, ports) for name, status, ports in (line.split("|") for line in lines)}


def test_its_linux_containers_stand_as_the_world_says(modern: Running) -> None:
    found = rows(modern.linux)
    up = {name for name, (status, _) in found.items() if status.startswith("Up")}
    assert up == {"web", "api", "db", "cache", "mailpit", "notebook", "traefik"}
    assert found["api"][0] == "Up 2 hours"
    assert found["notebook"][0] == "Up 5 hours (Paused)"
    assert found["worker"][0] == "Exited (137) 22 minutes ago"
    assert found["hello"][0].startswith("Exited (0) ")


def test_its_windows_containers_stand_as_the_world_says(modern: Running) -> None:
    found = rows(modern.windows)
    assert found["iis-front"][0] == "Up 26 hours"
    assert found["legacy-report"][0] == "Up 3 days"
    assert found["build-agent"][0].startswith("Exited (0) ")
    isolation = docker(
        modern.windows, "inspect", "-f", "{{.HostConfig.Isolation}}", "legacy-report"
    )
    assert isolation.strip() == "hyperv"


def test_what_is_up_for_hours_has_a_log_of_that_time(modern: Running) -> None:
    log = docker(modern.linux, "logs", "--timestamps", "api").splitlines()
    assert log[0].endswith(" shop-api 2.4.1 on Node.js v24.10.0")
    times = [line.split(" ")[0] for line in log if line.startswith("2")]
    assert len(times) > 100
    assert times[0][:16] < times[-1][:16]
    started = docker(modern.linux, "inspect", "-f", "{{.State.StartedAt}}", "api").strip()
    assert started[:19] == times[0][:19]


def test_its_pages_answer_on_their_ports(modern: Running) -> None:
    port = docker(modern.linux, "port", "web", "80/tcp").splitlines()[0].rpartition(":")[2]
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
        assert b"imulated" in answer.read()


def test_a_second_window_has_the_same_world_on_other_ports(modern: Running, tmp_path: Path) -> None:
    with engine(tmp_path, world="modern") as second:
        mine, theirs = rows(modern.linux), rows(second.linux)
        assert {name: status for name, (status, _) in theirs.items() if name != "mailpit"} == {
            name: status for name, (status, _) in mine.items() if name != "mailpit"
        }
        assert not set(re.findall(r":(\d+)->", mine["web"][1])) & set(
            re.findall(r":(\d+)->", theirs["web"][1])
        )
