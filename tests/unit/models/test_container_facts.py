"""Facts and verdicts of containers, from dtos alone."""

from dataclasses import replace
from typing import Any

import pytest

from kitepy.engine import dto, errors
from kitepy.models import container_facts
from kitepy.models.container_verdict import trouble, verdict


def container(**changes: Any) -> dto.Container:
    base = dto.Container("a" * 64, "web", "nginx:1.29", dto.Status.RUNNING, 1_700_000_000.0)
    return replace(base, **changes)


def detail(of: dto.Container, **changes: Any) -> dto.ContainerDetail:
    base = dto.ContainerDetail(
        of,
        "sha256:1",
        ("nginx", "-g"),
        (),
        "",
        "",
        "",
        (),
        (),
        "no",
        False,
        False,
        "",
        "",
        False,
        "",
    )
    return replace(base, **changes)


def words(
    of: dto.Container, full: dto.ContainerDetail | None = None, host: str = "localhost"
) -> str:
    columns = container_facts.facts(of, full, host)
    return "\n".join(f"{f.label}: {f.text} {f.links}" for column in columns for f in column)


def test_published_ports_are_links_once_for_both_address_families() -> None:
    ports = (
        dto.Port(80, "tcp", 8080, "0.0.0.0"),
        dto.Port(80, "tcp", 8080, "::"),
        dto.Port(53, "udp", 5353),
        dto.Port(9000, "tcp"),
    )
    columns = container_facts.facts(container(ports=ports), None, "box.lan")
    fact = next(f for column in columns for f in column if f.label == "Ports")
    assert fact.links == (("box.lan:8080 → 80", "http://box.lan:8080"),)
    assert fact.text == "5353 → 53/udp, 9000/tcp"


def test_nothing_published_says_what_listens_inside() -> None:
    assert "None published (inside: 80/tcp)" in words(container(ports=(dto.Port(80),)))


@pytest.mark.parametrize(
    ("private", "url"),
    [(80, "http://localhost:8080"), (443, "https://localhost:8080"), (5432, "")],
)
def test_browser_opens_only_what_may_be_a_page(private: int, url: str) -> None:
    ports = (dto.Port(private, "tcp", 8080),)
    assert container_facts.web_url(container(ports=ports), "localhost") == url
    stopped = container(ports=ports, status=dto.Status.EXITED)
    assert container_facts.web_url(stopped, "localhost") == ""


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("unix:///var/run/docker.sock", "localhost"),
        ("npipe:////./pipe/docker_engine", "localhost"),
        ("tcp://10.0.0.7:2376", "10.0.0.7"),
        ("tcp://127.0.0.1:2375", "localhost"),
        ("tcp://[fd00::7]:2376", "fd00::7"),
        ("ssh://me@build.lan:2222", "build.lan"),
        ("", "localhost"),
    ],
)
def test_ports_are_reached_where_the_engine_is(url: str, host: str) -> None:
    assert container_facts.host_of(url) == host


def test_passwords_in_the_command_are_masked() -> None:
    full = detail(container(), command=("redis-server", "--requirepass", "s3cret"))
    assert "s3cret" not in words(container(), full)


def test_hostile_names_are_made_safe() -> None:
    bad = "\u202e<b>x\x1b[31m"
    full = detail(container(image=bad), command=(bad,), working_dir=bad, user=bad)
    full = replace(full, networks=(dto.NetworkAttachment(bad, ""),), restart_policy=bad)
    said = words(container(image=bad), full)
    assert "\u202e" not in said
    assert "\x1b" not in said


def test_an_exit_is_explained() -> None:
    ended = container(status=dto.Status.EXITED, exit_code=137, oom_killed=True, finished_s=1.0)
    said = verdict(ended, detail(ended, error="boom"))
    assert said is not None
    assert (said.tone, said.raw) == ("danger", "boom")
    assert said.title.startswith("Exited 137 · ")
    assert "memory" in said.advice


@pytest.mark.parametrize("code", [0, 143, 130])
def test_a_stop_that_was_asked_for_is_no_alarm(code: int) -> None:
    said = verdict(container(status=dto.Status.EXITED, exit_code=code), None)
    assert said is not None
    assert said.tone == "neutral"


def test_every_state_that_is_not_plain_running_has_a_sentence() -> None:
    states = [s for s in dto.Status if s not in (dto.Status.RUNNING, dto.Status.REMOVING)]
    for status in states:
        said = verdict(container(status=status, exit_code=1), None)
        assert said is not None or status is dto.Status.UNKNOWN, status
    assert verdict(container(), None) is None


def test_a_failing_check_shows_its_output() -> None:
    sick = container(health=dto.Health.UNHEALTHY)
    said = verdict(sick, detail(sick, health_output="curl: (7)"))
    assert said is not None
    assert (said.tone, said.raw) == ("warn", "curl: (7)")


def test_a_failed_start_shows_the_reason() -> None:
    new = container(status=dto.Status.CREATED)
    said = verdict(new, detail(new, error="port is already allocated"))
    assert said is not None
    assert (said.tone, said.raw) == ("danger", "port is already allocated")


def test_old_facts_say_that_they_are_old() -> None:
    lost = trouble(None, connected=False)
    assert lost is not None
    assert "does not answer" in lost.title
    broken = trouble(errors.EngineFailed("500"), connected=True)
    assert broken is not None
    assert broken.raw == "500"
    assert trouble(None, connected=True) is None
