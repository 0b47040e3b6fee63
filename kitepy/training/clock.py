"""Time of a world: as fast as --speed says; 0 spares the waits that only show that work is done."""

import asyncio
import time


class WorldClock:
    """See machine.Clock."""

    def __init__(self, speed: float = 1.0) -> None:
        self.speed = speed
        self._rate = speed or 1.0
        self._began, self._first = time.time(), time.monotonic()

    def now(self) -> float:
        """Seconds since the epoch, in the world's own time."""
        if self._rate == 1:
            return time.time()  # clients compare it with their own
        return self._began + (time.monotonic() - self._first) * self._rate

    async def sleep(self, seconds: float) -> None:
        """Wait for seconds of the world's own time."""
        await asyncio.sleep(max(0.0, seconds) / self._rate)

    async def work(self, seconds: float) -> None:
        """Be busy for so long: a pull, a boot; no time at all at speed 0."""
        await asyncio.sleep(max(0.0, seconds) / self.speed if self.speed else 0)
