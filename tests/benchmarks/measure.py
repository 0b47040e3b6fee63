"""Paired measurements: KitePy and its partners in turn, the median of the ratios of the pairs."""

import os
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

PYTHON = sys.executable


@dataclass(frozen=True)
class Result:
    """One line of the table; value and limit have the unit, x is a ratio."""

    what: str
    against: str
    value: float
    limit: float
    unit: str = "x"
    low: float = 0.0
    high: float = 0.0
    detail: str = ""

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        return self.value <= self.limit

    def row(self) -> dict[str, object]:
        """The result for the JSON file."""
        return {**asdict(self), "met": self.met}


Turns = dict[str, list[float]]


def in_turn(programs: dict[str, Callable[[], float]], rounds: int) -> Turns:
    """Measure all once a round; each round begins with another one."""
    taken: Turns = {name: [] for name in programs}
    names = list(programs)
    for number in range(rounds):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            taken[name].append(programs[name]())
        said = ", ".join(f"{name} {values[-1]:.4g}" for name, values in taken.items())
        print(f"  {number + 1}/{rounds}: {said}", file=sys.stderr, flush=True)
    return taken


def ratio(what: str, turns: Turns, partner: str, limit: float, ours: str = "KitePy") -> Result:
    """The median of the ratios of what was measured in the same round."""
    own, other = turns[ours], turns[partner]
    ratios = [a / b for a, b in zip(own, other, strict=True)]
    detail = f"{median(own):.4g} against {median(other):.4g}"
    return Result(what, partner, median(ratios), limit, "x", min(ratios), max(ratios), detail)


def extra(what: str, turns: Turns, partner: str, limit: float, ours: str = "KitePy") -> Result:
    """The median of the differences, for goals that allow some milliseconds more."""
    own, other = turns[ours], turns[partner]
    more = [a - b for a, b in zip(own, other, strict=True)]
    detail = f"{median(own):.4g} against {median(other):.4g}"
    return Result(what, partner, median(more), limit, "ms", min(more), max(more), detail)


def median(values: Sequence[float]) -> float:
    """Of an empty list 0."""
    return statistics.median(values) if values else 0.0


def rss_mib(pid: int) -> float:
    """Resident memory of a process now."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"process {pid} has no VmRSS")


def cpu_s(pid: int) -> float:
    """Time that all threads of a process were on a core; finer than the ticks of stat."""
    total_ns = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        total_ns += int((task / "schedstat").read_text().split()[0])
    return total_ns / 1e9


def ended_cpu_s(pid: int) -> float:
    """CPU time that a process has used, with threads that have ended; in ticks of 10 ms."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def table(results: list[Result]) -> str:
    """The results as a table for people."""
    lines = [f"{'what':52} {'against':22} {'is':>9} {'at most':>9}  met"]
    for r in results:
        is_, most = f"{r.value:.3g} {r.unit}", f"{r.limit:.3g} {r.unit}"
        met = "yes" if r.met else "NO "
        lines.append(f"{r.what[:52]:52} {r.against[:22]:22} {is_:>9} {most:>9}  {met} {r.detail}")
    return "\n".join(lines)
