"""Parts of the form that are lists of rows: ports, volumes and variables."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kitepy.dialogs.option_rows import OptionRow, PortRow, VariableRow, VolumeRow
from kitepy.engine import opts
from kitepy.style import icons, theme
from kitepy.text.i18n import translate
from kitepy.text.masking import is_secret
from kitepy.widgets.button import Button
from kitepy.widgets.fold import Fold
from kitepy.widgets.wrap_label import WrapLabel

R = TypeVar("R", bound=OptionRow)


class RowsFold(Fold, Generic[R]):
    """Rows that come and go, and one sentence on what is wrong with them."""

    changed = Signal()

    def __init__(self, icon: str, name: str, add: str, parent: QWidget | None = None) -> None:
        super().__init__(icon, name, parent)
        self.rows: list[R] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(6))
        self.error = WrapLabel("", "caption", "danger.text", 2, self.inside)
        self.add = Button(add, icons.NEW, "ghost", self.inside)
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self.add_empty)
        self.body.addLayout(self._rows)
        self.body.addWidget(self.error)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def add_empty(self) -> None:
        """One more row, with the keyboard in it."""
        raise NotImplementedError

    def say(self, wrong: str) -> None:
        """What is wrong; the fields are shown then."""
        self.error.setText(wrong)
        self.error.setVisible(bool(wrong))
        if wrong:
            self.unfold()

    def clear(self) -> None:
        """Take every row away."""
        for row in list(self.rows):
            self._drop(row)

    def _take(self, row: R) -> R:
        self.rows.append(row)
        self._rows.addWidget(row)
        row.changed.connect(self.changed)
        row.removed.connect(self._remove)
        return row

    def _remove(self, row: R) -> None:
        self._drop(row)
        self.add.setFocus()
        self.changed.emit()

    def _drop(self, row: R) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()


class PortsFold(RowsFold[PortRow]):
    """This computer's ports -> the container's."""

    def __init__(self, host_ip: str, parent: QWidget | None = None) -> None:
        name = translate("CreateOptions", "Ports")
        super().__init__(icons.NETWORK, name, translate("CreateOptions", "Publish a port"), parent)
        self._host_ip = host_ip

    def add_empty(self) -> None:
        """One more row, with the keyboard in it."""
        self._take(PortRow(None, self._host_ip, self)).inside.setFocus()
        self.changed.emit()

    def fill(self, ports: Sequence[opts.PublishedPort]) -> None:
        """Show these."""
        self.clear()
        for port in ports:
            self._take(PortRow(port, self._host_ip, self))

    def values(self) -> tuple[opts.PublishedPort, ...]:
        """Those that can be published."""
        found = tuple(port for row in self.rows if (port := row.value()) is not None)
        shown = ", ".join(f"{port.host_port} → {port.container_port}" for port in found)
        self.head.tell(shown or translate("NewContainer", "None published"))
        return found


class VolumesFold(RowsFold[VolumeRow]):
    """Volumes and folders of the host."""

    def __init__(self, parent: QWidget | None = None, *, windows: bool, is_local: bool) -> None:
        name = translate("NewContainer", "Volumes")
        super().__init__(icons.VOLUMES, name, translate("NewContainer", "Add a volume"), parent)
        self._windows, self._is_local = windows, is_local

    def add_empty(self) -> None:
        """One more row, with the keyboard in it."""
        self._row(("", "")).source.setFocus()
        self.changed.emit()

    def fill(self, volumes: Sequence[tuple[str, str]]) -> None:
        """Show these."""
        self.clear()
        for volume in volumes:
            self._row(volume)

    def values(self) -> tuple[tuple[str, str], ...]:
        """Those that can be mounted."""
        found = tuple(volume for row in self.rows if (volume := row.value()) is not None)
        shown = ", ".join(target for _, target in found)
        self.head.tell(shown or translate("NewContainer", "None"))
        return found

    def wrong(self) -> str:
        """Why the engine would refuse one."""
        return next((told for row in self.rows if (told := row.wrong())), "")

    def _row(self, volume: tuple[str, str]) -> VolumeRow:
        return self._take(VolumeRow(volume, self, windows=self._windows, is_local=self._is_local))


class VariablesFold(RowsFold[VariableRow]):
    """NAME = value."""

    def __init__(self, secrets: frozenset[str], parent: QWidget | None = None) -> None:
        name = translate("NewContainer", "Environment variables")
        super().__init__(icons.LANGUAGE, name, translate("CreateOptions", "Add a variable"), parent)
        self.secrets = secrets

    def add_empty(self) -> None:
        """One more row, with the keyboard in it."""
        self._row("", "").name.setFocus()
        self.changed.emit()

    def fill(self, variables: Sequence[tuple[str, str]]) -> None:
        """Show these."""
        self.clear()
        for name, value in variables:
            self._row(name, value)

    def values(self) -> tuple[tuple[str, str], ...]:
        """Those that have a usable name."""
        found = tuple(one for row in self.rows if (one := row.value()) is not None)
        count = len(found)
        words = translate("NewContainer", "%n set", None, count)
        self.head.tell(words if count else translate("NewContainer", "None"))
        return found

    def masked(self) -> frozenset[str]:
        """Names of those whose value is not shown."""
        return frozenset(row.name.text().strip() for row in self.rows if row.is_secret)

    def _row(self, name: str, value: str) -> VariableRow:
        secret = name in self.secrets or is_secret(name, value)
        return self._take(VariableRow(name, value, self, secret=secret))
