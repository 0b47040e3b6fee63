"""The cards of the no-engine page: what to do now, another machine, an engine of one's own."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kitepy.engine.errors import EngineError
from kitepy.style import icons, theme
from kitepy.text.breaks import keep_words
from kitepy.text.errors import explain
from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate
from kitepy.widgets.button import Button
from kitepy.widgets.flow_layout import FlowLayout
from kitepy.widgets.glyph import Glyph
from kitepy.widgets.label import Label
from kitepy.widgets.wrap_label import WrapLabel

if TYPE_CHECKING:
    from kitepy.models.connections import Connections
    from kitepy.text.remedies import Remedy

INSTALL_URL = "https://docs.docker.com/engine/install/"
_CONFIRM_MS = 1200


class Card(QFrame):
    """A tile with an icon, a title and a line below it, words, and what the card is for."""

    def __init__(self, icon: str, kind: str = "card") -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.title = Label("", "title")
        self.below = WrapLabel("", "body", "text.tertiary", lines=1)
        self.words = WrapLabel("", "body", "text.secondary", lines=5)
        self._glyph = Glyph(icon, "text.primary", size=20, tile=46)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(theme.px(20),) * 4)
        self.column.setSpacing(theme.px(12))
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        titles = QVBoxLayout()
        titles.setSpacing(theme.px(2))
        titles.addWidget(self.title)
        titles.addWidget(self.below)
        head.addWidget(self._glyph)
        head.addLayout(titles, 1)
        self.column.addLayout(head)
        self.column.addWidget(self.words)

    def say(self, title: str, below: str, words: str) -> None:
        """Set the words."""
        self.title.setText(title)
        self.below.setText(below)
        self.words.setText(keep_words(words))
        self.setAccessibleName(title)


class RemedyCard(Card):
    """What to do about the cause, with a command to copy where there is one."""

    def __init__(self) -> None:
        super().__init__(icons.CONSOLE, "urgent")
        self._box = QFrame()
        self._box.setProperty("kind", "sunken")
        self.command = WrapLabel("", "code", lines=3)
        inner = QHBoxLayout(self._box)
        inner.setContentsMargins(*(theme.px(n) for n in (12, 8, 12, 8)))
        inner.addWidget(self.command)
        self.details = WrapLabel("", "caption", "text.tertiary", lines=3)
        self.copy_button = Button(icon=icons.COPY, kind="ink")
        self.copy_button.clicked.connect(self._copy)
        self._confirmed = QTimer(self)
        self._confirmed.setSingleShot(True)
        self._confirmed.timeout.connect(self._calm)
        self.column.addWidget(self._box)
        self.column.addWidget(self.details)
        self.column.addStretch(1)
        self.column.addWidget(self.copy_button)

    def show_remedy(self, remedy: "Remedy", where: str, raw: str) -> None:
        """Show the advice for a cause; raw is the engine's own sentence."""
        self.say(remedy.title, strip_controls(where, 120), remedy.words)
        self.command.setText(remedy.command)
        self.command.setAccessibleName(remedy.command)
        self.copy_button.set_words(translate("NoEngine", "Copy command"))
        for part in (self._box, self.copy_button):
            part.setVisible(bool(remedy.command))
        self.details.setText(strip_controls(raw, 400))
        self.details.set_copy_words(translate("NoEngine", "Copy"))
        self.details.setVisible(bool(raw))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.command.text())
        self.copy_button.set_icon(icons.CHECK)
        self._confirmed.start(_CONFIRM_MS)

    def _calm(self) -> None:
        self.copy_button.set_icon(icons.COPY)


