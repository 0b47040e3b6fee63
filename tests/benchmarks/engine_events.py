"""Rows: what another client does, until it is on the screen; one by one, and as a storm."""

import json
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

from tests.benchmarks.driven import Driven
from tests.benchmarks.measure import Result, median
from tests.benchmarks.stage import Stage, UnixConnection, create, request

EACH = 50
STORM, STORM_S = 200, 10.0
SETTLE_S = 2.0
_STATES = {"create": "created", "start": "running", "destroy": "gone"}


class Listener:
    """The engine's own events: its time of each, by action and name."""

    def __init__(self, stage: Stage) -> None:
        self._connection = UnixConnection(stage.socket_path)
        self._connection.request("GET", "/events")
        self._answer = self._connection.getresponse()
        self._found = threading.Condition()
        self._times_ns: dict[tuple[str, str], int] = {}
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        while line := self._answer.readline():
            event = json.loads(line)
            name = event.get("Actor", {}).get("Attributes", {}).get("name", "")
            with self._found:
                self._times_ns[event.get("Action", ""), name] = event["timeNano"]
                self._found.notify_all()

    def time_ns(self, action: str, name: str) -> int:
        """When it happened; waits for it."""
        with self._found:
            assert self._found.wait_for(lambda: (action, name) in self._times_ns, 30)
            return self._times_ns[action, name]

    def last_ns(self) -> int:
        """Of everything so far."""
        with self._found:
            return max(self._times_ns.values())

    def close(self) -> None:
        """Hear nothing more."""
        assert self._connection.sock is not None or self._answer.fp is not None
        self._connection.close()


def events(stage: Stage) -> list[Result]:
    """Create, start and remove, from the engine's event time to the painted row."""
    listener = Listener(stage)
    ours: list[float] = []
    theirs: list[float] = []
    ratios: list[float] = []
    per_round = max(1, EACH // stage.rounds)
    with stage.kitepy() as kitepy, stage.rival() as rival, stage.bare("probe") as beside:
        for program in (kitepy, rival):
            program.wait("rows_painted")
        time.sleep(SETTLE_S)
        for number in range(stage.rounds):
            rival.hold()
            with stage.gap_of("events", kitepy, beside):
                own = _round(stage, listener, kitepy, per_round)
            rival.go()
            kitepy.hold()
            time.sleep(SETTLE_S)
            other = _round(stage, listener, rival, per_round)
            kitepy.go()
            time.sleep(SETTLE_S)
            ours += own
            theirs += other
            ratios.append(median(own) / median(other))
            print(f"  {number + 1}/{stage.rounds}: {median(own):.3g} {median(other):.4g} ms")
    detail = f"{len(ours)} events, anchorage {median(theirs):.4g} ms"
    what = "event to painted row"
    return [
        Result(f"{what}, median", "", median(ours), 20, "ms", min(ours), max(ours), detail),
        Result(f"{what}, worst", "", max(ours), 60, "ms"),
        Result(what, "anchorage", median(ratios), 0.1, "x", min(ratios), max(ratios)),
    ]


def _round(stage: Stage, listener: Listener, program: Driven, count: int) -> list[float]:
    taken = []
    for _ in range(count):
        # anchorage sorts by name: its new row must be where it can be seen.
        name = f"aaa-{uuid.uuid4().hex[:8]}"
        for action, state in _STATES.items():
            program.ask(f"watch {name} {state}", "watching")
            _act(stage, action, name)
            seen_ns = program.wait("seen")[0]
            taken.append((seen_ns - listener.time_ns(action, name)) / 1e6)
    return taken


def _act(stage: Stage, action: str, name: str) -> None:
    if action == "create":
        create(stage.url, name, "sleep", "1000")
    elif action == "start":
        request(stage.url, "POST", f"/containers/{name}/start")
    else:
        request(stage.url, "DELETE", f"/containers/{name}?force=1")


def storm(stage: Stage) -> list[Result]:
    """200 creates and removes within 10 s; the list must be right soon after the last event."""
    listener = Listener(stage)
    settled: list[float] = []
    with stage.kitepy() as program, stage.bare("probe") as beside:
        program.wait("rows_painted")
        time.sleep(SETTLE_S)
        for number in range(stage.rounds):
            with stage.gap_of("storm", program, beside):
                _blow(stage)
                time.sleep(SETTLE_S)
            changed_ns, total = program.ask("settled?", "settled")
            listed = request(stage.url, "GET", "/containers/json?all=1")
            if total != len(listed):
                raise RuntimeError(f"the list has {total} rows, the engine {len(listed)}")
            settled.append(max(0.0, (changed_ns - listener.last_ns()) / 1e6))
            print(f"  {number + 1}/{stage.rounds}: {settled[-1]:.3g} ms, {stage.gaps['storm'][-1]}")
    what = "200 creates and removes in 10 s: settled"
    return [Result(what, "", median(settled), 150, "ms", min(settled), max(settled))]


def _blow(stage: Stage) -> None:
    began = time.monotonic()

    def one(number: int) -> None:
        wait_s = began + number * STORM_S * 0.9 / STORM - time.monotonic()
        time.sleep(max(0.0, wait_s))
        made = create(stage.url, f"aaa-storm-{uuid.uuid4().hex[:8]}")
        request(stage.url, "DELETE", f"/containers/{made}")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, range(STORM)))
