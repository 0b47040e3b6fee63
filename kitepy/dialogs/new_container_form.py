"""The fields of a new container; `options` is what stands in them, `wrong` what would fail."""

import shlex
from collections.abc import Sequence
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kitepy.catalog import plan, references
from kitepy.dialogs.new_container_limits import LimitsFold
from kitepy.dialogs.option_folds import PortsFold, VariablesFold, VolumesFold
from kitepy.dialogs.option_rows import field, mark
from kitepy.engine import opts
from kitepy.style import icons, theme
from kitepy.text import isolation_words, run_line
from kitepy.text.i18n import translate
from kitepy.widgets.button import Button
from kitepy.widgets.choice import Choice
from kitepy.widgets.label import Label
from kitepy.widgets.radio_card import RadioCard
from kitepy.widgets.wrap_label import WrapLabel

if TYPE_CHECKING:
    from kitepy.engine.windows_builds import Verdict
    from kitepy.models.creation import Draft

ALL = tuple(one.name for one in fields_of(opts.CreateContainer))
FOLLOWS_IMAGE = ("name", "command", "environment", "ports", "volumes", "tty", "open_stdin")
"""What another image changes, as long as nobody has touched it."""


class ImageField(QLineEdit):
    """A pasted docker run line, however many lines it has, is for the whole form."""

    line_pasted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's."""
        pasted = QGuiApplication.clipboard().text()
        if event.matches(QKeySequence.StandardKey.Paste) and is_command(pasted):
            self.line_pasted.emit(pasted)
        else:
            super().keyPressEvent(event)


