"""Rows: a burst of 100,000 coloured lines, and opening a log, in the real window."""

import socket
import time
import uuid
from datetime import datetime

from tests.benchmarks.driven import Driven
from tests.benchmarks.measure import Result, extra, in_turn, ratio
from tests.benchmarks.stage import LABEL, Stage
from tests.support import lab

LINES = 100_000
OLD_LINES = 5_000
TAIL = 1_000
END = "END-OF-LOG"
RAW, RIVAL = "raw reader", "anchorage"
_LINE = (
    r"\033[32mINFO\033[0m GET /api/products/%d \033[1;33m200\033[0m 18 ms order=%d and a bit more"
)
_BURST = f"""
awk 'BEGIN {{ for (i = 0; i < {LINES}; i++) printf "{_LINE}\\n", i, i }}' > /lines
mkfifo /go; echo READY; read x < /go; echo BEGIN; cat /lines; echo {END}; sleep 1000
"""
_OLD = f"""
awk 'BEGIN {{ for (i = 0; i < {OLD_LINES}; i++) printf "{_LINE}\\n", i, i }}'
echo {END}; sleep 1000
"""


def burst(stage: Stage) -> list[Result]:
    """Seconds from the stamp of the first line to the paint, or the arrival, of the last."""
    with stage.kitepy() as kitepy, stage.rival() as rival, stage.bare("probe") as beside:
        for program in (kitepy, rival):
            program.wait("rows_painted")
        rival.hold()

        def ours() -> float:
            with stage.gap_of("log burst", kitepy, beside):
                return _painted(stage, kitepy)

        def theirs() -> float:
            kitepy.hold()
            rival.go()
            try:
                return _painted(stage, rival)
            finally:
                rival.hold()
                kitepy.go()

        turns = in_turn({"KitePy": ours, RAW: lambda: _arrived(stage), RIVAL: theirs}, stage.rounds)
    what = "100,000 log lines until the last is painted"
    return [ratio(what, turns, RAW, 1.15), ratio(what, turns, RIVAL, 0.3)]


def opening(stage: Stage) -> list[Result]:
    """Milliseconds from the click to the last 1,000 lines."""
    old = _make(stage, _OLD)
    _wait_for_line(stage, old, END)
    with stage.kitepy() as kitepy, stage.bare("probe") as beside:
        kitepy.wait("rows_painted")
        other = _make(stage, "sleep 1000")
        _known(kitepy, other)

        def ours() -> float:
            # From the overview of another container, so that nothing is left of the last time.
            kitepy.ask(f"open {other}", "opened")
            kitepy.order("overview")
            kitepy.ask(f"open {old}", "opened")
            time.sleep(0.3)
            with stage.gap_of("opening a log", kitepy, beside):
                clicked_ns = kitepy.ask("logs", "clicked")[0]
                kitepy.order("line", END, str(TAIL))
                return (kitepy.wait("painted")[0] - clicked_ns) / 1e6

        turns = in_turn({"KitePy": ours, RAW: lambda: _tail_ms(stage, old)}, stage.rounds)
    for container in (old, other):
        lab.docker(stage.url, "rm", "-f", container)
    return [extra("opening a log: 1,000 lines painted", turns, RAW, 25)]


def _painted(stage: Stage, program: Driven) -> float:
    container = _make(stage, _BURST)
    _wait_for_line(stage, container, "READY")
    _known(program, container)
    program.ask(f"open {container}", "opened")
    program.ask("logs", "clicked")
    program.order("line", "READY", "1")
    program.wait("painted")
    program.order("line", END, str(TAIL))
    _go(stage, container)
    painted_ns = program.wait("painted")[0]
    taken = painted_ns / 1e9 - _began_s(stage, container)
    lab.docker(stage.url, "rm", "-f", container)
    return taken


def _arrived(stage: Stage) -> float:
    container = _make(stage, _BURST)
    _wait_for_line(stage, container, "READY")
    reader = _RawReader(stage, container, f"follow=1&tail={TAIL}")
    _go(stage, container)
    reader.read_to(END.encode())
    taken = time.time() - _began_s(stage, container)
    lab.docker(stage.url, "rm", "-f", container)
    return taken


def _tail_ms(stage: Stage, container: str) -> float:
    began = time.perf_counter()
    _RawReader(stage, container, f"follow=1&tail={TAIL}").read_to(END.encode())
    return (time.perf_counter() - began) * 1000


def _began_s(stage: Stage, container: str) -> float:
    """The engine's stamp of the line BEGIN: the second of the log."""
    head = _RawReader(stage, container, "follow=0&tail=all").read_to(b"BEGIN")
    line = next(line for line in head.split(b"\n") if line.endswith(b"BEGIN"))
    stamp = line[line.index(b"20") :][:26].decode()
    return datetime.fromisoformat(stamp + "+00:00").timestamp()


class _RawReader:
    """The least that can read a log: a socket and recv."""

    def __init__(self, stage: Stage, container: str, query: str) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(stage.socket_path)
        query = f"{query}&stdout=1&stderr=1&timestamps=1"
        head = f"GET /containers/{container}/logs?{query} HTTP/1.1\r\nHost: d\r\n\r\n"
        self._socket.sendall(head.encode())

    def read_to(self, word: bytes) -> bytes:
        """Read until the word has come; returns what came first."""
        head, tail = bytearray(), b""
        with self._socket:
            while data := self._socket.recv(1 << 17):
                if len(head) < 4096:
                    head += data
                tail = tail[-len(word) :] + data
                if word in tail:
                    return bytes(head)
        raise RuntimeError(f"the log ended without {word!r}")


def _make(stage: Stage, script: str) -> str:
    name = f"aaa-{uuid.uuid4().hex[:8]}"
    words = ("run", "-d", "--network", "none", "--label", LABEL, "--name", name)
    lab.docker(stage.url, *words, "busybox", "sh", "-c", script)
    return name


def _known(program: Driven, name: str) -> None:
    program.ask(f"watch {name} running", "watching")
    program.wait("seen")


def _wait_for_line(stage: Stage, container: str, word: str) -> None:
    deadline = time.monotonic() + 30
    while word not in lab.docker(stage.url, "logs", "--tail", "1", container):
        if time.monotonic() > deadline:
            raise RuntimeError(f"{word} never came")
        time.sleep(0.05)


def _go(stage: Stage, container: str) -> None:
    lab.docker(stage.url, "exec", container, "sh", "-c", "echo > /go")
