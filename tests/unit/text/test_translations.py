"""Every string of the tree is in the Japanese file, finished, with the same places for values."""

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FILES = ROOT / "resources" / "translations"
CALLED = ("translate", "i18n.translate", "QCoreApplication.translate")
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


def calls() -> list[tuple[str, ast.Call]]:
    return [
        (f"{path.name}:{node.lineno}", node)
        for path in sorted((ROOT / "kitepy").rglob("*.py"))
        if path.name != "i18n.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in CALLED
    ]


def test_lupdate_has_seen_every_call() -> None:
    # It skips what it cannot read, such as a number that is worked out inside the call.
    known = set(messages(FILES / "kitepy_ja.ts"))
    for place, call in calls():
        words = [a.value for a in call.args[:2] if isinstance(a, ast.Constant)]
        assert len(words) == 2, f"{place}: context and text are literals"
        assert (words[0], words[1]) in known, place
        assert ("%n" in str(words[1])) == (len(call.args) == 4), f"{place}: %n and its number"


def test_everything_is_finished_and_keeps_its_places() -> None:
    for (context, source), message in messages(FILES / "kitepy_ja.ts").items():
        translation = message.find("translation")
        assert translation is not None
        assert translation.get("type") is None, (context, source)
        text = "".join(translation.itertext()).strip()
        assert text, (context, source)
        wanted = set(PLACES.findall(source))
        assert set(PLACES.findall(text)) == wanted, (context, source)
