"""What a server has said before anybody looked: the log of a container that is up for hours."""

import heapq
from collections.abc import Iterator

from kitepy.training.guests import words
from kitepy.training.guests.spec import Spec
from kitepy.training.machine import Machine, Said

LONG_S = 2.0
REMEMBERED_S = 900.0
"""Beats are told for so long; the start always is."""
_STREAMS = {"out": 1, "error": 2}
Line = tuple[float, int, words.Say]


def is_long_ago(machine: Machine) -> bool:
    """Whether the program is to be one that has been running for a while."""
    return machine.clock.now() - machine.started > LONG_S


def past(spec: Spec, version: str, machine: Machine) -> Iterator[Said]:
    """The start, and the last beats, in order of time."""
    now, end = machine.clock.now(), "\r\n" if machine.host.os == "windows" else "\n"
    start = list(_lines((*spec.first, *spec.log), machine.started, 0))
    ready = start[-1][0] if start else machine.started
    beats = [
        line
        for number, beat in enumerate(spec.beats)
        for at in _times(beat.every_s, machine.started, max(ready, now - REMEMBERED_S), now)
        for line in _lines(beat.log, at, number)
    ]
    for at, _, step in heapq.merge(start, sorted(beats, key=_moment), key=_moment):
        text = words.fill(step.text, machine, version, at=at) + end
        yield at, _STREAMS[step.stream], text.encode(errors="replace")


def _moment(line: Line) -> tuple[float, int]:
    return line[0], line[1]


def _lines(script: words.Script, at: float, number: int) -> Iterator[Line]:
    for step in script:
        if isinstance(step, words.Pause):
            at += step.seconds
        else:
            yield at, number, step


def _times(every_s: float, started: float, first: float, last: float) -> Iterator[float]:
    at = started + every_s * (1 + (first - started) // every_s)
    while at < last:
        yield at
        at += every_s
