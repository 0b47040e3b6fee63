"""Worlds are data: what is read, and what a mistake says."""

import json
from pathlib import Path

import pytest

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


def test_what_is_no_json(tmp_path: Path) -> None:
    file = tmp_path / "w.json"
    file.write_text('{"title":\n oops}')
    with pytest.raises(Mistake, match=r"w\.json:2: Expecting value"):
        loader.load(str(file))
    with pytest.raises(Mistake, match=r"cannot be read"):
        loader.load(str(tmp_path / "none.json"))
