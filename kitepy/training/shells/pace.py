"""A busy command lets others run: no loop holds the event loop for more than a few milliseconds."""

import asyncio
import time

SLICE_S = 0.002
TIRED_S = 0.5
REST_S = 0.004


class Pace:
    """Call step() in every loop that a stranger may make long."""

    def __init__(self) -> None:
        self._since = time.perf_counter()
        self._busy_s = 0.0

    async def step(self) -> None:
        """Returns at once most of the time; who is busy for long gets less."""
        ran_s = time.perf_counter() - self._since
        if ran_s < SLICE_S:
            return
        self._busy_s += min(ran_s, TIRED_S)
        await asyncio.sleep(REST_S if self._busy_s > TIRED_S else 0)
        self._since = time.perf_counter()

    async def rest(self) -> None:
        """Where the world's clock may not wait at all, a loop still does."""
        await asyncio.sleep(REST_S * 5)
