"""Rows of the form for a new container: a published port, a volume, and a variable."""

from PySide6.QtCore import QDir, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from kitepy.engine import opts
from kitepy.style import icons, theme
from kitepy.text import mount_words
from kitepy.text.i18n import translate
from kitepy.text.masking import is_secret
from kitepy.widgets.button import Button
from kitepy.widgets.label import Label

PORT_LIMIT = 65535
PROTOCOLS = ("tcp", "udp", "sctp")


def field(text: str, name: str, parent: QWidget) -> QLineEdit:
    """A line to write in, with its name for a screen reader."""
    made = QLineEdit(text, parent)
    made.setFont(theme.font("body"))
    made.setAccessibleName(name)
    return made


class OptionRow(QWidget):
    """A row that can be taken away again."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.px(8))

    def _close(self, name: str) -> None:
        self.remove = Button("", icons.CLOSE, "ghost", self)
        self.remove.set_words("", name)
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self._removed)
        self.row.addWidget(self.remove)

    def _watch(self, *fields: QLineEdit) -> None:
        for line in fields:
            line.textChanged.connect(self._changed)

    def _changed(self, _text: str) -> None:
        self.changed.emit()

    def _removed(self) -> None:
        self.removed.emit(self)


def mark(line: QLineEdit, *, good: bool) -> None:
    """A red edge for what cannot be used."""
    theme.set_property(line, "invalid", "false" if good else "true")


class PortRow(OptionRow):
    """This computer's port -> the container's port."""

    def __init__(self, port: opts.PublishedPort | None, host_ip: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._host_ip = port.host_ip if port else host_ip
        host = str(port.host_port or "") if port else ""
        inside = f"{port.container_port}" if port else ""
        if port is not None and port.protocol != "tcp":
            inside += f"/{port.protocol}"
        self.host = field(host, translate("CreateOptions", "Port on this computer"), self)
        self.inside = field(inside, translate("CreateOptions", "Port in the container"), self)
        self.inside.setPlaceholderText("8080, 53/udp")
        self.row.addWidget(Label(f"{self._host_ip}:", "code", "tertiary", self))
        self.row.addWidget(self.host, 2)
        self.row.addWidget(Label("→", "body", "tertiary", self))
        self.row.addWidget(self.inside, 3)
        self._close(translate("CreateOptions", "Do not publish this port"))
        self._watch(self.host, self.inside)

    def value(self) -> opts.PublishedPort | None:
        """The port, or None while it cannot be one."""
        host = _port(self.host.text())
        number, _, protocol = self.inside.text().strip().partition("/")
        inside, protocol = _port(number), protocol.lower() or "tcp"
        mark(self.host, good=bool(host))
        mark(self.inside, good=bool(inside) and protocol in PROTOCOLS)
        if not host or not inside or protocol not in PROTOCOLS:
            return None
        return opts.PublishedPort(inside, host, protocol, self._host_ip)


class VolumeRow(OptionRow):
    """A volume or folder of the host -> the container's folder."""

    def __init__(
        self, volume: tuple[str, str], parent: QWidget, *, windows: bool, is_local: bool
    ) -> None:
        super().__init__(parent)
        self._windows = windows
        words = translate("NewContainer", "Volume, or folder of the host")
        self.source = field(volume[0], words, self)
        self.source.setPlaceholderText(r"data, C:\data" if windows else "data, /srv/data")
        self.inside = field(volume[1], translate("NewContainer", "Folder in the container"), self)
        self.inside.setPlaceholderText(r"C:\data" if windows else "/data")
        self.pick = Button("", icons.FOLDER, "ghost", self)
        words = translate("NewContainer", "Choose a folder")
        why = translate(
            "NewContainer", "The engine's folders are not this computer's: type the path."
        )
        self.pick.set_words(
            "", translate("NewContainer", "Choose a folder"), "" if is_local else why
        )
        self.pick.setEnabled(is_local)
        self.pick.setAutoDefault(False)
        self.pick.clicked.connect(self._choose)
        self.row.addWidget(self.source, 3)
        self.row.addWidget(self.pick)
        self.row.addWidget(Label("→", "body", "tertiary", self))
        self.row.addWidget(self.inside, 3)
        self._close(translate("NewContainer", "Leave this volume out"))
        self._watch(self.source, self.inside)

    def _choose(self) -> None:
        dialog = QFileDialog(self.window(), translate("NewContainer", "Choose a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chosen(self, folder: str) -> None:
        self.source.setText(QDir.toNativeSeparators(folder))

    def typed(self) -> tuple[str, str]:
        """What stands in the fields."""
        return self.source.text().strip(), self.inside.text().strip()

    def wrong(self) -> str:
        """Why the engine would refuse it."""
        told = mount_words.wrong(*self.typed(), windows=self._windows)
        for line in (self.source, self.inside):
            mark(line, good=not told)
        return told

    def value(self) -> tuple[str, str] | None:
        """The volume, or None while it cannot be one."""
        return None if self.wrong() else self.typed()


class VariableRow(OptionRow):
    """NAME = value; a secret is hidden until its eye is pressed."""

    def __init__(self, name: str, value: str, parent: QWidget, *, secret: bool) -> None:
        super().__init__(parent)
        self.is_secret = secret
        self.name = field(name, translate("CreateOptions", "Name of the variable"), self)
        words = translate("CreateOptions", "Value of {name}").replace("{name}", name)
        self.content = field(value, words, self)
        self.name.setCursorPosition(0)
        self.row.addWidget(self.name, 3)
        self.row.addWidget(Label("=", "code", "tertiary", self))
        self.row.addWidget(self.content, 3)
        self.eye: Button | None = None
        if secret:
            self._hide_secret()
        self._close(translate("CreateOptions", "Leave this variable out"))
        self._watch(self.name, self.content)
        self.name.editingFinished.connect(self._named)

    def _named(self) -> None:
        """A name that is a secret's hides its value, also where nobody said so before."""
        if not self.is_secret and is_secret(self.name.text().strip(), "x"):
            self.is_secret = True
            self._hide_secret()
            self.changed.emit()

    def _hide_secret(self) -> None:
        self.content.setEchoMode(QLineEdit.EchoMode.Password)
        self.eye = eye = Button("", icons.EYE, "ghost", self)
        eye.set_words("", translate("CreateOptions", "Show the secret"))
        eye.setAutoDefault(False)
        eye.setCheckable(True)
        eye.toggled.connect(self._reveal)
        eye.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.row.insertWidget(3, eye)

    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.content.setEchoMode(mode)
        if self.eye is not None:
            self.eye.set_icon(icons.EYE_OFF if shown else icons.EYE)

    def value(self) -> tuple[str, str] | None:
        """The variable, or None while it has no usable name."""
        name = self.name.text().strip()
        good = bool(name) and "=" not in name and name.isprintable()
        mark(self.name, good=good)
        return (name, self.content.text()) if good else None


def _port(text: str) -> int:
    text = text.strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    return number if number <= PORT_LIMIT else 0
