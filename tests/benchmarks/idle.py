"""Rows: CPU of a window that nobody touches, as rail and with live rows."""

import time

from tests.benchmarks.driven import Driven
from tests.benchmarks.measure import Result, median
from tests.benchmarks.stage import Stage

WINDOW_S = 30.0
QUIET_S = 6.0
# One core is the measure and 30 s are long: fewer rounds say as much.
ROUNDS_AT_MOST = 4


def idle(stage: Stage) -> list[Result]:
    """Percent of a core over 30 s; the rail keeps no stats open."""
    turns = min(stage.rounds, ROUNDS_AT_MOST)
    with stage.kitepy() as program, stage.bare("probe") as beside:
        program.wait("rows_painted")
        time.sleep(QUIET_S)
        live = [_percent(program) for _ in range(turns)]
        with stage.gap_of("20 live rows", program, beside):
            time.sleep(QUIET_S)
        program.order("rail")
        time.sleep(QUIET_S)
        rail = [_percent(program) for _ in range(turns)]
        # The next row finds the sidebar as wide as it was.
        program.order("rail")
        program.ask("settled?", "settled")
    return [
        _result("idle 30 s, the sidebar as rail", rail, 0.3),
        _result("idle 30 s, 20 rows with live stats", live, 3.0),
    ]


def _percent(program: Driven) -> float:
    before, began = program.cpu_s(), time.monotonic()
    time.sleep(WINDOW_S)
    return (program.cpu_s() - before) / (time.monotonic() - began) * 100


def _result(what: str, values: list[float], limit: float) -> Result:
    return Result(what, "one core", median(values), limit, "%", min(values), max(values))
