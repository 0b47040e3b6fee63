"""What a page may ask of the program around it; app/context.py has the real one."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kitepy.core.settings import Settings
    from kitepy.models.command_log import CommandLog
    from kitepy.models.companions import Companions
    from kitepy.models.connections import Connections
    from kitepy.models.lab import Lab
    from kitepy.models.notices import Notices
    from kitepy.models.refusals import Refusals
    from kitepy.models.switching import Switching


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
    @property
    def companions(self) -> "Companions": ...
    @property
    def switching(self) -> "Switching": ...
    @property
    def lab(self) -> "Lab": ...
    @property
    def refusals(self) -> "Refusals": ...
