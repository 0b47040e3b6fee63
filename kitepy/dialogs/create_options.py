"""Options... of Create: name, ports and variables before the container is made."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kitepy.catalog import plan
from kitepy.dialogs.option_rows import OptionRow, PortRow, VariableRow, field, mark
from kitepy.engine import opts
from kitepy.style import icons, theme
from kitepy.text import commands
from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate
from kitepy.widgets.button import Button
from kitepy.widgets.dialog_frame import DialogFrame
from kitepy.widgets.label import Label
from kitepy.widgets.wrap_label import WrapLabel


class CreateOptions(DialogFrame):
    """`confirmed` brings a Wish; what would fail is said before."""

    confirmed = Signal(object)

    def __init__(
        self,
        made: plan.Plan,
        names: Collection[str],
        ports: Collection[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("optionsDialog")
        self._plan, self._names, self._ports_taken = made, names, ports
        published = made.options.ports
        self._host_ip = published[0].host_ip if published else plan.LOCAL_ONLY
        self.ports: list[PortRow] = []
        self.variables: list[VariableRow] = []
        self._make_parts()
        self._lay_out()
        self._fill()
        self._check()

    # --- parts ---------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        image = strip_controls(self._plan.options.image, 120)
        title = translate("CreateOptions", "Create from {image}").replace("{image}", image)
        self.setWindowTitle(title)
        self.title = WrapLabel(title, "title", "text.primary", 2, self)
        self.name = field(self._plan.options.name, translate("CreateOptions", "Name"), self)
        self.name.setObjectName("optionsName")
        self.name.textChanged.connect(self._check)
        self.errors = {
            place: WrapLabel("", "caption", "danger.text", 2, self)
            for place in ("name", "ports", "variables")
        }
        self.preview = WrapLabel("", "code", "text.primary", 6 if theme.zoom() < 1.5 else 2, self)
        self.cancel = Button(translate("CreateOptions", "Cancel"), parent=self)
        self.cancel.clicked.connect(self.reject)
        self.create_button = Button(translate("CreateOptions", "Create"), icons.NEW, "ink", self)
        self.create_button.setDefault(True)
        self.create_button.clicked.connect(self._confirm)
        self.add_port = Button(
            translate("CreateOptions", "Publish a port"), icons.NEW, "ghost", self
        )
        self.add_port.clicked.connect(self._new_port)
        self.add_variable = Button(
            translate("CreateOptions", "Add a variable"), icons.NEW, "ghost", self
        )
        self.add_variable.clicked.connect(self._new_variable)

    def _lay_out(self) -> None:
        self._port_rows, self._variable_rows = QVBoxLayout(), QVBoxLayout()
        inner = QWidget(self)
        form = QVBoxLayout(inner)
        form.setContentsMargins(0, 0, theme.px(12), 0)
        form.setSpacing(theme.px(8))
        form.addWidget(self._label(translate("CreateOptions", "Name")))
        form.addWidget(self.name)
        form.addWidget(self.errors["name"])
        words = translate("CreateOptions", "Ports")
        self._section(form, words, self._port_rows, self.errors["ports"], self.add_port)
        words = translate("CreateOptions", "Variables")
        error = self.errors["variables"]
        self._section(form, words, self._variable_rows, error, self.add_variable)
        form.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(inner)
        # Setting it turns this on, and the page's colour would show in the dialog.
        inner.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (24, 22, 24, 20)))
        column.setSpacing(theme.px(12))
        column.addWidget(self.title)
        column.addWidget(scroll, 1)
        column.addWidget(self._command())
        column.addLayout(self._buttons())
        parent = self.parentWidget()
        size = QSize(theme.px(580), theme.px(560))
        if parent is not None:
            size = size.boundedTo(parent.window().size() - QSize(theme.px(32), theme.px(32)))
        self.setFixedSize(size)

    def _section(
        self, form: QVBoxLayout, words: str, rows: QVBoxLayout, error: WrapLabel, add: Button
    ) -> None:
        rows.setSpacing(theme.px(6))
        form.addSpacing(theme.px(8))
        form.addWidget(self._label(words))
        form.addLayout(rows)
        form.addWidget(error)
        add.setAutoDefault(False)
        form.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def _label(self, words: str) -> Label:
        return Label(words, "bodyStrong", parent=self)

    def _command(self) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("kind", "sunken")
        row = QHBoxLayout(frame)
        row.setContentsMargins(*(theme.px(n) for n in (12, 9, 12, 9)))
        row.addWidget(self.preview)
        return frame

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        self.cancel.setAutoDefault(False)
        row.addWidget(self.cancel)
        row.addWidget(self.create_button)
        return row

    def _fill(self) -> None:
        for port in self._plan.options.ports:
            self._add_port_row(port)
        for name, value in self._plan.options.environment:
            self._add_variable_row(name, value)
        self.name.selectAll()
        self.name.setFocus()

    # --- rows ----------------------------------------------------------------------------------

    def _new_port(self) -> None:
        self._add_port_row(None).inside.setFocus()
        self._check()

    def _add_port_row(self, port: opts.PublishedPort | None) -> PortRow:
        row = PortRow(port, self._host_ip, self)
        self.ports.append(row)
        self._port_rows.addWidget(row)
        self._watch(row)
        return row

    def _new_variable(self) -> None:
        self._add_variable_row("", "").name.setFocus()
        self._check()

    def _add_variable_row(self, name: str, value: str) -> VariableRow:
        row = VariableRow(name, value, self, secret=name in self._plan.secrets)
        self.variables.append(row)
        self._variable_rows.addWidget(row)
        self._watch(row)
        return row

    def _watch(self, row: OptionRow) -> None:
        row.changed.connect(self._check)
        row.removed.connect(self._remove)

    def _remove(self, row: OptionRow) -> None:
        if isinstance(row, PortRow):
            self.ports.remove(row)
        elif isinstance(row, VariableRow):
            self.variables.remove(row)
        row.hide()
        row.deleteLater()
        self._check()

    # --- the wish ------------------------------------------------------------------------------

    def wish(self) -> plan.Wish:
        """What stands in the fields, without rows that cannot be used."""
        ports = [row.value() for row in self.ports]
        variables = [row.value() for row in self.variables]
        return plan.Wish(
            self.name.text().strip(),
            tuple(port for port in ports if port is not None),
            tuple(variable for variable in variables if variable is not None),
        )

    def _check(self) -> None:
        wish = self.wish()
        wrong = self._wrong(wish)
        for place, label in self.errors.items():
            label.setText(wrong.get(place, ""))
            label.setVisible(place in wrong)
        self.create_button.setEnabled(not wrong)
        made = wish.apply(self._plan)
        # As it would be run; a secret stays masked here too.
        options = replace(made.options, name=strip_controls(wish.name, 128))
        self.preview.setText(commands.run(options, made.secrets).text())

    def _wrong(self, wish: plan.Wish) -> dict[str, str]:
        """Place -> what would fail there, in a sentence."""
        bad_name, bad_port = self._wrong_name(wish.name), self._wrong_port(wish)
        mark(self.name, good=not bad_name)
        told = {"name": bad_name, "ports": bad_port}
        if len(wish.environment) < len(self.variables):
            words = translate("CreateOptions", "A variable needs a name without an equals sign.")
            told["variables"] = words
        return {place: words for place, words in told.items() if words}

    def _wrong_port(self, wish: plan.Wish) -> str:
        if len(wish.ports) < len(self.ports):
            return translate("CreateOptions", "A port is a number from 1 to 65535.")
        hosts = [(port.host_port, port.protocol) for port in wish.ports]
        for host in hosts:
            if host[0] in self._ports_taken or hosts.count(host) > 1:
                words = translate("CreateOptions", "Port {port} is in use. Choose another port.")
                return words.replace("{port}", str(host[0]))
        return ""

    def _wrong_name(self, name: str) -> str:
        if not plan.is_name(name):
            return translate(
                "CreateOptions", "A name has letters, digits, dots, hyphens and underscores."
            )
        if name in self._names:
            words = translate(
                "CreateOptions", "A container named {name} exists. Choose another name."
            )
            return words.replace("{name}", name)
        return ""

    def _confirm(self) -> None:
        wish = self.wish()
        if not self._wrong(wish):
            self.confirmed.emit(wish)
            self.accept()
