"""What a page may ask of the program around it; app/context.py has the real one."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kitepy.core.settings import Settings
    from kitepy.models.command_log import CommandLog
    from kitepy.models.connections import Connections
    from kitepy.models.notices import Notices


class Context(Protocol):
    """The shared things of one window."""

    @property
    def settings(self) -> "Settings": ...
    @property
    def connections(self) -> "Connections": ...
    @property
    def commands(self) -> "CommandLog": ...
    @property
    def notices(self) -> "Notices": ...
