"""Errors that nobody caught: into the log, and one plain sentence for the person."""

import logging
import os
import sys
from types import TracebackType
from typing import TYPE_CHECKING, Any

from kitepy.core import settings

if TYPE_CHECKING:
    from kitepy.models.notices import Notices

_log = logging.getLogger("kitepy")


def log_file() -> str:
    """Where the log is."""
    return os.path.join(settings.directory(), "kitepy.log")


def start_log() -> None:
    """Write warnings and errors to the log file; without one to the error output."""
    handler: logging.Handler
    try:
        os.makedirs(settings.directory(), mode=0o700, exist_ok=True)
        handler = logging.FileHandler(log_file(), encoding="utf-8", delay=True)
    except OSError:
        handler = logging.StreamHandler()
    logging.basicConfig(
        level=logging.WARNING, handlers=[handler], format="%(asctime)s %(name)s %(message)s"
    )
    # "Connection pool is full" is how the SDK closes streams, not a fault (docker-py#1636).
    logging.getLogger("urllib3.connectionpool").setLevel(logging.ERROR)


class Crash:
    """Catches what sys.excepthook and the loop's exception handler are told."""

    def __init__(self, notices: "Notices") -> None:
        self._notices = notices

    def install(self) -> None:
        """Take over sys.excepthook."""
        sys.excepthook = self._hook

    def broken(self, context: dict[str, Any]) -> None:
        """The loop's exception handler."""
        error = context.get("exception")
        _log.error("%s", context.get("message"), exc_info=error)
        self._say(error or RuntimeError(str(context.get("message"))))

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        _log.error("unhandled", exc_info=(kind, error, trace))
        self._say(error)

    def _say(self, error: BaseException) -> None:
        from kitepy.text.errors import explain

        said = explain(error)
        self._notices.post("danger", said.title, said.advice, said.raw)
