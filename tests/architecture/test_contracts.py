"""Each import contract is broken once on purpose: one that catches nothing is worse than none."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

BREACHES = {
    "a lower room imports a higher one": ("kitepy/engine/breach.py", "import kitepy.models"),
    "siblings know each other": ("kitepy/widgets/breach.py", "import kitepy.models"),
    "a room that nobody declared": ("kitepy/utils/__init__.py", "import kitepy.core"),
    "Qt in the engine": ("kitepy/engine/breach.py", "import PySide6"),
    "Qt in the catalog": ("kitepy/catalog/breach.py", "import PySide6"),
    "the SDK outside its room": ("kitepy/models/breach.py", "import docker"),
    "a view that reaches into sdk": ("kitepy/views/breach.py", "import kitepy.engine.sdk"),
    "qasync outside the app": ("kitepy/models/breach.py", "import qasync"),
}


def lint(tree: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).parent / "lint-imports"
    return subprocess.run(
        [str(program), "--no-cache"], cwd=tree, capture_output=True, text=True, check=False
    )


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "kitepy", tmp_path / "kitepy", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_tree_keeps_every_contract(tree: Path) -> None:
    done = lint(tree)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_is_caught(tree: Path, breach: str) -> None:
    place, line = BREACHES[breach]
    (tree / place).parent.mkdir(exist_ok=True)
    (tree / place).write_text(f'"""A breach."""\n\n{line}\n')
    assert lint(tree).returncode == 1
