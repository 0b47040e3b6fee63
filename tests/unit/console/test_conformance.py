"""The core against the conformance cases that lie beside the repository, where they do."""

import base64
import json
import re
from pathlib import Path
from typing import Any

import pytest

from kitepy.console.core import Frame, Look, Run
from kitepy.console.ghostty_core import GhosttyCore
from tests.unit.console.grid import BACKGROUND, FOREGROUND, PALETTE, run_at, terminal, text_of

FILE = Path(__file__).parents[4] / "shared" / "terminal" / "cases.json"
CASES: list[dict[str, Any]] = json.loads(FILE.read_text())["cases"] if FILE.exists() else []


@pytest.mark.skipif(not CASES, reason="../shared/terminal/cases.json is not beside this clone")
def test_there_are_cases() -> None:
    assert len(CASES) >= 50


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    with terminal(case["cols"], case["rows"]) as core:
        core.feed(base64.b64decode(case["input_base64"]))
        resize(core, case)
        check(core, core.frame(), case["expect"])


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case_byte_by_byte(case: dict[str, Any]) -> None:
    with terminal(case["cols"], case["rows"]) as core:
        for byte in base64.b64decode(case["input_base64"]):
            core.feed(bytes([byte]))
        resize(core, case)
        check(core, core.frame(), case["expect"])


def resize(core: GhosttyCore, case: dict[str, Any]) -> None:
    if "resize_to" in case:
        columns, rows = case["resize_to"]
        core.resize(columns, rows, 8, 16)


def check(core: GhosttyCore, frame: Frame, expect: dict[str, Any]) -> None:
    lines = {number: text_of(row) for number, row in frame.changed.items()}
    for number, line in expect.get("lines", {}).items():
        assert lines.get(int(number), "") == line, f"line {number}"
    if "cursor" in expect:
        assert list(core.cursor) == expect["cursor"]
    for number, is_set in expect.get("modes", {}).items():
        assert core.mode(int(number)) == is_set, f"mode {number}"
    if "scrollback_lines" in expect:
        assert core.scrollback == expect["scrollback_lines"]
    events = core.take_events()
    if "title" in expect:
        assert events.title == expect["title"]
    check_reply(events.replies, expect.get("reply", {}))
    for wanted in expect.get("attributes", []):
        check_look(run_at(frame.changed[wanted["y"]], wanted["x"]), wanted)


def check_reply(reply: bytes, wanted: dict[str, str]) -> None:
    if "exact_base64" in wanted:
        assert reply == base64.b64decode(wanted["exact_base64"])
    if "regex" in wanted:
        assert re.search(wanted["regex"].encode(), reply)


def check_look(run: Run, wanted: dict[str, Any]) -> None:
    looks = {"bold": Look.BOLD, "it": Look.ITALIC, "ul": Look.UNDERLINE, "strike": Look.STRIKE}
    for name, look in looks.items():
        if name in wanted:
            assert bool(run.look & look) == wanted[name], name
    if "inv" in wanted:
        assert (run.background == FOREGROUND and run.foreground == BACKGROUND) == wanted["inv"]
    if "fg" in wanted:
        assert run.foreground == colour(wanted["fg"], FOREGROUND)
    if "bg" in wanted:
        assert run.background == colour(wanted["bg"], None)


def colour(name: str | None, default: int | None) -> int | None:
    if name is None:
        return default
    if name.startswith("idx"):
        return PALETTE[int(name[3:])]
    red, green, blue = map(int, name.removeprefix("rgb").split(","))
    return red << 16 | green << 8 | blue
