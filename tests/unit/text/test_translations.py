"""Every string of the tree is in the Japanese file, finished, with the same places for values."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FILES = ROOT / "resources" / "translations"
PLACES = re.compile(r"\{\w+\}|%\d|%n")


def messages(path: Path) -> dict[tuple[str, str], ET.Element]:
    found = {}
    for context in ET.parse(path).getroot().findall("context"):
        for message in context.findall("message"):
            source = message.findtext("source") or ""
            found[(context.findtext("name") or "", source)] = message
    return found


@pytest.fixture(scope="module")
def in_the_tree(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    path = tmp_path_factory.mktemp("ts") / "all.ts"
    program = Path(sys.executable).parent / "pyside6-lupdate"
    command = [str(program), "-silent", "-extensions", "py", str(ROOT / "kitepy"), "-ts", str(path)]
    subprocess.run(command, check=True)
    return set(messages(path))


def test_nothing_is_missing_or_left_over(in_the_tree: set[tuple[str, str]]) -> None:
    japanese = set(messages(FILES / "kitepy_ja.ts"))
    assert in_the_tree - japanese == set()
    assert japanese - in_the_tree == set()


def test_everything_is_finished_and_keeps_its_places() -> None:
    for (context, source), message in messages(FILES / "kitepy_ja.ts").items():
        translation = message.find("translation")
        assert translation is not None
        assert translation.get("type") is None, (context, source)
        text = "".join(translation.itertext()).strip()
        assert text, (context, source)
        wanted = set(PLACES.findall(source)) - {"{holder}"}
        assert set(PLACES.findall(text)) - {"{holder}"} == wanted, (context, source)
