"""The ways out of a refusal as a row of buttons in a dialog."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kitepy.style import theme
from kitepy.widgets.button import Button
from kitepy.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from kitepy.models.ways import Way


class WayButtons(QWidget):
    """Hidden while there is none; the first is the best."""

    taken = Signal(object)
    """A Way; whoever hears it closes what is in front of the way and takes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[Button] = []
        self._ways: Sequence[Way] = ()
        self._flow = FlowLayout(theme.px(8), self)
        self.hide()

    def show_ways(self, ways: "Sequence[Way]") -> None:
        """Show these instead of those before."""
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.deleteLater()
        self._ways = tuple(ways)
        self.buttons = [self._button(number) for number in range(len(self._ways))]
        self.setVisible(bool(self._ways))
        if self.buttons:
            self.buttons[0].setFocus()

    def _button(self, number: int) -> Button:
        words, kind = self._ways[number].words, "plain" if number else "ink"
        button = Button(words, kind=kind, parent=self)
        button.setAutoDefault(False)
        button.setProperty("way", number)
        button.clicked.connect(self._take)
        self._flow.addWidget(button)
        button.show()
        return button

    def _take(self) -> None:
        self.taken.emit(self._ways[self.sender().property("way")])
