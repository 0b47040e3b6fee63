"""The shared things of one window, made and closed in one place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kitepy.app.training_host import TrainingHost
from kitepy.core.settings import Settings
from kitepy.models.command_log import CommandLog
from kitepy.models.companions import Companions
from kitepy.models.connections import Connections
from kitepy.models.lab import Lab
from kitepy.models.notices import Notices
from kitepy.models.session import EngineChoice
from kitepy.models.switch_commands import SwitchCommands
from kitepy.models.switching import Switching
from kitepy.text.i18n import translate

if TYPE_CHECKING:
    from kitepy.models.refusals import Refusals


class AppContext(QObject):
    """views.context.Context for real."""

    def __init__(
        self, settings: Settings, option: EngineChoice | None = None, *, alone: bool = False
    ) -> None:
        super().__init__()
        self.settings = settings
        self.commands = CommandLog(self)
        self.notices = Notices(self)
        self.training = TrainingHost(self._training_name, self._training_world)
        self.connections = Connections(
            settings,
            self.commands,
            self.notices,
            option,
            alone=alone,
            embedded=self.training,
            parent=self,
        )
        self.lab = Lab(self.training, self.connections, settings, self.notices, self)
        self.companions = Companions(self.connections, settings, self)
        self.switching = Switching(self.connections, self.companions, parent=self)
        SwitchCommands(self.switching, self.companions, self.commands, self)
        self._refusals: Refusals | None = None

    @property
    def refusals(self) -> "Refusals":
        """Made with the first image that an engine refuses."""
        if self._refusals is None:
            from kitepy.models.refusals import Refusals

            self._refusals = Refusals(
                self.connections, self.companions, self.switching, self.notices, self
            )
        return self._refusals

    async def close(self) -> None:
        """Close every engine, and end the one that was brought along."""
        await self.switching.close()
        await self.lab.close()
        await self.connections.close()
        await self.training.close()

    def _training_name(self) -> str:
        return translate("Training", "Training engine")

    def _training_world(self) -> str:
        return self.lab.world
