"""Paired measurements: KitePy and its partner in turn, the median of the ratios of the pairs."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Result:
    """One line of the table; limit and value are ratios unless the unit says otherwise."""

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


def paired(
    what: str,
    against: str,
    limit: float,
    ours: Callable[[], float],
    theirs: Callable[[], float],
    rounds: int,
) -> Result:
    """Measure both in turn and compare; swaps who is first in every second round."""
    ratios, own, other = [], [], []
    for number in range(rounds):
        if number % 2:
            their_time, our_time = theirs(), ours()
        else:
            our_time, their_time = ours(), theirs()
        own.append(our_time)
        other.append(their_time)
        ratios.append(our_time / their_time)
    detail = f"{statistics.median(own):.4g} against {statistics.median(other):.4g}"
    return Result(
        what, against, statistics.median(ratios), limit, "x", min(ratios), max(ratios), detail
    )


def milestone(
    command: list[str], name: str, environment: Mapping[str, str], limit_s: float = 30
) -> tuple[float, int]:
    """Start a traced program; milliseconds until a milestone, and its RSS in KiB 5 s later or 0."""
    started_ns = time.monotonic_ns()
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment, "KITEPY_TRACE": "1"},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    try:
        for line in process.stderr:
            words = line.split()
            if len(words) == 2 and words[0] == name:
                return (int(words[1]) - started_ns) / 1e6, process.pid
            if time.monotonic_ns() - started_ns > limit_s * 1e9:
                break
        raise RuntimeError(f"{command}: {name} was not reached")
    finally:
        if environment.get("KEEP") is None:
            process.terminate()
            process.wait(10)
            process.stderr.close()


def rss_mib(pid: int) -> float:
    """Resident memory of a process now."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"process {pid} has no VmRSS")


def cpu_seconds(pid: int) -> float:
    """CPU time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def table(results: list[Result]) -> str:
    """The results as a table for people."""
    lines = [f"{'what':58} {'against':26} {'is':>9} {'at most':>9}  met"]
    for r in results:
        unit = "" if r.unit == "x" else f" {r.unit}"
        lines.append(
            f"{r.what[:58]:58} {r.against[:26]:26} {r.value:7.3g}{unit or ' x'}"
            f" {r.limit:7.3g}{unit or ' x'}"
            f"  {'yes' if r.met else 'NO'}  {r.detail}"
        )
    return "\n".join(lines)


PYTHON = sys.executable
