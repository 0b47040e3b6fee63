"""What the frame of the window shows of a switch that goes on: strip, mode switch, picker, line."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kitepy.models.switch_steps import StepKind
from kitepy.text import mode_words
from kitepy.text.format import clock
from kitepy.views.top_bar import TopBar
from kitepy.widgets.parts_label import Part

if TYPE_CHECKING:
    from kitepy.models.switching import Switching
    from kitepy.views.status_line import StatusLine
    from kitepy.widgets.mode_strip import ModeStrip

_TICK_MS = 50


class SwitchingLook(QObject):
    """Ticks only while a switch goes on."""

    def __init__(
        self, switching: "Switching", strip: "ModeStrip", bar: TopBar, status: "StatusLine"
    ) -> None:
        super().__init__(strip)
        self._switching, self._strip, self._bar, self._status = switching, strip, bar, status
        self._began_at = 0.0
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self._show)
        switching.changed.connect(self._changed)

    def _changed(self) -> None:
        if self._switching.is_active and not self._clock.isActive():
            self._began_at = time.monotonic()
            self._clock.start()
        elif not self._switching.is_active:
            if not self._clock.isActive():
                return
            self._clock.stop()
        self._show()

    def _show(self) -> None:
        switching = self._switching
        target = switching.target if switching.is_active else ""
        progress = switching.progress
        self._strip.show_progress(target, progress)
        said = mode_words.switching_to(target) if target else ""
        self._bar.switch.show_progress(target, progress, said)
        self._bar.picker.show_switching(bool(target))
        self._status.show_work(self._parts(progress) if target else [])

    def _parts(self, progress: float) -> list[Part]:
        now = next((s for s in self._switching.steps if s.began_at and not s.ended_at), None)
        kind = now.kind if now else StepKind.LOAD
        origin = self._switching.origin
        engine = origin.choice.name if origin else ""
        words = mode_words.step(kind.value, self._switching.target, engine)
        waited = clock(time.monotonic() - self._began_at)
        return [
            Part(words, gap=0),
            Part(bar=progress, gap=8),
            Part(waited, tone="text.tertiary", gap=8),
        ]
