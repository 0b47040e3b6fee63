"""Rows: a switch between two engines that answer, with 200 containers on each side."""

import json
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.benchmarks.driven import Driven
from tests.benchmarks.measure import PYTHON, Result, in_turn, ratio, rss_mib
from tests.benchmarks.stage import Stage, request
from tests.support import training

SIDE, RUNNING = 200, 10
WARM = SWITCHES = 100
"""The pools of workers fill up to their limits before they are counted."""
SETTLE_S = 3.0
CLI = "docker ps -a"
_IMAGES = {"linux": "alpine:3", "windows": "mcr.microsoft.com/windows/nanoserver:ltsc2022"}


def switching(stage: Stage) -> list[Result]:
    """Click to the other list painted, what a hundred switches leave, and the loop's gaps."""
    with tempfile.TemporaryDirectory(prefix="kitepy-switch-") as scratch:
        folder = Path(scratch)
        (folder / "engine").mkdir()
        with training.engine(folder / "engine", world=training.BARE) as engine:
            sides = {"linux": engine.linux, "windows": engine.windows}
            for mode, url in sides.items():
                _fill(mode, url)
            _pair(folder, sides)
            return _measure(stage, folder, sides)


def _measure(stage: Stage, folder: Path, sides: dict[str, str]) -> list[Result]:
    home = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), str(folder))
    words = [PYTHON, "-m", "tests.benchmarks.switch_window"]
    surroundings = {**stage.environment, **home, "KITEPY_TRACE": "1"}
    with Driven(words, surroundings) as program, stage.bare("probe") as beside:
        program.wait("rows_painted")
        while not program.ask("live", "live")[0]:
            time.sleep(0.1)
        time.sleep(SETTLE_S)
        with stage.gap_of("switches between two engines", program, beside):
            turns = in_turn(
                {"KitePy": lambda: _switch(program), CLI: lambda: _ps(sides["windows"])},
                stage.rounds * 2,
            )
        return [
            ratio(f"switch, {SIDE} containers on each side", turns, CLI, 3.0),
            *_leaves(program),
        ]


def _leaves(program: Driven) -> list[Result]:
    for _ in range(WARM):
        _switch(program)
    time.sleep(SETTLE_S)
    before, memory = program.ask("held", "held"), rss_mib(program.pid)
    for _ in range(SWITCHES):
        _switch(program)
    time.sleep(SETTLE_S)
    after, grown = program.ask("held", "held"), rss_mib(program.pid) / memory * 100 - 100
    what = f"{SWITCHES} switches in a row"
    names = ("threads", "sockets", "tasks")
    detail = ", ".join(
        f"{name} {a:g} to {b:g}" for name, a, b in zip(names, before, after, strict=True)
    )
    left = max(b - a for a, b in zip(before, after, strict=True))
    return [
        Result(f"{what}: what is left", "before them", left, 0, "", detail=detail),
        Result(f"{what}: memory", "before them", grown, 5, "%", detail=f"of {memory:.0f} MiB"),
    ]


def _switch(program: Driven) -> float:
    """Milliseconds from the click to the other list painted."""
    program.order("switch")
    clicked = program.wait("clicked")[0]
    taken = (program.wait("switched")[0] - clicked) / 1e6
    time.sleep(0.1)
    return taken


def _ps(url: str) -> float:
    began = time.perf_counter()
    subprocess.run(["docker", "-H", url, "ps", "-a"], check=True, capture_output=True)
    return (time.perf_counter() - began) * 1000


def _fill(mode: str, url: str) -> None:
    image = _IMAGES[mode]
    training.docker(url, "pull", image)

    def make(number: int) -> None:
        body = {"Image": image, "Tty": True}
        made = request(url, "POST", f"/containers/create?name={mode}-{number:03}", body)
        if number < RUNNING:
            request(url, "POST", f"/containers/{made['Id']}/start")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(make, range(SIDE)))


def _pair(folder: Path, sides: dict[str, str]) -> None:
    """As a person has left it: both engines added, and paired."""
    ids = [f"added:{url}" for url in sides.values()]
    settings = {"added_engines": list(sides.values()), "engine": ids[0], "engine_pairs": [ids]}
    (folder / "kitepy").mkdir()
    (folder / "kitepy" / "settings.json").write_text(json.dumps(settings))
