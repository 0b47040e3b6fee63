"""The same requests to dockerd and to the training engine: where they differ, we are wrong."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.support import lab, training

pytestmark = pytest.mark.engine
V = "/v1.41"
NAMES = ("kitepy-referee", "kitepy-referee-2", "kitepy-referee-3")
ONE, TWO, THREE = NAMES
STEPS: list[tuple[str, str, Any]] = [
    ("GET", "/version", None),
    ("GET", "/info", None),
    ("GET", "/images/json", None),
    ("GET", "/images/busybox/json", None),
    ("GET", "/images/busybox/history", None),
    ("GET", "/images/nope/json", None),
    ("GET", "/networks", None),
    ("GET", "/networks/none", None),
    ("GET", "/networks/nope", None),
    ("DELETE", "/networks/none", None),
    ("POST", f"/containers/create?name={ONE}", {"Image": "busybox", "Cmd": ["sleep", "1000"]}),
    ("POST", f"/containers/create?name={ONE}", {"Image": "busybox", "Cmd": ["sleep", "1"]}),
    ("POST", f"/containers/create?name={TWO}", {"Image": "busybox", "Cmd": ["no-such"]}),
    ("POST", "/containers/create?name=_/x", {"Image": "busybox"}),
    ("POST", "/containers/create", {"Image": "nope:1"}),
    ("POST", "/containers/create", {"Image": "busybox", "HostConfig": {"Isolation": "hyperv"}}),
    ("POST", "/containers/create", {"Image": "busybox", "HostConfig": {"Memory": 100}}),
    ("POST", "/containers/create", {"Image": "busybox", "HostConfig": {"Binds": ["a:b:c:d"]}}),
    ("POST", "/containers/create", {"Image": "busybox", "HostConfig": {"Binds": ["/:/"]}}),
    (
        "POST",
        "/containers/create",
        {"Image": "busybox", "HostConfig": {"RestartPolicy": {"Name": "sometimes"}}},
    ),
    ("GET", f"/containers/{ONE}/json", None),
    ("POST", f"/containers/{ONE}/kill", None),
    ("POST", f"/containers/{ONE}/pause", None),
    ("GET", f"/containers/{ONE}/top", None),
    ("POST", f"/containers/{ONE}/exec", {"Cmd": ["true"]}),
    ("POST", f"/containers/{ONE}/start", None),
    ("POST", f"/containers/{ONE}/start", None),
    ("POST", f"/containers/{TWO}/start", None),
    ("GET", f"/containers/{TWO}/json", None),
    ("GET", f"/containers/{ONE}/json", None),
    ("GET", "/containers/json?all=1", None),
    ("GET", f"/containers/{ONE}/top", None),
    ("GET", f"/containers/{ONE}/top?ps_args=-o%20pid,comm", None),
    ("GET", f"/containers/{ONE}/stats?stream=0&one-shot=1", None),
    ("GET", f"/containers/{ONE}/changes", None),
    ("GET", f"/containers/{ONE}/logs", None),
    ("GET", f"/containers/{ONE}/archive?path=/nope", None),
    ("POST", f"/containers/{ONE}/resize?h=a&w=1", None),
    ("POST", f"/containers/{ONE}/exec", {"Cmd": []}),
    ("POST", f"/containers/{ONE}/exec", {"Cmd": ["true"]}),
    ("POST", f"/containers/{ONE}/unpause", None),
    ("POST", f"/containers/{ONE}/pause", None),
    ("POST", f"/containers/{ONE}/pause", None),
    ("POST", f"/containers/{ONE}/exec", {"Cmd": ["true"]}),
    ("DELETE", f"/containers/{ONE}", None),
    ("POST", f"/containers/{ONE}/start", None),
    ("POST", f"/containers/{ONE}/kill?signal=TERM", None),
    ("POST", f"/containers/{ONE}/unpause", None),
    ("DELETE", f"/containers/{ONE}", None),
    ("DELETE", "/images/busybox", None),
    ("POST", f"/containers/{ONE}/rename?name={TWO}", None),
    ("POST", f"/containers/{ONE}/rename?name={ONE}", None),
    ("POST", f"/containers/{ONE}/rename?name=", None),
    ("POST", f"/containers/{ONE}/rename?name={THREE}", None),
    ("POST", f"/containers/{THREE}/rename?name={ONE}", None),
    ("POST", f"/containers/{ONE}/kill?signal=FOO", None),
    ("POST", f"/containers/{ONE}/update", {"Memory": 100}),
    ("POST", f"/containers/{ONE}/update", {"RestartPolicy": {"Name": "always"}}),
    ("POST", f"/containers/{ONE}/kill", None),
    ("POST", f"/containers/{ONE}/kill", None),
    ("POST", f"/containers/{ONE}/stop", None),
    ("GET", f"/containers/{ONE}/json", None),
    ("GET", "/containers/nope/json", None),
    ("POST", "/exec/nope/start", {}),
    ("GET", "/exec/nope/json", None),
    ("POST", "/volumes/create", {"Name": ONE, "Labels": {"a": "b"}}),
    ("POST", "/volumes/create", {"Name": "/x"}),
    ("GET", f"/volumes/{ONE}", None),
    ("GET", "/volumes", None),
    ("GET", "/system/df", None),
    ("DELETE", f"/volumes/{ONE}", None),
    ("DELETE", f"/volumes/{ONE}", None),
    ("GET", "/containers/json?filters=%7B%22status%22%3A%5B%22x%22%5D%7D", None),
    ("POST", "/images/busybox/tag?repo=kitepy-referee&tag=1", None),
    ("POST", "/images/busybox/tag?repo=KITEPY", None),
    ("DELETE", "/images/kitepy-referee:1", None),
    ("DELETE", "/images/kitepy-referee:1", None),
    ("POST", "/commit?container=nope", None),
    ("DELETE", f"/containers/{ONE}", None),
    ("DELETE", f"/containers/{ONE}", None),
    ("POST", f"/containers/{TWO}/wait?condition=", None),
    ("DELETE", f"/containers/{TWO}", None),
    ("GET", "/swarm", None),
    ("GET", "/services", None),
    ("GET", "/nope", None),
]
OPEN = ("Labels", "Options", "Data", "Runtimes", "Config.Labels", "Attributes", "Networks",
        "IndexConfigs", "stats", "Containers")  # fmt: skip
"""Objects whose keys are names, not a shape."""
EXTRA = frozenset(
    ("ContainerdCommit", "Warnings", "DriverStatus", "SystemStatus", "percpu_usage", "Cgroup",
     "max_usage", "LowerDir", "MergedDir", "Metadata", "OsVersion", "Parent", "Annotations",
     "Mirrors")
)  # fmt: skip


@pytest.fixture(scope="module")
def both(engine_url: str, bare: training.Running) -> Iterator[list[tuple[Any, Any]]]:
    """Every step on dockerd, and on the training engine."""
    lab.docker(engine_url, "rm", "-fv", *NAMES, check=False)
    training.docker(bare.linux, "pull", "busybox:latest")
    dockerd = [training.ask(engine_url, m, V + path, body) for m, path, body in STEPS]
    ours = [training.ask(bare.linux, m, V + path, body) for m, path, body in STEPS]
    yield list(zip(dockerd, ours, strict=True))
    lab.docker(engine_url, "rm", "-fv", *NAMES, check=False)


@pytest.mark.parametrize("number", range(len(STEPS)), ids=lambda n: f"{n} {STEPS[n][1][:50]}")
def test_a_step_is_answered_alike(both: list[tuple[Any, Any]], number: int) -> None:
    (status, theirs), (our_status, ours) = both[number]
    assert (our_status, _words(ours)) == (status, _words(theirs))
    missing = sorted(_keys(theirs) - _keys(ours))
    assert missing == [], json.dumps(ours)[:400]


def _words(body: Any) -> str:
    """A refusal with the ids taken out."""
    if not isinstance(body, dict) or "message" not in body:
        return ""
    text = re.sub(r"[0-9a-f]{64}", "ID", body["message"])
    text = re.sub(r"\b[0-9a-f]{12}\b", "SHORT", text).lower()
    return text.removeprefix("no such image: nope: ")  # 20.10 says it twice


def _keys(value: Any, path: str = "") -> set[str]:
    """Every path of keys in it, with the kind of what stands there."""
    if isinstance(value, list):
        return set().union(*(_keys(item, path + "[]") for item in value[:1]))
    if not isinstance(value, dict):
        kind = "number" if isinstance(value, int | float) else type(value).__name__
        return {f"{path}: {kind}"} if value is not None else set()
    if path.rpartition(".")[2] in OPEN:
        return set()
    found: set[str] = set()
    for name, inner in value.items():
        if name not in EXTRA:
            found |= {f"{path}.{name}"} | _keys(inner, f"{path}.{name}")
    return found
