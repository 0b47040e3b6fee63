"""Network, restart policy, limits and terminal of a new container."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from kitepy.dialogs.option_rows import field, mark
from kitepy.engine import opts
from kitepy.style import icons, theme
from kitepy.text import commands, run_line
from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate
from kitepy.widgets.check_box import CheckBox
from kitepy.widgets.choice import Choice
from kitepy.widgets.fold import Fold
from kitepy.widgets.label import Label
from kitepy.widgets.wrap_label import WrapLabel

LEAST_MEMORY = 6 << 20
"""Docker refuses less."""


class LimitsFold(Fold):
    """Fields that are left alone leave the choice to the engine."""

    changed = Signal()

    def __init__(self, usual: str, networks: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(icons.LIMITS, translate("NewContainer", "Limits and restart"), parent)
        self._usual = usual
        self.network, self.restart = Choice(self.inside), Choice(self.inside)
        self.cpus = field("", translate("NewContainer", "CPU limit"), self.inside)
        self.cpus.setPlaceholderText("1.5")
        self.memory = field("", translate("NewContainer", "Memory limit"), self.inside)
        self.memory.setPlaceholderText("512m, 2g")
        self.tty = CheckBox(translate("NewContainer", "Terminal (-t)"), self.inside)
        self.stdin = CheckBox(translate("NewContainer", "Keep input open (-i)"), self.inside)
        self.error = WrapLabel("", "caption", "danger.text", 2, self.inside)
        self._offer(networks)
        self._lay_out()
        for choice in (self.network, self.restart):
            choice.currentIndexChanged.connect(self._changed)
        for line in (self.cpus, self.memory):
            line.textChanged.connect(self._changed)
        for box in (self.tty, self.stdin):
            box.toggled.connect(self._changed)

    def _offer(self, networks: Sequence[str]) -> None:
        names = dict.fromkeys([self._usual, *networks])
        usual = translate("NewContainer", "{network} (default)").replace("{network}", self._usual)
        shown = [(name, strip_controls(name, 60)) for name in names if name != self._usual]
        self.network.offer([("", usual), *shown])
        self.network.setAccessibleName(translate("NewContainer", "Network"))
        self.restart.offer(
            [
                ("", translate("NewContainer", "Never")),
                ("on-failure", translate("NewContainer", "When it fails")),
                ("unless-stopped", translate("NewContainer", "Until it is stopped by hand")),
                ("always", translate("NewContainer", "Always")),
            ]
        )
        self.restart.setAccessibleName(translate("NewContainer", "Restart"))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(theme.px(12))
        form.setVerticalSpacing(theme.px(8))
        for part in (self.network, self.restart, self.cpus, self.memory):
            form.addRow(Label(part.accessibleName(), "body", "secondary", self.inside), part)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(self.tty)
        row.addWidget(self.stdin)
        row.addStretch(1)
        form.addRow(Label(translate("NewContainer", "Terminal"), "body", "secondary", self), row)
        self.body.addLayout(form)
        self.body.addWidget(self.error)

    def fill(self, options: opts.CreateContainer, fields: Sequence[str]) -> None:
        """Show these fields of options."""
        if "network" in fields:
            _choose(self.network, "" if options.network == self._usual else options.network)
        if "restart" in fields:
            _choose(self.restart, "" if options.restart == "no" else options.restart)
        if "cpus" in fields:
            self.cpus.setText(f"{options.cpus:g}" if options.cpus else "")
        if "memory_bytes" in fields:
            size = options.memory_bytes
            self.memory.setText(commands.size(size) if size else "")
        if "tty" in fields:
            self.tty.setChecked(options.tty)
        if "open_stdin" in fields:
            self.stdin.setChecked(options.open_stdin)

    def values(self) -> dict[str, object]:
        """Fields of opts.CreateContainer."""
        self._summarize()
        return {
            "network": self.network.currentData() or "",
            "restart": self.restart.currentData() or "",
            "cpus": _cpus(self.cpus.text()) or 0.0,
            "memory_bytes": run_line.size_bytes(self.memory.text().strip()) or 0,
            "tty": self.tty.isChecked(),
            "open_stdin": self.stdin.isChecked(),
        }

    def wrong(self) -> str:
        """What cannot be a limit, in a sentence; the field is marked."""
        cpus = self.cpus.text().strip()
        told = ""
        bad_cpus = bool(cpus) and not _cpus(cpus)
        mark(self.cpus, good=not bad_cpus)
        if bad_cpus:
            told = translate("NewContainer", "A CPU limit is a number, as 0.5 or 2.")
        memory = self.memory.text().strip()
        size = run_line.size_bytes(memory)
        bad_memory = bool(memory) and (size is None or not LEAST_MEMORY <= size < 1 << 63)
        mark(self.memory, good=not bad_memory)
        if bad_memory:
            told = translate("NewContainer", "A memory limit is at least 6m, as 512m or 2g.")
        return told

    def say(self, wrong: str) -> None:
        """What is wrong; the fields are shown then."""
        self.error.setText(wrong)
        self.error.setVisible(bool(wrong))
        if wrong:
            self.unfold()

    def _summarize(self) -> None:
        limits = []
        if cpus := self.cpus.text().strip():
            limits.append(f"{cpus} CPU")
        if memory := self.memory.text().strip():
            limits.append(memory)
        told = " · ".join(limits) or translate("NewContainer", "No limits")
        self.head.tell(f"{told} · {self.restart.currentText()} · {self.network.currentText()}")

    def _changed(self, _value: object) -> None:
        self.changed.emit()


def _choose(choice: Choice, value: str) -> None:
    """Choose a value; one that is not offered is offered from now on."""
    if choice.findData(value) < 0:
        choice.addItem(strip_controls(value, 60), value)
    choice.show_value(value)


def _cpus(text: str) -> float:
    text = text.strip()
    return float(text) if re.fullmatch(r"\d{1,4}(\.\d{1,9})?", text, re.ASCII) else 0.0
