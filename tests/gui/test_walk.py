"""The walk through both modes by clicking: kitepy tour --walk windows, in a process of its own."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.support import tour

pytestmark = pytest.mark.slow
STEPS = [
    *("linux", "windows", "search", "options", "process", "console", "ver", "dir", "processes"),
    *("server-core", "new", "hyperv", "both", "stopped", "refusal", "back"),
]


@pytest.mark.parametrize(
    ("theme", "lang", "size"), [("light", "en", "1280x800"), ("dark", "ja", "1024x680")]
)
def test_every_step_of_the_walk(tmp_path: Path, theme: str, lang: str, size: str) -> None:
    looks = ("--theme", theme, "--lang", lang, "--size", size)
    code, said, complained = tour.take(str(tmp_path), "--walk", "windows", *looks)
    assert code == 0, complained
    assert len(said.splitlines()) == len(STEPS)
    assert all(" ms  " in line for line in said.splitlines())
    assert tour.names(tmp_path) == STEPS
    width, height = map(int, size.split("x"))
    pictures = [QImage(str(file)) for file in sorted(tmp_path.iterdir())]
    assert {(p.width(), p.height()) for p in pictures} == {(width, height)}


def test_the_walk_takes_no_engine_of_the_persons(tmp_path: Path) -> None:
    words = ("--walk", "windows", "--engine", f"unix://{tmp_path}/docker.sock")
    code, said, complained = tour.take(str(tmp_path / "pictures"), *words)
    assert (code, said) == (2, "")
    assert "leave --engine out" in complained
