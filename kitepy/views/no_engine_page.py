"""No engine yet: the true cause, what to do, and where KitePy looked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from kitepy.engine.errors import NotInstalled, NotRunning, PermissionRefused
from kitepy.style import theme
from kitepy.text.i18n import translate
from kitepy.widgets.label import Label
from kitepy.widgets.wrap_label import WrapLabel

if TYPE_CHECKING:
    from kitepy.engine.errors import EngineError
    from kitepy.models.connections import Connections
    from kitepy.views.no_engine_cards import ConnectCard, InstallCard, RemedyCard, TrainingCard
    from kitepy.views.no_engine_report import Report

_HERO, _HERO_LOW = 216, 140
_THREE_CARDS = 960
_WIDE = ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1))
_NARROW = ((0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1))
_PLAIN = (NotInstalled, NotRunning, PermissionRefused)
_TEXT_WIDTH = 560


class NoEnginePage(QScrollArea):
    """#noEnginePage; built when it is first needed, closes by itself when an engine appears."""

    remedy: "RemedyCard"
    training: "TrainingCard"
    connecting: "ConnectCard"
    installing: "InstallCard"
    report: "Report"

    def __init__(self, connections: "Connections", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noEnginePage")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._connections = connections
        self._built = False
        self._placed: tuple[bool, list[QWidget]] | None = None

    @property
    def title(self) -> Label:
        """The cause in a few words."""
        self._build()
        return self._title

    @property
    def address(self) -> QLineEdit:
        """The field for the address of an engine elsewhere."""
        self._build()
        return self.connecting.address

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's."""
        self._build()
        self.refresh()
        super().showEvent(event)

    def _build(self) -> None:
        if self._built:
            return
        from kitepy.views.no_engine_cards import ConnectCard, InstallCard, RemedyCard, TrainingCard
        from kitepy.views.no_engine_report import Report

        self._built = True
        self._title = Label("", "display")
        self._advice = WrapLabel("", "body", "text.secondary", lines=4)
        self.remedy = RemedyCard()
        self.training = TrainingCard(self._connections)
        self.connecting = ConnectCard(self._connections)
        self.installing = InstallCard()
        self.report = Report(self._connections)
        self._lay_out()
        self._connections.changed.connect(self.refresh)
        self._connections.current_changed.connect(self.refresh)
        theme.signals.changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        from kitepy.widgets.kite_scene import KiteScene

        body = QWidget()
        body.setProperty("kind", "canvas")
        self._scene = KiteScene(body)
        column = QVBoxLayout(body)
        column.setContentsMargins(*(theme.px(n) for n in (24, 0, 24, 24)))
        column.setSpacing(theme.px(16))
        self._hero = QWidget()
        self._hero.setMinimumHeight(theme.px(_HERO))
        words = QVBoxLayout(self._hero)
        words.setContentsMargins(0, theme.px(32), 0, theme.px(12))
        words.setSpacing(theme.px(8))
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._advice)
        words.addStretch(1)
        column.addWidget(self._hero)
        self._cards = QGridLayout()
        self._cards.setSpacing(theme.px(14))
        column.addLayout(self._cards)
        column.addWidget(self.report)
        column.addStretch(1)
        self.setWidget(body)

    def retranslate(self) -> None:
        """Language or theme changed."""
        self.training.retranslate()
        self.connecting.retranslate()
        self.installing.retranslate()
        self.report.retranslate()
        self.refresh()
        self._place_scene()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: a new language."""
        if event.type() == QEvent.Type.LanguageChange and self._built:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's."""
        super().resizeEvent(event)
        if self._built:
            self._place_scene()

    def _place_cards(self) -> None:
        """Three beside each other, or the remedy above the other two where that is too narrow."""
        narrow = self.viewport().width() < theme.px(_THREE_CARDS)
        cards = self._shown_cards()
        if (narrow, cards) == self._placed:
            return
        self._placed = narrow, cards
        places = _NARROW if narrow else _WIDE
        for card in (self.remedy, self.training, self.connecting, self.installing):
            card.setVisible(card in cards)
        for shown, place in zip(cards, places, strict=False):
            shown.setMinimumHeight(0 if narrow else theme.px(280))
            self._cards.addWidget(shown, *place)
        self._hero.setMinimumHeight(theme.px(_HERO_LOW if narrow else _HERO))
        for number in range(3):
            self._cards.setColumnStretch(number, 0 if narrow and number == 2 else 1)

    def _shown_cards(self) -> "list[QWidget]":
        """Three at the most: what is installed needs a remedy, and no reading how to install."""
        error = self._cause()[0]
        helps = error is not None and not isinstance(error, NotInstalled)
        cards: list[QWidget] = [self.remedy] if helps and self._connections.host else []
        cards += [self.training] if self.training.choice_id else []
        return [*cards, self.connecting, self.installing][:3]

    def _place_scene(self) -> None:
        self._place_cards()
        high, wide = theme.px(_HERO), self._scene.sizeHint().width()
        room = self.viewport().width()
        self._scene.setGeometry(QRect(room - wide, 0, wide, high))
        self._scene.lower()
        # Where the kite would fly through the words it stays at home.
        self._scene.setVisible(room - wide >= theme.px(280))
        covered = theme.px(24) if not self._scene.isVisibleTo(self) else theme.px(250)
        self._advice.setMaximumWidth(max(theme.px(300), min(theme.px(_TEXT_WIDTH), room - covered)))

    def refresh(self) -> None:
        """Show the cause and the places."""
        if not self._built:
            return
        error, where, context = self._cause()
        host = self._connections.host
        if host is not None:
            self.connecting.offer(host.ssh_hosts)
        self.report.refresh()
        self._place_cards()
        if error is None:
            self._title.setText(translate("NoEngine", "Looking for a container engine"))
            self._advice.setText(translate("NoEngine", "This takes a moment."))
            return
        from kitepy.text.breaks import keep_words
        from kitepy.text.errors import explain

        said = explain(error)
        self._title.setText(said.title)
        self._advice.setText(keep_words(said.advice))
        self.setAccessibleName(said.title)
        if host is not None:
            from kitepy.text.remedies import remedy

            # That there is no such file says nothing that the title does not say.
            raw = "" if type(error) in _PLAIN else said.raw
            self.remedy.show_remedy(remedy(error, host, context), where, raw)

    def _cause(self) -> "tuple[EngineError | None, str, str]":
        """Error, place, context: of the engine that was chosen, else of the CLI's place."""
        session = self._connections.current
        if session is not None and session.error is not None:
            choice = session.choice
            context = choice.name if choice.kind == "context" else ""
            return session.error, choice.endpoint.url, context
        probes = [p for p in self._connections.probes if p.error]
        for probe in sorted(probes, key=lambda p: not p.current):
            url = probe.endpoint.url if probe.endpoint else probe.name
            return probe.error, url, probe.name if probe.kind == "context" else ""
        return None, "", ""
