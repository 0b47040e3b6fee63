"""The ribbon of a simulated engine, with the question before its lab is reset."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from kitepy.text.i18n import translate
from kitepy.widgets.sim_ribbon import SimRibbon

if TYPE_CHECKING:
    from kitepy.views.context import Context


class TrainingBar(SimRibbon):
    """Shown as long as the engine says of itself that it is simulated."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.reset_wanted.connect(self.ask_reset)
        context.connections.changed.connect(self.refresh)
        context.connections.current_changed.connect(self.refresh)
        self.retranslate()
        self.refresh()

    def retranslate(self) -> None:
        """Language changed."""
        self.set_words(
            translate("Training", "Simulated."),
            translate(
                "Training",
                "These containers exist only inside KitePy. Nothing runs on this computer.",
            ),
            translate("Training", "Reset the lab"),
            translate("Training", "Connect a real engine"),
        )

    def refresh(self) -> None:
        """Show or hide it."""
        session = self._context.connections.current
        info = session.info if session else None
        self.setVisible(info is not None and info.simulated)
        # Only the lab that this window has started is its own to reset.
        self.reset.setVisible(session is not None and self._context.lab.owns(session.choice))

    def ask_reset(self) -> None:
        """A fresh lab loses everything that was made in this one, so it asks first."""
        from kitepy.dialogs.reset_lab import ResetLab

        dialog = ResetLab(self.window())
        dialog.confirmed.connect(self._context.lab.reset)
        dialog.open()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
