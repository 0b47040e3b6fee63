"""The command line that equals a click on the mode switch, recorded when the switch begins."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from kitepy.models.command_log import CommandLog
    from kitepy.models.companions import Companions
    from kitepy.models.switching import Switching
    from kitepy.text.commands import CommandLine


class SwitchCommands(QObject):
    """Docker Desktop's own program, or the context or address of the pair's other engine."""

    def __init__(
        self,
        switching: "Switching",
        companions: "Companions",
        commands: "CommandLog",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._switching, self._companions, self._commands = switching, companions, commands
        switching.began.connect(self._record)

    def _record(self) -> None:
        from kitepy.text.i18n import translate

        if (line := self._line()) is not None:
            self._commands.record(line, translate("Switching", "Mode switch"))

    def _line(self) -> "CommandLine | None":
        from kitepy.text import commands

        switching, partner = self._switching, self._companions.session
        if switching.handler is not None:
            return commands.program(switching.handler.command(switching.target))
        if partner is None:
            return None
        choice = partner.choice
        if choice.kind == "context":
            return commands.context_use(choice.name)
        return commands.ps_of(choice.endpoint.url)
