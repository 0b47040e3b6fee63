"""Small by test: files and functions keep the sizes that ARCHITECTURE.md promises."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILE_LIMIT = 400
FUNCTION_LIMIT = 40


def sources() -> list[Path]:
    return sorted([*(ROOT / "kitepy").rglob("*.py"), *(ROOT / "tests").rglob("*.py")])


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("path", sources(), ids=lambda p: str(p.relative_to(ROOT)))
def test_file_and_functions_are_small(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= FILE_LIMIT, f"{lines} lines"
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions(path) if f.end_lineno}
    assert {name: n for name, n in long.items() if n > FUNCTION_LIMIT} == {}


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        p for p in sources() if p.stat().st_size and not ast.get_docstring(ast.parse(p.read_text()))
    ]
    assert silent == []