class AddressField(QLineEdit):
    """ssh://user@host; an icon says that it is an address."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("engineAddress")
        self.setPlaceholderText("ssh://user@host")
        self.setMaxLength(500)
        theme.signals.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Font and room for the icon."""
        self.setFont(theme.font("body"))
        self.setTextMargins(theme.px(22), 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        super().paintEvent(event)
        size = theme.px(16)
        place = QRectF(theme.px(10), round((self.height() - size) / 2), size, size)
        icons.paint(QPainter(self), place, icons.LINK, theme.color("text.tertiary"))


class ConnectCard(Card):
    """An engine by its address, or by a host of the ssh configuration."""

    connected = Signal()

    def __init__(self, connections: "Connections") -> None:
        super().__init__(icons.ENGINE_REMOTE)
        self._connections = connections
        self.address = AddressField()
        self.error = WrapLabel("", "caption", "danger.text", lines=4)
        self.error.hide()
        self._hosts = QWidget()
        self._flow = FlowLayout(theme.px(8), self._hosts)
        self._found = Label("", "caption", "tertiary")
        self._flow.addWidget(self._found)
        self._links: list[Button] = []
        self._hosts.hide()
        self.button = Button(icon=icons.CONNECT)
        for part in (self.address, self.error, self._hosts):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.column.addWidget(self.button)
        self.address.returnPressed.connect(self.connect_typed)
        self.address.textEdited.connect(self._forgive)
        self.button.clicked.connect(self.connect_typed)

    def retranslate(self) -> None:
        """Language changed."""
        self.say(
            translate("NoEngine", "Connect to another machine"),
            translate("NoEngine", "SSH or TCP with TLS"),
            translate(
                "NoEngine", "Use an engine that runs on a server or on a colleague's computer."
            ),
        )
        self.address.setAccessibleName(translate("NoEngine", "Address of the engine"))
        self.button.set_words(translate("NoEngine", "Connect"))
        self._found.setText(translate("NoEngine", "Found in your SSH config:"))

    def offer(self, hosts: tuple[str, ...]) -> None:
        """Hosts of the ssh configuration; a click writes the address."""
        if [link.text() for link in self._links] == list(hosts):
            return
        for link in self._links:
            self._flow.removeWidget(link)
            link.deleteLater()
        self._links = [Button(host, kind="link") for host in hosts]
        for link in self._links:
            link.clicked.connect(self._take_host)
            self._flow.addWidget(link)
        self._hosts.setVisible(bool(hosts))

    def connect_typed(self) -> None:
        """Open the address, or say what is wrong with it."""
        try:
            self._connections.add(self.address.text())
        except EngineError as error:
            said = explain(error)
            self.error.setText(f"{said.title}. {said.advice}")
            self.error.show()
            theme.set_property(self.address, "invalid", "true")
            self.address.setAccessibleDescription(self.error.text())
            self.address.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._forgive()
        self.connected.emit()

    def _take_host(self) -> None:
        link = self.sender()
        if isinstance(link, Button):
            self.address.setText(f"ssh://{link.text()}")
            self._forgive()
            self.address.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forgive(self) -> None:
        self.error.hide()
        self.address.setAccessibleDescription("")
        theme.set_property(self.address, "invalid", "")


class InstallCard(Card):
    """Where to read how an engine is installed."""

    def __init__(self) -> None:
        super().__init__(icons.ENGINE_LOCAL)
        self._facts: list[Label] = []
        for icon in (icons.LINUX, icons.WINDOWS):
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            fact = Label("", "body", "secondary")
            row.addWidget(Glyph(icon))
            row.addWidget(fact, 1)
            self._facts.append(fact)
            self.column.addLayout(row)
        self.button = Button(icon=icons.DOCS)
        self.column.addStretch(1)
        self.column.addWidget(self.button)
        self.button.clicked.connect(self._read)

    def retranslate(self) -> None:
        """Language changed."""
        self.say(
            translate("NoEngine", "Install an engine here"),
            translate("NoEngine", "About 10 minutes"),
            translate(
                "NoEngine",
                "KitePy works with any engine that speaks the Docker API. "
                "Start it, and this page closes by itself.",
            ),
        )
        self._facts[0].setText(translate("NoEngine", "Linux containers: any system"))
        self._facts[1].setText(translate("NoEngine", "Windows containers: Windows Pro or Server"))
        self.button.set_words(translate("NoEngine", "Read how to install"))

    def _read(self) -> None:
        QDesktopServices.openUrl(QUrl(INSTALL_URL))


class TrainingCard(Card):
    """The engine that KitePy brings along, offered and never opened unasked."""

    def __init__(self, connections: "Connections") -> None:
        super().__init__(icons.TRAINING, "simulated")
        self._connections = connections
        self._facts: list[Label] = []
        for _ in range(2):
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            fact = Label("", "body", "secondary")
            row.addWidget(Glyph(icons.CHECK, "ok.text"))
            row.addWidget(fact, 1)
            self._facts.append(fact)
            self.column.addLayout(row)
        self.button = Button(icon=icons.START, kind="ink")
        self.column.addStretch(1)
        self.column.addWidget(self.button)
        self.button.clicked.connect(self._open)

    @property
    def choice_id(self) -> str:
        """What it opens; empty where this program brings no engine."""
        brought = (c.id for c in self._connections.choices if self._connections.brings(c))
        return next(brought, "")

    def retranslate(self) -> None:
        """Language changed."""
        self.say(
            translate("NoEngine", "Use the training engine"),
            translate("NoEngine", "Simulated"),
            translate(
                "NoEngine",
                "Practise with Linux and Windows containers inside KitePy. "
                "Nothing is installed, downloaded or run.",
            ),
        )
        self._facts[0].setText(translate("NoEngine", "Both modes, also without Windows"))
        self._facts[1].setText(translate("NoEngine", "Works offline"))
        self.button.set_words(translate("NoEngine", "Start training engine"))

    def _open(self) -> None:
        if self.choice_id:
            self._connections.open(self.choice_id)
