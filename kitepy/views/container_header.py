"""The top of the container page: picture, name, state, where it is reached, and its actions."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kitepy.engine import dto
from kitepy.models import container_facts, container_words
from kitepy.style import icons, theme
from kitepy.text import format as fmt
from kitepy.text.i18n import translate
from kitepy.views import image_looks
from kitepy.views.container_actions import ContainerActions
from kitepy.widgets.button import Button
from kitepy.widgets.parts_label import Part, PartsLabel
from kitepy.widgets.tile import Avatar, StateBadge

if TYPE_CHECKING:
    from kitepy.models.container import ContainerModel

_TONES = {"running": "ok", "unhealthy": "warn", "paused": "warn", "failed": "danger"}
_UPTIME_MS = 30_000
_STACKED_BELOW = 620
_LEFT, _MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter


class ContainerHeader(QFrame):
    """Shows a ContainerModel; tells what was pressed as an id of the action table."""

    action = Signal(str)

    def __init__(self, model: "ContainerModel", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.avatar = Avatar(48, self)
        self.name = PartsLabel(self)
        self.state = StateBadge(self)
        self.project = StateBadge(self)
        self.isolation = StateBadge(self)
        self.image = PartsLabel(self)
        self.link = Button(kind="link", parent=self)
        self.uptime = PartsLabel(self)
        self.buttons = ContainerActions(self)
        self._ages = QTimer(self)
        self._ages.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._ages.setInterval(_UPTIME_MS)
        self._ages.timeout.connect(self._show_second_line)
        self.link.clicked.connect(self._browse)
        self.buttons.pressed.connect(self._pressed)
        self._lay_out()

    def refresh(self) -> None:
        """The model changed."""
        container = self._model.container
        if container is None:
            return
        self.avatar.set_look(*image_looks.look(container.image))
        name = container_words.name(container)
        self.name.set_parts([Part(name, tone="text.primary", role="heading", gap=0)])
        self.name.setToolTip(container_words.tooltip(container))
        # Else a screen reader would read the tooltip, with its markup.
        self.name.setAccessibleDescription(fmt.strip_controls(container.image, 256))
        self._show_badges(container)
        self._show_second_line()
        session = self._model.session
        capabilities = session.capabilities if session and session.engine else None
        self.buttons.show_for(container, capabilities, busy=bool(self._model.busy))
        card = image_looks.card_of(container.image)
        self.buttons.show_links(self._url(), card.docs if card else "")
        self._make_room()

    def retranslate(self) -> None:
        """Language, colours or zoom changed."""
        side = theme.px(24)
        self._row.setContentsMargins(side, theme.px(14), side, theme.px(10))
        self._row.setSpacing(theme.px(14))
        self._title_row.setSpacing(theme.px(14))
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's."""
        super().resizeEvent(event)
        self._make_room()

    def showEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's
        """Qt's."""
        self._ages.start()

    def hideEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's
        """Qt's."""
        self._ages.stop()

    def _show_badges(self, container: dto.Container) -> None:
        busy = self._model.busy
        shape = "busy" if busy else container_words.shape(container)
        words = container_words.busy(busy) if busy else container_words.state(container)
        self.state.show_badge(words, _TONES.get(shape, ""), shape)
        project = fmt.strip_controls(container.project or "", 64)
        self.project.show_badge(project, icon=icons.COMPOSE)
        hyperv = container.isolation == "hyperv"
        picture = icons.HYPERV if hyperv else icons.PROCESS
        self.isolation.show_badge(_isolation(container), icon=picture)

    def _show_second_line(self) -> None:
        container = self._model.container
        if container is None:
            return
        image = fmt.strip_controls(container.image, 256)
        url, age = self._url(), _age(container)
        dots = [Part("·", tone="text.tertiary")] if url or age else []
        self.image.set_parts([Part(image, tone="text.tertiary", gap=0), *dots], image)
        self.link.setVisible(bool(url))
        address = url.partition("://")[2]
        open_it = translate("ContainerHeader", "Open {url} in the browser").replace("{url}", url)
        self.link.set_words(address, open_it, url)
        self.link.setFont(theme.font("caption"))
        words = f"· {age}" if url and age else age
        self.uptime.set_parts([Part(words, tone="text.tertiary", gap=0)] if words else [], age)

    def _url(self) -> str:
        container, session = self._model.container, self._model.session
        if container is None or session is None:
            return ""
        host = container_facts.host_of(session.choice.endpoint.url)
        return container_facts.web_url(container, host)

    def _pressed(self, action: str) -> None:
        if action == "browser":
            self._browse()
        elif action == "docs":
            QDesktopServices.openUrl(QUrl(self.buttons.buttons["docs"].property("target")))
        else:
            self.action.emit(action)

    def _browse(self) -> None:
        if url := self._url():
            QDesktopServices.openUrl(QUrl(url))

    def _make_room(self) -> None:
        stacked = self.width() < theme.px(_STACKED_BELOW)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)
        self._row.setAlignment(self.buttons, _LEFT if stacked else _MIDDLE)
        badges = (self.state, self.project, self.isolation)
        shown = sum(b.sizeHint().width() + theme.px(8) for b in badges if not b.isHidden())
        named = min(self.name.sizeHint().width(), self.width() // 4) + shown
        beside = 0 if stacked else named + theme.px(48 + 2 * 14)
        self.buttons.make_room(self.width() - beside - theme.px(48))

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(theme.px(8))
        second.setSpacing(theme.px(6))
        for part in (self.name, self.state, self.project, self.isolation):
            first.addWidget(part)
        for piece in (self.image, self.link, self.uptime):
            second.addWidget(piece)
        first.addStretch(1)
        second.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(first)
        words.addLayout(second)
        self._title_row = QHBoxLayout()
        self._title_row.addWidget(self.avatar)
        self._title_row.addLayout(words, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(self._title_row, 1)
        self._row.addWidget(self.buttons)


def _isolation(container: dto.Container) -> str:
    if container.isolation == "hyperv":
        return translate("ContainerHeader", "Hyper-V isolation")
    if container.isolation == "process":
        return translate("ContainerHeader", "Process isolation")
    return ""


def _age(container: dto.Container) -> str:
    if container.status.is_up and container.started_s:
        return fmt.uptime(time.time() - container.started_s)
    if container.finished_s:
        ended = translate("ContainerHeader", "ended {ago}")
        return ended.replace("{ago}", fmt.ago(time.time() - container.finished_s))
    return ""
