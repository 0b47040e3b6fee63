"""Every JSON body against the Engine API's own description, where that is at hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support import training

SPEC = Path(__file__).parents[3] / "shared" / "moby" / "engine-api-1.47.yaml"
pytestmark = pytest.mark.skipif(not SPEC.exists(), reason=f"{SPEC} is not here")
NAME = "NAME"


@pytest.fixture(scope="module")
def spec() -> dict[str, Any]:
    """The description, with what it says of null in a way that JSON Schema knows."""
    yaml = pytest.importorskip("yaml")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, Any] = yaml.load(SPEC.read_text(encoding="utf-8"), loader)
    for definition in (found["definitions"], found["paths"]):
        _allow_null(definition)
    return found


def _allow_null(node: Any) -> None:
    """Go writes nil slices and maps as null, which Swagger 2 cannot say but by an extension."""
    if isinstance(node, list):
        for item in node:
            _allow_null(item)
    if not isinstance(node, dict):
        return
    kind = node.get("type")
    if isinstance(kind, str) and (node.get("x-nullable") or kind in ("array", "object")):
        node["type"] = [kind, "null"]
    if "enum" in node and "" not in node["enum"]:
        node["enum"] = [*node["enum"], "", None]
    if node.get("x-nullable") and "$ref" in node:
        reference = node.pop("$ref")
        node["anyOf"] = [{"$ref": reference}, {"type": "null"}]
    for name, value in node.items():
        _allow_null(value)
        if name == "MemorySwappiness" and isinstance(value, dict):
            value["type"] = ["integer", "null"]  # dockerd sends null where nothing is set


READS = [
    ("/version", "/version"),
    ("/info", "/info"),
    ("/containers/json?all=1&size=1", "/containers/json"),
    (f"/containers/{NAME}/json?size=1", "/containers/{id}/json"),
    (f"/containers/{NAME}/top", "/containers/{id}/top"),
    (f"/containers/{NAME}/changes", "/containers/{id}/changes"),
    (f"/containers/{NAME}/stats?stream=0&one-shot=1", "/containers/{id}/stats"),
    ("/images/json", "/images/json"),
    ("/images/search?term=nginx", "/images/search"),
    ("/networks", "/networks"),
    ("/volumes", "/volumes"),
    ("/system/df", "/system/df"),
]


@pytest.fixture(scope="module", params=["linux", "windows"])
def url(request: pytest.FixtureRequest, modern: training.Running) -> str:
    found: str = getattr(modern, request.param)
    return found


@pytest.mark.parametrize(("path", "described"), READS, ids=[d for _, d in READS])
def test_a_body_is_as_described(spec: dict[str, Any], url: str, path: str, described: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    name = "iis-front" if "windows" in url else "web"
    status, body = training.ask(url, "GET", f"/v1.47{path.replace(NAME, name)}")
    if status == 500 and "windows" in url and "changes" in path:
        assert body == {"message": "Windows does not support diff of a running container"}
        return
    assert status == 200
    schema = spec["paths"][described]["get"]["responses"][200]["schema"]
    checker = jsonschema.Draft4Validator({**schema, "definitions": spec["definitions"]})
    wrong = [f"{list(e.absolute_path)}: {e.message[:200]}" for e in checker.iter_errors(body)]
    assert wrong == [], json.dumps(body)[:300]


@pytest.mark.parametrize(
    ("kind", "described"),
    [("images", "ImageInspect"), ("networks", "Network"), ("volumes", "Volume")],
)
def test_one_of_each_is_as_described(
    spec: dict[str, Any], url: str, kind: str, described: str
) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    body = training.ask(url, "GET", f"/v1.47/{kind}" + ("/json" if kind == "images" else ""))[1]
    rows: Any = body["Volumes"] if kind == "volumes" else body  # type: ignore[index]
    schema = {"$ref": f"#/definitions/{described}", "definitions": spec["definitions"]}
    for row in rows:
        name = row.get("Id") or row["Name"]
        end = "/json" if kind == "images" else ""
        status, one = training.ask(url, "GET", f"/v1.47/{kind}/{name}{end}")
        assert status == 200
        jsonschema.Draft4Validator(schema).validate(one)
