"""Measures KitePy against its partners: make bench [ARGS="start memory --rounds 20"]."""

import argparse
import json
import platform
import sys
import time
from collections.abc import Callable

from tests.benchmarks import (
    console,
    engine_events,
    idle,
    listing,
    logs,
    starting,
    switching,
    training,
)
from tests.benchmarks.measure import Result, median, table
from tests.benchmarks.stage import BUILD, Stage, stage

Family = Callable[[Stage], list[Result]]
FAMILIES: dict[str, Family] = {
    "start": starting.start,
    "memory": starting.memory,
    "idle": idle.idle,
    "events": engine_events.events,
    "storm": engine_events.storm,
    "burst": logs.burst,
    "opening": logs.opening,
    "listing": listing.listing,
    "exec": console.console,
    "switch": switching.switching,
    "training": training.training_engine,  # last: it makes a thousand of the 520 for its time
}
GAP_MS = 50.0


def main() -> int:
    """Measure what was asked for, or everything; ends with 1 when a goal is not met."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("rows", nargs="*", choices=[[], *FAMILIES], help="default: all")
    parser.add_argument("--rounds", type=int, default=10)
    args = parser.parse_args()
    results: list[Result] = []
    with stage(args.rounds) as made:
        for name in args.rows or FAMILIES:
            print(name, file=sys.stderr, flush=True)
            results += FAMILIES[name](made)
        results += gaps(made)
    print(table(results))
    _write(results, args.rounds)
    return 0 if all(result.met for result in results) else 1


def gaps(made: Stage) -> list[Result]:
    """The longest gap of KitePy's loop under each load, beside that of a bare loop."""
    found = []
    for load, pairs in made.gaps.items():
        ours = [own for own, _ in pairs]
        bare = [beside for _, beside in pairs]
        detail = f"median {median(ours):.3g}; bare loop {max(bare):.3g}, median {median(bare):.3g}"
        what = f"longest gap of the loop: {load}"
        found.append(
            Result(what, "bare loop", max(ours), GAP_MS, "ms", min(ours), max(ours), detail)
        )
    return found


def _write(results: list[Result], rounds: int) -> None:
    BUILD.mkdir(parents=True, exist_ok=True)
    content = {
        "when": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
        "python": platform.python_version(),
        "rounds": rounds,
        "results": [result.row() for result in results],
    }
    target = BUILD / "results.json"
    target.write_text(json.dumps(content, indent=1) + "\n")
    print(f"written to {target}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
