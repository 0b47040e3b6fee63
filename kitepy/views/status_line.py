"""The bottom line: the last docker command, where it came from, running work, engine facts."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from kitepy.style import icons, theme
from kitepy.text.i18n import translate
from kitepy.views.command_strip import CommandStrip
from kitepy.widgets.parts_label import Part, PartsLabel

if TYPE_CHECKING:
    from kitepy.models.jobs import Job
    from kitepy.models.session import Session
    from kitepy.views.context import Context

_JOBS_EVERY_MS = 100


class StatusLine(QFrame):
    """Always there; `copy_command` is what Ctrl+Shift+D does."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self._context = context
        self._session: Session | None = None
        self._has_job = False
        self._work: list[Part] = []
        self.strip = CommandStrip(context.commands, self)
        self.origin = PartsLabel(self)
        self.job = PartsLabel(self, gives_way=False)
        self.facts = PartsLabel(self, gives_way=False)
        self._ages = self._timer(Qt.TimerType.VeryCoarseTimer, self._show_origin)
        self._jobs_timer = self._timer(Qt.TimerType.CoarseTimer, self._show_job)
        self._lay_out()
        context.commands.changed.connect(self._show_origin)
        context.connections.current_changed.connect(self._follow_current)
        theme.signals.changed.connect(self.retranslate)
        self.retranslate()
        self._follow_current()

    def copy_command(self) -> None:
        """Copy the command that is shown."""
        self.strip.copy()

    def show_work(self, parts: list[Part]) -> None:
        """Work of the window itself, which comes before the jobs of an engine."""
        self._work = parts
        self._show_job()

    def retranslate(self) -> None:
        """Language, colours or zoom changed."""
        self.setFixedHeight(theme.px("statusLine"))
        self.strip.retranslate()
        for label in (self.origin, self.job, self.facts):
            label.updateGeometry()
            label.update()
        self._show_origin()
        self._show_job()
        self._show_facts()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """The command needs its room most; then running work, the origin, the facts."""
        gap = theme.px(10)
        room = self.width() - 2 * theme.px(12) - min(self.strip.sizeHint().width(), theme.px(480))
        job = self.job.sizeHint().width() + gap if self._has_job else 0
        facts = self.facts.sizeHint().width() + gap
        origin = min(self.origin.sizeHint().width(), theme.px(240)) + gap
        self.job.setVisible(self._has_job and job <= room)
        self.origin.setVisible(job + origin <= room)
        self.origin.setFixedWidth(origin - gap)
        self.facts.setVisible(job + origin + facts <= room)

    def _follow_current(self) -> None:
        session = self._context.connections.current
        if session is not self._session:
            self._unfollow()
            self._session = session
            if session is not None:
                session.changed.connect(self._show_facts)
                session.jobs.added.connect(self._job_changed)
                session.jobs.changed.connect(self._job_changed)
        self._show_facts()
        self._show_job()

    def _unfollow(self) -> None:
        if self._session is not None:
            self._session.changed.disconnect(self._show_facts)
            self._session.jobs.added.disconnect(self._job_changed)
            self._session.jobs.changed.disconnect(self._job_changed)

    def _show_origin(self) -> None:
        last = self._context.commands.last
        self._ages.stop()
        if last is None:
            self.origin.set_parts([])
            return
        from kitepy.text import format as fmt

        age_s = time.monotonic() - last.at_s
        source = translate("StatusLine", "from {action}").replace("{action}", last.source)
        words = fmt.strip_controls(f"{source} · {fmt.ago(age_s)}", 200)
        self.origin.set_parts([Part(words, tone="text.tertiary", gap=0)])
        self._make_room()
        self._ages.start(_until_older_ms(age_s))

    def _job_changed(self, _job: object) -> None:
        if not self._jobs_timer.isActive():
            self._jobs_timer.start(_JOBS_EVERY_MS)

    def _show_job(self) -> None:
        running = self._session.jobs.running() if self._session else ()
        self._has_job = bool(running or self._work)
        if self._work:
            self.job.set_parts(self._work)
        elif running:
            self.job.set_parts(_job_parts(running[-1], len(running) - 1))
        self._make_room()

    def _show_facts(self) -> None:
        info = self._session.info if self._session else None
        if info is None or self._session is None:
            words = translate("StatusLine", "Not connected")
            self.facts.set_parts([Part(words, icons.NO_ENGINE, tone="text.tertiary", gap=0)])
            self._make_room()
            return
        from kitepy.text import format as fmt

        if info.os == "windows":
            name, build = fmt.strip_controls(info.operating_system), info.os_version
            parts = [Part(name, tone="text.secondary", gap=0)]
            parts.append(Part(fmt.strip_controls(build), tone="text.tertiary", role="code", gap=8))
        else:
            cpus = translate("StatusLine", "{count} CPU").replace("{count}", str(info.cpus))
            memory = translate("StatusLine", "{size} memory")
            memory = memory.replace("{size}", fmt.bytes_text(info.memory_bytes))
            parts = [Part(cpus, icons.CPU, gap=0), Part(memory, icons.MEMORY, gap=10)]
        self.facts.set_parts(parts)
        self._make_room()

    def _timer(self, kind: Qt.TimerType, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setTimerType(kind)
        timer.timeout.connect(slot)
        return timer

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        row.setSpacing(theme.px(10))
        row.addWidget(self.strip)
        row.addWidget(self.origin)
        row.addStretch(1)
        row.addWidget(self.job)
        row.addWidget(self.facts)


def _until_older_ms(age_s: float) -> int:
    """When the words of an age change next; a timer per second would wake an idle window."""
    if age_s < 60:
        return 5000
    return 30_000 if age_s < 3600 else 600_000


def _job_parts(job: "Job", others: int) -> list[Part]:
    from kitepy.text.format import strip_controls

    fraction = job.progress.fraction
    parts = [Part(strip_controls(job.title, 80), icons.PULL, gap=0)]
    if fraction is not None:
        parts.append(Part(bar=fraction, gap=8))
        parts.append(Part(f"{fraction * 100:.0f} %", gap=8))
    elif job.progress.phase:
        # The title says what it is for; how long this part takes nobody knows.
        parts.append(Part("…", tone="text.tertiary", gap=8))
    if others:
        parts.append(Part(f"+{others}", tone="text.tertiary", gap=8))
    return parts
