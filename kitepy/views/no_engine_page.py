"""No engine yet: where KitePy looked, the true cause, and what to do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from kitepy.engine.errors import EngineError
from kitepy.style import icons, theme
from kitepy.text.errors import explain
from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate
from kitepy.widgets.button import Button
from kitepy.widgets.label import Label

if TYPE_CHECKING:
    from kitepy.engine.discovery import Probe
    from kitepy.models.connections import Connections

INSTALL_URL = "https://docs.docker.com/engine/install/"


class NoEnginePage(QScrollArea):
    """#noEnginePage; closes by itself when an engine appears."""

    def __init__(self, connections: "Connections", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noEnginePage")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._connections = connections
        self._rows: list[QWidget] = []
        self._shown: list[tuple[str, str]] = []
        self._make_parts()
        self._lay_out()
        connections.changed.connect(self.refresh)
        connections.current_changed.connect(self.refresh)
        theme.signals.changed.connect(self.retranslate)
        self.retranslate()

    def _make_parts(self) -> None:
        self.title = Label("", "display")
        self.advice = Label("", "title", "secondary")
        self.advice.setFont(theme.font("body"))
        self.advice.setWordWrap(True)
        self.connect_title = Label("", "title")
        self.connect_words = Label("", "body", "secondary")
        self.address = QLineEdit()
        self.address.setObjectName("engineAddress")
        self.address.setPlaceholderText("ssh://user@host")
        self.address_error = Label("", "caption", "danger")
        self.address_error.hide()
        self.connect_button = Button(icon=icons.CONNECT)
        self.install_title = Label("", "title")
        self.install_words = Label("", "body", "secondary")
        self.install_button = Button(icon=icons.DOCS)
        self.looked = Label("", "bodyStrong")
        self.copy_button = Button(icon=icons.COPY, kind="ghost")
        self.look_button = Button(icon=icons.REFRESH)
        for words in (self.connect_words, self.install_words):
            words.setWordWrap(True)
        self.connect_button.clicked.connect(self._add)
        self.address.returnPressed.connect(self._add)
        self.install_button.clicked.connect(self._read_how)
        self.copy_button.clicked.connect(self._copy)
        self.look_button.clicked.connect(self._connections.look)

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("kind", "canvas")
        column = QVBoxLayout(body)
        column.setContentsMargins(*(theme.px(n) for n in (24, 48, 24, 24)))
        column.setSpacing(theme.px(14))
        column.addWidget(self.title)
        column.addWidget(self.advice)
        column.addSpacing(theme.px(16))
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        row.addWidget(
            _card(
                self.connect_title,
                self.connect_words,
                self.address,
                self.address_error,
                self.connect_button,
            )
        )
        row.addWidget(
            _card(self.install_title, self.install_words, None, None, self.install_button)
        )
        column.addLayout(row)
        self._report = QFrame()
        self._report.setProperty("kind", "card")
        self._report_column = QVBoxLayout(self._report)
        self._report_column.setContentsMargins(
            theme.px(16), theme.px(10), theme.px(16), theme.px(10)
        )
        head = QHBoxLayout()
        head.addWidget(self.looked, 1)
        head.addWidget(self.copy_button)
        head.addWidget(self.look_button)
        self._report_column.addLayout(head)
        column.addWidget(self._report)
        column.addStretch(1)
        self.setWidget(body)

    def retranslate(self) -> None:
        """Language or theme changed."""
        self.connect_title.setText(translate("NoEngine", "Connect to another machine"))
        self.connect_words.setText(
            translate(
                "NoEngine",
                "Use an engine that runs on a server or on a colleague's computer: "
                "by ssh, or TCP with TLS.",
            )
        )
        self.address.setAccessibleName(translate("NoEngine", "Address of the engine"))
        self.connect_button.set_words(translate("NoEngine", "Connect"))
        self.install_title.setText(translate("NoEngine", "Install an engine here"))
        self.install_words.setText(
            translate(
                "NoEngine",
                "KitePy works with any engine that speaks the Docker API. "
                "Start it, and this page closes by itself.",
            )
        )
        self.install_button.set_words(translate("NoEngine", "Read how to install"))
        self.looked.setText(translate("NoEngine", "Where KitePy looked (again every 5 s)"))
        self.copy_button.set_words(translate("NoEngine", "Copy report"))
        self.look_button.set_words(translate("NoEngine", "Look again"))
        self._shown = []
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def refresh(self) -> None:
        """Show the cause and the places."""
        error = self._cause()
        if error is None:
            self.title.setText(translate("NoEngine", "Looking for a container engine"))
            self.advice.setText("")
        else:
            said = explain(error)
            self.title.setText(said.title)
            self.advice.setText(said.advice)
        lines = [(_place(probe), _outcome(probe)) for probe in self._connections.probes]
        if lines != self._shown:
            self._shown = lines
            self._fill(lines)

    def _cause(self) -> EngineError | None:
        """Of the engine that was chosen, else of the place that the docker CLI would use."""
        session = self._connections.current
        if session is not None and session.error is not None:
            return session.error
        probes = self._connections.probes
        chosen = [p.error for p in probes if p.current] + [p.error for p in probes]
        return next((error for error in chosen if error), None)

    def _fill(self, lines: list[tuple[str, str]]) -> None:
        for row in self._rows:
            self._report_column.removeWidget(row)
            row.deleteLater()
        self._rows = []
        for place, outcome in lines:
            row = QWidget()
            box = QHBoxLayout(row)
            box.setContentsMargins(0, theme.px(4), 0, theme.px(4))
            box.addWidget(Label(place, "code"), 1)
            box.addWidget(Label(outcome, "body", "tertiary"))
            self._report_column.addWidget(row)
            self._rows.append(row)

    def _add(self) -> None:
        try:
            self._connections.add(self.address.text())
        except EngineError as error:
            said = explain(error)
            self.address_error.setText(f"{said.title}. {said.advice}")
            self.address_error.setWordWrap(True)
            self.address_error.show()
            theme.set_property(self.address, "invalid", "true")
            return
        self.address_error.hide()
        theme.set_property(self.address, "invalid", "")

    def _read_how(self) -> None:
        QDesktopServices.openUrl(QUrl(INSTALL_URL))

    def _copy(self) -> None:
        lines = [self.title.text(), *(f"{place}: {outcome}" for place, outcome in self._shown)]
        QGuiApplication.clipboard().setText("\n".join(lines))


def _card(
    title: Label, words: Label, field: QLineEdit | None, error: Label | None, button: Button
) -> QFrame:
    frame = QFrame()
    frame.setProperty("kind", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(*(theme.px(20),) * 4)
    column.setSpacing(theme.px(10))
    for part in (title, words, field, error):
        if part is not None:
            column.addWidget(part)
    column.addStretch(1)
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
    return frame


def _place(probe: "Probe") -> str:
    url = probe.endpoint.url if probe.endpoint else ""
    return strip_controls(f"{probe.place}  {url}", 160)


def _outcome(probe: "Probe") -> str:
    if probe.error is not None:
        return explain(probe.error).title
    return translate("NoEngine", "Something listens there")
