"""Where KitePy looked for engines, and what was there."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kitepy.style import icons, theme
from kitepy.text.errors import explain
from kitepy.text.format import ago, strip_controls
from kitepy.text.i18n import translate
from kitepy.widgets.button import Button
from kitepy.widgets.glyph import Glyph
from kitepy.widgets.label import Label
from kitepy.widgets.wrap_label import WrapLabel

if TYPE_CHECKING:
    from kitepy.engine.discovery import Probe
    from kitepy.engine.errors import EngineError
    from kitepy.models.connections import Connections

Line = tuple[str, str, str, str]
"""Icon, kind of place, address, outcome."""
_PLACE_WIDTH = 160
_CONFIRM_MS = 1200


class Report(QFrame):
    """#whereLooked: a table of places, with Copy report and Look again."""

    def __init__(self, connections: "Connections", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("whereLooked")
        self.setProperty("kind", "card")
        self._connections = connections
        self._lines: list[Line] = []
        self._rows: list[QWidget] = []
        self.title = Label("", "bodyStrong")
        self.when = WrapLabel("", "body", "text.tertiary", lines=1)
        self.copy_button = Button(icon=icons.COPY, kind="ghost")
        self.look_button = Button(icon=icons.REFRESH)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self.show_when)
        self._confirmed = QTimer(self)
        self._confirmed.setSingleShot(True)
        self._confirmed.timeout.connect(self._calm)
        self._lay_out()
        self.copy_button.clicked.connect(self.copy)
        self.look_button.clicked.connect(connections.look)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        head = QFrame()
        head.setProperty("kind", "cardHead")
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(8), theme.px(6))
        row.setSpacing(theme.px(8))
        row.addWidget(self.title)
        row.addWidget(self.when, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.copy_button)
        row.addWidget(self.look_button)
        self._column.addWidget(head)

    def retranslate(self) -> None:
        """Language or theme changed."""
        self.title.setText(translate("NoEngine", "Where KitePy looked"))
        self.copy_button.set_words(translate("NoEngine", "Copy report"))
        self.look_button.set_words(translate("NoEngine", "Look again"))
        self._lines = []
        self.refresh()

    def refresh(self) -> None:
        """Show the places again when something about them is new."""
        self.show_when()
        lines = self._now()
        if lines == self._lines:
            return
        self._lines = lines
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = [_row(line, last=line is lines[-1]) for line in lines]
        for row in self._rows:
            self._column.addWidget(row)

    def show_when(self) -> None:
        """How long ago that was."""
        looked = self._connections.looked_at
        if looked is None:
            self.when.setText(translate("NoEngine", "looking now"))
            return
        words = translate("NoEngine", "checked {when}, checks again every 5 s")
        self.when.setText(words.replace("{when}", ago(time.monotonic() - looked)))

    def copy(self) -> None:
        """Put the report on the clipboard."""
        lines = [" ".join(part for part in line[1:] if part) for line in self._lines]
        raw = [p.error.raw for p in self._connections.probes if p.error and p.error.raw]
        session = self._connections.current
        if session is not None and session.error is not None:
            lines.insert(0, f"{session.choice.endpoint.url}: {session.error}")
        QGuiApplication.clipboard().setText("\n".join([*lines, *map(strip_controls, raw)]))
        self.copy_button.set_icon(icons.CHECK)
        self._confirmed.start(_CONFIRM_MS)

    def _calm(self) -> None:
        self.copy_button.set_icon(icons.COPY)

    def _now(self) -> list[Line]:
        lines = [_line(probe, self._error(probe)) for probe in self._connections.probes]
        host = self._connections.host
        if host is None:
            return lines
        if not host.docker_host:
            not_set = translate("NoEngine", "not set")
            lines.append((icons.FAILED, "DOCKER_HOST", not_set, "–"))
        n = len(host.ssh_hosts)
        path = "~/.ssh/config"
        found = translate("NoEngine", "%n host(s) you can try", None, n)
        nothing = translate("NoEngine", "No hosts in it") if host.ssh_config else _no_file()
        icon = icons.OK if n else icons.FAILED
        lines.append((icon, translate("NoEngine", "SSH config"), path, found if n else nothing))
        return lines

    def _error(self, probe: "Probe") -> "EngineError | None":
        """What the place itself says, or what a session there has met."""
        session = self._connections.sessions.get(probe.id)
        return probe.error or (session.error if session else None)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: the clock runs only while somebody sees it."""
        self._clock.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's."""
        self._clock.stop()
        super().hideEvent(event)


def _no_file() -> str:
    return translate("NoEngine", "No such file")


def _line(probe: "Probe", error: "EngineError | None") -> Line:
    url = probe.endpoint.url if probe.endpoint else ""
    if probe.kind == "environment":
        kind, where = "DOCKER_HOST", url or probe.name
    elif probe.kind == "context":
        kind = translate("NoEngine", "Docker context")
        where = f"{probe.name} → {url}" if url else probe.name
    else:
        kind, where = translate("NoEngine", "{product} socket"), url
        kind = kind.replace("{product}", probe.product)
    if error is not None:
        icon, outcome = icons.FAILED, explain(error).title
    elif probe.answered:
        icon, outcome = icons.OK, translate("NoEngine", "An engine answers")
    else:
        icon, outcome = icons.INFO, translate("NoEngine", "Asked when you choose it")
    return (icon, kind, strip_controls(where, 200), outcome)


def _row(line: Line, *, last: bool) -> QWidget:
    icon, place, address, outcome = line
    frame = QFrame()
    frame.setProperty("kind", "" if last else "tableRow")
    frame.setAccessibleName(f"{place}, {address}, {outcome}")
    row = QHBoxLayout(frame)
    row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
    row.setSpacing(theme.px(12))
    colour = "ok.text" if icon == icons.OK else "text.tertiary"
    name = Label(place, "body")
    name.setFixedWidth(theme.px(_PLACE_WIDTH))
    row.addWidget(Glyph(icon, colour))
    row.addWidget(name)
    row.addWidget(WrapLabel(address, "code", "text.secondary", lines=2), 1)
    row.addWidget(Label(outcome, "body", "tertiary"))
    return frame
