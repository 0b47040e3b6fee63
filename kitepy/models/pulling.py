"""A pull with its progress: layers, bytes, and the share that is done."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kitepy.models.jobs import Progress

if TYPE_CHECKING:
    from kitepy.engine import dto
    from kitepy.engine.api import Engine

PULLING, RETRYING = "pulling", "retrying"
_DONE = frozenset({"Pull complete", "Already exists"})
_LOADED = frozenset({"Download complete", "Verifying Checksum", "Extracting"})


async def pull(engine: "Engine", reference: str, report: Callable[[Progress], None]) -> None:
    """Pull repository:tag; a cancel of the task closes the stream, which ends the pull."""
    layers = Layers()
    report(Progress(PULLING))
    stream = await engine.images.pull(reference)
    try:
        async for batch in stream:
            for event in batch:
                layers.take(event)
            report(layers.progress())
    finally:
        await stream.aclose()


class Layers:
    """Adds up what a pull says of its layers."""

    def __init__(self) -> None:
        self._layers: dict[str, tuple[int, int, bool]] = {}
        self._waiting: set[str] = set()

    def take(self, event: "dto.PullEvent") -> None:
        """Take one line."""
        if not event.layer:
            return
        # The engine waits longer every time before it asks a registry that failed again.
        waits = event.status.startswith("Retrying")
        (self._waiting.add if waits else self._waiting.discard)(event.layer)
        current, total, done = self._layers.get(event.layer, (0, 0, False))
        if event.status == "Downloading":
            # The current engine starts a layer again when its connection broke.
            current, total = event.current_bytes or 0, event.total_bytes or total
        elif event.status in _LOADED or event.status in _DONE:
            current, done = total, done or event.status in _DONE
        self._layers[event.layer] = (min(current, total), total, done)

    def progress(self) -> Progress:
        """Where the pull is; the fraction is None until a size is known."""
        current = sum(layer[0] for layer in self._layers.values())
        total = sum(layer[1] for layer in self._layers.values())
        done = sum(layer[2] for layer in self._layers.values())
        phase = RETRYING if self._waiting else PULLING
        fraction = self._fraction(current, total, done)
        return Progress(phase, done, len(self._layers), current, total, fraction)

    def _fraction(self, current: int, total: int, done: int) -> float | None:
        if not self._layers:
            return None
        if done == len(self._layers):
            return 1.0
        # Layers wait their turn without a size, so bytes alone would say "nearly there" too early.
        known = sum(1 for layer in self._layers.values() if layer[1] or layer[2])
        return current / total * known / len(self._layers) if total else None
