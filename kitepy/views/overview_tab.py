"""The Overview of a container: why it is as it is, its facts, mounts and environment."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kitepy.models import container_facts
from kitepy.models.container_verdict import trouble, verdict
from kitepy.style import theme
from kitepy.text.i18n import translate
from kitepy.views.overview_cards import EnvironmentCard, MountsCard, VerdictCard
from kitepy.views.overview_facts import FactGrid
from kitepy.views.overview_isolation import IsolationCard

if TYPE_CHECKING:
    from kitepy.models.container import ContainerModel

BESIDE, PICTURE = 820, 320
QWIDGETSIZE_MAX = (1 << 24) - 1
"""Qt's: no limit."""


class OverviewTab(QScrollArea):
    """Shows what a ContainerModel knows; rows change in place."""

    def __init__(self, model: "ContainerModel", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._id = ""
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        canvas = QWidget(self)
        canvas.setProperty("kind", "canvas")
        self.verdict = VerdictCard(canvas)
        self.facts = FactGrid(canvas)
        self.isolation = IsolationCard(canvas)
        self.mounts = MountsCard(canvas)
        self.environment = EnvironmentCard(canvas)
        self._column = QVBoxLayout(canvas)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.addWidget(self.facts, 1)
        self._top.addWidget(self.isolation)
        self._column.addWidget(self.verdict)
        self._column.addLayout(self._top)
        for card in (self.mounts, self.environment):
            self._column.addWidget(card)
        self._column.addStretch(1)
        self.setWidget(canvas)
        self._canvas = canvas
        self._space()

    def refresh(self) -> None:
        """The model changed."""
        container, detail = self._model.container, self._model.detail
        self._canvas.setVisible(container is not None)
        if container is None:
            return
        if container.id != self._id:
            self._id = container.id
            self.verticalScrollBar().setValue(0)
        session = self._model.session
        connected = session is not None and session.engine is not None
        said = trouble(self._model.error, connected=connected) or verdict(container, detail)
        self.verdict.show_verdict(said)
        host = session.info.os_version if session and session.info else ""
        self.isolation.show_container(container, host)
        self.facts.set_facts(container_facts.facts(container, detail, self._host()))
        self.mounts.setVisible(detail is not None)
        self.environment.setVisible(detail is not None)
        if detail is not None:
            self.mounts.show_mounts(detail.mounts)
            self.environment.show_environment(detail.environment)

    def retranslate(self) -> None:
        """Language, colours or zoom changed."""
        self._space()
        self.setAccessibleName(translate("Overview", "Overview"))
        self.verdict.dress()
        self.facts.retranslate()
        self.isolation.retranslate()
        self.mounts.retranslate()
        self.environment.retranslate()
        self.refresh()

    def _host(self) -> str:
        session = self._model.session
        return container_facts.host_of(session.choice.endpoint.url if session else "")

    def _space(self) -> None:
        side = theme.px(24)
        self._column.setContentsMargins(side, theme.px(16), side, theme.px(24))
        self._column.setSpacing(theme.px(14))
        self._top.setSpacing(theme.px(14))
        self._fit()

    def _fit(self) -> None:
        """The picture stands beside the facts where there is room, else below them."""
        wide = self.width() >= theme.px(BESIDE)
        ways = QBoxLayout.Direction
        self._top.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self.isolation.setFixedWidth(theme.px(PICTURE) if wide else QWIDGETSIZE_MAX)
        if not wide:
            self.isolation.setMinimumWidth(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's."""
        super().resizeEvent(event)
        self._fit()