class Form(QWidget):
    """`changed` after every change, `image_changed` when another image is named."""

    changed = Signal()
    image_changed = Signal()
    kinds_wanted = Signal()

    def __init__(self, draft: "Draft", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._filled = draft.plan.options
        self._labels: dict[str, str] = {}
        self._filling = False
        self._make_fields(draft)
        self._make_cards(draft)
        self._make_folds(draft)
        self._lay_out()
        self.fill(draft.plan.options, ALL)
        self._connect()

    # --- parts ---------------------------------------------------------------------------------

    def _make_fields(self, draft: "Draft") -> None:
        self.image = ImageField(self)
        self.image.setFont(theme.font("body"))
        self.image.setAccessibleName(translate("NewContainer", "Image"))
        hint = translate("NewContainer", "nginx, or paste a docker run line")
        self.image.setPlaceholderText(hint)
        self.tag = Choice(self)
        self.tag.setEditable(True)
        self.tag.setInsertPolicy(Choice.InsertPolicy.NoInsert)
        self.tag.setAccessibleName(translate("NewContainer", "Tag"))
        self.tag.addItems(list(draft.tags))
        self.paste = Button("", icons.PASTE, "ghost", self)
        self.paste.set_words(translate("NewContainer", "Paste a docker run line"))
        self.paste.setAutoDefault(False)
        self.name = field("", translate("CreateOptions", "Name"), self)
        self.name.setObjectName("optionsName")
        self.command = field("", translate("NewContainer", "Start command"), self)
        self.command.setPlaceholderText(translate("NewContainer", "As the image says"))
        self.pasted = WrapLabel("", "caption", "text.secondary", 4, self)
        self.pasted.hide()
        self.errors = {
            place: WrapLabel("", "caption", "danger.text", 2, self)
            for place in ("image", "name", "command")
        }

    def _make_cards(self, draft: "Draft") -> None:
        self.cards: dict[str, RadioCard] = {}
        self._group = QButtonGroup(self)
        if not draft.capabilities.isolation:
            return
        for kind in ("process", "hyperv"):
            card = self.cards[kind] = RadioCard(self)
            card.set_words(*isolation_words.choice(kind))
            card.picture.set_words(isolation_words.picture(kind))
            self._group.addButton(card.radio)
        usual = draft.host.default_isolation
        self.cards[usual if usual in self.cards else "process"].radio.setChecked(True)
        self.difference = Button(
            translate("NewContainer", "What is the difference?"), kind="link", parent=self
        )
        self.difference.setAutoDefault(False)
        self.difference.clicked.connect(self.kinds_wanted)

    def _make_folds(self, draft: "Draft") -> None:
        published = draft.plan.options.ports
        host_ip = published[0].host_ip if published else plan.LOCAL_ONLY
        can = draft.capabilities
        self.ports_fold = PortsFold(host_ip, self)
        self.volumes_fold = VolumesFold(self, windows=can.windows_paths, is_local=draft.is_local)
        self.variables_fold = VariablesFold(draft.plan.secrets, self)
        self.limits = LimitsFold(can.default_network, draft.networks, self)

    def _lay_out(self) -> None:
        form = QVBoxLayout(self)
        form.setContentsMargins(0, 0, theme.px(12), theme.px(8))
        form.setSpacing(theme.px(6))
        row = _row()
        row.addWidget(self.image, 5)
        row.addWidget(self.tag, 2)
        self._head(form, translate("NewContainer", "Image"), self.paste)
        form.addLayout(row)
        form.addWidget(self.errors["image"])
        form.addWidget(self.pasted)
        form.addSpacing(theme.px(6))
        row = _row()
        row.addLayout(self._named(translate("CreateOptions", "Name"), self.name, "name"), 1)
        words = translate("NewContainer", "Start command")
        row.addLayout(self._named(words, self.command, "command"), 1)
        form.addLayout(row)
        form.addSpacing(theme.px(6))
        if self.cards:
            self._head(form, translate("NewContainer", "Isolation"), self.difference)
            row = _row()
            for card in self.cards.values():
                row.addWidget(card, 1)
            form.addLayout(row)
            form.addSpacing(theme.px(6))
        for fold in self._folds():
            form.addWidget(fold)
        form.addStretch(1)

    def _head(self, form: QVBoxLayout, words: str, button: Button) -> None:
        head = _row()
        head.addWidget(Label(words, "bodyStrong", parent=self), 1)
        head.addWidget(button)
        form.addLayout(head)

    def _named(self, words: str, line: QLineEdit, place: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(6))
        column.addWidget(Label(words, "bodyStrong", parent=self))
        column.addWidget(line)
        column.addWidget(self.errors[place])
        column.addStretch(1)
        return column

    def _folds(self) -> tuple[PortsFold, VolumesFold, VariablesFold, LimitsFold]:
        return self.ports_fold, self.volumes_fold, self.variables_fold, self.limits

    def _connect(self) -> None:
        for line in (self.name, self.command):
            line.textChanged.connect(self._changed)
        self.image.textChanged.connect(self._image_typed)
        self.image.line_pasted.connect(self.take_line)
        self.tag.editTextChanged.connect(self._image_typed)
        self.paste.clicked.connect(self._paste)
        for fold in self._folds():
            fold.changed.connect(self._changed)
        for card in self.cards.values():
            card.chosen.connect(self._changed)

    # --- what stands in it -----------------------------------------------------------------------

    @property
    def reference(self) -> references.Reference | None:
        """The image that is named, or None when it cannot be one."""
        tag = self.tag.currentText().strip()
        found = references.parse(self.image.text())
        if found is None or (tag and not references.is_tag(tag)):
            return None
        return references.Reference(found.repository, found.tag or tag or "latest")

    @property
    def isolation(self) -> str:
        """process or hyperv; empty where the engine has no choice."""
        return next((kind for kind, card in self.cards.items() if card.radio.isChecked()), "")

    def options(self) -> opts.CreateContainer:
        """What would be made, without rows that cannot be used."""
        found = self.reference
        text = "" if self._wrong_command() else self.command.text()
        command = run_line.command_words(text)
        more: dict[str, Any] = self.limits.values()
        return opts.CreateContainer(
            image=f"{found.repository}:{found.tag}" if found else "",
            name=self.name.text().strip(),
            command=command,
            environment=self.variables_fold.values(),
            ports=self.ports_fold.values(),
            volumes=self.volumes_fold.values(),
            labels=self._labels,
            isolation=self.isolation,
            **more,
        )

    def untouched(self, options: opts.CreateContainer) -> frozenset[str]:
        """Fields that only the image has filled."""
        names = FOLLOWS_IMAGE
        return frozenset(n for n in names if getattr(options, n) == getattr(self._filled, n))

    def fill(self, options: opts.CreateContainer, fields: Sequence[str]) -> None:
        """Show these fields of options."""
        self._filling = True
        if "image" in fields:
            found = references.parse(options.image)
            # Without a card there is a tag alone.
            typed = "" if options.image.startswith(":") else options.image
            self.image.setText(found.repository if found else typed)
            self.tag.setEditText(found.tag if found else "")
        if "name" in fields and options.name:
            self.name.setText(options.name)
        if "command" in fields:
            self.command.setText(shlex.join(options.command))
        if "environment" in fields:
            self.variables_fold.fill(options.environment)
        if "ports" in fields:
            self.ports_fold.fill(options.ports)
        if "volumes" in fields:
            self.volumes_fold.fill(options.volumes)
        if "isolation" in fields and options.isolation in self.cards:
            self.cards[options.isolation].radio.setChecked(True)
        self.limits.fill(options, fields)
        self._filling = False

    def take(self, draft: "Draft") -> None:
        """The engine has told of the image that is named now."""
        self._draft = draft
        new, mine = draft.plan.options, self.untouched(self.options())
        self.variables_fold.secrets = draft.plan.secrets
        self.fill(new, tuple(mine))
        self._filled = replace(self._filled, **{name: getattr(new, name) for name in mine})
        shown = self.tag.currentText()
        self.tag.blockSignals(True)
        self.tag.clear()
        self.tag.addItems(list(draft.tags))
        self.tag.setEditText(shown)
        self.tag.blockSignals(False)
        self.changed.emit()

    def take_line(self, text: str) -> None:
        """Fill the form from a docker run line, or say why that cannot be."""
        try:
            read = run_line.parse(text)
        except run_line.NotARunLine:
            words = translate("NewContainer", "This is no docker run line that KitePy can read.")
            self._tell_pasted(words, "danger.text")
            return
        ports = tuple(map(self._with_host, read.options.ports))
        read = replace(read, options=replace(read.options, ports=ports))
        self._labels = dict(read.options.labels)
        self.fill(read.options, ALL)
        for fold, filled in (
            (self.ports_fold, read.options.ports),
            (self.volumes_fold, read.options.volumes),
            (self.variables_fold, read.options.environment),
        ):
            fold.head.setChecked(bool(filled))
        words = translate("NewContainer", "The line has filled the form.")
        if read.ignored:
            words = translate("NewContainer", "Left out, because the form has no place for it:")
            words += " " + " ".join(read.ignored)[:300]
        self._tell_pasted(words, "warn.text" if read.ignored else "ok.text")
        self._changed()
        self.image_changed.emit()

    def _with_host(self, port: opts.PublishedPort) -> opts.PublishedPort:
        """-p 80 lets the engine choose; the form shows what it will be."""
        host = port.host_port or plan.free_port(port.container_port, self._draft.ports, _any)
        return replace(port, host_port=host)

    def forbid(self, found: "Verdict | None") -> None:
        """Cards that the verdict excludes say why; another one is chosen where there is one."""
        for kind, card in self.cards.items():
            card.forbid(isolation_words.impossible(found, kind) if found else "")
        mine = self.cards.get(self.isolation)
        other = next((c for c in self.cards.values() if c.radio.isEnabled()), None)
        if mine is not None and other is not None and not mine.radio.isEnabled():
            other.radio.setChecked(True)

    # --- what is wrong with it -------------------------------------------------------------------

    def show_wrong(self) -> str:
        """Tell at every field what would fail there; the first of it, empty when nothing would."""
        told = {"image": self._wrong_image(), "name": self._wrong_name()}
        told["command"] = self._wrong_command()
        for place, line in (("image", self.image), ("name", self.name), ("command", self.command)):
            self.errors[place].setText(told[place])
            self.errors[place].setVisible(bool(told[place]))
            mark(line, good=not told[place])
        lists = (self._wrong_port(), self.volumes_fold.wrong(), self._wrong_variable())
        limits = self.limits.wrong()
        self.ports_fold.say(lists[0])
        self.volumes_fold.say(lists[1])
        self.variables_fold.say(lists[2])
        self.limits.say(limits)
        mine = self.cards.get(self.isolation)
        blocked = mine.toolTip() if mine is not None else ""
        return next(filter(None, (*told.values(), *lists, limits, blocked)), "")

    def _wrong_image(self) -> str:
        if self.reference is not None:
            return ""
        return translate("NewContainer", "Name an image, as nginx, with a tag, as latest.")

    def _wrong_name(self) -> str:
        name = self.name.text().strip()
        if not plan.is_name(name):
            return translate(
                "CreateOptions", "A name has letters, digits, dots, hyphens and underscores."
            )
        if name in self._draft.names:
            words = translate(
                "CreateOptions", "A container named {name} exists. Choose another name."
            )
            return words.replace("{name}", name)
        return ""

    def _wrong_command(self) -> str:
        try:
            run_line.command_words(self.command.text())
        except run_line.NotARunLine:
            return translate("NewContainer", "A quotation mark is not closed.")
        return ""

    def _wrong_port(self) -> str:
        found = self.ports_fold.values()
        if len(found) < len(self.ports_fold.rows):
            return translate("CreateOptions", "A port is a number from 1 to 65535.")
        hosts = [(port.host_port, port.protocol) for port in found]
        for host in hosts:
            if host[0] in self._draft.ports or hosts.count(host) > 1:
                words = translate("CreateOptions", "Port {port} is in use. Choose another port.")
                return words.replace("{port}", str(host[0]))
        return ""

    def _wrong_variable(self) -> str:
        if len(self.variables_fold.values()) == len(self.variables_fold.rows):
            return ""
        return translate("CreateOptions", "A variable needs a name without an equals sign.")

    # --- changes ---------------------------------------------------------------------------------

    def _changed(self, _value: object = None) -> None:
        if not self._filling:
            self.changed.emit()

    def _image_typed(self, text: str) -> None:
        if self._filling:
            return
        if is_command(text):
            self.take_line(text)
            return
        self._changed()
        self.image_changed.emit()

    def _paste(self) -> None:
        self.take_line(QGuiApplication.clipboard().text())

    def _tell_pasted(self, words: str, tone: str) -> None:
        self.pasted.set_look("caption", tone)
        self.pasted.setText(words)
        self.pasted.show()


def _any(_port: int) -> bool:
    return True


def is_command(text: str) -> bool:
    """Whether a pasted text is a docker command, and no image."""
    return text.lstrip(" $>").startswith(("docker ", "docker.exe ", "sudo docker ", "podman "))


def _row() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(10))
    return row
