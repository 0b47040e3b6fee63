"""Walks the steps of the tour: a line, a picture and a time each; removes what they made."""

import asyncio
import os
import signal
import sys
import time
from typing import TYPE_CHECKING

from kitepy.app import tour_hands
from kitepy.app.tour import TRAINING
from kitepy.app.tour_stage import LABEL, Failed, Stage, Step, refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kitepy.app.context import AppContext
    from kitepy.views.main_window import MainWindow

CLEAN_UP_LIMIT_S = 60.0
SETTLE_S = 0.4


class Walk:
    """One tour of one window."""

    def __init__(
        self,
        window: "MainWindow",
        context: "AppContext",
        directory: str,
        steps: "Sequence[Step]",
    ) -> None:
        self._stage = Stage(window, context)
        self._directory, self._steps = directory, steps

    async def take(self) -> int:
        """All steps, then remove what they made, then close; returns the exit code."""
        from kitepy.app.main import close

        _end_on_signals()
        stage = self._stage
        connections = stage.context.connections
        connections.start()
        if connections.current is None:
            connections.open(TRAINING)
        failed = 0
        try:
            for number, step in enumerate(self._steps, 1):
                await self._take(number, step)
        except Failed as failure:
            sys.stderr.write(f"{failure}\n")
            failed = 1
        except asyncio.CancelledError:
            sys.stderr.write("the tour was ended before its last step\n")
            failed = 1
        finally:
            if not await self._clean_up():
                failed = 1
            await close(stage.window, stage.context)
        return failed

    async def _take(self, number: int, step: Step) -> None:
        started = time.monotonic()
        try:
            async with asyncio.timeout(step.limit_s):
                await step.play(self._stage)
        except TimeoutError as error:
            waited = self._stage.waits_for
            raise Failed(
                f"{step.words}: waited {step.limit_s:g} s for {waited}, in vain"
            ) from error
        except Failed as failure:
            raise Failed(f"{step.words}: {failure}") from failure
        finally:
            taken_ms = (time.monotonic() - started) * 1000
            await asyncio.sleep(0 if step.is_moment else SETTLE_S)
            name = f"{number:02d}-{step.name}.png"
            tour_hands.picture(self._stage.window, os.path.join(self._directory, name))
        sys.stdout.write(f"{number:2d} {taken_ms:8.0f} ms  {step.words}\n")
        sys.stdout.flush()

    async def _clean_up(self) -> bool:
        """Remove only what carries the label of the tour; says whether that went well."""
        from kitepy.engine.errors import EngineError

        session = self._stage.context.connections.current
        engine = session.engine if session is not None else None
        if engine is None:
            return True
        try:
            async with asyncio.timeout(CLEAN_UP_LIMIT_S):
                for container in await engine.containers.list():
                    if container.labels.get(LABEL[0]) == LABEL[1]:
                        await engine.containers.remove(container.id, force=True, volumes=True)
        except (EngineError, TimeoutError) as error:
            why = refusal(error) if isinstance(error, EngineError) else "no answer in time"
            sys.stderr.write(f"what the tour has made could not be removed: {why}\n")
            return False
        return True


def _end_on_signals() -> None:
    """Who ends the program still gets everything removed."""
    task = asyncio.current_task()
    if sys.platform != "win32" and task is not None:
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)
