"""A measured program from outside: its milestones, its answers, and how to hold it still."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from tests.benchmarks.measure import cpu_s

ROOT = Path(__file__).resolve().parents[2]
LIMIT_S = 60.0


class Driven:
    """Starts with the clock running; every line of its error output is a word and numbers."""

    def __init__(self, command: list[str], environment: Mapping[str, str]) -> None:
        self._lines: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
        self.started_ns = time.monotonic_ns()
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.pid = self._process.pid
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> "Driven":
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def _read(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            words = line.decode("utf-8", "replace").split()
            if len(words) >= 2 and words[1].replace(".", "").replace("-", "").isdigit():
                self._lines.put(words)
            else:
                sys.stderr.buffer.write(b"  | " + line)
        self._lines.put([])

    def wait(self, word: str, limit_s: float = LIMIT_S) -> list[float]:
        """The numbers behind a word; lines with other words are dropped."""
        deadline = time.monotonic() + limit_s
        while True:
            try:
                words = self._lines.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                words = []
            if not words:
                raise RuntimeError(f"{self._process.args!r} never said {word}")
            if words[0] == word:
                return [float(value) for value in words[1:]]

    def milestone_ms(self, word: str) -> float:
        """Milliseconds from the start to a milestone."""
        return self.milestone(word)[0]

    def milestone(self, word: str) -> tuple[float, float]:
        """Milliseconds from the start to a milestone, and of CPU time by then."""
        wall_ns, cpu_ns = self.wait(word)[:2]
        return (wall_ns - self.started_ns) / 1e6, cpu_ns / 1e6

    def order(self, *words: str) -> None:
        """Tell the probe something."""
        assert self._process.stdin is not None
        self._process.stdin.write(" ".join(words).encode() + b"\n")
        self._process.stdin.flush()

    def ask(self, order: str, answer: str) -> list[float]:
        """Tell the probe something and wait for what it says."""
        self.order(*order.split())
        return self.wait(answer)

    def hold(self) -> None:
        """Stop it, so that it does not disturb the one that is measured."""
        os.kill(self.pid, signal.SIGSTOP)

    def go(self) -> None:
        """Let it run again."""
        if self._process.poll() is None:
            os.kill(self.pid, signal.SIGCONT)

    def cpu_s(self) -> float:
        """CPU time of its threads so far."""
        return cpu_s(self.pid)

    def quit(self) -> None:
        """Close its window, as a person does."""
        self.order("quit")
        self._process.wait(LIMIT_S)

    def end(self) -> None:
        """Close it, by force when it does not go."""
        self.go()
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join(5)
        for pipe in (self._process.stdin, self._process.stderr):
            if pipe is not None:
                pipe.close()
