"""Tells a screen reader of the mode, of a finished pull and of a container that failed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kitepy.models import container_words
from kitepy.models.jobs import JobState
from kitepy.models.pulling import PULLING
from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate
from kitepy.widgets.announce import announce

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kitepy.engine import dto
    from kitepy.models.connections import Connections
    from kitepy.models.jobs import Job
    from kitepy.models.session import Session


class Announcer(QObject):
    """Follows the session that the window shows."""

    def __init__(self, connections: "Connections", window: "QWidget") -> None:
        super().__init__(window)
        self._connections = connections
        self._window = window
        self._session: Session | None = None
        self._mode: str | None = None
        self._pulling: set[int] = set()
        connections.current_changed.connect(self._follow)
        connections.changed.connect(self._tell_mode)
        self._follow()

    def _follow(self) -> None:
        session = self._connections.current
        if session is self._session:
            return
        if self._session is not None:
            self._session.jobs.changed.disconnect(self._job_changed)
            self._session.containers.failed.disconnect(self._tell_failed)
        self._session, self._mode = session, None
        self._pulling.clear()
        if session is not None:
            session.jobs.changed.connect(self._job_changed)
            session.containers.failed.connect(self._tell_failed)
        self._tell_mode()

    def _tell_mode(self) -> None:
        session = self._connections.current
        mode = session.mode if session else None
        if session is None or mode is None or mode == self._mode:
            return
        self._mode = mode
        words = {
            "linux": translate("Announcer", "Linux containers on {engine}"),
            "windows": translate("Announcer", "Windows containers on {engine}"),
        }[mode]
        announce(self._window, words.replace("{engine}", strip_controls(session.choice.name, 80)))

    def _job_changed(self, job: "Job") -> None:
        if job.is_running and job.progress.phase == PULLING:
            self._pulling.add(job.id)
        elif job.id in self._pulling:
            self._pulling.discard(job.id)
            if job.state in (JobState.RUNNING, JobState.DONE):
                words = translate("Announcer", "{image} has been pulled")
                announce(self._window, words.replace("{image}", strip_controls(job.target, 200)))

    def _tell_failed(self, container: "dto.Container") -> None:
        words = translate("Announcer", "{name} stopped unexpectedly: {state}")
        state = container_words.state(container)
        if reason := container_words.reason(container):
            state = f"{state}, {reason}"
        words = words.replace("{name}", container_words.name(container))
        announce(self._window, words.replace("{state}", state), urgent=True)
