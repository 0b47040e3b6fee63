"""Chooses the world of the training engine; a file with a mistake is refused with its line."""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from kitepy.models.lab import WORLDS
from kitepy.style import theme
from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate
from kitepy.text.tooltips import plain
from kitepy.widgets.choice import Choice
from kitepy.widgets.wrap_label import WrapLabel

if TYPE_CHECKING:
    from kitepy.models.lab import Lab

_FILE = "\0file"


class WorldChoice(QWidget):
    """The worlds that KitePy brings, the file in use, and a way to another file."""

    grown = Signal()
    """It has more or fewer lines than before."""

    def __init__(self, lab: "Lab", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self._wanted = ""
        self.choice = Choice(self)
        self.setFocusProxy(self.choice)
        self.error = WrapLabel("", "caption", "danger.text", 4, self)
        self.error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.choice)
        column.addWidget(self.error)
        self.retranslate()
        self.choice.activated.connect(self._chosen)
        lab.checked.connect(self._checked)

    def retranslate(self) -> None:
        """The language or the looks changed."""
        modern, classic = WORLDS
        offered = [
            (modern, translate("Settings", "Modern: Docker 28, Windows Server 2022")),
            (classic, translate("Settings", "Classic: Docker 1.13, Windows Server 2016")),
        ]
        if (world := self._lab.world) not in WORLDS:
            offered.append((world, strip_controls(os.path.basename(world), 40)))
        offered.append((_FILE, translate("Settings", "From a file...")))
        self.choice.offer(offered)
        self.choice.setAccessibleName(translate("Settings", "Training world"))
        self._show()

    def use_file(self, path: str) -> None:
        """Look at a trainer's file; it is used when there is no mistake in it."""
        self._lab.check(path)

    def _show(self) -> None:
        world = self._lab.world
        self.choice.show_value(world)
        self.choice.setToolTip("" if world in WORLDS else plain(world))

    def _chosen(self, _index: int) -> None:
        chosen = str(self.choice.currentData())
        if chosen == _FILE:
            self._show()
            self._ask_file()
        elif chosen in WORLDS:
            self._use(chosen)
        else:
            self.use_file(chosen)

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, translate("Settings", "Open a world"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(translate("Settings", "Worlds (*.json)"))
        dialog.fileSelected.connect(self.use_file)
        dialog.open()

    def _checked(self, world: str, problem: str) -> None:
        self.error.setText(strip_controls(problem, 400))
        self.error.setVisible(bool(problem))
        self._show()
        self.grown.emit()
        if not problem:
            self._use(world)

    def _use(self, world: str) -> None:
        """A lab that runs would lose what was made in it, so that is asked first."""
        self._wanted = world
        if world == self._lab.world:
            return
        if not self._lab.is_running:
            self._take()
            return
        from kitepy.dialogs.reset_lab import ResetLab

        question = ResetLab(self.window())
        question.confirmed.connect(self._take)
        question.finished.connect(self.retranslate)
        question.open()

    def _take(self) -> None:
        self._lab.use_world(self._wanted)
        self.error.hide()
        self.retranslate()
        self.grown.emit()
