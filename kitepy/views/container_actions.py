"""The buttons of the container page: which there are, which can be pressed, and why not."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kitepy.engine import dto
from kitepy.style import icons, theme
from kitepy.text.i18n import translate
from kitepy.views import actions
from kitepy.widgets.button import Button

if TYPE_CHECKING:
    from kitepy.engine.capabilities import Capabilities

_GROUP = ("run", "restart", "pause", "kill")
# Labels give way to icons in this order where the window is narrow.
_YIELDING = ("docs", "browser", "console", "kill", "pause", "restart", "run")


class ContainerActions(QWidget):
    """Says by signal what was pressed, as an id of the action table."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = {name: Button(parent=self) for name in _GROUP}
        self.buttons |= {name: Button(parent=self) for name in ("console", "browser", "docs")}
        self.buttons["delete"] = Button(icon=icons.DELETE, kind="danger", parent=self)
        self._ids: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._dense = 0
        self._busy = False
        for name, button in self.buttons.items():
            button.setObjectName(f"container_{name}")
            button.clicked.connect(self._press)
        self._lay_out()

    def show_for(
        self, container: dto.Container, capabilities: "Capabilities | None", *, busy: bool
    ) -> None:
        """Fit the buttons to the container as it is."""
        self._busy = busy
        possible = set() if capabilities is None else actions.possible(container, capabilities)
        up, paused = container.status.is_up, container.status is dto.Status.PAUSED
        run = "container.stop" if up else "container.start"
        pause = "container.unpause" if paused else "container.pause"
        self._ids = {
            "run": run,
            "restart": "container.restart",
            "pause": pause,
            "kill": "container.kill",
            "console": "container.console",
            "browser": "browser",
            "docs": "docs",
            "delete": "container.delete",
        }
        for name in (*_GROUP, "console", "delete"):
            spec = actions.spec(self._ids[name])
            self._labels[name] = _words(name) or spec.text
            self.buttons[name].set_icon(spec.icon)
            # A disabled button would hand the keyboard to its neighbour.
            waits = busy and not self.buttons[name].hasFocus()
            self.buttons[name].setEnabled(spec.id in possible and not waits)
        self._reasons(container, capabilities)
        self._dress()

    def show_links(self, url: str, docs: str) -> None:
        """Where Open in browser and Docs lead; without an address they cannot be pressed."""
        for name, icon, target in (("browser", icons.BROWSER, url), ("docs", icons.DOCS, docs)):
            self._labels[name] = _words(name)
            self.buttons[name].set_icon(icon)
            self.buttons[name].setEnabled(bool(target))
            self.buttons[name].setProperty("target", target)
        self._dress()

    def make_room(self, width: int) -> None:
        """Show as many labels as fit."""
        self._dense = 0
        self._dress()
        while self._dense < len(_YIELDING) and self._wide() > width:
            self._dense += 1
            self._dress()

    def _wide(self) -> int:
        gaps = theme.px(8) * 6
        return sum(b.sizeHint().width() for b in self.buttons.values()) + gaps

    def _dress(self) -> None:
        bare = {*_YIELDING[: self._dense], "delete", "kill"}
        for name, button in self.buttons.items():
            words = self._labels.get(name, "")
            tip = str(button.property("why") or "") or str(button.property("target") or "")
            button.set_words("" if name in bare else words, words, tip)

    def _reasons(self, container: dto.Container, capabilities: "Capabilities | None") -> None:
        why: dict[str, str] = {}
        if not container.status.is_up:
            stopped = translate("ContainerActions", "Start it first")
            why = dict.fromkeys(("restart", "pause", "kill", "console"), stopped)
        else:
            never = actions.why_not(container, capabilities)
            why = {
                action_id.removeprefix("container."): words for action_id, words in never.items()
            }
        for name, button in self.buttons.items():
            button.setProperty("why", "" if button.isEnabled() else why.get(name, ""))

    def _press(self) -> None:
        for name, button in self.buttons.items():
            if button is self.sender() and not (self._busy and name in (*_GROUP, "delete")):
                self.pressed.emit(self._ids[name])

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        group = QHBoxLayout()
        group.setSpacing(0)
        for name in _GROUP:
            part = {"run": "left", "kill": "right"}.get(name, "middle")
            theme.set_property(self.buttons[name], "part", part)
            group.addWidget(self.buttons[name])
        row.addLayout(group)
        for name in ("console", "browser", "docs", "delete"):
            row.addWidget(self.buttons[name], 0, Qt.AlignmentFlag.AlignVCenter)


def _words(name: str) -> str:
    return {
        "browser": translate("ContainerActions", "Open in browser"),
        "docs": translate("ContainerActions", "Docs"),
        "delete": translate("ContainerActions", "Delete..."),
    }.get(name, "")
