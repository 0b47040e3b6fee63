"""A server's life: its start, what it says from time to time, and its end when it is asked to."""

import asyncio
import posixpath
from collections.abc import Coroutine, Sequence
from typing import Any

from kitepy.training.guests import history
from kitepy.training.guests.spec import Beat, Need, Spec
from kitepy.training.guests.speech import Speech
from kitepy.training.machine import Machine, Signals, Stdio

READY = "ready"
"""In machine.state while the server listens: before that, a published port hangs up."""


class Daemon:
    """The main program of an image that serves."""

    def __init__(self, spec: Spec, version: str) -> None:
        self._spec, self._version = spec, version

    async def __call__(
        self, _argv: Sequence[str], machine: Machine, stdio: Stdio, signals: Signals
    ) -> int:
        """Live until it ends by itself or is stopped; the exit code is the program's."""
        speech = Speech(machine, stdio, self._version)
        if need := unmet(self._spec, machine):
            await speech.play(need.says)
            return need.code
        asked = asyncio.Event()
        for name in self._spec.stop.signals:
            signals.on(name, asked.set)
        try:
            if not await _until(asked, self._live(machine, speech)):
                return self._spec.ends or 0
        finally:
            machine.state.pop(READY, None)
        await speech.play(self._spec.stop.log)
        return self._spec.stop.code

    async def _live(self, machine: Machine, speech: Speech) -> None:
        been_here = bool(self._spec.marker) and _exists(machine, self._spec.marker)
        if self._spec.marker and not been_here:
            _leave(machine, self._spec.marker, self._version.partition(".")[0])
        if not been_here:
            for path, text in self._spec.leaves.items():
                _leave(machine, path, speech.filled(text))
        if not history.is_long_ago(machine):
            await speech.play(self._spec.again if been_here else self._spec.first)
            await speech.play(self._spec.log)
        if self._spec.ends is not None:
            return
        machine.state[READY] = True
        await asyncio.gather(*(_beat(machine, speech, beat) for beat in self._spec.beats))
        await asyncio.Event().wait()


def unmet(spec: Spec, machine: Machine) -> Need | None:
    """What it cannot start without and has not got."""
    for need in spec.needs:
        if not any(machine.environment.get(name) for name in need.any):
            return need
    return None


async def _until(asked: asyncio.Event, life: Coroutine[Any, Any, None]) -> bool:
    """Whether it was asked to stop before its life was over."""
    living = asyncio.ensure_future(life)
    waiting = asyncio.ensure_future(asked.wait())
    try:
        await asyncio.wait((living, waiting), return_when=asyncio.FIRST_COMPLETED)
        if living.done():
            living.result()
        return not living.done()
    finally:
        living.cancel()
        waiting.cancel()
        await asyncio.gather(living, waiting, return_exceptions=True)


async def _beat(machine: Machine, speech: Speech, beat: Beat) -> None:
    """Beats keep time with the start, so those of the past and of now make one row."""
    while True:
        since = machine.clock.now() - machine.started
        await machine.clock.sleep(beat.every_s - since % beat.every_s)
        await speech.play(beat.log)


def _exists(machine: Machine, path: str) -> bool:
    try:
        machine.files.stat(path)
    except OSError:
        return False
    return True


def _leave(machine: Machine, path: str, content: str) -> None:
    """Write a file; one that cannot be written only means that the next start is a first one."""
    directory = path.endswith("/")
    try:
        parent = path.rstrip("/") if directory else posixpath.dirname(path)
        if not _exists(machine, parent):
            machine.files.make_directory(parent, parents=True)
        if not directory:
            machine.files.write(path, f"{content}\n".encode())
    except OSError:
        return
