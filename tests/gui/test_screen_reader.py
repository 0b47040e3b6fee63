"""The real program on a desktop of its own, read and used from outside as by a screen reader."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import desktop, lab
from tests.support.desktop import Node, Reader

pytestmark = [pytest.mark.engine, pytest.mark.slow]
DOWN, RETURN = 0xFF54, 0xFF0D
PROJECT = "com.docker.compose.project=aloud"
SILENT = ("unknown", "invalid", "redundant object")


@pytest.fixture
def reader(engine_url: str, tmp_path: Path) -> Iterator[Reader]:
    if lacks := desktop.missing():
        pytest.skip(f"this machine has no {lacks} (.ci/run installs it)")
    made = [
        lab.docker(engine_url, "run", "-d", "--label", PROJECT, "--name", name, *rest).strip()
        for name, *rest in (
            ("aloud-api", "-p", "127.0.0.1:18777:80", "busybox", "sleep", "1000"),
            ("aloud-crash", "busybox", "sh", "-c", "until [ -e /go ]; do sleep 0.2; done; exit 3"),
        )
    ]
    kitepy = tmp_path / "kitepy"
    kitepy.mkdir()
    (kitepy / "settings.json").write_text(json.dumps({"language": "en", "theme": "light"}))
    try:
        with desktop.running(tmp_path, "--engine", engine_url) as started:
            yield started
    finally:
        lab.docker(engine_url, "rm", "-fv", *made, check=False)


def nameless(nodes: list[Node]) -> list[Node]:
    """What the keyboard can reach and nobody could say aloud."""
    return [
        n
        for n in nodes
        if "focusable" in n["states"] and (not n["name"].strip() or n["role"] in SILENT)
    ]


def press(reader: Reader, role: str, name: str) -> None:
    reader.until(lambda: reader.ask(press=[role, name])["done"], f"{role} {name}")


def test_the_window_can_be_read_and_used(reader: Reader, engine_url: str) -> None:
    row = reader.until(lambda: reader.find("table cell", "aloud-api"), "the row")
    assert re.fullmatch(r"aloud-api, busybox, running, port 18777(, CPU \d+ percent)?", row["name"])
    assert reader.find("table cell", "aloud, 2 of 2 running")
    catalog = reader.tree()
    assert nameless(catalog) == []
    radios = [(n["name"], "checked" in n["states"]) for n in catalog if n["role"] == "radio button"]
    assert radios == [("Linux", True), ("Windows", False)]
    group = next(n for n in catalog if n["name"] == "Container mode")
    assert [c["role"] for c in group["children"]] == ["radio button"] * 2
    locked = group["children"][1]
    assert "enabled" not in locked["states"]
    assert locked["description"] == "This engine runs Linux containers only"
    cards = [n["name"] for n in catalog if n["role"] == "list item" and "Docker Off" in n["name"]]
    assert cards
    card = r"nginx, Docker Official Image, Linux, [\w.]+, (on this engine|not pulled yet)\. .+"
    assert re.fullmatch(card, cards[0])
    told = ("Linux containers on docker.sock", False)
    reader.until(lambda: reader.tree() and told in reader.heard, "the announcement", 5)
    the_container_page(reader)
    what_happens_elsewhere(reader, engine_url)
    the_settings(reader)


def the_container_page(reader: Reader) -> None:
    assert reader.ask(focus=["tree", "Containers"])["done"]
    go_to(reader, DOWN, "table cell", "aloud-api")
    reader.ask(key=RETURN)
    reader.until(lambda: reader.find("label", "Image: busybox"), "the page")
    assert nameless(reader.tree()) == []
    press(reader, "page tab", "Logs")
    reader.until(lambda: reader.find("check box", "Wrap"), "the log")
    assert nameless(reader.tree()) == []
    said = [n["name"] + n["description"] for n in reader.tree()]
    assert [words for words in said if "<" in words] == []


def go_to(reader: Reader, key: int, role: str, name: str) -> None:
    def there() -> bool:
        reader.ask(key=key)
        nodes = [n for n in reader.tree() if "focused" in n["states"]]
        return any(n["role"] == role and n["name"].startswith(name) for n in nodes)

    reader.until(there, f"{role} {name} has the focus")


def what_happens_elsewhere(reader: Reader, engine_url: str) -> None:
    lab.docker(engine_url, "restart", "-t", "0", "aloud-api")
    lab.docker(engine_url, "kill", "aloud-api")
    lab.docker(engine_url, "exec", "aloud-crash", "touch", "/go")
    reader.until(
        lambda: reader.find("table cell", "aloud-crash, busybox, exited 3"), "the container failed"
    )
    told = ("aloud-crash stopped unexpectedly: Exited 3", True)
    reader.until(lambda: reader.tree() and told in reader.heard, "the announcement", 5)
    assert not any("aloud-api" in words for words, _ in reader.heard)


def the_settings(reader: Reader) -> None:
    press(reader, "push button", "Settings")
    reader.until(lambda: reader.find("dialog", "Settings"), "the settings")
    assert nameless(reader.tree()) == []
    press(reader, "push button", "Keyboard shortcuts")
    reader.until(lambda: reader.find("dialog", "Keyboard shortcuts"), "the keys")
    assert nameless(reader.tree()) == []
    press(reader, "push button", "Done")
    reader.until(lambda: not reader.find("dialog", ""), "the window alone")
