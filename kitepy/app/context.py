"""The shared things of one window, made and closed in one place."""

from PySide6.QtCore import QObject

from kitepy.core.settings import Settings
from kitepy.models.command_log import CommandLog
from kitepy.models.connections import Connections
from kitepy.models.notices import Notices
from kitepy.models.session import EngineChoice


class AppContext(QObject):
    """views.context.Context for real."""

    def __init__(
        self, settings: Settings, option: EngineChoice | None = None, *, alone: bool = False
    ) -> None:
        super().__init__()
        self.settings = settings
        self.commands = CommandLog(self)
        self.notices = Notices(self)
        self.connections = Connections(
            settings, self.commands, self.notices, option, alone=alone, parent=self
        )

    async def close(self) -> None:
        """Close every engine."""
        await self.connections.close()
