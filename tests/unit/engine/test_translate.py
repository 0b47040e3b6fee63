"""Answers become dtos whatever they hold; a row made the fast way is like one made the slow way."""

import dataclasses
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitepy.engine import dto, translate
from kitepy.engine.sdk import wire

WORDS = re.findall(
    r"\w+",
    """Id Names Image State Status Created Ports Labels IP PrivatePort PublicPort Type Config
        Health HostConfig NetworkSettings Networks Mounts StartedAt FinishedAt ExitCode Env Actor
        Attributes cpu_stats precpu_stats cpu_usage total_usage memory_stats read preread num_procs
        usage Log system_cpu_usage stats Platform MemTotal progressDetail current total RepoTags
        Size time timeNano online_cpus star_count HostPort""",
)
KEYS = st.sampled_from(WORDS)
HUGE = ("10" * 200, 10**400, -(10**400))
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=9)
    | st.sampled_from(["running", "2026-01-02T03:04:05.123456789Z", "Up 2 hours", "²", *HUGE]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=25,
)
READERS = (
    translate.container_from_list,
    translate.container_detail,
    translate.image,
    translate.image_detail,
    translate.pull_event,
    translate.search_result,
    translate.event,
    translate.stats,
    lambda raw: translate.engine_info({"x": raw}, raw if isinstance(raw, dict) else {}, "1.41"),
)


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=300)
@given(VALUES)
def test_no_answer_is_a_crash(reader: Any, raw: Any) -> None:
    hash(repr(reader(raw)))


@pytest.mark.parametrize(
    "status", ["Up 99999999999 years", "Exited (" + "9" * 5000 + ") 1 day ago"]
)
def test_numbers_without_end(status: str) -> None:
    raw = {"Status": status, "State": "exited", "Created": 10**400}
    assert translate.container_from_list(raw).created_s == 0


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("value", [*HUGE, "²", float("nan"), float("inf"), True, None, [], {}])
def test_every_field_may_be_anything(reader: Any, value: Any) -> None:
    inner = dict.fromkeys(WORDS, value)
    for raw in (
        inner,
        dict.fromkeys(WORDS, inner),
        dict.fromkeys(WORDS, dict.fromkeys(WORDS, inner)),
    ):
        reader(raw)
        reader({**{key: [inner] for key in WORDS}, "Ports": {"²/tcp": [inner]}})


def test_a_row_is_an_ordinary_container() -> None:
    raw = {
        "Id": "1" * 64,
        "Names": ["/other/alias", "/web"],
        "Image": "nginx",
        "State": "running",
        "Status": "Up 2 hours (healthy)",
        "Created": 5,
        "Ports": [{"IP": "127.0.0.1", "PrivatePort": 80, "PublicPort": 8080, "Type": "tcp"}],
        "Labels": {"com.docker.compose.project": "shop", "com.docker.compose.service": "web"},
    }
    row = translate.container_from_list(raw, now_s=10_000)
    facts = {field.name: getattr(row, field.name) for field in dataclasses.fields(row)}
    assert row == dto.Container(**facts)
    assert set(vars(row)) == set(facts)
    assert row == dto.Container(
        id="1" * 64,
        name="web",
        image="nginx",
        status=dto.Status.RUNNING,
        created_s=5,
        started_s=10_000 - 7200,
        health=dto.Health.HEALTHY,
        ports=(dto.Port(80, "tcp", 8080, "127.0.0.1"),),
        project="shop",
        service="web",
        labels=raw["Labels"],  # type: ignore[arg-type]
        status_text="Up 2 hours (healthy)",
    )
    with pytest.raises(dataclasses.FrozenInstanceError):
        row.name = "x"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (b'{"a\\ud800":["\\udfff!"]}', {"a\ufffd": ["\ufffd!"]}),
        (b'"\\ud83d\\udc33"', "\U0001f433"),
        (b'"\xff\xfe"', "\ufffd\ufffd"),
        (json.dumps("\u202eevil\x1b[2J").encode(), "\u202eevil\x1b[2J"),
    ],
)
def test_text_is_whole(sent: bytes, read: Any) -> None:
    assert wire.parse(sent) == read


def test_podmans_names_of_images_are_docker_s() -> None:
    names = ["docker.io/library/nginx:1", "docker.io/bitnami/x:2", "quay.io/docker.io/y:3"]
    image = translate.image({"Id": "1", "RepoTags": names})
    assert image.tags == ("nginx:1", "bitnami/x:2", "quay.io/docker.io/y:3")
    assert translate.container_from_list({"Image": names[0]}).image == "nginx:1"


def test_the_systems_that_a_registry_has() -> None:
    said = {"Platforms": [{"os": "linux"}, {"os": 3}, None, {"os": "unknown"}, {"os": "linux"}]}
    assert translate.systems({**said}) == ("linux",)
    nonsense: Any
    for nonsense in (None, [], {}, {"Platforms": None}, {"Platforms": "linux"}):
        assert translate.systems(nonsense) == ()
