"""House rules that a linter has no rule for; each names the trap that it keeps shut."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KITEPY = ROOT / "kitepy"
QT_ROOMS = ("models", "widgets", "console", "dialogs", "views", "app")
COLOUR = re.compile(r"""["']#[0-9A-Fa-f]{6,8}["']|QColor\(\s*\d""")


def found(rooms: tuple[str, ...], pattern: str) -> list[str]:
    expression = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for room in rooms
        for path in sorted((KITEPY / room).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if expression.search(line)
    ]


@pytest.mark.parametrize(
    ("trap", "pattern"),
    [
        (
            "a lambda or partial leaks its widget",
            r"\.connect\(\s*(lambda|partial|functools\.partial)",
        ),
        ("exec() in a coroutine kills other tasks for good", r"\.exec\(|processEvents\("),
        ("asyncSlot swallows errors", r"asyncSlot|asyncClose"),
        ("the run-time class is the wrong context", r"self\.tr\("),
        ("an f-string is never translated", r"translate\([^)]*\bf[\"']"),
    ],
)
def test_trap_stays_shut(trap: str, pattern: str) -> None:
    # app/loop.py runs Qt alone for the first paint, before there is any coroutine.
    guilty = [g for g in found(QT_ROOMS, pattern) if "app/loop.py" not in g]
    assert guilty == [], trap


def test_only_a_scope_starts_tasks() -> None:
    starts = found((*QT_ROOMS, "engine", "text", "style"), r"create_task\(|ensure_future\(")
    assert [
        s for s in starts if not s.startswith(("kitepy/models/scope.py", "kitepy/app/loop.py"))
    ] == []


def test_looks_come_from_tokens() -> None:
    rooms = ("models", "widgets", "console", "dialogs", "views", "app", "text")
    assert found(rooms, COLOUR.pattern) == []
    assert found(rooms, r"setStyleSheet\(") == []


def test_no_widget_has_a_coroutine() -> None:
    guilty = []
    for room in ("widgets", "dialogs", "views"):
        for path in (KITEPY / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.AsyncFunctionDef):
                    guilty.append(f"{path.name}:{node.lineno} {node.name}")
    assert guilty == []


def test_tests_do_not_sleep() -> None:
    word = "time" + ".sleep("
    tests = (ROOT / "tests").rglob("test_*.py")
    assert [p.name for p in tests if word in p.read_text(encoding="utf-8")] == []
