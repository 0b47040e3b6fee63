"""Worlds are data: what is read, and what a mistake says."""

import copy
import json
import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitepy.training import loader
from kitepy.training.located import Mistake

REGISTRY = {
    "repositories": [
        {
            "name": "nginx",
            "official": True,
            "stars": 20000,
            "config": {"cmd": ["nginx"], "ports": ["80/tcp"]},
            "tags": [
                {
                    "names": ["latest", "1.29"],
                    "platforms": [
                        {"os": "linux", "layers": [{"size_bytes": 100, "base": "debian"}, 10]},
                        {"os": "linux", "arch": "arm64", "layers": [90], "size_bytes": 7},
                    ],
                }
            ],
        },
        {
            "name": "httpd",
            "tags": [
                {
                    "names": ["latest"],
                    "platforms": [
                        {"os": "linux", "layers": [{"size_bytes": 100, "base": "debian"}]}
                    ],
                }
            ],
        },
    ]
}
LINUX = {"name": "lab", "docker": "27.5.1", "kernel": "6.8.0", "system": "Ubuntu 24.04"}
WINDOWS = {"name": "WIN", "docker": "27.5.1", "kernel": "10.0.20348.4294", "system": "Windows"}


def write(directory: Path, **changes: object) -> str:
    (directory / "registry.json").write_text(json.dumps(REGISTRY))
    world = {"registry": ["registry.json"], "linux": LINUX, "windows": WINDOWS, **changes}
    file = directory / "world.json"
    file.write_text(json.dumps(world, indent=1))
    return str(file)


def test_a_world_is_read(tmp_path: Path) -> None:
    web = {"name": "web", "image": "nginx:1.29", "ports": ["8080:80"], "age": "3d"}
    linux = {**LINUX, "images": ["nginx:1.29"], "containers": [web]}
    world = loader.load(write(tmp_path, linux=linux))
    nginx, httpd = world.registry
    assert [t.name for t in nginx.tags] == ["latest", "1.29"]
    assert nginx.tags[0].digest == nginx.tags[1].digest != httpd.tags[0].digest
    amd, arm = nginx.tags[0].platforms
    assert (amd.size_bytes, arm.size_bytes) == (286, 7)
    assert amd.config.ports == ("80/tcp",)
    assert amd.layers[0].digest == httpd.tags[0].platforms[0].layers[0].digest
    assert world.linux.containers[0].age == 3 * 86400
    assert world.windows.storage_driver == "windowsfilter"


@pytest.mark.parametrize(
    ("change", "word", "message"),
    [
        ({"images": ["nope:1"]}, '"images"', 'the registry has no "nope:1"'),
        ({"colour": "red"}, '"colour"', '"colour" is not known here'),
        ({"cpus": "four"}, '"cpus"', '"cpus" must be a number'),
        ({"cpus": True}, '"cpus"', '"cpus" must be a number'),
        ({"containers": [{"name": "x"}]}, "{", '"image" is missing'),
        (
            {
                "images": ["nginx:1.29"],
                "containers": [{"name": "x", "image": "nginx:1.29", "age": "?"}],
            },
            '"age"',
            '"?" is not an age',
        ),
    ],
)
def test_a_mistake_names_its_line(
    tmp_path: Path, change: dict[str, object], word: str, message: str
) -> None:
    file = write(tmp_path, linux={**LINUX, **change})
    with pytest.raises(Mistake) as caught:
        loader.load(file)
    assert caught.value.file == file
    assert message in caught.value.message
    assert word in Path(file).read_text().splitlines()[caught.value.line - 1]
    assert f"world.json:{caught.value.line}: " in str(caught.value)


def _places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place of a document, from its root on."""
    pairs: Any = ()
    if isinstance(node, dict):
        pairs = node.items()
    elif isinstance(node, list):
        pairs = enumerate(node)
    return [path, *(found for key, value in pairs for found in _places(value, (*path, key)))]


WEB = {
    "name": "web", "image": "nginx:1.29", "ports": ["8080:80"], "age": "3d", "env": ["A=b"],
    "labels": {"a": "b"}, "binds": ["data:/data"], "network": "own", "restart": "always",
}  # fmt: skip
FULL = {
    "registry": ["registry.json"],
    "linux": {
        **LINUX, "images": ["nginx:1.29"], "containers": [WEB], "volumes": ["data"],
        "networks": ["own"],
    },
    "windows": WINDOWS,
}  # fmt: skip
HOSTILE = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12),
    st.lists(st.none() | st.text(max_size=5), max_size=2),
    st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2),
    st.sampled_from(("../../x", "nginx", "8080:80/icmp", "1e9d", "host", "a:b:c:d", "\0", "-1")),
)  # fmt: skip


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.sampled_from(_places(FULL)), HOSTILE)
def test_a_world_with_anything_anywhere(place: tuple[Any, ...], value: object) -> None:
    """It is a world, or a mistake with file and line: never another error."""
    document: Any = {"": copy.deepcopy(FULL)}
    holder: Any = document
    key: Any = ""
    for step in place:
        holder, key = holder[key], step
    holder[key] = value
    with tempfile.TemporaryDirectory() as directory:
        (Path(directory) / "registry.json").write_text(json.dumps(REGISTRY))
        file = Path(directory) / "world.json"
        file.write_text(json.dumps(document[""], indent=1))
        said = _mistake(str(file))
        assert said is None or re.match(rf"{re.escape(directory)}/\w+\.json:\d+: .+", said)


def _mistake(file: str) -> str | None:
    try:
        loader.load(file)
    except Mistake as mistake:
        return str(mistake)
    return None


def test_what_is_no_json(tmp_path: Path) -> None:
    file = tmp_path / "w.json"
    file.write_text('{"title":\n oops}')
    with pytest.raises(Mistake, match=r"w\.json:2: Expecting value"):
        loader.load(str(file))
    with pytest.raises(Mistake, match=r"cannot be read"):
        loader.load(str(tmp_path / "none.json"))


def test_an_age_is_counted_from_the_beginning_and_a_later_registry_wins(tmp_path: Path) -> None:
    tag = {"names": ["1"], "platforms": [{"os": "linux", "layers": [5], "created": "2d"}]}
    for name, stars in (("first", 1), ("second", 2)):
        registry = {"repositories": [{"name": "tool", "stars": stars, "tags": [tag]}]}
        (tmp_path / f"{name}.json").write_text(json.dumps(registry), encoding="utf-8")
    container: dict[str, object] = {
        "name": "c",
        "image": "tool:1",
        "state": "exited",
        "exit_code": 137,
    }
    host = {"name": "h", "kernel": "6", "docker": "28.5.1", "system": "s"}
    container |= {"ended": "2h", "log": ["bye"], "out_of_memory": True}
    linux = {**host, "images": ["tool:1"], "containers": [container]}
    world = {"registry": ["first.json", "second.json"], "linux": linux, "windows": host}
    (tmp_path / "world.json").write_text(json.dumps(world), encoding="utf-8")

    loaded = loader.load(str(tmp_path / "world.json"), now=1_000_000)

    assert [(r.name, r.stars) for r in loaded.registry] == [("tool", 2)]
    assert loaded.registry[0].tags[0].platforms[0].created == 1_000_000 - 2 * 86400
    made = loaded.linux.containers[0]
    assert (made.ended, made.log, made.out_of_memory) == (7200, ("bye",), True)
