"""Rows: start to the first paint, start to 520 rows, memory 5 s later."""

import time
from collections.abc import Callable

from tests.benchmarks.driven import Driven
from tests.benchmarks.measure import Result, in_turn, ratio, rss_mib
from tests.benchmarks.stage import Stage

SETTLED_S = 5.0
BARE, FIXED, RIVAL = "bare window", "bare window + packages", "anchorage"


def start(stage: Stage) -> list[Result]:
    """To the first painted window, and to 520 painted rows, each against its partners."""
    rows: list[float] = []
    cpu: dict[str, list[float]] = {"KitePy": [], BARE: []}

    def ours() -> float:
        with stage.plain() as program:
            wall_ms, cpu_ms = program.milestone("first_paint")
            cpu["KitePy"].append(cpu_ms)
            return wall_ms

    def ours_rows() -> float:
        with stage.plain() as program:
            rows.append(program.milestone_ms("rows_painted"))
            return rows[-1]

    def bare() -> float:
        with stage.bare() as program:
            wall_ms, cpu_ms = program.milestone("first_paint")
            cpu[BARE].append(cpu_ms)
            return wall_ms

    def rival() -> float:
        with stage.rival() as program:
            return program.milestone_ms("rows_painted")

    programs = {"KitePy": ours, "rows": ours_rows, BARE: bare, RIVAL: rival}
    turns = in_turn(programs, stage.rounds)
    burned = ratio("", cpu, BARE, 0)
    _start_gap(stage)
    first = ratio("start to first paint", turns, BARE, 1.4)
    return [
        Result(**{**vars(first), "detail": f"{first.detail} ms, CPU {burned.value:.2f} x"}),
        ratio("start to 520 painted rows", turns, BARE, 1.8, ours="rows"),
        ratio("start to 520 painted rows", turns, RIVAL, 0.65, ours="rows"),
    ]


def _start_gap(stage: Stage) -> None:
    """What comes after the first paint: asyncio, the SDK, the connection, the first list."""
    with stage.bare("probe") as beside:
        beside.wait("first_paint")
        for _ in range(stage.rounds):
            beside.ask("gap", "watching")
            with stage.kitepy() as program:
                program.wait("rows_painted")
                time.sleep(SETTLED_S / 2)
                found = program.ask("gap?", "gap")[0]
            stage.gaps.setdefault("start", []).append((found, beside.ask("gap?", "gap")[0]))


def memory(stage: Stage) -> list[Result]:
    """RSS after everything that a start does is over."""

    def of(begin: Callable[[], Driven], milestone: str) -> Callable[[], float]:
        def measure() -> float:
            with begin() as program:
                program.wait(milestone)
                time.sleep(SETTLED_S)
                return rss_mib(program.pid)

        return measure

    programs = {
        "KitePy": of(stage.plain, "rows_painted"),
        FIXED: of(lambda: stage.bare("fixed"), "first_paint"),
        RIVAL: of(stage.rival, "rows_painted"),
    }
    turns = in_turn(programs, stage.rounds)
    return [
        ratio("memory 5 s after that, MiB", turns, FIXED, 1.35),
        ratio("memory 5 s after that, MiB", turns, RIVAL, 1.2),
    ]
