"""Row: the list of 520 through the engine layer, decoded, against http.client and the CLI."""

import asyncio
import json
import subprocess
import time

from tests.benchmarks.measure import Result, in_turn, ratio
from tests.benchmarks.stage import Stage, UnixConnection

# Short calls: more rounds, for the same certainty.
TIMES = 3
RAW, CLI = "http.client and json", "docker ps -a"


def listing(stage: Stage) -> list[Result]:
    """Milliseconds; each connection is open already, as the SDK's is."""
    from kitepy.engine.connect import connect
    from kitepy.engine.endpoint import Endpoint

    loop = asyncio.new_event_loop()
    engine = loop.run_until_complete(connect(Endpoint(stage.url)))
    raw_connection = UnixConnection(stage.socket_path)

    def ours() -> float:
        began = time.perf_counter()
        listed = loop.run_until_complete(engine.containers.list())
        taken = (time.perf_counter() - began) * 1000
        assert len(listed) >= 520
        return taken

    def raw() -> float:
        began = time.perf_counter()
        raw_connection.request("GET", "/containers/json?all=1")
        listed = json.loads(raw_connection.getresponse().read())
        taken = (time.perf_counter() - began) * 1000
        assert len(listed) >= 520
        return taken

    def cli() -> float:
        began = time.perf_counter()
        subprocess.run(["docker", "-H", stage.url, "ps", "-a"], check=True, capture_output=True)
        return (time.perf_counter() - began) * 1000

    try:
        turns = in_turn({"KitePy": ours, RAW: raw, CLI: cli}, stage.rounds * TIMES)
    finally:
        loop.run_until_complete(engine.aclose())
        loop.close()
        raw_connection.close()
    what = "list of 520 through the engine layer"
    return [ratio(what, turns, RAW, 1.15), ratio(what, turns, CLI, 0.8)]
